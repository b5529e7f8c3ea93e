using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Layers;
using static RnnGen.Generators.Tests.Equations.Scalars;

namespace RnnGen.Generators.Tests.Graph;

/// <summary>The recurrent cells as the textbook has them.</summary>
/// <param name="suffix">Which of the stacked layers and directions, as PyTorch names it: <c>_l0</c>.</param>
internal sealed class TextbookCell(
    LayerDeclaration layer, string suffix, IReadOnlyDictionary<string, double[]> tensors, Dictionary<string, double[]> states)
{
    public double[] Simple(double[] x)
    {
        var h = State("h");
        var a = Gate(0, x, h);
        return State("h") = Lanes(i => Act(a[i]));
    }

    public double[] Lstm(double[] x)
    {
        var (h, c) = (State("h"), State("c"));
        var rows = layer.CoupledGates ? (I: 0, F: -1, G: 1, O: 2) : (I: 0, F: 1, G: 2, O: 3);
        var (aI, aG, aO) = (Gate(rows.I, x, h), Gate(rows.G, x, h), Gate(rows.O, x, h));
        var input = Lanes(i => Gate(aI[i] + Peephole("i", i, c)));
        var aF = layer.CoupledGates ? [] : Gate(rows.F, x, h);
        var forget = Lanes(i => layer.CoupledGates ? 1 - input[i] : Gate(aF[i] + Peephole("f", i, c)));
        var next = State("c") = Lanes(i => (forget[i] * c[i]) + (input[i] * Act(aG[i])));
        var units = Lanes(i => Gate(aO[i] + Peephole("o", i, next)) * Act(next[i]));
        return State("h") = layer.Projection > 0 ? Product("weight_hr", 0, layer.Projection, units) : units;
    }

    public double[] Gru(double[] x)
    {
        var h = State("h");
        var (aR, aZ) = (Gate(0, x, h), Gate(1, x, h));
        var (r, z) = (Lanes(i => Gate(aR[i])), Lanes(i => Gate(aZ[i])));
        var input = Side("ih", 2, x);
        var recurrent = Side("hh", 2, layer.ResetAfter ? h : Lanes(i => r[i] * h[i]));
        var n = Lanes(i => Act(input[i] + (layer.ResetAfter ? r[i] * recurrent[i] : recurrent[i])));
        return State("h") = Lanes(i => ((1 - z[i]) * n[i]) + (z[i] * h[i]));
    }

    public double[] Independent(double[] x)
    {
        var (h, a, b) = (State("h"), Side("ih", 0, x), Bias("hh", 0));
        var u = tensors[$"{layer.Name}.weight_hh{suffix}"];
        return State("h") = Lanes(i => Act(a[i] + b[i] + (u[i] * h[i])));
    }

    public double[] MinimalGated(double[] x)
    {
        var h = State("h");
        var a = Gate(0, x, h);
        var u = Lanes(i => Gate(a[i]));
        var (input, recurrent) = (Side("ih", 1, x), Side("hh", 1, Lanes(i => u[i] * h[i])));
        return State("h") = Lanes(i => ((1 - u[i]) * h[i]) + (u[i] * Act(input[i] + recurrent[i])));
    }

    public double[] MinimalGru(double[] x)
    {
        var (h, z, n) = (State("h"), InputGate(0, x), InputGate(1, x));
        return State("h") = Lanes(i => ((1 - Sigmoid(z[i])) * h[i]) + (Sigmoid(z[i]) * Positive(n[i])));
    }

    public double[] MinimalLstm(double[] x)
    {
        var (h, f, i, n) = (State("h"), InputGate(0, x), InputGate(1, x), InputGate(2, x));
        return State("h") = Lanes(
            k => ((Sigmoid(f[k]) * h[k]) + (Sigmoid(i[k]) * Positive(n[k]))) / (Sigmoid(f[k]) + Sigmoid(i[k])));
    }

    private static double Positive(double a) => a >= 0 ? a + 0.5 : Sigmoid(a);

    /// <summary>W x and the biases of a gate.</summary>
    private double[] InputGate(int gate, double[] x)
    {
        var (product, bias) = (Side("ih", gate, x), Bias("hh", gate));
        return Lanes(i => product[i] + bias[i]);
    }

    public double[] Light(double[] x)
    {
        var (h, n, a) = (State("h"), Side("ih", 0, x), Side("ih", 1, x));
        var (biasN, biasF, v) = (Bias("hh", 0), Bias("hh", 1), tensors[$"{layer.Name}.weight_f{suffix}"]);
        var f = Lanes(i => Sigmoid(a[i] + biasF[i] + (v[i] * h[i])));
        return State("h") = Lanes(i => (f[i] * h[i]) + ((1 - f[i]) * (n[i] + biasN[i])));
    }

    private double Act(double x) => TextbookActivation.Of(layer.Activation, x);

    private double Gate(double x) => TextbookActivation.Of(layer.GateActivation, x);

    private double[] Bias(string side, int gate) => tensors.TryGetValue($"{layer.Name}.bias_{side}{suffix}", out var bias)
        ? Lanes(i => bias[(gate * layer.Units) + i])
        : new double[layer.Units];

    private ref double[] State(string symbol) =>
        ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrNullRef(states, $"{layer.Name}.{symbol}{suffix}");

    private double[] Gate(int gate, double[] x, double[] h)
    {
        var (a, b) = (Side("ih", gate, x), Side("hh", gate, h));
        return Lanes(i => a[i] + b[i]);
    }

    /// <summary>W v + b of a gate, where the layer has that bias.</summary>
    private double[] Side(string side, int gate, double[] v)
    {
        var product = Product($"weight_{side}", gate * layer.Units, layer.Units, v);
        return tensors.TryGetValue($"{layer.Name}.bias_{side}{suffix}", out var bias)
            ? Lanes(i => product[i] + bias[(gate * layer.Units) + i])
            : product;
    }

    private double Peephole(string gate, int unit, double[] c) =>
        layer.Peephole ? tensors[$"{layer.Name}.peep_{gate}{suffix}"][unit] * c[unit] : 0;

    private double[] Product(string matrix, int row, int rows, double[] v)
    {
        var weights = tensors[$"{layer.Name}.{matrix}{suffix}"];
        return [.. Enumerable.Range(row, rows).Select(i => v.Select((value, j) => weights[(i * v.Length) + j] * value).Sum())];
    }

    private double[] Lanes(Func<int, double> lane) => [.. Enumerable.Range(0, layer.Units).Select(lane)];
}
