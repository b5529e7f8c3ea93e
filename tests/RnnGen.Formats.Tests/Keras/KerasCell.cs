using System;
using System.Linq;

namespace RnnGen.Formats.Tests.Keras;

/// <summary>Layers of Keras in double, as its documentation has them: one sequence, matrices [inputs, outputs].</summary>
internal static class KerasCell
{
    /// <summary>x K + b, and a function.</summary>
    public static double[][] Dense(double[][] steps, double[] kernel, double[] bias, Func<double, double> function) =>
        [.. steps.Select(x => (double[])[.. bias.Select((b, k) => function(Dot(x, kernel, bias.Length, k) + b))])];

    /// <summary>Gates in the order i, f, c, o.</summary>
    public static double[][] Lstm(double[][] steps, double[] kernel, double[] recurrent, double[] bias)
    {
        var units = bias.Length / 4;
        var (h, c) = (new double[units], new double[units]);
        return [.. steps.Select(x =>
        {
            double[] a = [.. bias.Select((b, k) => Dot(x, kernel, bias.Length, k) + Dot(h, recurrent, bias.Length, k) + b)];
            c = [.. c.Select((old, k) => (Sigmoid(a[units + k]) * old) + (Sigmoid(a[k]) * Math.Tanh(a[(2 * units) + k])))];
            return h = [.. c.Select((memory, k) => Sigmoid(a[(3 * units) + k]) * Math.Tanh(memory))];
        })];
    }

    /// <summary>Gates in the order z, r, h; two biases where the reset gate scales the product.</summary>
    public static double[][] Gru(
        double[][] steps, double[] kernel, double[] recurrent, double[] bias, bool isAfter, Func<double, double>? gate = null)
    {
        var rows = isAfter ? bias.Length / 2 : bias.Length;
        var (units, act) = (rows / 3, gate ?? Sigmoid);
        var h = new double[units];
        return [.. steps.Select(x =>
        {
            double Input(int k) => Dot(x, kernel, rows, k) + bias[k];
            double Recurrent(double[] state, int k) => Dot(state, recurrent, rows, k) + (isAfter ? bias[rows + k] : 0);
            var old = h;
            double[] z = [.. old.Select((_, k) => act(Input(k) + Recurrent(old, k)))];
            double[] r = [.. old.Select((_, k) => act(Input(units + k) + Recurrent(old, units + k)))];
            double[] scaled = [.. old.Select((value, k) => r[k] * value)];
            double Candidate(int k) =>
                Math.Tanh(Input(k) + (isAfter ? r[k - (2 * units)] * Recurrent(old, k) : Recurrent(scaled, k)));
            return h = [.. old.Select((value, k) => (z[k] * value) + ((1 - z[k]) * Candidate((2 * units) + k)))];
        })];
    }

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double Dot(double[] x, double[] matrix, int columns, int column) =>
        x.Select((value, i) => value * matrix[(i * columns) + column]).Sum();
}
