using System;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RnnGen.Numerics;

namespace RnnGen;

/// <summary>Random matrices with orthonormal rows or columns, whichever are fewer.</summary>
/// <remarks>
/// Saxe, McClelland and Ganguli, "Exact solutions to the nonlinear dynamics of learning in deep linear neural networks", 2014.
/// The orthogonal factor of a matrix of N(0, 1), by Gram-Schmidt, whose triangular factor has a positive diagonal, so that the
/// matrix is uniform among the orthogonal ones (Mezzadri, "How to generate random matrices from the classical compact groups",
/// 2007).
/// </remarks>
internal static class OrthogonalMatrix
{
    /// <summary>Below this share of its length a projected vector has lost digits and is projected again.</summary>
    private const double LossOfDigits = 0.1;

    /// <summary>Fills <paramref name="matrix"/>, [rows, columns].</summary>
    public static void Draw(RandomSource random, int rows, int columns, Span<double> matrix)
    {
        if (rows <= columns)
        {
            DrawRows(random, rows, columns, matrix);
            return;
        }

        var transposed = new double[matrix.Length];
        DrawRows(random, columns, rows, transposed);
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
                matrix[(row * columns) + column] = transposed[(column * rows) + row];
        }
    }

    private static void DrawRows(RandomSource random, int rows, int columns, Span<double> matrix)
    {
        for (var row = 0; row < rows; row++)
        {
            var vector = matrix.Slice(row * columns, columns);
            double length;
            do
            {
                for (var i = 0; i < columns; i++)
                    vector[i] = random.NextNormal();
                length = Orthogonalize(matrix, row, vector);
            }
            while (length == 0);
            for (var i = 0; i < columns; i++)
                vector[i] /= length;
        }
    }

    /// <summary>Subtracts the projections on the rows above and returns the length that is left.</summary>
    private static double Orthogonalize(ReadOnlySpan<double> matrix, int row, Span<double> vector)
    {
        var length = Math.Sqrt(Dot(vector, vector));
        double before;
        do
        {
            before = length;
            for (var above = 0; above < row; above++)
            {
                var other = matrix.Slice(above * vector.Length, vector.Length);
                Subtract(vector, Dot(vector, other), other);
            }

            length = Math.Sqrt(Dot(vector, vector));
        }
        while (length < LossOfDigits * before);
        return length;
    }

    /// <summary>Eight partial sums by index modulo 8 on every machine: the bits do not depend on its vectors.</summary>
    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var left = MemoryMarshal.Cast<double, Vector512<double>>(a);
        var right = MemoryMarshal.Cast<double, Vector512<double>>(b);
        var sums = Vector512<double>.Zero;
        for (var i = 0; i < left.Length; i++)
            sums += left[i] * right[i];
        var sum = 0.0;
        for (var lane = 0; lane < Vector512<double>.Count; lane++)
            sum += sums[lane];
        for (var i = left.Length * Vector512<double>.Count; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private static void Subtract(Span<double> vector, double factor, ReadOnlySpan<double> other)
    {
        var left = MemoryMarshal.Cast<double, Vector512<double>>(vector);
        var right = MemoryMarshal.Cast<double, Vector512<double>>(other);
        for (var i = 0; i < left.Length; i++)
            left[i] -= right[i] * factor;
        for (var i = left.Length * Vector512<double>.Count; i < vector.Length; i++)
            vector[i] -= factor * other[i];
    }
}
