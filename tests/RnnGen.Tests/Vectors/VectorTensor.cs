using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Tests.Vectors;

/// <summary>A tensor of a case: its shape, and its elements as the widest type of their kind.</summary>
/// <param name="Name">Its name in the file.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Numbers">F32 and F64 elements; float32 values are exact in double.</param>
/// <param name="Integers">I64 elements.</param>
internal sealed record VectorTensor(string Name, IReadOnlyList<int> Shape, double[] Numbers, long[] Integers)
{
    /// <summary>The elements in a model's precision.</summary>
    public T[] As<T>()
        where T : unmanaged, System.Numerics.INumber<T> => Array.ConvertAll(Numbers, T.CreateTruncating);

    /// <summary>The elements as token or class ids.</summary>
    public int[] AsIds() => [.. Integers.Select(id => checked((int)id))];

    /// <summary>Element <paramref name="index"/> of the first dimension.</summary>
    public VectorTensor Slice(int index) => Slice(index, 1) with { Shape = [.. Shape.Skip(1)] };

    /// <summary>Elements of the first dimension from <paramref name="start"/> on.</summary>
    public VectorTensor Slice(int start, int count) => this with
    {
        Shape = [count, .. Shape.Skip(1)],
        Numbers = Part(Numbers, start, count),
        Integers = Part(Integers, start, count),
    };

    /// <summary>Each element of the first dimension.</summary>
    public double[][] Rows() => [.. Enumerable.Range(0, Shape[0]).Select(index => Slice(index).Numbers)];

    /// <summary>[a, b, width] as [b, a, width].</summary>
    public VectorTensor SwapFirstTwo()
    {
        var (first, second, width) = (Shape[0], Shape[1], Shape[2]);
        var swapped = new double[Numbers.Length];
        for (var a = 0; a < first; a++)
        {
            for (var b = 0; b < second; b++)
                Numbers.AsSpan(((a * second) + b) * width, width).CopyTo(swapped.AsSpan(((b * first) + a) * width));
        }

        return this with { Shape = [second, first, width], Numbers = swapped };
    }

    private TElement[] Part<TElement>(TElement[] elements, int start, int count)
    {
        var stride = elements.Length / Shape[0];
        return elements.AsSpan(start * stride, count * stride).ToArray();
    }
}
