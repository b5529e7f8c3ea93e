using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Layers;
using static RnnGen.Generators.Tests.Equations.Scalars;

namespace RnnGen.Generators.Tests.Graph;

/// <summary>
/// The LSTM with layer normalisation in its three published forms. Peepholes are added to the normalised sums; a coupled forget
/// gate has no sum to normalise; a projection comes after the units.
/// </summary>
/// <param name="suffix">Which of the stacked layers and directions, as PyTorch names it: <c>_l0</c>.</param>
internal sealed class TextbookNormalizedLstm(
    LayerDeclaration layer, string suffix, IReadOnlyDictionary<string, double[]> tensors, Dictionary<string, double[]> states)
{
    private const double Epsilon = 1e-5;
    private readonly string[] _gates = layer.CoupledGates ? ["i", "g", "o"] : ["i", "f", "g", "o"];

    public double[] Step(double[] x)
    {
        var (h, c) = (states[StateName("h")], states[StateName("c")]);
        var sums = Sums(Product("weight_ih", x), Product("weight_hh", h));
        double Sum(string gate, int unit) => sums[(Array.IndexOf(_gates, gate) * layer.Units) + unit];
        double Peephole(string gate, int unit, double[] state) => layer.Peephole ? Of($"peep_{gate}")[unit] * state[unit] : 0;

        var input = Lanes(k => Sigmoid(Sum("i", k) + Peephole("i", k, c)));
        var forget = Lanes(k => layer.CoupledGates ? 1 - input[k] : Sigmoid(Sum("f", k) + Peephole("f", k, c)));
        var memory = Lanes(k => (forget[k] * c[k]) + (input[k] * Math.Tanh(Sum("g", k))));
        var normalized = Normalized("ln_c", memory);
        var carried = layer.Normalization == NormalizationKind.Ba2016 ? memory : normalized;
        var units = Lanes(k => Sigmoid(Sum("o", k) + Peephole("o", k, carried)) * Math.Tanh(normalized[k]));
        states[StateName("c")] = carried;
        return states[StateName("h")] = layer.Projection > 0 ? Product("weight_hr", units) : units;
    }

    private double[] Sums(double[] ofInput, double[] ofState)
    {
        if (layer.Normalization == NormalizationKind.PerGate)
        {
            return [.. _gates.SelectMany((gate, g) => Normalized(
                "ln_" + gate, Lanes(k => ofInput[(g * layer.Units) + k] + ofState[(g * layer.Units) + k])))];
        }

        var (x, u) = (Normalized("ln_ih", ofInput), Normalized("ln_hh", ofState));
        var hasBias = layer.Normalization == NormalizationKind.Ba2016;
        return [.. x.Select((value, k) => value + u[k] + (hasBias ? Of("bias")[k] : 0))];
    }

    private double[] Normalized(string norm, double[] v) =>
        Textbook.Normalized(v, Of(norm + "_weight"), Of(norm + "_bias"), Epsilon);

    private double[] Of(string tensor) => tensors[$"{layer.Name}.{tensor}{suffix}"];

    private string StateName(string symbol) => $"{layer.Name}.{symbol}{suffix}";

    private double[] Product(string matrix, double[] v) =>
        [.. Enumerable.Range(0, Of(matrix).Length / v.Length)
            .Select(row => v.Select((value, k) => Of(matrix)[(row * v.Length) + k] * value).Sum())];

    private double[] Lanes(Func<int, double> lane) => [.. Enumerable.Range(0, layer.Units).Select(lane)];
}
