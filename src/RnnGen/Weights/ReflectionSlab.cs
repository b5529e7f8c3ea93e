using System;

namespace RnnGen.Weights;

/// <summary>
/// Some columns of a product of reflections, side by side, so that they stay in a near cache through all blocks.
/// </summary>
internal static class ReflectionSlab
{
    /// <summary>Columns of a slab.</summary>
    public const int Width = 32;

    /// <summary>Computes columns of the product of all blocks with the signs, and writes them to where they belong.</summary>
    /// <param name="blocks">The reflections, in order.</param>
    /// <param name="first">The first column.</param>
    /// <param name="length">Rows of the product.</param>
    /// <param name="columns">Its columns in all.</param>
    /// <param name="matrix">Where it goes: [length, columns], or [columns, length] transposed.</param>
    /// <param name="transposed">Which of the two.</param>
    public static void Fill(ReflectionBlock[] blocks, int first, int length, int columns, Span<double> matrix, bool transposed)
    {
        var slab = new AlignedBuffer<double>(((length + 3) & ~3) * Width).Span;
        var products = new AlignedBuffer<double>(ReflectionBlock.Width * Width).Span;
        var own = blocks[first / ReflectionBlock.Width];
        for (var column = 0; column < Width; column++)
        {
            var axis = first + column;
            if (axis < columns)
                slab[(axis * Width) + column] = own.Signs[axis - own.First];
        }

        // Later blocks leave these axes alone.
        for (var i = first / ReflectionBlock.Width; i >= 0; i--)
        {
            var block = blocks[i];
            var rows = slab[(block.First * Width)..];
            ReflectionKernels.Products(block, rows, products);
            ReflectionKernels.Triangle(block, products);
            ReflectionKernels.Subtract(block, products, rows);
        }

        Copy(slab, first, length, columns, matrix, transposed);
    }

    private static void Copy(ReadOnlySpan<double> slab, int first, int length, int columns, Span<double> matrix, bool transposed)
    {
        var width = Math.Min(Width, columns - first);
        if (!transposed)
        {
            for (var row = 0; row < length; row++)
                slab.Slice(row * Width, width).CopyTo(matrix[((row * columns) + first)..]);
            return;
        }

        for (var column = 0; column < width; column++)
        {
            var target = matrix.Slice((first + column) * length, length);
            for (var row = 0; row < length; row++)
                target[row] = slab[(row * Width) + column];
        }
    }
}
