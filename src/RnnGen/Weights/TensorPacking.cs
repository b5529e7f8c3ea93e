using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RnnGen.Runtime;

namespace RnnGen.Weights;

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
            PackRows(tensor, blocks[b], 0, source.Slice(blocks[b].RowStart * columns, blocks[b].Rows * columns), packed);
    }

    /// <summary>Some rows of a block to where they lie packed.</summary>
    /// <param name="tensor">The tensor.</param>
    /// <param name="block">One of its blocks.</param>
    /// <param name="first">The first row, counted from the block's.</param>
    /// <param name="rows">The rows of the tensor, in all its columns.</param>
    /// <param name="packed">The packed parameters.</param>
    public static void PackRows<T>(TensorInfo tensor, in TensorBlock block, int first, ReadOnlySpan<T> rows, Span<T> packed)
        where T : unmanaged
    {
        var width = Math.Max(tensor.Columns, 1);
        var columns = block.ColumnsIn(tensor);
        var count = rows.Length / width;
        if (block.ColumnStep > 1)
        {
            for (var row = 0; row < count; row++)
            {
                for (var column = 0; column < columns; column++)
                {
                    var source = (row * width) + block.ColumnStart + (column * block.ColumnStep);
                    packed[block.IndexOf(first + row, column)] = rows[source];
                }
            }

            return;
        }

        if (block.ColumnStride == 1)
        {
            for (var row = 0; row < count; row++)
                rows.Slice((row * width) + block.ColumnStart, columns).CopyTo(packed[block.IndexOf(first + row, 0)..]);
            return;
        }

        // Sixteen rows side by side, so that what is written is contiguous: the reads then come from sixteen lines of the nearest
        // cache.
        for (int row = 0, lanes; row < count; row += lanes)
        {
            lanes = Math.Min(16 - ((first + row) & 15), count - row);
            var panel = rows.Slice((row * width) + block.ColumnStart, (lanes * width) - block.ColumnStart);
            var target = packed[block.IndexOf(first + row, 0)..];
            if (typeof(T) == typeof(float) && lanes == 16 && block.LaneStride == 1)
            {
                PackPanel(MemoryMarshal.Cast<T, float>(panel), width, columns, block.ColumnStride,
                    MemoryMarshal.Cast<T, float>(target));
            }
            else
            {
                PackLanes(panel, width, columns, block, target);
            }
        }
    }

    private static void PackLanes<T>(ReadOnlySpan<T> rows, int width, int columns, in TensorBlock block, Span<T> packed)
    {
        for (var column = 0; column < columns; column++)
        {
            var to = column * block.ColumnStride;
            for (var from = column; from < rows.Length; from += width, to += block.LaneStride)
                packed[to] = rows[from];
        }
    }

    /// <summary>Sixteen rows of all lanes, by vectors: what starting with weights of a file mostly is.</summary>
    private static void PackPanel(ReadOnlySpan<float> rows, int width, int columns, int stride, Span<float> packed)
    {
        ref var source = ref MemoryMarshal.GetReference(rows[..((15 * width) + columns)]);
        ref var target = ref MemoryMarshal.GetReference(packed[..(((columns - 1) * stride) + 16)]);
        var column = 0;
        if (Transposition.HasTiles)
        {
            // Cache lines of rows that lie a power of two apart push each other out: each is used up while it is there.
            for (; column + 16 <= columns; column += 16)
            {
                // Gates lie side by side, so the lines of one are apart by steps that no processor foresees.
                for (var ahead = 128; ahead < 144; ahead++)
                    Prefetch.Line(ref target, (nint)(column + ahead) * stride);
                for (var lane = 0; lane < 16; lane += 8)
                {
                    Tile(ref source, ref target, lane, column);
                    Tile(ref source, ref target, lane, column + 8);
                }
            }
        }

        for (; column < columns; column++)
        {
            for (var lane = 0; lane < 16; lane += 4)
            {
                ref var four = ref Unsafe.Add(ref source, (lane * width) + column);
                Vector128.Create(
                    four, Unsafe.Add(ref four, width), Unsafe.Add(ref four, 2 * width), Unsafe.Add(ref four, 3 * width))
                    .StoreUnsafe(ref Unsafe.Add(ref target, column * stride), (nuint)lane);
            }
        }

        void Tile(ref float source, ref float target, int lane, int column) => Transposition.Tile(
            ref Unsafe.Add(ref source, ((nint)lane * width) + column), width,
            ref Unsafe.Add(ref target, ((nint)column * stride) + lane), stride);
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
                var values = destination[(((block.RowStart + row) * columns) + block.ColumnStart)..];
                var at = block.IndexOf(row, 0);
                for (var column = 0; column < block.ColumnsIn(tensor); column++)
                    values[column * block.ColumnStep] = packed[at + (column * block.ColumnStride)];
            }
        }
    }

    /// <summary>
    /// The first tensor of a model with an element that is NaN or infinite in a packed buffer; null where there is none.
    /// </summary>
    public static TensorInfo? FirstNonFinite<T>(ModelInfo info, ReadOnlySpan<T> packed)
        where T : unmanaged
    {
        // Mostly there is none, which is seen soonest without regard to tensors.
        if (ElementType<T>.AreFinite(packed))
            return null;
        foreach (var tensor in info.Tensors)
        {
            if (HasNonFinite(tensor, packed))
                return tensor;
        }

        return null;
    }

    /// <summary>Whether any element of the tensor is NaN or infinite in a packed buffer.</summary>
    private static bool HasNonFinite<T>(TensorInfo tensor, ReadOnlySpan<T> packed)
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
