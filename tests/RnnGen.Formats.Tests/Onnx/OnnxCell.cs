using System;
using System.Linq;

namespace RnnGen.Formats.Tests.Onnx;

/// <summary>The recurrent operators of ONNX in double, as its documentation has them: one direction, one sequence.</summary>
/// <param name="W">[gates units, inputs].</param>
/// <param name="R">[gates units, units].</param>
/// <param name="B">The biases of both products, one after the other.</param>
internal sealed record OnnxCell(float[] W, float[] R, float[] B)
{
    /// <summary>Peepholes in the order i, o, f; empty: none.</summary>
    public float[] P { get; init; } = [];

    /// <summary>Whether f = 1 - i.</summary>
    public bool IsCoupled { get; init; }

    /// <summary>Whether the reset gate scales the product with the state.</summary>
    public bool IsLinearBeforeReset { get; init; }

    /// <summary>The function of the gates.</summary>
    public Func<double, double> Gate { get; init; } = Sigmoid;

    /// <summary>The states to begin with; null: zero.</summary>
    public (double[] H, double[] C)? Initial { get; init; }

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    /// <summary>h of every step, of gates in the order i, o, f, g.</summary>
    public double[][] Lstm(double[][] steps)
    {
        var units = 2 * R.Length / B.Length;
        var (h, c) = Initial ?? (new double[units], new double[units]);
        return [.. steps.Select(Step)];

        double[] Step(double[] x)
        {
            var (a, old) = (Sums(x, h), c);
            double Peep(int gate, double[] memory, int k) => P.Length == 0 ? 0 : P[(gate * units) + k] * memory[k];
            double[] i = [.. Enumerable.Range(0, units).Select(k => Gate(a[k] + Peep(0, old, k)))];
            double[] f =
                [.. Enumerable.Range(0, units).Select(k => IsCoupled ? 1 - i[k] : Gate(a[(2 * units) + k] + Peep(2, old, k)))];
            c = [.. Enumerable.Range(0, units).Select(k => (f[k] * old[k]) + (i[k] * Math.Tanh(a[(3 * units) + k])))];
            return h = [.. Enumerable.Range(0, units).Select(k => Gate(a[units + k] + Peep(1, c, k)) * Math.Tanh(c[k]))];
        }
    }

    /// <summary>h of every step, of gates in the order z, r, n.</summary>
    public double[][] Gru(double[][] steps)
    {
        var units = 2 * R.Length / B.Length;
        var (h, rows) = (Initial?.H ?? new double[units], 3 * units);
        return [.. steps.Select(Step)];

        double[] Step(double[] x)
        {
            var (a, old) = (Sums(x, h), h);
            double[] r = [.. Enumerable.Range(0, units).Select(k => Gate(a[units + k]))];
            double[] scaled = [.. old.Select((value, k) => r[k] * value)];
            double Candidate(int k)
            {
                var (row, bias) = ((2 * units) + k, B[(2 * units) + k]);
                return IsLinearBeforeReset
                    ? Dot(W, row, x) + bias + (r[k] * (Dot(R, row, old) + B[rows + row]))
                    : Dot(W, row, x) + bias + Dot(R, row, scaled) + B[rows + row];
            }

            return h = [.. Enumerable.Range(0, units)
                .Select(k => Gate(a[k]) is var z ? ((1 - z) * Math.Tanh(Candidate(k))) + (z * old[k]) : 0)];
        }
    }

    /// <summary>A row of a matrix times a vector.</summary>
    public static double Dot(float[] matrix, int row, double[] vector) =>
        vector.Select((value, k) => matrix[(row * vector.Length) + k] * value).Sum();

    private double[] Sums(double[] x, double[] h)
    {
        var rows = B.Length / 2;
        return [.. Enumerable.Range(0, rows).Select(row => Dot(W, row, x) + Dot(R, row, h) + B[row] + B[rows + row])];
    }
}
