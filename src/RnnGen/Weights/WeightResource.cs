using System;
using System.Buffers.Binary;
using System.IO;
using System.Reflection;
using System.Runtime.InteropServices;

namespace RnnGen;

/// <summary>Weights compiled into an assembly, as a resource that is a safetensors file.</summary>
internal static class WeightResource
{
    /// <summary>Elements that are read at once, unless sixteen rows have more: what the nearest cache holds.</summary>
    private const int Portion = 4096;

    /// <summary>Reads every tensor to where it lies packed.</summary>
    /// <exception cref="InvalidDataException">The assembly holds no such resource, or a shorter one.</exception>
    public static void Read<T>(ModelInfo info, Assembly assembly, string resource, ReadOnlySpan<ResourceTensor> tensors, Span<T> packed)
        where T : unmanaged
    {
        if (tensors.Length != info.Tensors.Count)
            throw new ArgumentException($"{info.Name} has {info.Tensors.Count} tensors, found the places of {tensors.Length}.", nameof(tensors));
        using var stream = assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidDataException($"{assembly.GetName().Name} was to hold the weights of {info.Name} as the resource '{resource}', found none.");
        try
        {
            var buffer = new T[LongestPortion(info)];
            for (var ordinal = 0; ordinal < tensors.Length; ordinal++)
                Read(stream, tensors[ordinal], info.Tensors[ordinal], buffer, packed);
        }
        catch (EndOfStreamException fault)
        {
            throw new InvalidDataException($"The resource '{resource}' of {assembly.GetName().Name} is shorter than the weights of {info.Name}.", fault);
        }
    }

    private static void Read<T>(Stream stream, ResourceTensor place, TensorInfo tensor, Span<T> buffer, Span<T> packed)
        where T : unmanaged
    {
        var columns = Math.Max(tensor.Columns, 1);
        var portion = RowsOfPortion(columns);
        for (var b = 0; b < tensor.Blocks.Count; b++)
        {
            var block = tensor.Blocks[b];
            for (var row = 0; row < block.Rows; row += portion)
            {
                var rows = buffer[..(Math.Min(portion, block.Rows - row) * columns)];
                var first = (long)(block.RowStart + row) * columns;
                stream.Position = place.Offset + (first * SafetensorsTypes.SizeOf(place.Type));
                Fill(stream, place.Type, rows);
                TensorPacking.PackRows<T>(tensor, block, row, rows, packed);
            }
        }
    }

    private static void Fill<T>(Stream stream, SafetensorsType type, Span<T> values)
        where T : unmanaged
    {
        if (type == ElementType<T>.FileType)
        {
            stream.ReadExactly(MemoryMarshal.AsBytes(values));
            CorrectOrder(values);
            return;
        }

        // The build allows one other type: single precision in a model of double precision.
        var singles = new float[values.Length];
        stream.ReadExactly(MemoryMarshal.AsBytes(singles.AsSpan()));
        CorrectOrder(singles.AsSpan());
        var doubles = MemoryMarshal.Cast<T, double>(values);
        for (var i = 0; i < doubles.Length; i++)
            doubles[i] = singles[i];
    }

    /// <summary>The file is little-endian.</summary>
    private static void CorrectOrder<T>(Span<T> values)
        where T : unmanaged
    {
        if (BitConverter.IsLittleEndian)
            return;
        if (typeof(T) == typeof(float))
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<T, uint>(values), MemoryMarshal.Cast<T, uint>(values));
        else
            BinaryPrimitives.ReverseEndianness(MemoryMarshal.Cast<T, ulong>(values), MemoryMarshal.Cast<T, ulong>(values));
    }

    /// <summary>A multiple of 16 rows.</summary>
    private static int RowsOfPortion(int columns) => Math.Max(Portion / columns, 16) & ~15;

    private static int LongestPortion(ModelInfo info)
    {
        var longest = 0;
        foreach (var tensor in info.Tensors)
        {
            var columns = Math.Max(tensor.Columns, 1);
            longest = Math.Max(longest, (int)Math.Min(tensor.Length, (long)RowsOfPortion(columns) * columns));
        }

        return longest;
    }
}
