using System;
using System.ComponentModel;
using System.Globalization;
using System.Linq;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace RnnGen.Runtime;

/// <summary>The checks of generated code on tensors that carry their shape, and the flat spans that kernels take.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class TensorShape
{
    /// <summary>A length that may be any, at least 1.</summary>
    public const int Any = -1;

    /// <summary>The elements of a tensor, row-major.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="lengths">The lengths it must have, <see cref="Any"/> where it may have more than one.</param>
    /// <param name="name">The argument.</param>
    /// <param name="shape">The shape in words, as <c>[steps, batch, 65]</c>.</param>
    /// <exception cref="ArgumentException">The shape differs, or the elements do not lie one after the other.</exception>
    public static ReadOnlySpan<T> Flat<T>(
        in ReadOnlyTensorSpan<T> tensor, scoped ReadOnlySpan<int> lengths, string name, string shape)
    {
        if (!Fits(tensor.Lengths, lengths))
            Throw($"{name} must be {shape}: {Text(lengths)}, but is {Text(tensor.Lengths)}.", name);
        if (!tensor.IsDense)
        {
            Throw($"{name} must be dense, its elements one after the other in row-major order, but is a tensor with strides "
                + $"{Text(tensor.Strides)}.", name);
        }

        return MemoryMarshal.CreateReadOnlySpan(in tensor.GetPinnableReference(), checked((int)tensor.FlattenedLength));
    }

    /// <summary>The elements of a tensor that is written to, row-major.</summary>
    /// <inheritdoc cref="Flat{T}(in ReadOnlyTensorSpan{T}, ReadOnlySpan{int}, string, string)"/>
    public static Span<T> Flat<T>(in TensorSpan<T> tensor, scoped ReadOnlySpan<int> lengths, string name, string shape)
    {
        Flat((ReadOnlyTensorSpan<T>)tensor, lengths, name, shape);
        return MemoryMarshal.CreateSpan(ref tensor.GetPinnableReference(), checked((int)tensor.FlattenedLength));
    }

    /// <summary>The first length of a tensor: the steps of one that is time-major. 0 of a tensor without dimensions.</summary>
    public static int Steps<T>(in ReadOnlyTensorSpan<T> tensor) => tensor.Rank == 0 ? 0 : checked((int)tensor.Lengths[0]);

    private static bool Fits(ReadOnlySpan<nint> actual, ReadOnlySpan<int> lengths)
    {
        if (actual.Length != lengths.Length)
            return false;
        for (var i = 0; i < lengths.Length; i++)
        {
            if (lengths[i] == Any ? actual[i] < 1 : actual[i] != lengths[i])
                return false;
        }

        return true;
    }

    private static void Throw(string message, string name) => throw new ArgumentException(message, name);

    private static string Text(ReadOnlySpan<int> lengths) =>
        $"[{string.Join(", ", lengths.ToArray().Select(Text))}]";

    private static string Text(int length) => length == Any ? "any" : length.ToString(CultureInfo.InvariantCulture);

    private static string Text(ReadOnlySpan<nint> lengths) => $"[{string.Join(", ", lengths.ToArray())}]";
}
