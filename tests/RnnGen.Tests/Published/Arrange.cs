using System;
using System.Buffers.Binary;
using System.Linq;
using RnnGen.Tests.Vectors;

namespace RnnGen.Tests.Published;

/// <summary>From the layouts of other programs to rows of outputs in the order of the gates here.</summary>
internal static class Arrange
{
    /// <summary>[rows, columns] as [columns, rows].</summary>
    public static double[] Transpose(double[] matrix, int rows)
    {
        var columns = matrix.Length / rows;
        return [.. Enumerable.Range(0, matrix.Length).Select(i => matrix[(i % rows * columns) + (i / rows)])];
    }

    /// <summary>As many blocks of equal length as <paramref name="order"/> has numbers, in that order.</summary>
    public static double[] Blocks(double[] values, params int[] order)
    {
        var length = values.Length / order.Length;
        return [.. order.SelectMany(block => values.AsSpan(block * length, length).ToArray())];
    }

    /// <summary>[rows, a] and [rows, b] as [rows, a + b].</summary>
    public static VectorTensor SideBySide(VectorTensor left, VectorTensor right) => left with
    {
        Shape = [left.Shape[0], left.Shape[1] + right.Shape[1]],
        Numbers = [.. left.Rows().Zip(right.Rows()).SelectMany(pair => pair.First.Concat(pair.Second))],
    };

    /// <summary>The float32 values in bytes, little-endian.</summary>
    public static double[] Singles(ReadOnlySpan<byte> bytes)
    {
        var values = new double[bytes.Length / sizeof(float)];
        for (var i = 0; i < values.Length; i++)
            values[i] = BinaryPrimitives.ReadSingleLittleEndian(bytes[(i * sizeof(float))..]);
        return values;
    }
}
