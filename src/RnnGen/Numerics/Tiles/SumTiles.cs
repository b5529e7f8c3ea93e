// Written by tests/RnnGen.Generators.Tests/Tiles/SumTileText.cs.
using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace RnnGen.Runtime;

/// <summary>
/// Sums of rows in register tiles: each sum is one chain of multiply-adds over the inputs of a row, or a few chains
/// that are added up. Generated code says by an <see cref="ISumTile"/> where everything lies.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class SumTiles
{
    /// <summary>A sum of whole tiles of 4 rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Rows1<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        RowsOfTokens1<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref start,
            ref Unsafe.NullRef<int>());
    }

    /// <summary>A sum of whole tiles of 4 rows, with the columns of the rows' tokens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RowsOfTokens1<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        if (TOps.HasManyRegisters)
        {
            if (TTile.Chains == 1)
                Rows4Of1<T, TOps, TVector, TTile>(
                    firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
            else
                Rows4Of1Dealt<T, TOps, TVector, TTile>(
                    firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
        }
        else
        {
            if (TTile.Chains == 1)
                Rows2Of1<T, TOps, TVector, TTile>(
                    firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
            else
                Rows2Of1Dealt<T, TOps, TVector, TTile>(
                    firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
        }
    }

    /// <summary>2 sums of whole tiles of 4 rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Rows2<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        RowsOfTokens2<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref start,
            ref Unsafe.NullRef<int>());
    }

    /// <summary>2 sums of whole tiles of 4 rows, with the columns of the rows' tokens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RowsOfTokens2<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        if (TOps.HasManyRegisters)
        {
            if (TTile.Chains == 1)
                Rows4Of2<T, TOps, TVector, TTile>(
                    firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
            else
                Rows4Of2Dealt<T, TOps, TVector, TTile>(
                    firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
        }
        else
        {
            if (TTile.Chains == 1)
                Rows2Of2<T, TOps, TVector, TTile>(
                    firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
            else
                Rows2Of2Dealt<T, TOps, TVector, TTile>(
                    firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
        }
    }

    /// <summary>3 sums of whole tiles of 4 rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Rows3<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        RowsOfTokens3<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref start,
            ref Unsafe.NullRef<int>());
    }

    /// <summary>3 sums of whole tiles of 4 rows, with the columns of the rows' tokens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RowsOfTokens3<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        if (TOps.HasManyRegisters)
        {
            if (TTile.Chains == 1)
                Rows4Of3<T, TOps, TVector, TTile>(
                    firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
            else
                Rows4Of3Dealt<T, TOps, TVector, TTile>(
                    firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
        }
        else
        {
            if (TTile.Chains == 1)
                Rows2Of3<T, TOps, TVector, TTile>(
                    firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
            else
                Rows2Of3Dealt<T, TOps, TVector, TTile>(
                    firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
        }
    }

    /// <summary>4 sums of whole tiles of 4 rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Rows4<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        RowsOfTokens4<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref start,
            ref Unsafe.NullRef<int>());
    }

    /// <summary>4 sums of whole tiles of 4 rows, with the columns of the rows' tokens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RowsOfTokens4<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        if (TOps.HasManyRegisters)
        {
            if (TTile.Chains == 1)
                Rows4Of4<T, TOps, TVector, TTile>(
                    firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
            else
                Rows4Of4Dealt<T, TOps, TVector, TTile>(
                    firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
        }
        else
        {
            if (TTile.Chains == 1)
                Rows2Of4<T, TOps, TVector, TTile>(
                    firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
            else
                Rows2Of4Dealt<T, TOps, TVector, TTile>(
                    firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
        }
    }

    /// <summary>5 sums of whole tiles of 4 rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Rows5<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        RowsOfTokens5<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref start,
            ref Unsafe.NullRef<int>());
    }

    /// <summary>5 sums of whole tiles of 4 rows, with the columns of the rows' tokens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RowsOfTokens5<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        if (TOps.HasManyRegisters)
        {
            if (TTile.Chains == 1)
                Rows4Of5<T, TOps, TVector, TTile>(
                    firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
            else
                Rows4Of5Dealt<T, TOps, TVector, TTile>(
                    firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
        }
        else
        {
            if (TTile.Chains == 1)
                Rows2Of5<T, TOps, TVector, TTile>(
                    firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
            else
                Rows2Of5Dealt<T, TOps, TVector, TTile>(
                    firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
        }
    }

    /// <summary>6 sums of whole tiles of 4 rows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Rows6<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        RowsOfTokens6<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref start,
            ref Unsafe.NullRef<int>());
    }

    /// <summary>6 sums of whole tiles of 4 rows, with the columns of the rows' tokens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void RowsOfTokens6<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        if (TOps.HasManyRegisters)
        {
            if (TTile.Chains == 1)
                Rows4Of6<T, TOps, TVector, TTile>(
                    firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
            else
                Rows4Of6Dealt<T, TOps, TVector, TTile>(
                    firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
        }
        else
        {
            if (TTile.Chains == 1)
                Rows2Of6<T, TOps, TVector, TTile>(
                    firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
            else
                Rows2Of6Dealt<T, TOps, TVector, TTile>(
                    firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
        }
    }

    /// <summary>A sum of two rows and of one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SingleRows1<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        SingleRowsOfTokens1<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref start,
            ref Unsafe.NullRef<int>());
    }

    /// <summary>A sum of two rows and of one, with the columns of the rows' tokens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SingleRowsOfTokens1<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        if (rows - firstRow > 1)
        {
            var whole = firstRow + ((rows - firstRow) & ~1);
            if (TTile.Chains == 1)
                Rows2Of1<T, TOps, TVector, TTile>(
                    firstRow, whole, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
            else
                Rows2Of1Dealt<T, TOps, TVector, TTile>(
                    firstRow, whole, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
            firstRow = whole;
            if (firstRow == rows)
                return;
        }

        if (TTile.Chains == 1)
            SingleOf1<T, TOps, TVector, TTile>(
                firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                ref tokens);
        else if (TTile.Chains == 2)
            SingleOf1In2<T, TOps, TVector, TTile>(
                firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                ref tokens);
        else
            SingleOf1In4<T, TOps, TVector, TTile>(
                firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                ref tokens);
    }

    /// <summary>2 sums of two rows and of one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SingleRows2<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        SingleRowsOfTokens2<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref start,
            ref Unsafe.NullRef<int>());
    }

    /// <summary>2 sums of two rows and of one, with the columns of the rows' tokens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SingleRowsOfTokens2<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        if (rows - firstRow > 1)
        {
            var whole = firstRow + ((rows - firstRow) & ~1);
            if (TTile.Chains == 1)
                Rows2Of2<T, TOps, TVector, TTile>(
                    firstRow, whole, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
            else
                Rows2Of2Dealt<T, TOps, TVector, TTile>(
                    firstRow, whole, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
            firstRow = whole;
            if (firstRow == rows)
                return;
        }

        if (TTile.Chains == 1)
            SingleOf2<T, TOps, TVector, TTile>(
                firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                ref tokens);
        else if (TTile.Chains == 2)
            SingleOf2In2<T, TOps, TVector, TTile>(
                firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                ref tokens);
        else
            SingleOf2In4<T, TOps, TVector, TTile>(
                firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                ref tokens);
    }

    /// <summary>3 sums of two rows and of one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SingleRows3<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        SingleRowsOfTokens3<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref start,
            ref Unsafe.NullRef<int>());
    }

    /// <summary>3 sums of two rows and of one, with the columns of the rows' tokens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SingleRowsOfTokens3<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        if (rows - firstRow > 1)
        {
            var whole = firstRow + ((rows - firstRow) & ~1);
            if (TTile.Chains == 1)
                Rows2Of3<T, TOps, TVector, TTile>(
                    firstRow, whole, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
            else
                Rows2Of3Dealt<T, TOps, TVector, TTile>(
                    firstRow, whole, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
            firstRow = whole;
            if (firstRow == rows)
                return;
        }

        if (TTile.Chains == 1)
            SingleOf3<T, TOps, TVector, TTile>(
                firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                ref tokens);
        else if (TTile.Chains == 2)
            SingleOf3In2<T, TOps, TVector, TTile>(
                firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                ref tokens);
        else
            SingleOf3In4<T, TOps, TVector, TTile>(
                firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                ref tokens);
    }

    /// <summary>4 sums of two rows and of one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SingleRows4<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        SingleRowsOfTokens4<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref start,
            ref Unsafe.NullRef<int>());
    }

    /// <summary>4 sums of two rows and of one, with the columns of the rows' tokens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SingleRowsOfTokens4<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        if (rows - firstRow > 1)
        {
            var whole = firstRow + ((rows - firstRow) & ~1);
            if (TTile.Chains == 1)
                Rows2Of4<T, TOps, TVector, TTile>(
                    firstRow, whole, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
            else
                Rows2Of4Dealt<T, TOps, TVector, TTile>(
                    firstRow, whole, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
            firstRow = whole;
            if (firstRow == rows)
                return;
        }

        if (TTile.Chains == 1)
            SingleOf4<T, TOps, TVector, TTile>(
                firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                ref tokens);
        else
            SingleOf4In2<T, TOps, TVector, TTile>(
                firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                ref tokens);
    }

    /// <summary>5 sums of two rows and of one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SingleRows5<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        SingleRowsOfTokens5<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref start,
            ref Unsafe.NullRef<int>());
    }

    /// <summary>5 sums of two rows and of one, with the columns of the rows' tokens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SingleRowsOfTokens5<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        if (rows - firstRow > 1)
        {
            var whole = firstRow + ((rows - firstRow) & ~1);
            if (TTile.Chains == 1)
                Rows2Of5<T, TOps, TVector, TTile>(
                    firstRow, whole, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
            else
                Rows2Of5Dealt<T, TOps, TVector, TTile>(
                    firstRow, whole, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
            firstRow = whole;
            if (firstRow == rows)
                return;
        }

        if (TTile.Chains == 1)
            SingleOf5<T, TOps, TVector, TTile>(
                firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                ref tokens);
        else
            SingleOf5In2<T, TOps, TVector, TTile>(
                firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                ref tokens);
    }

    /// <summary>6 sums of two rows and of one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SingleRows6<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        SingleRowsOfTokens6<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref start,
            ref Unsafe.NullRef<int>());
    }

    /// <summary>6 sums of two rows and of one, with the columns of the rows' tokens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SingleRowsOfTokens6<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        if (rows - firstRow > 1)
        {
            var whole = firstRow + ((rows - firstRow) & ~1);
            if (TTile.Chains == 1)
                Rows2Of6<T, TOps, TVector, TTile>(
                    firstRow, whole, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
            else
                Rows2Of6Dealt<T, TOps, TVector, TTile>(
                    firstRow, whole, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                    ref tokens);
            firstRow = whole;
            if (firstRow == rows)
                return;
        }

        if (TTile.Chains == 1)
            SingleOf6<T, TOps, TVector, TTile>(
                firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                ref tokens);
        else
            SingleOf6In2<T, TOps, TVector, TTile>(
                firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                ref tokens);
    }

    /// <summary>7 sums of rows one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SingleRows7<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        SingleRowsOfTokens7<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref start,
            ref Unsafe.NullRef<int>());
    }

    /// <summary>7 sums of rows one by one, with the columns of the rows' tokens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SingleRowsOfTokens7<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        SingleOf7<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
            ref tokens);
    }

    /// <summary>8 sums of rows one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SingleRows8<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        SingleRowsOfTokens8<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref start,
            ref Unsafe.NullRef<int>());
    }

    /// <summary>8 sums of rows one by one, with the columns of the rows' tokens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SingleRowsOfTokens8<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        SingleOf8<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
            ref tokens);
    }

    /// <summary>9 sums of rows one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SingleRows9<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        SingleRowsOfTokens9<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref start,
            ref Unsafe.NullRef<int>());
    }

    /// <summary>9 sums of rows one by one, with the columns of the rows' tokens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SingleRowsOfTokens9<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        SingleOf9<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
            ref tokens);
    }

    /// <summary>10 sums of rows one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SingleRows10<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        SingleRowsOfTokens10<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref start,
            ref Unsafe.NullRef<int>());
    }

    /// <summary>10 sums of rows one by one, with the columns of the rows' tokens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SingleRowsOfTokens10<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        SingleOf10<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
            ref tokens);
    }

    /// <summary>11 sums of rows one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SingleRows11<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        SingleRowsOfTokens11<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref start,
            ref Unsafe.NullRef<int>());
    }

    /// <summary>11 sums of rows one by one, with the columns of the rows' tokens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SingleRowsOfTokens11<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        SingleOf11<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
            ref tokens);
    }

    /// <summary>12 sums of rows one by one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SingleRows12<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        SingleRowsOfTokens12<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref start,
            ref Unsafe.NullRef<int>());
    }

    /// <summary>12 sums of rows one by one, with the columns of the rows' tokens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void SingleRowsOfTokens12<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        SingleOf12<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
            ref tokens);
    }

    /// <summary>A sum of any rows: whole tiles, then the rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AllRows1<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        AllRowsOfTokens1<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref start,
            ref Unsafe.NullRef<int>());
    }

    /// <summary>A sum of any rows: whole tiles, then the rest, with the columns of the rows' tokens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AllRowsOfTokens1<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        var whole = firstRow + ((rows - firstRow) & ~3);
        if (whole > firstRow)
            RowsOfTokens1<T, TOps, TVector, TTile>(
                firstRow, whole, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                ref tokens);
        if (whole < rows)
            SingleRowsOfTokens1<T, TOps, TVector, TTile>(
                whole, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                ref tokens);
    }

    /// <summary>2 sums of any rows: whole tiles, then the rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AllRows2<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        AllRowsOfTokens2<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref start,
            ref Unsafe.NullRef<int>());
    }

    /// <summary>2 sums of any rows: whole tiles, then the rest, with the columns of the rows' tokens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AllRowsOfTokens2<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        var whole = firstRow + ((rows - firstRow) & ~3);
        if (whole > firstRow)
            RowsOfTokens2<T, TOps, TVector, TTile>(
                firstRow, whole, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                ref tokens);
        if (whole < rows)
            SingleRowsOfTokens2<T, TOps, TVector, TTile>(
                whole, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                ref tokens);
    }

    /// <summary>3 sums of any rows: whole tiles, then the rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AllRows3<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        AllRowsOfTokens3<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref start,
            ref Unsafe.NullRef<int>());
    }

    /// <summary>3 sums of any rows: whole tiles, then the rest, with the columns of the rows' tokens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AllRowsOfTokens3<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        var whole = firstRow + ((rows - firstRow) & ~3);
        if (whole > firstRow)
            RowsOfTokens3<T, TOps, TVector, TTile>(
                firstRow, whole, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                ref tokens);
        if (whole < rows)
            SingleRowsOfTokens3<T, TOps, TVector, TTile>(
                whole, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                ref tokens);
    }

    /// <summary>4 sums of any rows: whole tiles, then the rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AllRows4<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        AllRowsOfTokens4<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref start,
            ref Unsafe.NullRef<int>());
    }

    /// <summary>4 sums of any rows: whole tiles, then the rest, with the columns of the rows' tokens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AllRowsOfTokens4<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        var whole = firstRow + ((rows - firstRow) & ~3);
        if (whole > firstRow)
            RowsOfTokens4<T, TOps, TVector, TTile>(
                firstRow, whole, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                ref tokens);
        if (whole < rows)
            SingleRowsOfTokens4<T, TOps, TVector, TTile>(
                whole, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                ref tokens);
    }

    /// <summary>5 sums of any rows: whole tiles, then the rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AllRows5<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        AllRowsOfTokens5<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref start,
            ref Unsafe.NullRef<int>());
    }

    /// <summary>5 sums of any rows: whole tiles, then the rest, with the columns of the rows' tokens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AllRowsOfTokens5<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        var whole = firstRow + ((rows - firstRow) & ~3);
        if (whole > firstRow)
            RowsOfTokens5<T, TOps, TVector, TTile>(
                firstRow, whole, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                ref tokens);
        if (whole < rows)
            SingleRowsOfTokens5<T, TOps, TVector, TTile>(
                whole, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                ref tokens);
    }

    /// <summary>6 sums of any rows: whole tiles, then the rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AllRows6<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        AllRowsOfTokens6<T, TOps, TVector, TTile>(
            firstRow, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref start,
            ref Unsafe.NullRef<int>());
    }

    /// <summary>6 sums of any rows: whole tiles, then the rest, with the columns of the rows' tokens.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AllRowsOfTokens6<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        var whole = firstRow + ((rows - firstRow) & ~3);
        if (whole > firstRow)
            RowsOfTokens6<T, TOps, TVector, TTile>(
                firstRow, whole, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                ref tokens);
        if (whole < rows)
            SingleRowsOfTokens6<T, TOps, TVector, TTile>(
                whole, rows, ref weights, ref operand, operandPanel, ref target, targetPanel, ref start, ref table,
                ref tokens);
    }
}
