using System;
using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace RnnGen.Weights;

/// <summary>Fills a span with the bytes from a place on.</summary>
internal delegate void ByteReader(long place, Span<byte> destination);

/// <summary>
/// Tensors from where they lie row-major and little-endian to where they lie packed, some rows at a time: no copy of a tensor is
/// made between, and places are read in order, once.
/// </summary>
internal static class PackedReader
{
    /// <summary>Elements that are read at once, unless sixteen rows have more: what the nearest cache holds.</summary>
    private const int Portion = 4096;

    /// <summary>Elements that the buffer of a model must hold.</summary>
    public static int LongestPortion(ModelInfo info)
    {
        var longest = 0;
        foreach (var tensor in info.Tensors)
        {
            var columns = Math.Max(tensor.Columns, 1);
            longest = Math.Max(longest, (int)Math.Min(tensor.Length, (long)RowsOfPortion(columns) * columns));
        }

        return longest;
    }

    /// <summary>Reads a tensor.</summary>
    /// <param name="read">Where from.</param>
    /// <param name="place">Of the tensor's first byte.</param>
    /// <param name="type">Of its elements: <typeparamref name="T"/>, or single precision where that is
    /// <see cref="double"/>.</param>
    /// <param name="tensor">The tensor.</param>
    /// <param name="buffer">At least <see cref="LongestPortion"/> elements.</param>
    /// <param name="packed">The packed parameters.</param>
    public static void Read<T>(
        ByteReader read, long place, SafetensorsType type, TensorInfo tensor, Span<T> buffer, Span<T> packed)
        where T : unmanaged
    {
        var columns = Math.Max(tensor.Columns, 1);
        var portion = RowsOfPortion(columns);
        for (var row = 0; row < tensor.Rows;)
        {
            var count = Math.Min(portion, RowsOfBlocks(tensor, row));
            var rows = buffer[..(count * columns)];
            Fill(read, place + ((long)row * columns * SafetensorsTypes.SizeOf(type)), type, rows);
            foreach (var block in tensor.Blocks)
            {
                if (block.RowStart <= row && row < block.RowStart + block.Rows)
                    TensorPacking.PackRows<T>(tensor, block, row - block.RowStart, rows, packed);
            }

            row += count;
        }
    }

    /// <summary>
    /// Rows from one on that are in the same blocks: a gate's. Blocks of other columns have the rows of their neighbours.
    /// </summary>
    private static int RowsOfBlocks(TensorInfo tensor, int row)
    {
        var end = tensor.Rows;
        foreach (var block in tensor.Blocks)
        {
            if (block.RowStart > row)
                end = Math.Min(end, block.RowStart);
            else if (row < block.RowStart + block.Rows)
                end = Math.Min(end, block.RowStart + block.Rows);
        }

        return end - row;
    }

    private static void Fill<T>(ByteReader read, long place, SafetensorsType type, Span<T> values)
        where T : unmanaged
    {
        if (type == ElementType<T>.FileType)
        {
            read(place, MemoryMarshal.AsBytes(values));
            CorrectOrder(values);
            return;
        }

        // The check of files allows one other type: single precision in a model of double precision.
        var singles = new float[values.Length];
        read(place, MemoryMarshal.AsBytes(singles.AsSpan()));
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
}
