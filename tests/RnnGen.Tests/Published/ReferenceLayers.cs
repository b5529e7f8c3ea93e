using System;

namespace RnnGen.Tests.Published;

/// <summary>Layers of one stream as their equations say them, one step in float64: they show that weights were read as they are meant.</summary>
internal static class ReferenceLayers
{
    public static double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));

    public static double HardSigmoid(double value) => Math.Clamp((0.2 * value) + 0.5, 0, 1);

    public static double Relu(double value) => Math.Max(0, value);

    public static double Identity(double value) => value;

    public static double[] Dense(PublishedWeights weights, string name, double[] x, Func<double, double> function) =>
        Array.ConvertAll(Affine(weights[name + ".weight"], weights.Find(name + ".bias"), x), value => function(value));

    /// <summary>Takes h and c on by a step.</summary>
    public static void Lstm(PublishedWeights weights, string name, int layer, double[] x, double[] h, double[] c)
    {
        var input = Affine(weights[$"{name}.weight_ih_l{layer}"], weights.Find($"{name}.bias_ih_l{layer}"), x);
        var recurrent = Affine(weights[$"{name}.weight_hh_l{layer}"], weights.Find($"{name}.bias_hh_l{layer}"), h);
        for (var (k, units) = (0, h.Length); k < units; k++)
        {
            var (i, f, g, o) = (Sum(k), Sum(units + k), Sum((2 * units) + k), Sum((3 * units) + k));
            c[k] = (Sigmoid(f) * c[k]) + (Sigmoid(i) * Math.Tanh(g));
            h[k] = Sigmoid(o) * Math.Tanh(c[k]);
        }

        double Sum(int row) => input[row] + recurrent[row];
    }

    /// <summary>Takes h on by a step: the reset gate scales h before its product.</summary>
    public static void Gru(
        PublishedWeights weights, string name, double[] x, double[] h, Func<double, double> candidate, Func<double, double> gate)
    {
        var (units, hidden) = (h.Length, weights[name + ".weight_hh_l0"]);
        var input = Affine(weights[name + ".weight_ih_l0"], weights[name + ".bias_ih_l0"], x);
        var gates = Affine(hidden[..(2 * units * units)], null, h);
        var reset = new double[units];
        for (var k = 0; k < units; k++)
            reset[k] = gate(input[k] + gates[k]) * h[k];
        var recurrent = Affine(hidden[(2 * units * units)..], null, reset);
        for (var k = 0; k < units; k++)
        {
            var z = gate(input[units + k] + gates[units + k]);
            h[k] = (z * h[k]) + ((1 - z) * candidate(input[(2 * units) + k] + recurrent[k]));
        }
    }

    public static double[] LayerNorm(PublishedWeights weights, string name, double[] x, double epsilon)
    {
        var (mean, variance) = (0.0, 0.0);
        foreach (var value in x)
            mean += value / x.Length;
        foreach (var value in x)
            variance += (value - mean) * (value - mean) / x.Length;
        var (scale, shift, y) = (weights[name + ".weight"], weights[name + ".bias"], new double[x.Length]);
        for (var k = 0; k < x.Length; k++)
            y[k] = (scale[k] * (x[k] - mean) / Math.Sqrt(variance + epsilon)) + shift[k];
        return y;
    }

    private static double[] Affine(double[] matrix, double[]? bias, double[] x)
    {
        var y = new double[matrix.Length / x.Length];
        for (var row = 0; row < y.Length; row++)
        {
            var sum = bias is null ? 0 : bias[row];
            for (var k = 0; k < x.Length; k++)
                sum += matrix[(row * x.Length) + k] * x[k];
            y[row] = sum;
        }

        return y;
    }
}
