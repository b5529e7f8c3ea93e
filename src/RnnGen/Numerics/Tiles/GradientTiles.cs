// Written by tests/RnnGen.Generators.Tests/Tiles/GradientTileText.cs.
using System.ComponentModel;
using System.Runtime.CompilerServices;
using static RnnGen.Runtime.TileMemory;

namespace RnnGen.Runtime;

/// <summary>
/// Gradients of matrices in register tiles of columns and sums: sums of outer products over rows, one chain an
/// element. Generated code says by an <see cref="IGradientTile"/> where everything lies.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class GradientTiles
{
    /// <summary>Rows at a time, so that they stay in the nearest cache while every tile passes over them.</summary>
    private const int RowsOfBlock = 128;

    /// <summary>A sum, with the columns <c>from</c> to <c>to</c> of the operand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sums1<T, TOps, TVector, TTile>(
        nint from, nint to, int rows, ref T gradients, ref T sums, nint sumsPanel, ref T operand)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, IGradientTile
    {
        for (nint first = 0; first < rows; first += RowsOfBlock)
        {
            var count = (int)nint.Min(RowsOfBlock, rows - first);
            ref var d = ref Unsafe.Add(ref sums, first * TTile.SumRow);
            ref var x = ref Unsafe.Add(ref operand, first * TTile.OperandRow);
            var column = from;
            if (TOps.HasManyRegisters)
            {
                for (; column <= to - 4; column += 4)
                    Columns4Of1<T, TOps, TVector, TTile>(column, count, ref gradients, ref d, sumsPanel, ref x);
            }

            for (; column <= to - 2; column += 2)
                Columns2Of1<T, TOps, TVector, TTile>(column, count, ref gradients, ref d, sumsPanel, ref x);
            if (column < to)
                Columns1Of1<T, TOps, TVector, TTile>(column, count, ref gradients, ref d, sumsPanel, ref x);
        }
    }

    /// <summary>2 sums, with the columns <c>from</c> to <c>to</c> of the operand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sums2<T, TOps, TVector, TTile>(
        nint from, nint to, int rows, ref T gradients, ref T sums, nint sumsPanel, ref T operand)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, IGradientTile
    {
        for (nint first = 0; first < rows; first += RowsOfBlock)
        {
            var count = (int)nint.Min(RowsOfBlock, rows - first);
            ref var d = ref Unsafe.Add(ref sums, first * TTile.SumRow);
            ref var x = ref Unsafe.Add(ref operand, first * TTile.OperandRow);
            var column = from;
            if (TOps.HasManyRegisters)
            {
                for (; column <= to - 4; column += 4)
                    Columns4Of2<T, TOps, TVector, TTile>(column, count, ref gradients, ref d, sumsPanel, ref x);
            }

            for (; column <= to - 2; column += 2)
                Columns2Of2<T, TOps, TVector, TTile>(column, count, ref gradients, ref d, sumsPanel, ref x);
            if (column < to)
                Columns1Of2<T, TOps, TVector, TTile>(column, count, ref gradients, ref d, sumsPanel, ref x);
        }
    }

    /// <summary>3 sums, with the columns <c>from</c> to <c>to</c> of the operand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sums3<T, TOps, TVector, TTile>(
        nint from, nint to, int rows, ref T gradients, ref T sums, nint sumsPanel, ref T operand)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, IGradientTile
    {
        for (nint first = 0; first < rows; first += RowsOfBlock)
        {
            var count = (int)nint.Min(RowsOfBlock, rows - first);
            ref var d = ref Unsafe.Add(ref sums, first * TTile.SumRow);
            ref var x = ref Unsafe.Add(ref operand, first * TTile.OperandRow);
            var column = from;
            if (TOps.HasManyRegisters)
            {
                for (; column <= to - 4; column += 4)
                    Columns4Of3<T, TOps, TVector, TTile>(column, count, ref gradients, ref d, sumsPanel, ref x);
            }

            for (; column <= to - 2; column += 2)
                Columns2Of3<T, TOps, TVector, TTile>(column, count, ref gradients, ref d, sumsPanel, ref x);
            if (column < to)
                Columns1Of3<T, TOps, TVector, TTile>(column, count, ref gradients, ref d, sumsPanel, ref x);
        }
    }

    /// <summary>4 sums, with the columns <c>from</c> to <c>to</c> of the operand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sums4<T, TOps, TVector, TTile>(
        nint from, nint to, int rows, ref T gradients, ref T sums, nint sumsPanel, ref T operand)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, IGradientTile
    {
        for (nint first = 0; first < rows; first += RowsOfBlock)
        {
            var count = (int)nint.Min(RowsOfBlock, rows - first);
            ref var d = ref Unsafe.Add(ref sums, first * TTile.SumRow);
            ref var x = ref Unsafe.Add(ref operand, first * TTile.OperandRow);
            var column = from;
            if (TOps.HasManyRegisters)
            {
                for (; column <= to - 4; column += 4)
                    Columns4Of4<T, TOps, TVector, TTile>(column, count, ref gradients, ref d, sumsPanel, ref x);
            }

            for (; column <= to - 2; column += 2)
                Columns2Of4<T, TOps, TVector, TTile>(column, count, ref gradients, ref d, sumsPanel, ref x);
            if (column < to)
                Columns1Of4<T, TOps, TVector, TTile>(column, count, ref gradients, ref d, sumsPanel, ref x);
        }
    }

    /// <summary>5 sums, with the columns <c>from</c> to <c>to</c> of the operand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sums5<T, TOps, TVector, TTile>(
        nint from, nint to, int rows, ref T gradients, ref T sums, nint sumsPanel, ref T operand)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, IGradientTile
    {
        for (nint first = 0; first < rows; first += RowsOfBlock)
        {
            var count = (int)nint.Min(RowsOfBlock, rows - first);
            ref var d = ref Unsafe.Add(ref sums, first * TTile.SumRow);
            ref var x = ref Unsafe.Add(ref operand, first * TTile.OperandRow);
            var column = from;
            if (TOps.HasManyRegisters)
            {
                for (; column <= to - 4; column += 4)
                    Columns4Of5<T, TOps, TVector, TTile>(column, count, ref gradients, ref d, sumsPanel, ref x);
            }

            for (; column <= to - 2; column += 2)
                Columns2Of5<T, TOps, TVector, TTile>(column, count, ref gradients, ref d, sumsPanel, ref x);
            if (column < to)
                Columns1Of5<T, TOps, TVector, TTile>(column, count, ref gradients, ref d, sumsPanel, ref x);
        }
    }

    /// <summary>6 sums, with the columns <c>from</c> to <c>to</c> of the operand.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Sums6<T, TOps, TVector, TTile>(
        nint from, nint to, int rows, ref T gradients, ref T sums, nint sumsPanel, ref T operand)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, IGradientTile
    {
        for (nint first = 0; first < rows; first += RowsOfBlock)
        {
            var count = (int)nint.Min(RowsOfBlock, rows - first);
            ref var d = ref Unsafe.Add(ref sums, first * TTile.SumRow);
            ref var x = ref Unsafe.Add(ref operand, first * TTile.OperandRow);
            var column = from;
            if (TOps.HasManyRegisters)
            {
                for (; column <= to - 4; column += 4)
                    Columns4Of6<T, TOps, TVector, TTile>(column, count, ref gradients, ref d, sumsPanel, ref x);
            }

            for (; column <= to - 2; column += 2)
                Columns2Of6<T, TOps, TVector, TTile>(column, count, ref gradients, ref d, sumsPanel, ref x);
            if (column < to)
                Columns1Of6<T, TOps, TVector, TTile>(column, count, ref gradients, ref d, sumsPanel, ref x);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns4Of1<T, TOps, TVector, TTile>(
        nint column, int rows, ref T gradients, ref T sums, nint sumsPanel, ref T operand)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, IGradientTile
    {
        nint w0 = TTile.Weight(0), at0 = TTile.Sum(0, sumsPanel);
        for (nint lane = 0; lane < 16; lane += TOps.Count)
        {
            ref var w = ref Unsafe.Add(ref gradients, (column * TTile.Column) + lane);
            ref var d = ref Unsafe.Add(ref sums, lane);
            ref var x = ref Unsafe.Add(ref operand, column);
            var g00 = Load<T, TVector>(ref w, w0);
            var g10 = Load<T, TVector>(ref w, (TTile.Column) + w0);
            var g20 = Load<T, TVector>(ref w, (2 * TTile.Column) + w0);
            var g30 = Load<T, TVector>(ref w, (3 * TTile.Column) + w0);
            // The next tile's sums, which would be waited for.
            Prefetch.Line(ref w, (4 * TTile.Column) + w0);
            Prefetch.Line(ref w, (5 * TTile.Column) + w0);
            Prefetch.Line(ref w, (6 * TTile.Column) + w0);
            Prefetch.Line(ref w, (7 * TTile.Column) + w0);
            for (var r = 0; r < rows; r++, d = ref Unsafe.Add(ref d, TTile.SumRow), x = ref Unsafe.Add(ref x, TTile.OperandRow))
            {
                var x0 = TOps.Create(x);
                var x1 = TOps.Create(Unsafe.Add(ref x, 1));
                var x2 = TOps.Create(Unsafe.Add(ref x, 2));
                var x3 = TOps.Create(Unsafe.Add(ref x, 3));
                var d0 = Load<T, TVector>(ref d, at0);
                g00 = TOps.MultiplyAdd(x0, d0, g00);
                g10 = TOps.MultiplyAdd(x1, d0, g10);
                g20 = TOps.MultiplyAdd(x2, d0, g20);
                g30 = TOps.MultiplyAdd(x3, d0, g30);
            }

            Store(ref w, w0, g00);
            Store(ref w, (TTile.Column) + w0, g10);
            Store(ref w, (2 * TTile.Column) + w0, g20);
            Store(ref w, (3 * TTile.Column) + w0, g30);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns2Of1<T, TOps, TVector, TTile>(
        nint column, int rows, ref T gradients, ref T sums, nint sumsPanel, ref T operand)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, IGradientTile
    {
        nint w0 = TTile.Weight(0), at0 = TTile.Sum(0, sumsPanel);
        for (nint lane = 0; lane < 16; lane += TOps.Count)
        {
            ref var w = ref Unsafe.Add(ref gradients, (column * TTile.Column) + lane);
            ref var d = ref Unsafe.Add(ref sums, lane);
            ref var x = ref Unsafe.Add(ref operand, column);
            var g00 = Load<T, TVector>(ref w, w0);
            var g10 = Load<T, TVector>(ref w, (TTile.Column) + w0);
            // The next tile's sums, which would be waited for.
            Prefetch.Line(ref w, (2 * TTile.Column) + w0);
            Prefetch.Line(ref w, (3 * TTile.Column) + w0);
            for (var r = 0; r < rows; r++, d = ref Unsafe.Add(ref d, TTile.SumRow), x = ref Unsafe.Add(ref x, TTile.OperandRow))
            {
                var x0 = TOps.Create(x);
                var x1 = TOps.Create(Unsafe.Add(ref x, 1));
                var d0 = Load<T, TVector>(ref d, at0);
                g00 = TOps.MultiplyAdd(x0, d0, g00);
                g10 = TOps.MultiplyAdd(x1, d0, g10);
            }

            Store(ref w, w0, g00);
            Store(ref w, (TTile.Column) + w0, g10);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns1Of1<T, TOps, TVector, TTile>(
        nint column, int rows, ref T gradients, ref T sums, nint sumsPanel, ref T operand)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, IGradientTile
    {
        nint w0 = TTile.Weight(0), at0 = TTile.Sum(0, sumsPanel);
        for (nint lane = 0; lane < 16; lane += TOps.Count)
        {
            ref var w = ref Unsafe.Add(ref gradients, (column * TTile.Column) + lane);
            ref var d = ref Unsafe.Add(ref sums, lane);
            ref var x = ref Unsafe.Add(ref operand, column);
            var g00 = Load<T, TVector>(ref w, w0);
            // The next tile's sums, which would be waited for.
            Prefetch.Line(ref w, (TTile.Column) + w0);
            for (var r = 0; r < rows; r++, d = ref Unsafe.Add(ref d, TTile.SumRow), x = ref Unsafe.Add(ref x, TTile.OperandRow))
            {
                var x0 = TOps.Create(x);
                var d0 = Load<T, TVector>(ref d, at0);
                g00 = TOps.MultiplyAdd(x0, d0, g00);
            }

            Store(ref w, w0, g00);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns4Of2<T, TOps, TVector, TTile>(
        nint column, int rows, ref T gradients, ref T sums, nint sumsPanel, ref T operand)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, IGradientTile
    {
        nint w0 = TTile.Weight(0), at0 = TTile.Sum(0, sumsPanel);
        nint w1 = TTile.Weight(1), at1 = TTile.Sum(1, sumsPanel);
        for (nint lane = 0; lane < 16; lane += TOps.Count)
        {
            ref var w = ref Unsafe.Add(ref gradients, (column * TTile.Column) + lane);
            ref var d = ref Unsafe.Add(ref sums, lane);
            ref var x = ref Unsafe.Add(ref operand, column);
            var g00 = Load<T, TVector>(ref w, w0);
            var g01 = Load<T, TVector>(ref w, w1);
            var g10 = Load<T, TVector>(ref w, (TTile.Column) + w0);
            var g11 = Load<T, TVector>(ref w, (TTile.Column) + w1);
            var g20 = Load<T, TVector>(ref w, (2 * TTile.Column) + w0);
            var g21 = Load<T, TVector>(ref w, (2 * TTile.Column) + w1);
            var g30 = Load<T, TVector>(ref w, (3 * TTile.Column) + w0);
            var g31 = Load<T, TVector>(ref w, (3 * TTile.Column) + w1);
            // The next tile's sums, which would be waited for.
            Prefetch.Line(ref w, (4 * TTile.Column) + w0);
            Prefetch.Line(ref w, (4 * TTile.Column) + w1);
            Prefetch.Line(ref w, (5 * TTile.Column) + w0);
            Prefetch.Line(ref w, (5 * TTile.Column) + w1);
            Prefetch.Line(ref w, (6 * TTile.Column) + w0);
            Prefetch.Line(ref w, (6 * TTile.Column) + w1);
            Prefetch.Line(ref w, (7 * TTile.Column) + w0);
            Prefetch.Line(ref w, (7 * TTile.Column) + w1);
            for (var r = 0; r < rows; r++, d = ref Unsafe.Add(ref d, TTile.SumRow), x = ref Unsafe.Add(ref x, TTile.OperandRow))
            {
                var x0 = TOps.Create(x);
                var x1 = TOps.Create(Unsafe.Add(ref x, 1));
                var x2 = TOps.Create(Unsafe.Add(ref x, 2));
                var x3 = TOps.Create(Unsafe.Add(ref x, 3));
                var d0 = Load<T, TVector>(ref d, at0);
                g00 = TOps.MultiplyAdd(x0, d0, g00);
                g10 = TOps.MultiplyAdd(x1, d0, g10);
                g20 = TOps.MultiplyAdd(x2, d0, g20);
                g30 = TOps.MultiplyAdd(x3, d0, g30);
                var d1 = Load<T, TVector>(ref d, at1);
                g01 = TOps.MultiplyAdd(x0, d1, g01);
                g11 = TOps.MultiplyAdd(x1, d1, g11);
                g21 = TOps.MultiplyAdd(x2, d1, g21);
                g31 = TOps.MultiplyAdd(x3, d1, g31);
            }

            Store(ref w, w0, g00);
            Store(ref w, w1, g01);
            Store(ref w, (TTile.Column) + w0, g10);
            Store(ref w, (TTile.Column) + w1, g11);
            Store(ref w, (2 * TTile.Column) + w0, g20);
            Store(ref w, (2 * TTile.Column) + w1, g21);
            Store(ref w, (3 * TTile.Column) + w0, g30);
            Store(ref w, (3 * TTile.Column) + w1, g31);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns2Of2<T, TOps, TVector, TTile>(
        nint column, int rows, ref T gradients, ref T sums, nint sumsPanel, ref T operand)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, IGradientTile
    {
        nint w0 = TTile.Weight(0), at0 = TTile.Sum(0, sumsPanel);
        nint w1 = TTile.Weight(1), at1 = TTile.Sum(1, sumsPanel);
        for (nint lane = 0; lane < 16; lane += TOps.Count)
        {
            ref var w = ref Unsafe.Add(ref gradients, (column * TTile.Column) + lane);
            ref var d = ref Unsafe.Add(ref sums, lane);
            ref var x = ref Unsafe.Add(ref operand, column);
            var g00 = Load<T, TVector>(ref w, w0);
            var g01 = Load<T, TVector>(ref w, w1);
            var g10 = Load<T, TVector>(ref w, (TTile.Column) + w0);
            var g11 = Load<T, TVector>(ref w, (TTile.Column) + w1);
            // The next tile's sums, which would be waited for.
            Prefetch.Line(ref w, (2 * TTile.Column) + w0);
            Prefetch.Line(ref w, (2 * TTile.Column) + w1);
            Prefetch.Line(ref w, (3 * TTile.Column) + w0);
            Prefetch.Line(ref w, (3 * TTile.Column) + w1);
            for (var r = 0; r < rows; r++, d = ref Unsafe.Add(ref d, TTile.SumRow), x = ref Unsafe.Add(ref x, TTile.OperandRow))
            {
                var x0 = TOps.Create(x);
                var x1 = TOps.Create(Unsafe.Add(ref x, 1));
                var d0 = Load<T, TVector>(ref d, at0);
                g00 = TOps.MultiplyAdd(x0, d0, g00);
                g10 = TOps.MultiplyAdd(x1, d0, g10);
                var d1 = Load<T, TVector>(ref d, at1);
                g01 = TOps.MultiplyAdd(x0, d1, g01);
                g11 = TOps.MultiplyAdd(x1, d1, g11);
            }

            Store(ref w, w0, g00);
            Store(ref w, w1, g01);
            Store(ref w, (TTile.Column) + w0, g10);
            Store(ref w, (TTile.Column) + w1, g11);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns1Of2<T, TOps, TVector, TTile>(
        nint column, int rows, ref T gradients, ref T sums, nint sumsPanel, ref T operand)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, IGradientTile
    {
        nint w0 = TTile.Weight(0), at0 = TTile.Sum(0, sumsPanel);
        nint w1 = TTile.Weight(1), at1 = TTile.Sum(1, sumsPanel);
        for (nint lane = 0; lane < 16; lane += TOps.Count)
        {
            ref var w = ref Unsafe.Add(ref gradients, (column * TTile.Column) + lane);
            ref var d = ref Unsafe.Add(ref sums, lane);
            ref var x = ref Unsafe.Add(ref operand, column);
            var g00 = Load<T, TVector>(ref w, w0);
            var g01 = Load<T, TVector>(ref w, w1);
            // The next tile's sums, which would be waited for.
            Prefetch.Line(ref w, (TTile.Column) + w0);
            Prefetch.Line(ref w, (TTile.Column) + w1);
            for (var r = 0; r < rows; r++, d = ref Unsafe.Add(ref d, TTile.SumRow), x = ref Unsafe.Add(ref x, TTile.OperandRow))
            {
                var x0 = TOps.Create(x);
                var d0 = Load<T, TVector>(ref d, at0);
                g00 = TOps.MultiplyAdd(x0, d0, g00);
                var d1 = Load<T, TVector>(ref d, at1);
                g01 = TOps.MultiplyAdd(x0, d1, g01);
            }

            Store(ref w, w0, g00);
            Store(ref w, w1, g01);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns4Of3<T, TOps, TVector, TTile>(
        nint column, int rows, ref T gradients, ref T sums, nint sumsPanel, ref T operand)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, IGradientTile
    {
        nint w0 = TTile.Weight(0), at0 = TTile.Sum(0, sumsPanel);
        nint w1 = TTile.Weight(1), at1 = TTile.Sum(1, sumsPanel);
        nint w2 = TTile.Weight(2), at2 = TTile.Sum(2, sumsPanel);
        for (nint lane = 0; lane < 16; lane += TOps.Count)
        {
            ref var w = ref Unsafe.Add(ref gradients, (column * TTile.Column) + lane);
            ref var d = ref Unsafe.Add(ref sums, lane);
            ref var x = ref Unsafe.Add(ref operand, column);
            var g00 = Load<T, TVector>(ref w, w0);
            var g01 = Load<T, TVector>(ref w, w1);
            var g02 = Load<T, TVector>(ref w, w2);
            var g10 = Load<T, TVector>(ref w, (TTile.Column) + w0);
            var g11 = Load<T, TVector>(ref w, (TTile.Column) + w1);
            var g12 = Load<T, TVector>(ref w, (TTile.Column) + w2);
            var g20 = Load<T, TVector>(ref w, (2 * TTile.Column) + w0);
            var g21 = Load<T, TVector>(ref w, (2 * TTile.Column) + w1);
            var g22 = Load<T, TVector>(ref w, (2 * TTile.Column) + w2);
            var g30 = Load<T, TVector>(ref w, (3 * TTile.Column) + w0);
            var g31 = Load<T, TVector>(ref w, (3 * TTile.Column) + w1);
            var g32 = Load<T, TVector>(ref w, (3 * TTile.Column) + w2);
            // The next tile's sums, which would be waited for.
            Prefetch.Line(ref w, (4 * TTile.Column) + w0);
            Prefetch.Line(ref w, (4 * TTile.Column) + w1);
            Prefetch.Line(ref w, (4 * TTile.Column) + w2);
            Prefetch.Line(ref w, (5 * TTile.Column) + w0);
            Prefetch.Line(ref w, (5 * TTile.Column) + w1);
            Prefetch.Line(ref w, (5 * TTile.Column) + w2);
            Prefetch.Line(ref w, (6 * TTile.Column) + w0);
            Prefetch.Line(ref w, (6 * TTile.Column) + w1);
            Prefetch.Line(ref w, (6 * TTile.Column) + w2);
            Prefetch.Line(ref w, (7 * TTile.Column) + w0);
            Prefetch.Line(ref w, (7 * TTile.Column) + w1);
            Prefetch.Line(ref w, (7 * TTile.Column) + w2);
            for (var r = 0; r < rows; r++, d = ref Unsafe.Add(ref d, TTile.SumRow), x = ref Unsafe.Add(ref x, TTile.OperandRow))
            {
                var x0 = TOps.Create(x);
                var x1 = TOps.Create(Unsafe.Add(ref x, 1));
                var x2 = TOps.Create(Unsafe.Add(ref x, 2));
                var x3 = TOps.Create(Unsafe.Add(ref x, 3));
                var d0 = Load<T, TVector>(ref d, at0);
                g00 = TOps.MultiplyAdd(x0, d0, g00);
                g10 = TOps.MultiplyAdd(x1, d0, g10);
                g20 = TOps.MultiplyAdd(x2, d0, g20);
                g30 = TOps.MultiplyAdd(x3, d0, g30);
                var d1 = Load<T, TVector>(ref d, at1);
                g01 = TOps.MultiplyAdd(x0, d1, g01);
                g11 = TOps.MultiplyAdd(x1, d1, g11);
                g21 = TOps.MultiplyAdd(x2, d1, g21);
                g31 = TOps.MultiplyAdd(x3, d1, g31);
                var d2 = Load<T, TVector>(ref d, at2);
                g02 = TOps.MultiplyAdd(x0, d2, g02);
                g12 = TOps.MultiplyAdd(x1, d2, g12);
                g22 = TOps.MultiplyAdd(x2, d2, g22);
                g32 = TOps.MultiplyAdd(x3, d2, g32);
            }

            Store(ref w, w0, g00);
            Store(ref w, w1, g01);
            Store(ref w, w2, g02);
            Store(ref w, (TTile.Column) + w0, g10);
            Store(ref w, (TTile.Column) + w1, g11);
            Store(ref w, (TTile.Column) + w2, g12);
            Store(ref w, (2 * TTile.Column) + w0, g20);
            Store(ref w, (2 * TTile.Column) + w1, g21);
            Store(ref w, (2 * TTile.Column) + w2, g22);
            Store(ref w, (3 * TTile.Column) + w0, g30);
            Store(ref w, (3 * TTile.Column) + w1, g31);
            Store(ref w, (3 * TTile.Column) + w2, g32);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns2Of3<T, TOps, TVector, TTile>(
        nint column, int rows, ref T gradients, ref T sums, nint sumsPanel, ref T operand)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, IGradientTile
    {
        nint w0 = TTile.Weight(0), at0 = TTile.Sum(0, sumsPanel);
        nint w1 = TTile.Weight(1), at1 = TTile.Sum(1, sumsPanel);
        nint w2 = TTile.Weight(2), at2 = TTile.Sum(2, sumsPanel);
        for (nint lane = 0; lane < 16; lane += TOps.Count)
        {
            ref var w = ref Unsafe.Add(ref gradients, (column * TTile.Column) + lane);
            ref var d = ref Unsafe.Add(ref sums, lane);
            ref var x = ref Unsafe.Add(ref operand, column);
            var g00 = Load<T, TVector>(ref w, w0);
            var g01 = Load<T, TVector>(ref w, w1);
            var g02 = Load<T, TVector>(ref w, w2);
            var g10 = Load<T, TVector>(ref w, (TTile.Column) + w0);
            var g11 = Load<T, TVector>(ref w, (TTile.Column) + w1);
            var g12 = Load<T, TVector>(ref w, (TTile.Column) + w2);
            // The next tile's sums, which would be waited for.
            Prefetch.Line(ref w, (2 * TTile.Column) + w0);
            Prefetch.Line(ref w, (2 * TTile.Column) + w1);
            Prefetch.Line(ref w, (2 * TTile.Column) + w2);
            Prefetch.Line(ref w, (3 * TTile.Column) + w0);
            Prefetch.Line(ref w, (3 * TTile.Column) + w1);
            Prefetch.Line(ref w, (3 * TTile.Column) + w2);
            for (var r = 0; r < rows; r++, d = ref Unsafe.Add(ref d, TTile.SumRow), x = ref Unsafe.Add(ref x, TTile.OperandRow))
            {
                var x0 = TOps.Create(x);
                var x1 = TOps.Create(Unsafe.Add(ref x, 1));
                var d0 = Load<T, TVector>(ref d, at0);
                g00 = TOps.MultiplyAdd(x0, d0, g00);
                g10 = TOps.MultiplyAdd(x1, d0, g10);
                var d1 = Load<T, TVector>(ref d, at1);
                g01 = TOps.MultiplyAdd(x0, d1, g01);
                g11 = TOps.MultiplyAdd(x1, d1, g11);
                var d2 = Load<T, TVector>(ref d, at2);
                g02 = TOps.MultiplyAdd(x0, d2, g02);
                g12 = TOps.MultiplyAdd(x1, d2, g12);
            }

            Store(ref w, w0, g00);
            Store(ref w, w1, g01);
            Store(ref w, w2, g02);
            Store(ref w, (TTile.Column) + w0, g10);
            Store(ref w, (TTile.Column) + w1, g11);
            Store(ref w, (TTile.Column) + w2, g12);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns1Of3<T, TOps, TVector, TTile>(
        nint column, int rows, ref T gradients, ref T sums, nint sumsPanel, ref T operand)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, IGradientTile
    {
        nint w0 = TTile.Weight(0), at0 = TTile.Sum(0, sumsPanel);
        nint w1 = TTile.Weight(1), at1 = TTile.Sum(1, sumsPanel);
        nint w2 = TTile.Weight(2), at2 = TTile.Sum(2, sumsPanel);
        for (nint lane = 0; lane < 16; lane += TOps.Count)
        {
            ref var w = ref Unsafe.Add(ref gradients, (column * TTile.Column) + lane);
            ref var d = ref Unsafe.Add(ref sums, lane);
            ref var x = ref Unsafe.Add(ref operand, column);
            var g00 = Load<T, TVector>(ref w, w0);
            var g01 = Load<T, TVector>(ref w, w1);
            var g02 = Load<T, TVector>(ref w, w2);
            // The next tile's sums, which would be waited for.
            Prefetch.Line(ref w, (TTile.Column) + w0);
            Prefetch.Line(ref w, (TTile.Column) + w1);
            Prefetch.Line(ref w, (TTile.Column) + w2);
            for (var r = 0; r < rows; r++, d = ref Unsafe.Add(ref d, TTile.SumRow), x = ref Unsafe.Add(ref x, TTile.OperandRow))
            {
                var x0 = TOps.Create(x);
                var d0 = Load<T, TVector>(ref d, at0);
                g00 = TOps.MultiplyAdd(x0, d0, g00);
                var d1 = Load<T, TVector>(ref d, at1);
                g01 = TOps.MultiplyAdd(x0, d1, g01);
                var d2 = Load<T, TVector>(ref d, at2);
                g02 = TOps.MultiplyAdd(x0, d2, g02);
            }

            Store(ref w, w0, g00);
            Store(ref w, w1, g01);
            Store(ref w, w2, g02);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns4Of4<T, TOps, TVector, TTile>(
        nint column, int rows, ref T gradients, ref T sums, nint sumsPanel, ref T operand)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, IGradientTile
    {
        nint w0 = TTile.Weight(0), at0 = TTile.Sum(0, sumsPanel);
        nint w1 = TTile.Weight(1), at1 = TTile.Sum(1, sumsPanel);
        nint w2 = TTile.Weight(2), at2 = TTile.Sum(2, sumsPanel);
        nint w3 = TTile.Weight(3), at3 = TTile.Sum(3, sumsPanel);
        for (nint lane = 0; lane < 16; lane += TOps.Count)
        {
            ref var w = ref Unsafe.Add(ref gradients, (column * TTile.Column) + lane);
            ref var d = ref Unsafe.Add(ref sums, lane);
            ref var x = ref Unsafe.Add(ref operand, column);
            var g00 = Load<T, TVector>(ref w, w0);
            var g01 = Load<T, TVector>(ref w, w1);
            var g02 = Load<T, TVector>(ref w, w2);
            var g03 = Load<T, TVector>(ref w, w3);
            var g10 = Load<T, TVector>(ref w, (TTile.Column) + w0);
            var g11 = Load<T, TVector>(ref w, (TTile.Column) + w1);
            var g12 = Load<T, TVector>(ref w, (TTile.Column) + w2);
            var g13 = Load<T, TVector>(ref w, (TTile.Column) + w3);
            var g20 = Load<T, TVector>(ref w, (2 * TTile.Column) + w0);
            var g21 = Load<T, TVector>(ref w, (2 * TTile.Column) + w1);
            var g22 = Load<T, TVector>(ref w, (2 * TTile.Column) + w2);
            var g23 = Load<T, TVector>(ref w, (2 * TTile.Column) + w3);
            var g30 = Load<T, TVector>(ref w, (3 * TTile.Column) + w0);
            var g31 = Load<T, TVector>(ref w, (3 * TTile.Column) + w1);
            var g32 = Load<T, TVector>(ref w, (3 * TTile.Column) + w2);
            var g33 = Load<T, TVector>(ref w, (3 * TTile.Column) + w3);
            // The next tile's sums, which would be waited for.
            Prefetch.Line(ref w, (4 * TTile.Column) + w0);
            Prefetch.Line(ref w, (4 * TTile.Column) + w1);
            Prefetch.Line(ref w, (4 * TTile.Column) + w2);
            Prefetch.Line(ref w, (4 * TTile.Column) + w3);
            Prefetch.Line(ref w, (5 * TTile.Column) + w0);
            Prefetch.Line(ref w, (5 * TTile.Column) + w1);
            Prefetch.Line(ref w, (5 * TTile.Column) + w2);
            Prefetch.Line(ref w, (5 * TTile.Column) + w3);
            Prefetch.Line(ref w, (6 * TTile.Column) + w0);
            Prefetch.Line(ref w, (6 * TTile.Column) + w1);
            Prefetch.Line(ref w, (6 * TTile.Column) + w2);
            Prefetch.Line(ref w, (6 * TTile.Column) + w3);
            Prefetch.Line(ref w, (7 * TTile.Column) + w0);
            Prefetch.Line(ref w, (7 * TTile.Column) + w1);
            Prefetch.Line(ref w, (7 * TTile.Column) + w2);
            Prefetch.Line(ref w, (7 * TTile.Column) + w3);
            for (var r = 0; r < rows; r++, d = ref Unsafe.Add(ref d, TTile.SumRow), x = ref Unsafe.Add(ref x, TTile.OperandRow))
            {
                var x0 = TOps.Create(x);
                var x1 = TOps.Create(Unsafe.Add(ref x, 1));
                var x2 = TOps.Create(Unsafe.Add(ref x, 2));
                var x3 = TOps.Create(Unsafe.Add(ref x, 3));
                var d0 = Load<T, TVector>(ref d, at0);
                g00 = TOps.MultiplyAdd(x0, d0, g00);
                g10 = TOps.MultiplyAdd(x1, d0, g10);
                g20 = TOps.MultiplyAdd(x2, d0, g20);
                g30 = TOps.MultiplyAdd(x3, d0, g30);
                var d1 = Load<T, TVector>(ref d, at1);
                g01 = TOps.MultiplyAdd(x0, d1, g01);
                g11 = TOps.MultiplyAdd(x1, d1, g11);
                g21 = TOps.MultiplyAdd(x2, d1, g21);
                g31 = TOps.MultiplyAdd(x3, d1, g31);
                var d2 = Load<T, TVector>(ref d, at2);
                g02 = TOps.MultiplyAdd(x0, d2, g02);
                g12 = TOps.MultiplyAdd(x1, d2, g12);
                g22 = TOps.MultiplyAdd(x2, d2, g22);
                g32 = TOps.MultiplyAdd(x3, d2, g32);
                var d3 = Load<T, TVector>(ref d, at3);
                g03 = TOps.MultiplyAdd(x0, d3, g03);
                g13 = TOps.MultiplyAdd(x1, d3, g13);
                g23 = TOps.MultiplyAdd(x2, d3, g23);
                g33 = TOps.MultiplyAdd(x3, d3, g33);
            }

            Store(ref w, w0, g00);
            Store(ref w, w1, g01);
            Store(ref w, w2, g02);
            Store(ref w, w3, g03);
            Store(ref w, (TTile.Column) + w0, g10);
            Store(ref w, (TTile.Column) + w1, g11);
            Store(ref w, (TTile.Column) + w2, g12);
            Store(ref w, (TTile.Column) + w3, g13);
            Store(ref w, (2 * TTile.Column) + w0, g20);
            Store(ref w, (2 * TTile.Column) + w1, g21);
            Store(ref w, (2 * TTile.Column) + w2, g22);
            Store(ref w, (2 * TTile.Column) + w3, g23);
            Store(ref w, (3 * TTile.Column) + w0, g30);
            Store(ref w, (3 * TTile.Column) + w1, g31);
            Store(ref w, (3 * TTile.Column) + w2, g32);
            Store(ref w, (3 * TTile.Column) + w3, g33);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns2Of4<T, TOps, TVector, TTile>(
        nint column, int rows, ref T gradients, ref T sums, nint sumsPanel, ref T operand)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, IGradientTile
    {
        nint w0 = TTile.Weight(0), at0 = TTile.Sum(0, sumsPanel);
        nint w1 = TTile.Weight(1), at1 = TTile.Sum(1, sumsPanel);
        nint w2 = TTile.Weight(2), at2 = TTile.Sum(2, sumsPanel);
        nint w3 = TTile.Weight(3), at3 = TTile.Sum(3, sumsPanel);
        for (nint lane = 0; lane < 16; lane += TOps.Count)
        {
            ref var w = ref Unsafe.Add(ref gradients, (column * TTile.Column) + lane);
            ref var d = ref Unsafe.Add(ref sums, lane);
            ref var x = ref Unsafe.Add(ref operand, column);
            var g00 = Load<T, TVector>(ref w, w0);
            var g01 = Load<T, TVector>(ref w, w1);
            var g02 = Load<T, TVector>(ref w, w2);
            var g03 = Load<T, TVector>(ref w, w3);
            var g10 = Load<T, TVector>(ref w, (TTile.Column) + w0);
            var g11 = Load<T, TVector>(ref w, (TTile.Column) + w1);
            var g12 = Load<T, TVector>(ref w, (TTile.Column) + w2);
            var g13 = Load<T, TVector>(ref w, (TTile.Column) + w3);
            // The next tile's sums, which would be waited for.
            Prefetch.Line(ref w, (2 * TTile.Column) + w0);
            Prefetch.Line(ref w, (2 * TTile.Column) + w1);
            Prefetch.Line(ref w, (2 * TTile.Column) + w2);
            Prefetch.Line(ref w, (2 * TTile.Column) + w3);
            Prefetch.Line(ref w, (3 * TTile.Column) + w0);
            Prefetch.Line(ref w, (3 * TTile.Column) + w1);
            Prefetch.Line(ref w, (3 * TTile.Column) + w2);
            Prefetch.Line(ref w, (3 * TTile.Column) + w3);
            for (var r = 0; r < rows; r++, d = ref Unsafe.Add(ref d, TTile.SumRow), x = ref Unsafe.Add(ref x, TTile.OperandRow))
            {
                var x0 = TOps.Create(x);
                var x1 = TOps.Create(Unsafe.Add(ref x, 1));
                var d0 = Load<T, TVector>(ref d, at0);
                g00 = TOps.MultiplyAdd(x0, d0, g00);
                g10 = TOps.MultiplyAdd(x1, d0, g10);
                var d1 = Load<T, TVector>(ref d, at1);
                g01 = TOps.MultiplyAdd(x0, d1, g01);
                g11 = TOps.MultiplyAdd(x1, d1, g11);
                var d2 = Load<T, TVector>(ref d, at2);
                g02 = TOps.MultiplyAdd(x0, d2, g02);
                g12 = TOps.MultiplyAdd(x1, d2, g12);
                var d3 = Load<T, TVector>(ref d, at3);
                g03 = TOps.MultiplyAdd(x0, d3, g03);
                g13 = TOps.MultiplyAdd(x1, d3, g13);
            }

            Store(ref w, w0, g00);
            Store(ref w, w1, g01);
            Store(ref w, w2, g02);
            Store(ref w, w3, g03);
            Store(ref w, (TTile.Column) + w0, g10);
            Store(ref w, (TTile.Column) + w1, g11);
            Store(ref w, (TTile.Column) + w2, g12);
            Store(ref w, (TTile.Column) + w3, g13);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns1Of4<T, TOps, TVector, TTile>(
        nint column, int rows, ref T gradients, ref T sums, nint sumsPanel, ref T operand)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, IGradientTile
    {
        nint w0 = TTile.Weight(0), at0 = TTile.Sum(0, sumsPanel);
        nint w1 = TTile.Weight(1), at1 = TTile.Sum(1, sumsPanel);
        nint w2 = TTile.Weight(2), at2 = TTile.Sum(2, sumsPanel);
        nint w3 = TTile.Weight(3), at3 = TTile.Sum(3, sumsPanel);
        for (nint lane = 0; lane < 16; lane += TOps.Count)
        {
            ref var w = ref Unsafe.Add(ref gradients, (column * TTile.Column) + lane);
            ref var d = ref Unsafe.Add(ref sums, lane);
            ref var x = ref Unsafe.Add(ref operand, column);
            var g00 = Load<T, TVector>(ref w, w0);
            var g01 = Load<T, TVector>(ref w, w1);
            var g02 = Load<T, TVector>(ref w, w2);
            var g03 = Load<T, TVector>(ref w, w3);
            // The next tile's sums, which would be waited for.
            Prefetch.Line(ref w, (TTile.Column) + w0);
            Prefetch.Line(ref w, (TTile.Column) + w1);
            Prefetch.Line(ref w, (TTile.Column) + w2);
            Prefetch.Line(ref w, (TTile.Column) + w3);
            for (var r = 0; r < rows; r++, d = ref Unsafe.Add(ref d, TTile.SumRow), x = ref Unsafe.Add(ref x, TTile.OperandRow))
            {
                var x0 = TOps.Create(x);
                var d0 = Load<T, TVector>(ref d, at0);
                g00 = TOps.MultiplyAdd(x0, d0, g00);
                var d1 = Load<T, TVector>(ref d, at1);
                g01 = TOps.MultiplyAdd(x0, d1, g01);
                var d2 = Load<T, TVector>(ref d, at2);
                g02 = TOps.MultiplyAdd(x0, d2, g02);
                var d3 = Load<T, TVector>(ref d, at3);
                g03 = TOps.MultiplyAdd(x0, d3, g03);
            }

            Store(ref w, w0, g00);
            Store(ref w, w1, g01);
            Store(ref w, w2, g02);
            Store(ref w, w3, g03);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns4Of5<T, TOps, TVector, TTile>(
        nint column, int rows, ref T gradients, ref T sums, nint sumsPanel, ref T operand)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, IGradientTile
    {
        nint w0 = TTile.Weight(0), at0 = TTile.Sum(0, sumsPanel);
        nint w1 = TTile.Weight(1), at1 = TTile.Sum(1, sumsPanel);
        nint w2 = TTile.Weight(2), at2 = TTile.Sum(2, sumsPanel);
        nint w3 = TTile.Weight(3), at3 = TTile.Sum(3, sumsPanel);
        nint w4 = TTile.Weight(4), at4 = TTile.Sum(4, sumsPanel);
        for (nint lane = 0; lane < 16; lane += TOps.Count)
        {
            ref var w = ref Unsafe.Add(ref gradients, (column * TTile.Column) + lane);
            ref var d = ref Unsafe.Add(ref sums, lane);
            ref var x = ref Unsafe.Add(ref operand, column);
            var g00 = Load<T, TVector>(ref w, w0);
            var g01 = Load<T, TVector>(ref w, w1);
            var g02 = Load<T, TVector>(ref w, w2);
            var g03 = Load<T, TVector>(ref w, w3);
            var g04 = Load<T, TVector>(ref w, w4);
            var g10 = Load<T, TVector>(ref w, (TTile.Column) + w0);
            var g11 = Load<T, TVector>(ref w, (TTile.Column) + w1);
            var g12 = Load<T, TVector>(ref w, (TTile.Column) + w2);
            var g13 = Load<T, TVector>(ref w, (TTile.Column) + w3);
            var g14 = Load<T, TVector>(ref w, (TTile.Column) + w4);
            var g20 = Load<T, TVector>(ref w, (2 * TTile.Column) + w0);
            var g21 = Load<T, TVector>(ref w, (2 * TTile.Column) + w1);
            var g22 = Load<T, TVector>(ref w, (2 * TTile.Column) + w2);
            var g23 = Load<T, TVector>(ref w, (2 * TTile.Column) + w3);
            var g24 = Load<T, TVector>(ref w, (2 * TTile.Column) + w4);
            var g30 = Load<T, TVector>(ref w, (3 * TTile.Column) + w0);
            var g31 = Load<T, TVector>(ref w, (3 * TTile.Column) + w1);
            var g32 = Load<T, TVector>(ref w, (3 * TTile.Column) + w2);
            var g33 = Load<T, TVector>(ref w, (3 * TTile.Column) + w3);
            var g34 = Load<T, TVector>(ref w, (3 * TTile.Column) + w4);
            // The next tile's sums, which would be waited for.
            Prefetch.Line(ref w, (4 * TTile.Column) + w0);
            Prefetch.Line(ref w, (4 * TTile.Column) + w1);
            Prefetch.Line(ref w, (4 * TTile.Column) + w2);
            Prefetch.Line(ref w, (4 * TTile.Column) + w3);
            Prefetch.Line(ref w, (4 * TTile.Column) + w4);
            Prefetch.Line(ref w, (5 * TTile.Column) + w0);
            Prefetch.Line(ref w, (5 * TTile.Column) + w1);
            Prefetch.Line(ref w, (5 * TTile.Column) + w2);
            Prefetch.Line(ref w, (5 * TTile.Column) + w3);
            Prefetch.Line(ref w, (5 * TTile.Column) + w4);
            Prefetch.Line(ref w, (6 * TTile.Column) + w0);
            Prefetch.Line(ref w, (6 * TTile.Column) + w1);
            Prefetch.Line(ref w, (6 * TTile.Column) + w2);
            Prefetch.Line(ref w, (6 * TTile.Column) + w3);
            Prefetch.Line(ref w, (6 * TTile.Column) + w4);
            Prefetch.Line(ref w, (7 * TTile.Column) + w0);
            Prefetch.Line(ref w, (7 * TTile.Column) + w1);
            Prefetch.Line(ref w, (7 * TTile.Column) + w2);
            Prefetch.Line(ref w, (7 * TTile.Column) + w3);
            Prefetch.Line(ref w, (7 * TTile.Column) + w4);
            for (var r = 0; r < rows; r++, d = ref Unsafe.Add(ref d, TTile.SumRow), x = ref Unsafe.Add(ref x, TTile.OperandRow))
            {
                var x0 = TOps.Create(x);
                var x1 = TOps.Create(Unsafe.Add(ref x, 1));
                var x2 = TOps.Create(Unsafe.Add(ref x, 2));
                var x3 = TOps.Create(Unsafe.Add(ref x, 3));
                var d0 = Load<T, TVector>(ref d, at0);
                g00 = TOps.MultiplyAdd(x0, d0, g00);
                g10 = TOps.MultiplyAdd(x1, d0, g10);
                g20 = TOps.MultiplyAdd(x2, d0, g20);
                g30 = TOps.MultiplyAdd(x3, d0, g30);
                var d1 = Load<T, TVector>(ref d, at1);
                g01 = TOps.MultiplyAdd(x0, d1, g01);
                g11 = TOps.MultiplyAdd(x1, d1, g11);
                g21 = TOps.MultiplyAdd(x2, d1, g21);
                g31 = TOps.MultiplyAdd(x3, d1, g31);
                var d2 = Load<T, TVector>(ref d, at2);
                g02 = TOps.MultiplyAdd(x0, d2, g02);
                g12 = TOps.MultiplyAdd(x1, d2, g12);
                g22 = TOps.MultiplyAdd(x2, d2, g22);
                g32 = TOps.MultiplyAdd(x3, d2, g32);
                var d3 = Load<T, TVector>(ref d, at3);
                g03 = TOps.MultiplyAdd(x0, d3, g03);
                g13 = TOps.MultiplyAdd(x1, d3, g13);
                g23 = TOps.MultiplyAdd(x2, d3, g23);
                g33 = TOps.MultiplyAdd(x3, d3, g33);
                var d4 = Load<T, TVector>(ref d, at4);
                g04 = TOps.MultiplyAdd(x0, d4, g04);
                g14 = TOps.MultiplyAdd(x1, d4, g14);
                g24 = TOps.MultiplyAdd(x2, d4, g24);
                g34 = TOps.MultiplyAdd(x3, d4, g34);
            }

            Store(ref w, w0, g00);
            Store(ref w, w1, g01);
            Store(ref w, w2, g02);
            Store(ref w, w3, g03);
            Store(ref w, w4, g04);
            Store(ref w, (TTile.Column) + w0, g10);
            Store(ref w, (TTile.Column) + w1, g11);
            Store(ref w, (TTile.Column) + w2, g12);
            Store(ref w, (TTile.Column) + w3, g13);
            Store(ref w, (TTile.Column) + w4, g14);
            Store(ref w, (2 * TTile.Column) + w0, g20);
            Store(ref w, (2 * TTile.Column) + w1, g21);
            Store(ref w, (2 * TTile.Column) + w2, g22);
            Store(ref w, (2 * TTile.Column) + w3, g23);
            Store(ref w, (2 * TTile.Column) + w4, g24);
            Store(ref w, (3 * TTile.Column) + w0, g30);
            Store(ref w, (3 * TTile.Column) + w1, g31);
            Store(ref w, (3 * TTile.Column) + w2, g32);
            Store(ref w, (3 * TTile.Column) + w3, g33);
            Store(ref w, (3 * TTile.Column) + w4, g34);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns2Of5<T, TOps, TVector, TTile>(
        nint column, int rows, ref T gradients, ref T sums, nint sumsPanel, ref T operand)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, IGradientTile
    {
        nint w0 = TTile.Weight(0), at0 = TTile.Sum(0, sumsPanel);
        nint w1 = TTile.Weight(1), at1 = TTile.Sum(1, sumsPanel);
        nint w2 = TTile.Weight(2), at2 = TTile.Sum(2, sumsPanel);
        nint w3 = TTile.Weight(3), at3 = TTile.Sum(3, sumsPanel);
        nint w4 = TTile.Weight(4), at4 = TTile.Sum(4, sumsPanel);
        for (nint lane = 0; lane < 16; lane += TOps.Count)
        {
            ref var w = ref Unsafe.Add(ref gradients, (column * TTile.Column) + lane);
            ref var d = ref Unsafe.Add(ref sums, lane);
            ref var x = ref Unsafe.Add(ref operand, column);
            var g00 = Load<T, TVector>(ref w, w0);
            var g01 = Load<T, TVector>(ref w, w1);
            var g02 = Load<T, TVector>(ref w, w2);
            var g03 = Load<T, TVector>(ref w, w3);
            var g04 = Load<T, TVector>(ref w, w4);
            var g10 = Load<T, TVector>(ref w, (TTile.Column) + w0);
            var g11 = Load<T, TVector>(ref w, (TTile.Column) + w1);
            var g12 = Load<T, TVector>(ref w, (TTile.Column) + w2);
            var g13 = Load<T, TVector>(ref w, (TTile.Column) + w3);
            var g14 = Load<T, TVector>(ref w, (TTile.Column) + w4);
            // The next tile's sums, which would be waited for.
            Prefetch.Line(ref w, (2 * TTile.Column) + w0);
            Prefetch.Line(ref w, (2 * TTile.Column) + w1);
            Prefetch.Line(ref w, (2 * TTile.Column) + w2);
            Prefetch.Line(ref w, (2 * TTile.Column) + w3);
            Prefetch.Line(ref w, (2 * TTile.Column) + w4);
            Prefetch.Line(ref w, (3 * TTile.Column) + w0);
            Prefetch.Line(ref w, (3 * TTile.Column) + w1);
            Prefetch.Line(ref w, (3 * TTile.Column) + w2);
            Prefetch.Line(ref w, (3 * TTile.Column) + w3);
            Prefetch.Line(ref w, (3 * TTile.Column) + w4);
            for (var r = 0; r < rows; r++, d = ref Unsafe.Add(ref d, TTile.SumRow), x = ref Unsafe.Add(ref x, TTile.OperandRow))
            {
                var x0 = TOps.Create(x);
                var x1 = TOps.Create(Unsafe.Add(ref x, 1));
                var d0 = Load<T, TVector>(ref d, at0);
                g00 = TOps.MultiplyAdd(x0, d0, g00);
                g10 = TOps.MultiplyAdd(x1, d0, g10);
                var d1 = Load<T, TVector>(ref d, at1);
                g01 = TOps.MultiplyAdd(x0, d1, g01);
                g11 = TOps.MultiplyAdd(x1, d1, g11);
                var d2 = Load<T, TVector>(ref d, at2);
                g02 = TOps.MultiplyAdd(x0, d2, g02);
                g12 = TOps.MultiplyAdd(x1, d2, g12);
                var d3 = Load<T, TVector>(ref d, at3);
                g03 = TOps.MultiplyAdd(x0, d3, g03);
                g13 = TOps.MultiplyAdd(x1, d3, g13);
                var d4 = Load<T, TVector>(ref d, at4);
                g04 = TOps.MultiplyAdd(x0, d4, g04);
                g14 = TOps.MultiplyAdd(x1, d4, g14);
            }

            Store(ref w, w0, g00);
            Store(ref w, w1, g01);
            Store(ref w, w2, g02);
            Store(ref w, w3, g03);
            Store(ref w, w4, g04);
            Store(ref w, (TTile.Column) + w0, g10);
            Store(ref w, (TTile.Column) + w1, g11);
            Store(ref w, (TTile.Column) + w2, g12);
            Store(ref w, (TTile.Column) + w3, g13);
            Store(ref w, (TTile.Column) + w4, g14);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns1Of5<T, TOps, TVector, TTile>(
        nint column, int rows, ref T gradients, ref T sums, nint sumsPanel, ref T operand)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, IGradientTile
    {
        nint w0 = TTile.Weight(0), at0 = TTile.Sum(0, sumsPanel);
        nint w1 = TTile.Weight(1), at1 = TTile.Sum(1, sumsPanel);
        nint w2 = TTile.Weight(2), at2 = TTile.Sum(2, sumsPanel);
        nint w3 = TTile.Weight(3), at3 = TTile.Sum(3, sumsPanel);
        nint w4 = TTile.Weight(4), at4 = TTile.Sum(4, sumsPanel);
        for (nint lane = 0; lane < 16; lane += TOps.Count)
        {
            ref var w = ref Unsafe.Add(ref gradients, (column * TTile.Column) + lane);
            ref var d = ref Unsafe.Add(ref sums, lane);
            ref var x = ref Unsafe.Add(ref operand, column);
            var g00 = Load<T, TVector>(ref w, w0);
            var g01 = Load<T, TVector>(ref w, w1);
            var g02 = Load<T, TVector>(ref w, w2);
            var g03 = Load<T, TVector>(ref w, w3);
            var g04 = Load<T, TVector>(ref w, w4);
            // The next tile's sums, which would be waited for.
            Prefetch.Line(ref w, (TTile.Column) + w0);
            Prefetch.Line(ref w, (TTile.Column) + w1);
            Prefetch.Line(ref w, (TTile.Column) + w2);
            Prefetch.Line(ref w, (TTile.Column) + w3);
            Prefetch.Line(ref w, (TTile.Column) + w4);
            for (var r = 0; r < rows; r++, d = ref Unsafe.Add(ref d, TTile.SumRow), x = ref Unsafe.Add(ref x, TTile.OperandRow))
            {
                var x0 = TOps.Create(x);
                var d0 = Load<T, TVector>(ref d, at0);
                g00 = TOps.MultiplyAdd(x0, d0, g00);
                var d1 = Load<T, TVector>(ref d, at1);
                g01 = TOps.MultiplyAdd(x0, d1, g01);
                var d2 = Load<T, TVector>(ref d, at2);
                g02 = TOps.MultiplyAdd(x0, d2, g02);
                var d3 = Load<T, TVector>(ref d, at3);
                g03 = TOps.MultiplyAdd(x0, d3, g03);
                var d4 = Load<T, TVector>(ref d, at4);
                g04 = TOps.MultiplyAdd(x0, d4, g04);
            }

            Store(ref w, w0, g00);
            Store(ref w, w1, g01);
            Store(ref w, w2, g02);
            Store(ref w, w3, g03);
            Store(ref w, w4, g04);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns4Of6<T, TOps, TVector, TTile>(
        nint column, int rows, ref T gradients, ref T sums, nint sumsPanel, ref T operand)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, IGradientTile
    {
        nint w0 = TTile.Weight(0), at0 = TTile.Sum(0, sumsPanel);
        nint w1 = TTile.Weight(1), at1 = TTile.Sum(1, sumsPanel);
        nint w2 = TTile.Weight(2), at2 = TTile.Sum(2, sumsPanel);
        nint w3 = TTile.Weight(3), at3 = TTile.Sum(3, sumsPanel);
        nint w4 = TTile.Weight(4), at4 = TTile.Sum(4, sumsPanel);
        nint w5 = TTile.Weight(5), at5 = TTile.Sum(5, sumsPanel);
        for (nint lane = 0; lane < 16; lane += TOps.Count)
        {
            ref var w = ref Unsafe.Add(ref gradients, (column * TTile.Column) + lane);
            ref var d = ref Unsafe.Add(ref sums, lane);
            ref var x = ref Unsafe.Add(ref operand, column);
            var g00 = Load<T, TVector>(ref w, w0);
            var g01 = Load<T, TVector>(ref w, w1);
            var g02 = Load<T, TVector>(ref w, w2);
            var g03 = Load<T, TVector>(ref w, w3);
            var g04 = Load<T, TVector>(ref w, w4);
            var g05 = Load<T, TVector>(ref w, w5);
            var g10 = Load<T, TVector>(ref w, (TTile.Column) + w0);
            var g11 = Load<T, TVector>(ref w, (TTile.Column) + w1);
            var g12 = Load<T, TVector>(ref w, (TTile.Column) + w2);
            var g13 = Load<T, TVector>(ref w, (TTile.Column) + w3);
            var g14 = Load<T, TVector>(ref w, (TTile.Column) + w4);
            var g15 = Load<T, TVector>(ref w, (TTile.Column) + w5);
            var g20 = Load<T, TVector>(ref w, (2 * TTile.Column) + w0);
            var g21 = Load<T, TVector>(ref w, (2 * TTile.Column) + w1);
            var g22 = Load<T, TVector>(ref w, (2 * TTile.Column) + w2);
            var g23 = Load<T, TVector>(ref w, (2 * TTile.Column) + w3);
            var g24 = Load<T, TVector>(ref w, (2 * TTile.Column) + w4);
            var g25 = Load<T, TVector>(ref w, (2 * TTile.Column) + w5);
            var g30 = Load<T, TVector>(ref w, (3 * TTile.Column) + w0);
            var g31 = Load<T, TVector>(ref w, (3 * TTile.Column) + w1);
            var g32 = Load<T, TVector>(ref w, (3 * TTile.Column) + w2);
            var g33 = Load<T, TVector>(ref w, (3 * TTile.Column) + w3);
            var g34 = Load<T, TVector>(ref w, (3 * TTile.Column) + w4);
            var g35 = Load<T, TVector>(ref w, (3 * TTile.Column) + w5);
            // The next tile's sums, which would be waited for.
            Prefetch.Line(ref w, (4 * TTile.Column) + w0);
            Prefetch.Line(ref w, (4 * TTile.Column) + w1);
            Prefetch.Line(ref w, (4 * TTile.Column) + w2);
            Prefetch.Line(ref w, (4 * TTile.Column) + w3);
            Prefetch.Line(ref w, (4 * TTile.Column) + w4);
            Prefetch.Line(ref w, (4 * TTile.Column) + w5);
            Prefetch.Line(ref w, (5 * TTile.Column) + w0);
            Prefetch.Line(ref w, (5 * TTile.Column) + w1);
            Prefetch.Line(ref w, (5 * TTile.Column) + w2);
            Prefetch.Line(ref w, (5 * TTile.Column) + w3);
            Prefetch.Line(ref w, (5 * TTile.Column) + w4);
            Prefetch.Line(ref w, (5 * TTile.Column) + w5);
            Prefetch.Line(ref w, (6 * TTile.Column) + w0);
            Prefetch.Line(ref w, (6 * TTile.Column) + w1);
            Prefetch.Line(ref w, (6 * TTile.Column) + w2);
            Prefetch.Line(ref w, (6 * TTile.Column) + w3);
            Prefetch.Line(ref w, (6 * TTile.Column) + w4);
            Prefetch.Line(ref w, (6 * TTile.Column) + w5);
            Prefetch.Line(ref w, (7 * TTile.Column) + w0);
            Prefetch.Line(ref w, (7 * TTile.Column) + w1);
            Prefetch.Line(ref w, (7 * TTile.Column) + w2);
            Prefetch.Line(ref w, (7 * TTile.Column) + w3);
            Prefetch.Line(ref w, (7 * TTile.Column) + w4);
            Prefetch.Line(ref w, (7 * TTile.Column) + w5);
            for (var r = 0; r < rows; r++, d = ref Unsafe.Add(ref d, TTile.SumRow), x = ref Unsafe.Add(ref x, TTile.OperandRow))
            {
                var x0 = TOps.Create(x);
                var x1 = TOps.Create(Unsafe.Add(ref x, 1));
                var x2 = TOps.Create(Unsafe.Add(ref x, 2));
                var x3 = TOps.Create(Unsafe.Add(ref x, 3));
                var d0 = Load<T, TVector>(ref d, at0);
                g00 = TOps.MultiplyAdd(x0, d0, g00);
                g10 = TOps.MultiplyAdd(x1, d0, g10);
                g20 = TOps.MultiplyAdd(x2, d0, g20);
                g30 = TOps.MultiplyAdd(x3, d0, g30);
                var d1 = Load<T, TVector>(ref d, at1);
                g01 = TOps.MultiplyAdd(x0, d1, g01);
                g11 = TOps.MultiplyAdd(x1, d1, g11);
                g21 = TOps.MultiplyAdd(x2, d1, g21);
                g31 = TOps.MultiplyAdd(x3, d1, g31);
                var d2 = Load<T, TVector>(ref d, at2);
                g02 = TOps.MultiplyAdd(x0, d2, g02);
                g12 = TOps.MultiplyAdd(x1, d2, g12);
                g22 = TOps.MultiplyAdd(x2, d2, g22);
                g32 = TOps.MultiplyAdd(x3, d2, g32);
                var d3 = Load<T, TVector>(ref d, at3);
                g03 = TOps.MultiplyAdd(x0, d3, g03);
                g13 = TOps.MultiplyAdd(x1, d3, g13);
                g23 = TOps.MultiplyAdd(x2, d3, g23);
                g33 = TOps.MultiplyAdd(x3, d3, g33);
                var d4 = Load<T, TVector>(ref d, at4);
                g04 = TOps.MultiplyAdd(x0, d4, g04);
                g14 = TOps.MultiplyAdd(x1, d4, g14);
                g24 = TOps.MultiplyAdd(x2, d4, g24);
                g34 = TOps.MultiplyAdd(x3, d4, g34);
                var d5 = Load<T, TVector>(ref d, at5);
                g05 = TOps.MultiplyAdd(x0, d5, g05);
                g15 = TOps.MultiplyAdd(x1, d5, g15);
                g25 = TOps.MultiplyAdd(x2, d5, g25);
                g35 = TOps.MultiplyAdd(x3, d5, g35);
            }

            Store(ref w, w0, g00);
            Store(ref w, w1, g01);
            Store(ref w, w2, g02);
            Store(ref w, w3, g03);
            Store(ref w, w4, g04);
            Store(ref w, w5, g05);
            Store(ref w, (TTile.Column) + w0, g10);
            Store(ref w, (TTile.Column) + w1, g11);
            Store(ref w, (TTile.Column) + w2, g12);
            Store(ref w, (TTile.Column) + w3, g13);
            Store(ref w, (TTile.Column) + w4, g14);
            Store(ref w, (TTile.Column) + w5, g15);
            Store(ref w, (2 * TTile.Column) + w0, g20);
            Store(ref w, (2 * TTile.Column) + w1, g21);
            Store(ref w, (2 * TTile.Column) + w2, g22);
            Store(ref w, (2 * TTile.Column) + w3, g23);
            Store(ref w, (2 * TTile.Column) + w4, g24);
            Store(ref w, (2 * TTile.Column) + w5, g25);
            Store(ref w, (3 * TTile.Column) + w0, g30);
            Store(ref w, (3 * TTile.Column) + w1, g31);
            Store(ref w, (3 * TTile.Column) + w2, g32);
            Store(ref w, (3 * TTile.Column) + w3, g33);
            Store(ref w, (3 * TTile.Column) + w4, g34);
            Store(ref w, (3 * TTile.Column) + w5, g35);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns2Of6<T, TOps, TVector, TTile>(
        nint column, int rows, ref T gradients, ref T sums, nint sumsPanel, ref T operand)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, IGradientTile
    {
        nint w0 = TTile.Weight(0), at0 = TTile.Sum(0, sumsPanel);
        nint w1 = TTile.Weight(1), at1 = TTile.Sum(1, sumsPanel);
        nint w2 = TTile.Weight(2), at2 = TTile.Sum(2, sumsPanel);
        nint w3 = TTile.Weight(3), at3 = TTile.Sum(3, sumsPanel);
        nint w4 = TTile.Weight(4), at4 = TTile.Sum(4, sumsPanel);
        nint w5 = TTile.Weight(5), at5 = TTile.Sum(5, sumsPanel);
        for (nint lane = 0; lane < 16; lane += TOps.Count)
        {
            ref var w = ref Unsafe.Add(ref gradients, (column * TTile.Column) + lane);
            ref var d = ref Unsafe.Add(ref sums, lane);
            ref var x = ref Unsafe.Add(ref operand, column);
            var g00 = Load<T, TVector>(ref w, w0);
            var g01 = Load<T, TVector>(ref w, w1);
            var g02 = Load<T, TVector>(ref w, w2);
            var g03 = Load<T, TVector>(ref w, w3);
            var g04 = Load<T, TVector>(ref w, w4);
            var g05 = Load<T, TVector>(ref w, w5);
            var g10 = Load<T, TVector>(ref w, (TTile.Column) + w0);
            var g11 = Load<T, TVector>(ref w, (TTile.Column) + w1);
            var g12 = Load<T, TVector>(ref w, (TTile.Column) + w2);
            var g13 = Load<T, TVector>(ref w, (TTile.Column) + w3);
            var g14 = Load<T, TVector>(ref w, (TTile.Column) + w4);
            var g15 = Load<T, TVector>(ref w, (TTile.Column) + w5);
            // The next tile's sums, which would be waited for.
            Prefetch.Line(ref w, (2 * TTile.Column) + w0);
            Prefetch.Line(ref w, (2 * TTile.Column) + w1);
            Prefetch.Line(ref w, (2 * TTile.Column) + w2);
            Prefetch.Line(ref w, (2 * TTile.Column) + w3);
            Prefetch.Line(ref w, (2 * TTile.Column) + w4);
            Prefetch.Line(ref w, (2 * TTile.Column) + w5);
            Prefetch.Line(ref w, (3 * TTile.Column) + w0);
            Prefetch.Line(ref w, (3 * TTile.Column) + w1);
            Prefetch.Line(ref w, (3 * TTile.Column) + w2);
            Prefetch.Line(ref w, (3 * TTile.Column) + w3);
            Prefetch.Line(ref w, (3 * TTile.Column) + w4);
            Prefetch.Line(ref w, (3 * TTile.Column) + w5);
            for (var r = 0; r < rows; r++, d = ref Unsafe.Add(ref d, TTile.SumRow), x = ref Unsafe.Add(ref x, TTile.OperandRow))
            {
                var x0 = TOps.Create(x);
                var x1 = TOps.Create(Unsafe.Add(ref x, 1));
                var d0 = Load<T, TVector>(ref d, at0);
                g00 = TOps.MultiplyAdd(x0, d0, g00);
                g10 = TOps.MultiplyAdd(x1, d0, g10);
                var d1 = Load<T, TVector>(ref d, at1);
                g01 = TOps.MultiplyAdd(x0, d1, g01);
                g11 = TOps.MultiplyAdd(x1, d1, g11);
                var d2 = Load<T, TVector>(ref d, at2);
                g02 = TOps.MultiplyAdd(x0, d2, g02);
                g12 = TOps.MultiplyAdd(x1, d2, g12);
                var d3 = Load<T, TVector>(ref d, at3);
                g03 = TOps.MultiplyAdd(x0, d3, g03);
                g13 = TOps.MultiplyAdd(x1, d3, g13);
                var d4 = Load<T, TVector>(ref d, at4);
                g04 = TOps.MultiplyAdd(x0, d4, g04);
                g14 = TOps.MultiplyAdd(x1, d4, g14);
                var d5 = Load<T, TVector>(ref d, at5);
                g05 = TOps.MultiplyAdd(x0, d5, g05);
                g15 = TOps.MultiplyAdd(x1, d5, g15);
            }

            Store(ref w, w0, g00);
            Store(ref w, w1, g01);
            Store(ref w, w2, g02);
            Store(ref w, w3, g03);
            Store(ref w, w4, g04);
            Store(ref w, w5, g05);
            Store(ref w, (TTile.Column) + w0, g10);
            Store(ref w, (TTile.Column) + w1, g11);
            Store(ref w, (TTile.Column) + w2, g12);
            Store(ref w, (TTile.Column) + w3, g13);
            Store(ref w, (TTile.Column) + w4, g14);
            Store(ref w, (TTile.Column) + w5, g15);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Columns1Of6<T, TOps, TVector, TTile>(
        nint column, int rows, ref T gradients, ref T sums, nint sumsPanel, ref T operand)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, IGradientTile
    {
        nint w0 = TTile.Weight(0), at0 = TTile.Sum(0, sumsPanel);
        nint w1 = TTile.Weight(1), at1 = TTile.Sum(1, sumsPanel);
        nint w2 = TTile.Weight(2), at2 = TTile.Sum(2, sumsPanel);
        nint w3 = TTile.Weight(3), at3 = TTile.Sum(3, sumsPanel);
        nint w4 = TTile.Weight(4), at4 = TTile.Sum(4, sumsPanel);
        nint w5 = TTile.Weight(5), at5 = TTile.Sum(5, sumsPanel);
        for (nint lane = 0; lane < 16; lane += TOps.Count)
        {
            ref var w = ref Unsafe.Add(ref gradients, (column * TTile.Column) + lane);
            ref var d = ref Unsafe.Add(ref sums, lane);
            ref var x = ref Unsafe.Add(ref operand, column);
            var g00 = Load<T, TVector>(ref w, w0);
            var g01 = Load<T, TVector>(ref w, w1);
            var g02 = Load<T, TVector>(ref w, w2);
            var g03 = Load<T, TVector>(ref w, w3);
            var g04 = Load<T, TVector>(ref w, w4);
            var g05 = Load<T, TVector>(ref w, w5);
            // The next tile's sums, which would be waited for.
            Prefetch.Line(ref w, (TTile.Column) + w0);
            Prefetch.Line(ref w, (TTile.Column) + w1);
            Prefetch.Line(ref w, (TTile.Column) + w2);
            Prefetch.Line(ref w, (TTile.Column) + w3);
            Prefetch.Line(ref w, (TTile.Column) + w4);
            Prefetch.Line(ref w, (TTile.Column) + w5);
            for (var r = 0; r < rows; r++, d = ref Unsafe.Add(ref d, TTile.SumRow), x = ref Unsafe.Add(ref x, TTile.OperandRow))
            {
                var x0 = TOps.Create(x);
                var d0 = Load<T, TVector>(ref d, at0);
                g00 = TOps.MultiplyAdd(x0, d0, g00);
                var d1 = Load<T, TVector>(ref d, at1);
                g01 = TOps.MultiplyAdd(x0, d1, g01);
                var d2 = Load<T, TVector>(ref d, at2);
                g02 = TOps.MultiplyAdd(x0, d2, g02);
                var d3 = Load<T, TVector>(ref d, at3);
                g03 = TOps.MultiplyAdd(x0, d3, g03);
                var d4 = Load<T, TVector>(ref d, at4);
                g04 = TOps.MultiplyAdd(x0, d4, g04);
                var d5 = Load<T, TVector>(ref d, at5);
                g05 = TOps.MultiplyAdd(x0, d5, g05);
            }

            Store(ref w, w0, g00);
            Store(ref w, w1, g01);
            Store(ref w, w2, g02);
            Store(ref w, w3, g03);
            Store(ref w, w4, g04);
            Store(ref w, w5, g05);
        }
    }
}
