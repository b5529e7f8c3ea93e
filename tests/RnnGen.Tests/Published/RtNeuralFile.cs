using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace RnnGen.Tests.Published;

/// <summary>The two kinds of JSON that RTNeural reads: layers as Keras keeps them, and a state dictionary of PyTorch.</summary>
internal static class RtNeuralFile
{
    // Keras has the gates of a GRU in the order z, r, n, and matrices as [inputs, outputs].
    private static readonly int[] s_gru = [1, 0, 2];

    /// <summary>Layers get the names that attributes without one have: <c>dense0</c>, <c>gru0</c>, <c>dense1</c>.</summary>
    public static PublishedWeights ReadKeras(string path)
    {
        var weights = new PublishedWeights();
        var counts = new Dictionary<string, int>();
        foreach (var layer in JsonNumbers.Read(path).GetProperty("layers").EnumerateArray())
        {
            var type = layer.GetProperty("type").GetString()!.Replace("time-distributed-", "", System.StringComparison.Ordinal);
            var index = counts[type] = counts.GetValueOrDefault(type, -1) + 1;
            Add(weights, type, $"{type}{index}", [.. layer.GetProperty("weights").EnumerateArray()]);
        }

        return weights;
    }

    public static PublishedWeights ReadPyTorch(string path)
    {
        var weights = new PublishedWeights();
        foreach (var tensor in JsonNumbers.Read(path).EnumerateObject())
            weights.Add(tensor.Name, JsonNumbers.Flatten(tensor.Value));
        return weights;
    }

    private static void Add(PublishedWeights weights, string type, string name, JsonElement[] arrays)
    {
        switch (type)
        {
            case "dense":
                weights.Add(name + ".weight", Matrix(arrays[0]));
                weights.Add(name + ".bias", JsonNumbers.Flatten(arrays[1]));
                break;
            case "lstm":
                weights.Add(name + ".weight_ih_l0", Matrix(arrays[0]));
                weights.Add(name + ".weight_hh_l0", Matrix(arrays[1]));
                weights.Add(name + ".bias_ih_l0", JsonNumbers.Flatten(arrays[2]));
                break;
            case "gru":
                weights.Add(name + ".weight_ih_l0", Arrange.Blocks(Matrix(arrays[0]), s_gru));
                weights.Add(name + ".weight_hh_l0", Arrange.Blocks(Matrix(arrays[1]), s_gru));
                weights.Add(name + ".bias_ih_l0", Arrange.Blocks(JsonNumbers.Flatten(arrays[2][0]), s_gru));
                weights.Add(name + ".bias_hh_l0", Arrange.Blocks(JsonNumbers.Flatten(arrays[2][1]), s_gru));
                break;
            default:
                throw new InvalidDataException($"No mapping of a layer {type}.");
        }
    }

    private static double[] Matrix(JsonElement rows) => Arrange.Transpose(JsonNumbers.Flatten(rows), rows.GetArrayLength());
}
