using System;
using System.Linq;

namespace RnnGen.Generators.Declaration.Cells;

/// <summary>
/// e^A of a square matrix, by scaling and squaring of its Taylor series. Moler and Van Loan, Nineteen dubious ways to compute the
/// exponential of a matrix, 2003, method 3.
/// </summary>
internal static class MatrixExponential
{
    /// <summary>Terms of the series of a matrix whose norm is at most ½: the rest is below 1e-20.</summary>
    private const int Terms = 16;

    /// <summary>e^A, row by row.</summary>
    public static double[] Of(double[] a, int n)
    {
        var norm = Enumerable.Range(0, n).Max(row => Enumerable.Range(0, n).Sum(column => Math.Abs(a[(row * n) + column])));
        var halvings = norm > 0.5 ? (int)Math.Ceiling(Math.Log(2 * norm, 2)) : 0;
        double[] scaled = [.. a.Select(value => value / Math.Pow(2, halvings))];
        var (sum, term) = (Identity(n), Identity(n));
        for (var k = 1; k <= Terms; k++)
        {
            term = [.. Product(term, scaled, n).Select(value => value / k)];
            sum = [.. sum.Zip(term, (x, y) => x + y)];
        }

        for (var k = 0; k < halvings; k++)
            sum = Product(sum, sum, n);
        return sum;
    }

    /// <summary>
    /// (∫ e^(A t) dt from 0 to 1) B: the upper right block of e^[[A, B], [0, 0]]. Van Loan, Computing integrals involving the
    /// matrix exponential, 1978.
    /// </summary>
    public static double[] Held(double[] a, double[] b, int rows, int columns)
    {
        var n = rows + columns;
        var whole = new double[n * n];
        for (var row = 0; row < rows; row++)
        {
            Array.Copy(a, row * rows, whole, row * n, rows);
            Array.Copy(b, row * columns, whole, (row * n) + rows, columns);
        }

        var exponential = Of(whole, n);
        return [.. Enumerable.Range(0, rows * columns).Select(i => exponential[(i / columns * n) + rows + (i % columns)])];
    }

    private static double[] Identity(int n) => [.. Enumerable.Range(0, n * n).Select(i => i / n == i % n ? 1.0 : 0)];

    private static double[] Product(double[] a, double[] b, int n)
    {
        var product = new double[n * n];
        for (var row = 0; row < n; row++)
        {
            for (var k = 0; k < n; k++)
            {
                var factor = a[(row * n) + k];
                for (var column = 0; factor != 0 && column < n; column++)
                    product[(row * n) + column] += factor * b[(k * n) + column];
            }
        }

        return product;
    }
}
