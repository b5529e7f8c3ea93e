using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Tests.Graph;

/// <summary>
/// One step of a model in plain code, as the textbook and PyTorch's documentation have it, on tensors by name. States are
/// read before the step and left after it.
/// </summary>
internal sealed class Textbook(
    ModelDeclaration model, IReadOnlyDictionary<string, double[]> tensors, Dictionary<string, double[]> states)
{
    /// <param name="input">The features of the step.</param>
    /// <param name="token">The token of the step, of a model that takes tokens.</param>
    public double[] Step(double[] input, int token)
    {
        var x = input;
        foreach (var layer in model.Layers)
        {
            x = layer.Kind switch
            {
                OneHot => Lanes(layer.Of(OneHot.Vocabulary), i => i == token ? 1 : 0),
                Embedding =>
                    tensors[layer.Name + ".weight"].AsSpan(token * layer.Of(Embedding.Size), layer.Of(Embedding.Size)).ToArray(),
                Layers.Dense => Dense(layer, x),
                RecurrentLayer => Recurrent(layer, x),
                Dropout => x,
                ActivationLayer => Activated(layer, x),
                PRelu => Lanes(x.Length, i => x[i] > 0 ? x[i] : tensors[layer.Name + ".weight"][i] * x[i]),
                LayerNorm =>
                    Normalized(x, tensors[layer.Name + ".weight"], tensors[layer.Name + ".bias"], layer.Of(LayerNorm.Epsilon)),
                _ => throw new ArgumentException($"{layer} is no layer", nameof(input)),
            };
        }

        return x;
    }

    private double[] Dense(LayerDeclaration layer, double[] x)
    {
        var y = Product(layer.Name + ".weight", 0, layer.Units, x);
        if (layer.HasBias)
            y = Lanes(layer.Units, i => y[i] + tensors[layer.Name + ".bias"][i]);
        return Activated(layer, y);
    }

    private static double[] Activated(LayerDeclaration layer, double[] y) => layer.Activation == ActivationKind.Softmax
        ? Softmax(y)
        : Lanes(y.Length, i => TextbookActivation.Of(layer.Activation, y[i]));

    private static double[] Softmax(double[] y)
    {
        var total = y.Sum(Math.Exp);
        return Lanes(y.Length, i => Math.Exp(y[i]) / total);
    }

    private double[] Recurrent(LayerDeclaration layer, double[] x)
    {
        var connected = x;
        for (var index = 0; index < layer.Layers; index++)
        {
            var input = layer.DenseConnection ? connected : x;
            var y = Cell(layer, $"_l{index}", input);
            if (layer.Bidirectional)
                y = [.. y, .. Cell(layer, $"_l{index}_reverse", input)];
            x = layer.Residual ? Lanes(y.Length, i => y[i] + input[i]) : y;
            connected = [.. connected, .. x];
        }

        return x;
    }

    private double[] Cell(LayerDeclaration layer, string suffix, double[] x)
    {
        var cell = new TextbookCell(layer, suffix, tensors, states);
        return layer.Kind switch
        {
            Lstm when layer.Normalization != NormalizationKind.None =>
                new TextbookNormalizedLstm(layer, suffix, tensors, states).Step(x),
            Lstm => cell.Lstm(x),
            Gru => cell.Gru(x),
            IndRnn => cell.Independent(x),
            Mgu => cell.MinimalGated(x),
            MinGru => cell.MinimalGru(x),
            MinLstm => cell.MinimalLstm(x),
            Sru => cell.Light(x),
            _ => cell.Simple(x),
        };
    }

    /// <summary>w∘(v - mean) / sqrt(variance + ε) + b, the variance dividing by n.</summary>
    internal static double[] Normalized(double[] v, ReadOnlySpan<double> weight, ReadOnlySpan<double> bias, double epsilon)
    {
        var mean = v.Average();
        var deviation = Math.Sqrt(v.Average(a => (a - mean) * (a - mean)) + epsilon);
        var y = new double[v.Length];
        for (var i = 0; i < y.Length; i++)
            y[i] = (weight[i] * (v[i] - mean) / deviation) + bias[i];
        return y;
    }

    private double[] Product(string matrix, int row, int rows, double[] v) =>
        Lanes(rows, i => v.Select((value, j) => tensors[matrix][((row + i) * v.Length) + j] * value).Sum());

    private static double[] Lanes(int count, Func<int, double> lane) => [.. Enumerable.Range(0, count).Select(lane)];
}
