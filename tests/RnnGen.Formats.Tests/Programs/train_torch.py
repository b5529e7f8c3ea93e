"""Trains a small recurrent network, and saves it in every way that PyTorch has, with inputs and outputs beside it.

The argument is the folder of the files.
"""
import json
import struct
import sys

import torch

torch.set_num_threads(1)
torch.manual_seed(1)


class Model(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.lstm = torch.nn.LSTM(2, 4, num_layers=2, batch_first=True)
        self.head = torch.nn.Linear(4, 1)
    def forward(self, x):
        y, _ = self.lstm(x)
        return self.head(y)


model = Model()
optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
x = torch.randn(3, 12, 2)
target = x.sum(-1, keepdim=True).cumsum(1) * 0.1
for _ in range(20):
    optimizer.zero_grad()
    torch.nn.functional.mse_loss(model(x), target).backward()
    optimizer.step()
model.eval()
folder = sys.argv[1]
torch.save(model.state_dict(), folder + "/weights.pt")
checkpoint = {"epoch": 20, "model": model.state_dict(), "optimizer": optimizer.state_dict(), "lr": 0.01, "best": None}
torch.save(checkpoint, folder + "/checkpoint.pt")
torch.save(model.state_dict(), folder + "/old.pt", _use_new_zipfile_serialization=False)
torch.save(model, folder + "/whole.pt")
torch.jit.script(model).save(folder + "/script.pt")
with torch.no_grad():
    y = model(x)


def save(path, tensors):
    header, data = {}, b""
    for name, tensor in tensors.items():
        raw = tensor.contiguous().numpy().tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)) + text + data)


save(folder + "/io.safetensors", {"input": x, "output": y})
