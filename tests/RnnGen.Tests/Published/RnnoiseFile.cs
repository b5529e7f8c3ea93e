using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using RnnGen.Weights;

namespace RnnGen.Tests.Published;

/// <summary>
/// RNNoise 0.1, a noise suppressor: the shipped weights as safetensors, and others as the text that ffmpeg reads.
/// </summary>
internal static class RnnoiseFile
{
    // The files' names, in the order of the text, and those of the layers here.
    private static readonly (string Name, string Layer)[] s_layers =
    [
        ("input_dense", "features"), ("vad_gru", "speech"), ("noise_gru", "noise"), ("denoise_gru", "voice"),
        ("denoise_output", "gains"), ("vad_output", "vad"),
    ];

    // The text has the gates in the order z, r, n, and matrices as [inputs, outputs].
    private static readonly int[] s_gates = [1, 0, 2];

    public static PublishedWeights ReadSafetensors(string path)
    {
        var layers = s_layers.ToDictionary(pair => pair.Name, pair => pair.Layer);
        var weights = new PublishedWeights();
        foreach (var entry in SafetensorsFile.Read(path).Entries)
        {
            var (values, name) = (new double[entry.Length], entry.Name.Split('.'));
            entry.CopyTo(values);
            weights.Add($"{layers[name[0]]}.{name[1]}", values);
        }

        return weights;
    }

    /// <summary>The weights, and of each layer the number of its activation: 0 tanh, 1 sigmoid, 2 ReLU.</summary>
    public static (PublishedWeights Weights, Dictionary<string, int> Activations) ReadText(string path)
    {
        var words = File.ReadLines(path).Skip(1).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var pieces = new Pieces([.. words.Select(word => double.Parse(word, CultureInfo.InvariantCulture))]);
        var (weights, activations) = (new PublishedWeights(), new Dictionary<string, int>());
        foreach (var (name, layer) in s_layers)
        {
            var (inputs, units) = ((int)pieces.Take(1)[0], (int)pieces.Take(1)[0]);
            activations.Add(layer, (int)pieces.Take(1)[0]);
            if (name.EndsWith("_gru", StringComparison.Ordinal))
            {
                weights.Add($"{layer}.weight_ih_l0", Arrange.Blocks(Matrix(inputs, 3 * units), s_gates));
                weights.Add($"{layer}.weight_hh_l0", Arrange.Blocks(Matrix(units, 3 * units), s_gates));
                weights.Add($"{layer}.bias_ih_l0", Arrange.Blocks(Matrix(1, 3 * units), s_gates));
            }
            else
            {
                weights.Add($"{layer}.weight", Matrix(inputs, units));
                weights.Add($"{layer}.bias", Matrix(1, units));
            }
        }

        pieces.AssertEmpty();
        return (weights, activations);

        // Numbers are bytes that mean so many 256ths.
        double[] Matrix(int rows, int columns) =>
            Arrange.Transpose([.. pieces.Take(rows * columns).Select(value => value / 256)], rows);
    }
}
