using System;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RnnGen.Weights;

/// <summary>What differs between <see cref="float"/> and <see cref="double"/> parameters; the JIT folds the tests away.</summary>
internal static class ElementType<T>
    where T : unmanaged
{
    /// <summary>The element type in a file.</summary>
    public static SafetensorsType FileType => typeof(T) == typeof(float) ? SafetensorsType.F32 : SafetensorsType.F64;

    /// <summary>Throws where <typeparamref name="T"/> is something else.</summary>
    public static void ThrowIfNotSupported()
    {
        if (typeof(T) != typeof(float) && typeof(T) != typeof(double))
            throw new NotSupportedException($"Parameters are float or double, not {typeof(T).Name}.");
    }

    /// <summary>The precision of models whose parameters are <typeparamref name="T"/>.</summary>
    public static Precision Precision => typeof(T) == typeof(float) ? Precision.Single : Precision.Double;

    /// <summary>1.</summary>
    public static T One => typeof(T) == typeof(float) ? Unsafe.BitCast<float, T>(1) : Unsafe.BitCast<double, T>(1);

    /// <summary>A value as a <see cref="double"/>, which is exact.</summary>
    public static double ToDouble(T value) =>
        typeof(T) == typeof(float) ? Unsafe.BitCast<T, float>(value) : Unsafe.BitCast<T, double>(value);

    /// <summary>Whether a value is neither NaN nor infinite.</summary>
    public static bool IsFinite(T value) => typeof(T) == typeof(float)
        ? float.IsFinite(Unsafe.BitCast<T, float>(value))
        : double.IsFinite(Unsafe.BitCast<T, double>(value));

    /// <summary>Whether all values are neither NaN nor infinite.</summary>
    public static bool AreFinite(ReadOnlySpan<T> values) => typeof(T) == typeof(float)
        ? TensorPrimitives.IsFiniteAll(MemoryMarshal.Cast<T, float>(values))
        : TensorPrimitives.IsFiniteAll(MemoryMarshal.Cast<T, double>(values));

    /// <summary>Rounds to <typeparamref name="T"/>.</summary>
    public static void Convert(ReadOnlySpan<double> source, Span<T> destination)
    {
        if (typeof(T) == typeof(double))
        {
            source.CopyTo(MemoryMarshal.Cast<T, double>(destination));
            return;
        }

        var singles = MemoryMarshal.Cast<T, float>(destination);
        for (var i = 0; i < source.Length; i++)
            singles[i] = (float)source[i];
    }

    /// <summary>Copies the elements of a tensor that a file has in <see cref="FileType"/>.</summary>
    public static void Read(SafetensorsEntry entry, Span<T> destination)
    {
        if (typeof(T) == typeof(float))
            entry.CopyTo(MemoryMarshal.Cast<T, float>(destination));
        else
            entry.CopyTo(MemoryMarshal.Cast<T, double>(destination));
    }

    /// <summary>A tensor to be written to a file.</summary>
    public static SafetensorsEntry Write(string name, ReadOnlySpan<T> values, ReadOnlySpan<int> shape) =>
        typeof(T) == typeof(float)
        ? SafetensorsEntry.Create(name, MemoryMarshal.Cast<T, float>(values), shape)
        : SafetensorsEntry.Create(name, MemoryMarshal.Cast<T, double>(values), shape);
}
