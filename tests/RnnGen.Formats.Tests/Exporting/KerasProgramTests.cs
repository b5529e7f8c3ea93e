using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;
using RnnGen.Formats.Tests.Onnx;
using RnnGen.Formats.Tests.Programs;
using RnnGen.Tests.Weights;
using Xunit;

namespace RnnGen.Formats.Tests.Exporting;

/// <summary>What other programs find in the files: h5py, which Keras reads weights with, and Keras itself.</summary>
public sealed class KerasProgramTests
{
    private const string Listing = """
        import h5py, io, sys, zipfile
        archive = zipfile.ZipFile(sys.argv[1])
        file = h5py.File(io.BytesIO(archive.read("model.weights.h5")), "r")
        def tell(name, found):
            if isinstance(found, h5py.Dataset):
                print(name, list(found.shape), found.dtype, repr(float(found[()].ravel()[0])))
        file.visititems(tell)
        """;

    private const string Prediction = """
        import json, sys
        import keras, numpy
        model = keras.saving.load_model(sys.argv[1])
        inputs = [numpy.array(part, dtype=part_type) for part, part_type in json.loads(sys.argv[2])]
        outputs = model.predict(inputs if len(inputs) > 1 else inputs[0], verbose=0)
        outputs = outputs if isinstance(outputs, (list, tuple)) else [outputs]
        joined = numpy.concatenate([part.reshape(-1, part.shape[-1]) for part in outputs], axis=-1)
        print(json.dumps([float(value) for value in joined.ravel()]))
        """;

    public static TheoryData<string> Networks => [.. KerasNetworks.Chains.Keys, "graph"];

    /// <summary>The groups and shapes that Keras 3 gives these layers.</summary>
    [Fact]
    public void H5py_finds_the_names_and_shapes_of_Keras()
    {
        var network = Drawn.Chain(
            2, new LstmAttribute(3) { Bias = Bias.Single }, new GruAttribute(2) { Bidirectional = true }, new GruAttribute(5),
            new GruAttribute(3) { ResetAfter = false, Bias = Bias.Single }, new SimpleRnnAttribute(2) { Bias = Bias.None },
            new Conv1dAttribute(6, 3) { Groups = 2 }, new LayerNormAttribute(), new PReluAttribute(), new DenseAttribute(1),
            new DenseAttribute(2));
        using var folder = new TemporaryFolder();
        var path = folder.File("drawn.keras");
        File.WriteAllBytes(path, Written.Keras(network).Content);
        var found = Python.Run("h5py", Listing, path).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line[..line.LastIndexOf(' ')]).Order(StringComparer.Ordinal);
        Assert.Equal(
            [
                "layers/bidirectional/backward_layer/cell/vars/0 [3, 6] float32",
                "layers/bidirectional/backward_layer/cell/vars/1 [2, 6] float32",
                "layers/bidirectional/backward_layer/cell/vars/2 [2, 6] float32",
                "layers/bidirectional/forward_layer/cell/vars/0 [3, 6] float32",
                "layers/bidirectional/forward_layer/cell/vars/1 [2, 6] float32",
                "layers/bidirectional/forward_layer/cell/vars/2 [2, 6] float32",
                "layers/conv1d/vars/0 [3, 1, 6] float32", "layers/conv1d/vars/1 [6] float32",
                "layers/dense/vars/0 [6, 1] float32", "layers/dense/vars/1 [1] float32",
                "layers/dense_1/vars/0 [1, 2] float32", "layers/dense_1/vars/1 [2] float32",
                "layers/gru/cell/vars/0 [4, 15] float32", "layers/gru/cell/vars/1 [5, 15] float32",
                "layers/gru/cell/vars/2 [2, 15] float32",
                "layers/gru_1/cell/vars/0 [5, 9] float32", "layers/gru_1/cell/vars/1 [3, 9] float32",
                "layers/gru_1/cell/vars/2 [9] float32",
                "layers/layer_normalization/vars/0 [6] float32", "layers/layer_normalization/vars/1 [6] float32",
                "layers/lstm/cell/vars/0 [2, 12] float32", "layers/lstm/cell/vars/1 [3, 12] float32",
                "layers/lstm/cell/vars/2 [12] float32",
                "layers/p_re_lu/vars/0 [1, 6] float32",
                "layers/simple_rnn/cell/vars/0 [3, 2] float32", "layers/simple_rnn/cell/vars/1 [2, 2] float32",
            ],
            found);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void H5py_reads_the_elements(bool isDouble)
    {
        var network = new Drawn { Inputs = [new("input", 3)], IsDouble = isDouble }.Add("dense", new DenseAttribute(2)).Network();
        using var folder = new TemporaryFolder();
        var path = folder.File("drawn.keras");
        File.WriteAllBytes(path, Written.Keras(network).Content);
        var first = network.Layers[0].Tensors[0].ToDouble()[0];
        Assert.Contains(
            FormattableString.Invariant($"layers/dense/vars/0 [3, 2] {(isDouble ? "float64" : "float32")} {first:R}"),
            Python.Run("h5py", Listing, path), StringComparison.Ordinal);
    }

    /// <summary>Needs Keras 3, on any of its backends.</summary>
    [Theory]
    [MemberData(nameof(Networks))]
    public void Keras_computes_the_same(string name)
    {
        var network = name == "graph" ? KerasNetworks.Graph : KerasNetworks.Chains[name];
        using var folder = new TemporaryFolder();
        var path = folder.File("drawn.keras");
        File.WriteAllBytes(path, Written.Keras(network).Content);
        const int Steps = 5;
        var random = new Random(11);
        var isOfTokens = network.InputSize == 0;
        var inputs = Enumerable.Range(0, Steps * Math.Max(network.InputSize, 1))
            .Select(_ => isOfTokens ? random.Next(5) : Math.Round(random.NextDouble() - 0.5, 3)).ToArray();
        var expected = new StreamProgram(network).Run(inputs);
        var actual = JsonSerializer.Deserialize<double[]>(
            Python.Run("keras, numpy, h5py", Prediction, path, Parts(network, inputs, Steps)))!;
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 2e-6);
    }

    // [1, steps, features] of each input, or [1, steps] of tokens.
    private static string Parts(Network network, double[] inputs, int steps)
    {
        if (network.InputSize == 0)
            return JsonSerializer.Serialize(new object[] { new object[] { new[] { inputs }, "int32" } });
        var (parts, start) = (new List<object>(), 0);
        foreach (var input in network.Inputs)
        {
            var from = start;
            var rows = Enumerable.Range(0, steps)
                .Select(step => inputs.AsSpan((step * network.InputSize) + from, input.Size).ToArray()).ToArray();
            parts.Add(new object[] { new[] { rows }, "float32" });
            start += input.Size;
        }

        return JsonSerializer.Serialize(parts);
    }
}
