using System;
using System.Collections.Generic;

namespace RnnGen.Weights;

/// <summary>A named tensor of a safetensors file, row-major.</summary>
public sealed class SafetensorsEntry
{
    internal SafetensorsEntry(string name, SafetensorsType type, IReadOnlyList<long> shape, ReadOnlyMemory<byte> data)
    {
        Name = name;
        Type = type;
        Shape = shape;
        Data = data;
    }

    /// <summary>The tensor's name.</summary>
    public string Name { get; }

    /// <summary>Its element type.</summary>
    public SafetensorsType Type { get; }

    /// <summary>Its dimensions; empty for a scalar.</summary>
    public IReadOnlyList<long> Shape { get; }

    /// <summary>The elements, little-endian and row-major.</summary>
    public ReadOnlyMemory<byte> Data { get; }

    /// <summary>Number of elements.</summary>
    public int Length => Data.Length / SafetensorsTypes.SizeOf(Type);

    /// <summary>A tensor of <see cref="float"/> to be written.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="values">The elements, row-major.</param>
    /// <param name="shape">The dimensions.</param>
    /// <exception cref="ArgumentException">The elements do not fill the shape, or the name is empty or reserved.</exception>
    public static SafetensorsEntry Create(string name, ReadOnlySpan<float> values, params ReadOnlySpan<int> shape) =>
        new(CheckedName(name), SafetensorsType.F32, CheckedShape(name, shape, values.Length), LittleEndian.GetBytes(values));

    /// <summary>A tensor of <see cref="double"/> to be written.</summary>
    /// <inheritdoc cref="Create(string, ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public static SafetensorsEntry Create(string name, ReadOnlySpan<double> values, params ReadOnlySpan<int> shape) =>
        new(CheckedName(name), SafetensorsType.F64, CheckedShape(name, shape, values.Length), LittleEndian.GetBytes(values));

    /// <summary>A tensor of <see cref="long"/> to be written.</summary>
    /// <inheritdoc cref="Create(string, ReadOnlySpan{float}, ReadOnlySpan{int})"/>
    public static SafetensorsEntry Create(string name, ReadOnlySpan<long> values, params ReadOnlySpan<int> shape) =>
        new(CheckedName(name), SafetensorsType.I64, CheckedShape(name, shape, values.Length), LittleEndian.GetBytes(values));

    /// <summary>Copies the elements as <see cref="float"/>; wider types are rounded.</summary>
    /// <param name="destination">As long as the tensor.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has another length.</exception>
    /// <exception cref="NotSupportedException">The elements are 8-bit floating point.</exception>
    public void CopyTo(Span<float> destination)
    {
        CheckLength(destination.Length);
        if (Type == SafetensorsType.F32)
            LittleEndian.Read(Data.Span, destination);
        else
            for (var i = 0; i < destination.Length; i++)
                destination[i] = (float)LittleEndian.ReadElement(this, i);
    }

    /// <summary>Copies the elements as <see cref="double"/>; exact but for 64-bit integers beyond 2⁵³.</summary>
    /// <inheritdoc cref="CopyTo(Span{float})"/>
    public void CopyTo(Span<double> destination)
    {
        CheckLength(destination.Length);
        if (Type == SafetensorsType.F64)
            LittleEndian.Read(Data.Span, destination);
        else
            for (var i = 0; i < destination.Length; i++)
                destination[i] = LittleEndian.ReadElement(this, i);
    }

    /// <summary>Copies the elements of an integer tensor.</summary>
    /// <param name="destination">As long as the tensor.</param>
    /// <exception cref="ArgumentException"><paramref name="destination"/> has another length.</exception>
    /// <exception cref="NotSupportedException">The elements are not integers that a <see cref="long"/> holds.</exception>
    public void CopyTo(Span<long> destination)
    {
        CheckLength(destination.Length);
        for (var i = 0; i < destination.Length; i++)
            destination[i] = LittleEndian.ReadInteger(this, i);
    }

    private static string CheckedName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name == SafetensorsHeader.MetadataKey)
        {
            throw new ArgumentException(
                $"A tensor cannot be named '{name}': the format keeps that name for the file's metadata.");
        }

        return name;
    }

    private static long[] CheckedShape(string name, ReadOnlySpan<int> shape, int length)
    {
        var dimensions = new long[shape.Length];
        var count = 1L;
        for (var i = 0; i < shape.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(shape[i], nameof(shape));
            dimensions[i] = shape[i];
            count = checked(count * shape[i]);
        }

        if (count != length)
        {
            throw new ArgumentException(
                $"Tensor '{name}' of shape {SafetensorsHeader.Print(dimensions)} has {count} elements, but {length} were given.");
        }

        return dimensions;
    }

    private void CheckLength(int length)
    {
        if (length != Length)
        {
            throw new ArgumentException(
                $"Tensor '{Name}' has {Length} elements, but the destination has {length}.", "destination");
        }
    }
}
