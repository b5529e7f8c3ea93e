using System;
using System.Collections.Generic;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using RnnGen.Weights;

namespace RnnGen.Formats.Tests.Files;

/// <summary>Small files of every format, with numbers that are drawn from a seed.</summary>
internal static class TinyFiles
{
    /// <summary>Named shapes: an LSTM of two inputs and three units, and a dense layer.</summary>
    public static readonly (string Name, int[] Shape)[] Lstm =
    [
        ("lstm.weight_ih_l0", [12, 2]), ("lstm.weight_hh_l0", [12, 3]), ("lstm.bias_ih_l0", [12]), ("lstm.bias_hh_l0", [12]),
        ("dense.weight", [1, 3]), ("dense.bias", [1]),
    ];

    public static NetworkTensor[] Tensors(params (string Name, int[] Shape)[] shapes)
    {
        var random = new Random(7);
        return [.. shapes.Select(shape => new NetworkTensor(shape.Name, Drawn(shape.Name, shape.Shape), shape.Shape))];

        // A variance is not below zero.
        float[] Drawn(string name, int[] shape) => name.EndsWith("running_var", StringComparison.Ordinal)
            ? Array.ConvertAll(Values(random, shape), Math.Abs)
            : Values(random, shape);
    }

    /// <summary>A safetensors file.</summary>
    public static byte[] Safetensors(params (string Name, int[] Shape)[] shapes)
    {
        using var stream = new MemoryStream();
        var entries = Tensors(shapes)
            .Select(tensor => SafetensorsEntry.Create(tensor.Name, tensor.ToSingle(), [.. tensor.Shape]));
        SafetensorsWriter.Write(stream, new Dictionary<string, string>(), [.. entries]);
        return stream.ToArray();
    }

    /// <summary>A file of torch.save: the dictionary's pickle is made of the tensors, each a storage of its own.</summary>
    public static byte[] Torch(params (string Name, int[] Shape)[] shapes)
    {
        var pickle = new PickleWriter().Global("collections", "OrderedDict").Op(')').Op('R').Op('(');
        for (var i = 0; i < shapes.Length; i++)
        {
            var shape = shapes[i].Shape;
            pickle.Text(shapes[i].Name).Tensor($"{i}", shape.Aggregate(1, (a, b) => a * b), shape, Strides(shape));
        }

        return TorchArchive(pickle.Op('u').End(), [.. Tensors(shapes).Select(tensor => tensor.ToSingle())]);
    }

