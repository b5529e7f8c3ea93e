using System;

namespace RnnGen;

/// <summary>Moves a tensor between PyTorch's row-major layout and the packed parameters.</summary>
internal static class TensorPacking
{
    /// <summary>Row-major to packed.</summary>
    public static void Pack<T>(TensorInfo tensor, ReadOnlySpan<T> source, Span<T> packed)
        where T : unmanaged
    {
        var columns = Math.Max(tensor.Columns, 1);
        var blocks = tensor.Blocks;
        for (var b = 0; b < blocks.Count; b++)
        {
            var block = blocks[b];
            for (var row = 0; row < block.Rows; row++)
            {
                var values = source.Slice(((block.RowStart + row) * columns) + block.ColumnStart, block.ColumnsIn(tensor));
                var at = block.IndexOf(row, 0);
                for (var column = 0; column < values.Length; column++)
                    packed[at + (column * block.ColumnStride)] = values[column];
            }
        }
    }

    /// <summary>Packed to row-major.</summary>
    public static void Unpack<T>(TensorInfo tensor, ReadOnlySpan<T> packed, Span<T> destination)
        where T : unmanaged
    {
        var columns = Math.Max(tensor.Columns, 1);
        var blocks = tensor.Blocks;
        for (var b = 0; b < blocks.Count; b++)
        {
            var block = blocks[b];
            for (var row = 0; row < block.Rows; row++)
            {
                var values = destination.Slice(((block.RowStart + row) * columns) + block.ColumnStart, block.ColumnsIn(tensor));
                var at = block.IndexOf(row, 0);
                for (var column = 0; column < values.Length; column++)
                    values[column] = packed[at + (column * block.ColumnStride)];
            }
        }
    }

    /// <summary>Whether any element of the tensor is NaN or infinite in a packed buffer.</summary>
    public static bool HasNonFinite<T>(TensorInfo tensor, ReadOnlySpan<T> packed)
        where T : unmanaged
    {
        foreach (var block in tensor.Blocks)
        {
            for (var row = 0; row < block.Rows; row++)
            {
                for (var column = 0; column < block.ColumnsIn(tensor); column++)
                {
                    if (!ElementType<T>.IsFinite(packed[block.IndexOf(row, column)]))
                        return true;
                }
            }
        }

        return false;
    }
}
