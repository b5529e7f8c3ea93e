"""Writes a model in the layouts of Keras 2 (.h5) and Keras 3 (.keras) by h5py alone, and its outputs as numpy computes them.

The argument is the folder of the files.
"""
import io
import json
import struct
import sys
import zipfile

import h5py
import numpy

random = numpy.random.RandomState(1)


def draw(*shape):
    return random.uniform(-0.7, 0.7, shape).astype("float32")


def sigmoid(x):
    return 1 / (1 + numpy.exp(-x))


lstm = [draw(2, 12), draw(3, 12), draw(12)]
gru = [draw(3, 6), draw(2, 6), draw(2, 6)]
dense = [draw(2, 1), draw(1)]


def run(x):
    """x[steps, 2] to [steps, 1], in double; gates of the LSTM are i, f, c, o, those of the GRU z, r, h."""
    k, r, b = [part.astype("float64") for part in lstm]
    gk, gr, gb = [part.astype("float64") for part in gru]
    h, c, s, rows = numpy.zeros(3), numpy.zeros(3), numpy.zeros(2), []
    for step in x.astype("float64"):
        i, f, g, o = numpy.split(step @ k + h @ r + b, 4)
        c = sigmoid(f) * c + sigmoid(i) * numpy.tanh(g)
        h = sigmoid(o) * numpy.tanh(c)
        (xz, xr, xh), (sz, sr, sh) = numpy.split(h @ gk + gb[0], 3), numpy.split(s @ gr + gb[1], 3)
        z, reset = sigmoid(xz + sz), sigmoid(xr + sr)
        s = z * s + (1 - z) * numpy.tanh(xh + reset * sh)
        rows.append(sigmoid(s @ dense[0].astype("float64") + dense[1]))
    return numpy.array(rows)


def config(shape):
    cell = {"activation": "tanh", "recurrent_activation": "sigmoid", "use_bias": True, "return_sequences": True}
    return {"class_name": "Sequential", "config": {"name": "by_hand", "layers": [
        {"class_name": "InputLayer", "config": {"name": "input_1", shape: [None, None, 2]}},
        {"class_name": "LSTM", "config": {"name": "lstm", "units": 3, **cell}},
        {"class_name": "GRU", "config": {"name": "gru", "units": 2, "reset_after": True, **cell}},
        {"class_name": "Dense", "config": {"name": "dense", "units": 1, "activation": "sigmoid", "use_bias": True}},
    ]}}


folder = sys.argv[1]
with h5py.File(folder + "/two.h5", "w") as file:
    file.attrs["model_config"] = json.dumps(config("batch_input_shape"))
    file.attrs["keras_version"] = "2.15.0"
    weights = file.create_group("model_weights")
    weights.attrs["layer_names"] = [b"input_1", b"lstm", b"gru", b"dense"]
    weights.create_group("input_1").attrs["weight_names"] = []
    for name, inner, parts in (("lstm", "lstm/lstm_cell", lstm), ("gru", "gru/gru_cell", gru), ("dense", "dense", dense)):
        group = weights.create_group(name)
        kinds = ["kernel", "recurrent_kernel", "bias"] if len(parts) == 3 else ["kernel", "bias"]
        names = [inner + "/" + kind + ":0" for kind in kinds]
        group.attrs["weight_names"] = [text.encode() for text in names]
        for text, part in zip(names, parts):
            group.create_dataset(text, data=part)

content = io.BytesIO()
with h5py.File(content, "w") as file:
    for path, parts in (("lstm/cell", lstm), ("gru/cell", gru), ("dense", dense)):
        for number, part in enumerate(parts):
            file.create_dataset("layers/%s/vars/%d" % (path, number), data=part)
with zipfile.ZipFile(folder + "/three.keras", "w") as archive:
    archive.writestr("metadata.json", json.dumps({"keras_version": "3.5.0"}))
    archive.writestr("config.json", json.dumps(config("batch_shape")))
    archive.writestr("model.weights.h5", content.getvalue())

x = draw(3, 10, 2)
header, data = {}, b""
for name, tensor in (("input", x), ("output", numpy.array([run(part) for part in x]).astype("float32"))):
    raw = tensor.tobytes()
    header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(raw)]}
    data += raw
text = json.dumps(header).encode()
text += b" " * (-len(text) % 8)
with open(folder + "/io.safetensors", "wb") as file:
    file.write(struct.pack("<Q", len(text)) + text + data)