    /// <summary>A file of torch.save with a pickle and storages of float.</summary>
    public static byte[] TorchArchive(byte[] pickle, params float[][] storages)
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "archive/data.pkl", pickle);
            for (var i = 0; i < storages.Length; i++)
            {
                var bytes = new byte[storages[i].Length * sizeof(float)];
                Buffer.BlockCopy(storages[i], 0, bytes, 0, bytes.Length);
                Add(archive, $"archive/data/{i}", bytes);
            }

            Add(archive, "archive/byteorder", "little"u8.ToArray());
        }

        return stream.ToArray();
    }

    /// <summary>RTNeural's JSON of every type of layer.</summary>
    public static byte[] RtNeural()
    {
        var random = new Random(7);
        return Encoding.UTF8.GetBytes($$"""
            {
              "in_shape": [null, null, 2],
              "layers": [
                { "type": "conv1d", "activation": "relu", "shape": [null, null, 3], "kernel_size": [2], "dilation": [2],
                  "weights": [{{Json(random, 2, 2, 3)}}, {{Json(random, 3)}}] },
                { "type": "batchnorm", "activation": "", "shape": [null, null, 3], "epsilon": 0.001,
                  "weights": [{{Json(random, 3)}}, {{Json(random, 3)}}, {{Json(random, 3)}}, [0.5, 1, 2]] },
                { "type": "gru", "activation": "tanh", "shape": [null, null, 2],
                  "weights": [{{Json(random, 3, 6)}}, {{Json(random, 2, 6)}}, {{Json(random, 2, 6)}}] },
                { "type": "gru", "activation": "", "shape": [null, null, 2],
                  "weights": [{{Json(random, 2, 6)}}, {{Json(random, 2, 6)}}, {{Json(random, 6)}}] },
                { "type": "prelu", "activation": "", "shape": [null, null, 2], "weights": [{{Json(random, 1, 2)}}] },
                { "type": "lstm", "activation": "", "shape": [null, null, 2],
                  "weights": [{{Json(random, 2, 8)}}, {{Json(random, 2, 8)}}, {{Json(random, 8)}}] },
                { "type": "activation", "activation": "softplus", "shape": [null, null, 2], "weights": [] },
                { "type": "time-distributed-dense", "activation": "elu", "shape": [null, null, 1],
                  "weights": [{{Json(random, 2, 1)}}, {{Json(random, 1)}}] }
              ]
            }
            """);
    }

    /// <summary>GuitarML's JSON of an LSTM of three units, with the input added to the output.</summary>
    public static byte[] GuitarMl(string unit = "LSTM", int skip = 1, int hidden = 3)
    {
        var random = new Random(7);
        return Encoding.UTF8.GetBytes($$"""
            {
              "model_data": { "model": "SimpleRNN", "input_size": 2, "skip": {{skip}}, "output_size": 1, "unit_type": "{{unit}}",
                "num_layers": 1, "hidden_size": {{hidden}}, "bias_fl": true },
              "state_dict": {
                "rec.weight_ih_l0": {{Json(random, 12, 2)}}, "rec.weight_hh_l0": {{Json(random, 12, 3)}},
                "rec.bias_ih_l0": {{Json(random, 12)}}, "rec.bias_hh_l0": {{Json(random, 12)}},
                "lin.weight": {{Json(random, 1, 3)}}, "lin.bias": {{Json(random, 1)}}
              }
            }
            """);
    }

    /// <summary>A .nam file of two LSTM layers of two units.</summary>
    public static byte[] Nam(int count = (8 * 3) + 8 + 4 + (8 * 4) + 8 + 4 + 3, string architecture = "LSTM") =>
        Encoding.UTF8.GetBytes($$"""
        {
          "version": "0.5.4", "metadata": { "name": "A clean amp" }, "architecture": "{{architecture}}", "sample_rate": 48000,
          "config": { "input_size": 1, "hidden_size": 2, "num_layers": 2 },
          "weights": {{Json(new Random(7), count)}}
        }
        """);

    /// <summary>RNNoise's text with narrower layers.</summary>
    public static byte[] Rnnoise()
    {
        var (random, text) = (new Random(7), new StringBuilder("rnnoise-nu model file version 1\n"));
        foreach (var (inputs, units, activation, isGru) in new[] {
            (42, 3, 0, false), (3, 2, 2, true), (47, 2, 0, true), (46, 3, 0, true), (3, 2, 1, false), (2, 1, 1, false) })
        {
            text.Append(FormattableString.Invariant($"{inputs} {units} {activation}\n"));
            var columns = isGru ? 3 * units : units;
            var count = (inputs * columns) + (isGru ? units * columns : 0) + columns;
            text.AppendJoin(' ', Enumerable.Range(0, count).Select(_ => random.Next(-128, 128))).Append('\n');
        }

        return Encoding.ASCII.GetBytes(text.ToString());
    }

    /// <summary>RTNeural's JSON of a state dictionary.</summary>
    public static byte[] JsonTensors()
    {
        var random = new Random(7);
        return Encoding.UTF8.GetBytes("{"
            + string.Join(", ", Lstm.Select(tensor => $"\"{tensor.Name}\": {Json(random, tensor.Shape)}")) + "}");
    }

    /// <summary>Every kind of file that is read without options, by name.</summary>
    public static IReadOnlyList<(string Name, byte[] Content)> All =>
    [
        ("safetensors", Safetensors(Lstm)), ("torch", Torch(Lstm)), ("rtneural", RtNeural()), ("tensors", JsonTensors()),
        ("guitarml", GuitarMl()), ("nam", Nam()), ("rnnoise", Rnnoise()), .. Onnx.OnnxSamples.All, .. Keras.KerasSamples.All,
        .. Exporting.WrittenSamples.All,
    ];

    /// <summary>Nested arrays of numbers.</summary>
    public static string Json(Random random, params ReadOnlySpan<int> shape)
    {
        if (shape.IsEmpty)
            return FormattableString.Invariant($"{Value(random)}");
        var items = new List<string>();
        for (var i = 0; i < shape[0]; i++)
            items.Add(Json(random, shape[1..]));
        return $"[{string.Join(", ", items)}]";
    }

    /// <summary>The strides of a shape without gaps.</summary>
    public static int[] Strides(int[] shape)
    {
        var strides = new int[shape.Length];
        for (var (i, stride) = (shape.Length - 1, 1); i >= 0; stride *= shape[i], i--)
            strides[i] = stride;
        return strides;
    }

    private static float[] Values(Random random, int[] shape)
    {
        var values = new float[shape.Aggregate(1, (a, b) => a * b)];
        for (var i = 0; i < values.Length; i++)
            values[i] = Value(random);
        return values;
    }

    private static float Value(Random random) => (float)Math.Round((random.NextDouble() * 2) - 1, 4);

    private static void Add(ZipArchive archive, string name, byte[] content)
    {
        using var stream = archive.CreateEntry(name, CompressionLevel.NoCompression).Open();
        stream.Write(content);
    }
}
