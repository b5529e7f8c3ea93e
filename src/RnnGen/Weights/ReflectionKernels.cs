using System;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using RnnGen.Runtime;

namespace RnnGen.Weights;

/// <summary>
/// The products of a block of reflections with a slab of columns. Lanes are columns, and every column's sums run in the order of
/// the rows or reflections, each product rounded: so the bits are the same on every width, with and without fused multiply-add.
/// </summary>
internal static class ReflectionKernels
{
    private const int Width = ReflectionSlab.Width;

    /// <summary>Rows of U and S whose 16 KB stay in the nearest cache while all reflections take them.</summary>
    private const int RowsInCache = 32;

    /// <summary>Uᵀ S, [reflections, columns].</summary>
    /// <param name="block">U.</param>
    /// <param name="slab">S: rows from the block's first on, 32 columns.</param>
    /// <param name="products">The result.</param>
    public static void Products(ReflectionBlock block, ReadOnlySpan<double> slab, Span<double> products)
    {
        ref var u = ref block.Vectors.Start;
        ref var s = ref MemoryMarshal.GetReference(slab[..(block.Rows * Width)]);
        ref var to = ref MemoryMarshal.GetReference(products[..(ReflectionBlock.Width * Width)]);
        products.Clear();
        if (VectorWidth.Has512)
            Products<PortableDouble512, Vector512<double>>(ref u, ref s, block.Rows, ref to);
        else if (VectorWidth.Has256)
            Products<PortableDouble256, Vector256<double>>(ref u, ref s, block.Rows, ref to);
        else
            Products<PortableDouble128, Vector128<double>>(ref u, ref s, block.Rows, ref to);
    }

    /// <summary>T P in place.</summary>
    /// <param name="block">T.</param>
    /// <param name="products">P, [reflections, columns].</param>
    public static void Triangle(ReflectionBlock block, Span<double> products)
    {
        // A row needs none above it.
        for (var j = 0; j < ReflectionBlock.Width; j++)
        {
            var row = MemoryMarshal.Cast<double, Vector512<double>>(products.Slice(j * Width, Width));
            for (var k = j + 1; k < ReflectionBlock.Width; k++)
            {
                var factor = block.Triangle[(j * ReflectionBlock.Width) + k];
                var other = MemoryMarshal.Cast<double, Vector512<double>>(products.Slice(k * Width, Width));
                for (var i = 0; i < row.Length; i++)
                    row[i] += other[i] * factor;
            }
        }
    }

    /// <summary>S - U P in place.</summary>
    /// <param name="block">U.</param>
    /// <param name="products">P, [reflections, columns].</param>
    /// <param name="slab">S.</param>
    public static void Subtract(ReflectionBlock block, ReadOnlySpan<double> products, Span<double> slab)
    {
        ref var u = ref block.Vectors.Start;
        ref var p = ref MemoryMarshal.GetReference(products[..(ReflectionBlock.Width * Width)]);
        ref var s = ref MemoryMarshal.GetReference(slab[..(block.Rows * Width)]);
        if (VectorWidth.Has512)
            Subtract<PortableDouble512, Vector512<double>>(ref u, ref p, block.Rows, ref s);
        else if (VectorWidth.Has256)
            Subtract<PortableDouble256, Vector256<double>>(ref u, ref p, block.Rows, ref s);
        else
            Subtract<PortableDouble128, Vector128<double>>(ref u, ref p, block.Rows, ref s);
    }

