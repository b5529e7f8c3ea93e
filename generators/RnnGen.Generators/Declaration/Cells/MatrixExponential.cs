using System;
using System.Linq;

namespace RnnGen.Generators.Declaration.Cells;

/// <summary>
/// e^A of a square matrix and its integral, by scaling and squaring of their Taylor series. Moler and Van Loan, Nineteen dubious
/// ways to compute the exponential of a matrix, 2003, method 3.
/// </summary>
/// <remarks>
/// The identity is added at the very end. Beside it the small elements of a scaled matrix would lose digits that every squaring
/// doubles the loss of.
/// </remarks>
internal static class MatrixExponential
{
    /// <summary>Terms of the series of a matrix whose norm is at most ½: the rest is below 1e-20.</summary>
    private const int Terms = 16;

    /// <summary>A norm above 2 to it overflows, or decays within less than a step.</summary>
    private const int MostHalvings = 64;

    /// <summary>e^A, row by row; values that are not finite where it overflows.</summary>
    public static double[] Of(double[] a, int n)
    {
        var (change, _) = Series(a, n);
        for (var i = 0; i < n; i++)
            change[(i * n) + i] += 1;
        return change;
    }

    /// <summary>(∫ e^(A t) dt from 0 to 1) B, row by row.</summary>
    public static double[] Held(double[] a, double[] b, int rows, int columns) =>
        Product(Series(a, rows).Integral, b, rows, columns);

    /// <summary>
    /// X = e^A - 1 and the integral F of e^(A t). Over twice the time, X becomes 2 X + X X, and F becomes 2 F + X F.
    /// </summary>
    private static (double[] Change, double[] Integral) Series(double[] a, int n)
    {
        var norm = Enumerable.Range(0, n).Max(row => Enumerable.Range(0, n).Sum(column => Math.Abs(a[(row * n) + column])));
        var halvings = norm > 0.5 ? (int)Math.Min(MostHalvings + 1, Math.Ceiling(Math.Log(2 * norm, 2))) : 0;
        if (halvings > MostHalvings)
            return ([.. a.Select(_ => double.NaN)], [.. a.Select(_ => double.NaN)]);

        var time = Math.Pow(2, -halvings);
        double[] scaled = [.. a.Select(value => value * time)];
        var (change, term) = ((double[])scaled.Clone(), (double[])scaled.Clone());
        double[] integral = [.. Enumerable.Range(0, n * n).Select(i => time * ((i / n == i % n ? 1 : 0) + (scaled[i] / 2)))];
        for (var k = 2; k <= Terms; k++)
        {
            term = [.. Product(term, scaled, n, n).Select(value => value / k)];
            for (var i = 0; i < term.Length; i++)
            {
                change[i] += term[i];
                integral[i] += time * term[i] / (k + 1);
            }
        }

        for (var k = 0; k < halvings; k++)
        {
            var (square, product) = (Product(change, change, n, n), Product(change, integral, n, n));
            for (var i = 0; i < square.Length; i++)
            {
                integral[i] = (2 * integral[i]) + product[i];
                change[i] = (2 * change[i]) + square[i];
            }
        }

        return (change, integral);
    }

    /// <summary>A square matrix times one of as many rows.</summary>
    private static double[] Product(double[] a, double[] b, int rows, int columns)
    {
        var product = new double[rows * columns];
        for (var row = 0; row < rows; row++)
        {
            for (var k = 0; k < rows; k++)
            {
                var factor = a[(row * rows) + k];
                for (var column = 0; factor != 0 && column < columns; column++)
                    product[(row * columns) + column] += factor * b[(k * columns) + column];
            }
        }

        return product;
    }
}