    /// <summary>Four reflections by two vectors of columns at a time, over rows that the nearest cache holds.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Products<TOps, TVector>(ref double u, ref double slab, nint rows, ref double products)
        where TOps : struct, IVectorOps<double, TVector>
        where TVector : unmanaged
    {
        for (nint first = 0; first < rows; first += RowsInCache)
        {
            var count = nint.Min(RowsInCache, rows - first);
            for (nint j = 0; j < ReflectionBlock.Width; j += 4)
            {
                for (nint column = 0; column < Width; column += 2 * TOps.Count)
                {
                    ref var to = ref Unsafe.Add(ref products, (j * Width) + column);
                    var (a0, a1) = (Load<TVector>(ref to, 0), Load<TVector>(ref to, TOps.Count));
                    var (b0, b1) = (Load<TVector>(ref to, Width), Load<TVector>(ref to, Width + TOps.Count));
                    var (c0, c1) = (Load<TVector>(ref to, 2 * Width), Load<TVector>(ref to, (2 * Width) + TOps.Count));
                    var (d0, d1) = (Load<TVector>(ref to, 3 * Width), Load<TVector>(ref to, (3 * Width) + TOps.Count));
                    ref var from = ref Unsafe.Add(ref slab, (first * Width) + column);
                    ref var vector = ref Unsafe.Add(ref u, (first * ReflectionBlock.Width) + j);
                    for (nint row = 0; row < count; row++)
                    {
                        var left = Load<TVector>(ref from, 0);
                        var right = Load<TVector>(ref from, TOps.Count);
                        var factor = TOps.Create(vector);
                        a0 = TOps.Add(a0, TOps.Multiply(factor, left));
                        a1 = TOps.Add(a1, TOps.Multiply(factor, right));
                        factor = TOps.Create(Unsafe.Add(ref vector, 1));
                        b0 = TOps.Add(b0, TOps.Multiply(factor, left));
                        b1 = TOps.Add(b1, TOps.Multiply(factor, right));
                        factor = TOps.Create(Unsafe.Add(ref vector, 2));
                        c0 = TOps.Add(c0, TOps.Multiply(factor, left));
                        c1 = TOps.Add(c1, TOps.Multiply(factor, right));
                        factor = TOps.Create(Unsafe.Add(ref vector, 3));
                        d0 = TOps.Add(d0, TOps.Multiply(factor, left));
                        d1 = TOps.Add(d1, TOps.Multiply(factor, right));
                        from = ref Unsafe.Add(ref from, Width);
                        vector = ref Unsafe.Add(ref vector, ReflectionBlock.Width);
                    }

                    Store<TOps, TVector>(ref to, 0, a0, a1);
                    Store<TOps, TVector>(ref to, Width, b0, b1);
                    Store<TOps, TVector>(ref to, 2 * Width, c0, c1);
                    Store<TOps, TVector>(ref to, 3 * Width, d0, d1);
                }
            }
        }
    }

    /// <summary>Four rows by two vectors of columns at a time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static void Subtract<TOps, TVector>(ref double u, ref double products, nint rows, ref double slab)
        where TOps : struct, IVectorOps<double, TVector>
        where TVector : unmanaged
    {
        for (nint row = 0; row < rows; row += 4)
        {
            for (nint column = 0; column < Width; column += 2 * TOps.Count)
            {
                ref var to = ref Unsafe.Add(ref slab, (row * Width) + column);
                var (a0, a1) = (Load<TVector>(ref to, 0), Load<TVector>(ref to, TOps.Count));
                var (b0, b1) = (Load<TVector>(ref to, Width), Load<TVector>(ref to, Width + TOps.Count));
                var (c0, c1) = (Load<TVector>(ref to, 2 * Width), Load<TVector>(ref to, (2 * Width) + TOps.Count));
                var (d0, d1) = (Load<TVector>(ref to, 3 * Width), Load<TVector>(ref to, (3 * Width) + TOps.Count));
                ref var from = ref Unsafe.Add(ref products, column);
                ref var vector = ref Unsafe.Add(ref u, row * ReflectionBlock.Width);
                for (nint j = 0; j < ReflectionBlock.Width; j++)
                {
                    var left = Load<TVector>(ref from, 0);
                    var right = Load<TVector>(ref from, TOps.Count);
                    var factor = TOps.Create(vector);
                    a0 = TOps.Subtract(a0, TOps.Multiply(factor, left));
                    a1 = TOps.Subtract(a1, TOps.Multiply(factor, right));
                    factor = TOps.Create(Unsafe.Add(ref vector, ReflectionBlock.Width));
                    b0 = TOps.Subtract(b0, TOps.Multiply(factor, left));
                    b1 = TOps.Subtract(b1, TOps.Multiply(factor, right));
                    factor = TOps.Create(Unsafe.Add(ref vector, 2 * ReflectionBlock.Width));
                    c0 = TOps.Subtract(c0, TOps.Multiply(factor, left));
                    c1 = TOps.Subtract(c1, TOps.Multiply(factor, right));
                    factor = TOps.Create(Unsafe.Add(ref vector, 3 * ReflectionBlock.Width));
                    d0 = TOps.Subtract(d0, TOps.Multiply(factor, left));
                    d1 = TOps.Subtract(d1, TOps.Multiply(factor, right));
                    from = ref Unsafe.Add(ref from, Width);
                    vector = ref Unsafe.Add(ref vector, 1);
                }

                Store<TOps, TVector>(ref to, 0, a0, a1);
                Store<TOps, TVector>(ref to, Width, b0, b1);
                Store<TOps, TVector>(ref to, 2 * Width, c0, c1);
                Store<TOps, TVector>(ref to, 3 * Width, d0, d1);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Load<TVector>(ref double source, nint offset) =>
        Unsafe.As<double, TVector>(ref Unsafe.Add(ref source, offset));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store<TOps, TVector>(ref double destination, nint offset, TVector left, TVector right)
        where TOps : struct, IVectorOps<double, TVector>
        where TVector : unmanaged
    {
        Unsafe.As<double, TVector>(ref Unsafe.Add(ref destination, offset)) = left;
        Unsafe.As<double, TVector>(ref Unsafe.Add(ref destination, offset + TOps.Count)) = right;
    }
}
