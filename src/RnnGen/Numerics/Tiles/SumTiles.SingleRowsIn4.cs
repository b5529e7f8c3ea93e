// Written by tests/RnnGen.Generators.Tests/Tiles/SumTileText.cs.
using System.Runtime.CompilerServices;
using static RnnGen.Runtime.TileMemory;

namespace RnnGen.Runtime;

/// <summary>
/// Single rows, of sums in 4 chains.
/// </summary>
public static partial class SumTiles
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SingleOf1In4<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        nint whole = TTile.Inputs / 4 * 4;
        nint w0 = TTile.Weight(0), t0 = TTile.Target(0, targetPanel);
        for (nint lane = 0; lane < 16; lane += TOps.Count)
        {
            for (nint row = firstRow; row < rows; row++)
            {
                ref var from = ref Unsafe.Add(ref start, lane);
                ref var at0 = ref Unsafe.Add(ref target, (row * TTile.TargetRow) + lane);
                var s00 = TTile.Continues(0) ? Load<T, TVector>(ref at0, t0)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(0)) : TOps.Zero;
                if (TTile.TokenColumn != 0)
                {
                    ref var column0 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row) * TTile.TokenColumn) + lane);
                    if (TTile.HasColumn(0))
                        s00 = TOps.Add(s00, Load<T, TVector>(ref column0, TTile.Column(0)));
                }

                var s10 = TOps.Zero;
                var s20 = TOps.Zero;
                var s30 = TOps.Zero;
                ref var w = ref Unsafe.Add(ref weights, lane);
                for (nint panel = 0; panel < TTile.Panels; panel++)
                {
                    ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                    for (nint k = 0; k < whole; k += 4, w = ref Unsafe.Add(ref w, 4 * TTile.WeightRow))
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, k));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                        var v1 = TOps.Create(Unsafe.Add(ref v, k + 1));
                        s10 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w0), s10);
                        var v2 = TOps.Create(Unsafe.Add(ref v, k + 2));
                        s20 = TOps.MultiplyAdd(v2, Load<T, TVector>(ref w, (2 * TTile.WeightRow) + w0), s20);
                        var v3 = TOps.Create(Unsafe.Add(ref v, k + 3));
                        s30 = TOps.MultiplyAdd(v3, Load<T, TVector>(ref w, (3 * TTile.WeightRow) + w0), s30);
                    }

                    // Inputs that are left over.
                    if (TTile.Inputs % 4 > 0)
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, whole));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                    }

                    if (TTile.Inputs % 4 > 1)
                    {
                        var v1 = TOps.Create(Unsafe.Add(ref v, whole + 1));
                        s10 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w0), s10);
                    }

                    if (TTile.Inputs % 4 > 2)
                    {
                        var v2 = TOps.Create(Unsafe.Add(ref v, whole + 2));
                        s20 = TOps.MultiplyAdd(v2, Load<T, TVector>(ref w, (2 * TTile.WeightRow) + w0), s20);
                    }
                }

                s00 = TOps.Add(s00, s10);
                s00 = TOps.Add(s00, s20);
                s00 = TOps.Add(s00, s30);
                Store(ref at0, t0, s00);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SingleOf2In4<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        nint whole = TTile.Inputs / 4 * 4;
        nint w0 = TTile.Weight(0), t0 = TTile.Target(0, targetPanel);
        nint w1 = TTile.Weight(1), t1 = TTile.Target(1, targetPanel);
        for (nint lane = 0; lane < 16; lane += TOps.Count)
        {
            for (nint row = firstRow; row < rows; row++)
            {
                ref var from = ref Unsafe.Add(ref start, lane);
                ref var at0 = ref Unsafe.Add(ref target, (row * TTile.TargetRow) + lane);
                var s00 = TTile.Continues(0) ? Load<T, TVector>(ref at0, t0)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(0)) : TOps.Zero;
                var s01 = TTile.Continues(1) ? Load<T, TVector>(ref at0, t1)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(1)) : TOps.Zero;
                if (TTile.TokenColumn != 0)
                {
                    ref var column0 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row) * TTile.TokenColumn) + lane);
                    if (TTile.HasColumn(0))
                        s00 = TOps.Add(s00, Load<T, TVector>(ref column0, TTile.Column(0)));
                    if (TTile.HasColumn(1))
                        s01 = TOps.Add(s01, Load<T, TVector>(ref column0, TTile.Column(1)));
                }

                var s10 = TOps.Zero;
                var s11 = TOps.Zero;
                var s20 = TOps.Zero;
                var s21 = TOps.Zero;
                var s30 = TOps.Zero;
                var s31 = TOps.Zero;
                ref var w = ref Unsafe.Add(ref weights, lane);
                for (nint panel = 0; panel < TTile.Panels; panel++)
                {
                    ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                    for (nint k = 0; k < whole; k += 4, w = ref Unsafe.Add(ref w, 4 * TTile.WeightRow))
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, k));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                        s01 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w1), s01);
                        var v1 = TOps.Create(Unsafe.Add(ref v, k + 1));
                        s10 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w0), s10);
                        s11 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w1), s11);
                        var v2 = TOps.Create(Unsafe.Add(ref v, k + 2));
                        s20 = TOps.MultiplyAdd(v2, Load<T, TVector>(ref w, (2 * TTile.WeightRow) + w0), s20);
                        s21 = TOps.MultiplyAdd(v2, Load<T, TVector>(ref w, (2 * TTile.WeightRow) + w1), s21);
                        var v3 = TOps.Create(Unsafe.Add(ref v, k + 3));
                        s30 = TOps.MultiplyAdd(v3, Load<T, TVector>(ref w, (3 * TTile.WeightRow) + w0), s30);
                        s31 = TOps.MultiplyAdd(v3, Load<T, TVector>(ref w, (3 * TTile.WeightRow) + w1), s31);
                    }

                    // Inputs that are left over.
                    if (TTile.Inputs % 4 > 0)
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, whole));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                        s01 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w1), s01);
                    }

                    if (TTile.Inputs % 4 > 1)
                    {
                        var v1 = TOps.Create(Unsafe.Add(ref v, whole + 1));
                        s10 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w0), s10);
                        s11 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w1), s11);
                    }

                    if (TTile.Inputs % 4 > 2)
                    {
                        var v2 = TOps.Create(Unsafe.Add(ref v, whole + 2));
                        s20 = TOps.MultiplyAdd(v2, Load<T, TVector>(ref w, (2 * TTile.WeightRow) + w0), s20);
                        s21 = TOps.MultiplyAdd(v2, Load<T, TVector>(ref w, (2 * TTile.WeightRow) + w1), s21);
                    }
                }

                s00 = TOps.Add(s00, s10);
                s01 = TOps.Add(s01, s11);
                s00 = TOps.Add(s00, s20);
                s01 = TOps.Add(s01, s21);
                s00 = TOps.Add(s00, s30);
                s01 = TOps.Add(s01, s31);
                Store(ref at0, t0, s00);
                Store(ref at0, t1, s01);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SingleOf3In4<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        nint whole = TTile.Inputs / 4 * 4;
        nint w0 = TTile.Weight(0), t0 = TTile.Target(0, targetPanel);
        nint w1 = TTile.Weight(1), t1 = TTile.Target(1, targetPanel);
        nint w2 = TTile.Weight(2), t2 = TTile.Target(2, targetPanel);
        for (nint lane = 0; lane < 16; lane += TOps.Count)
        {
            for (nint row = firstRow; row < rows; row++)
            {
                ref var from = ref Unsafe.Add(ref start, lane);
                ref var at0 = ref Unsafe.Add(ref target, (row * TTile.TargetRow) + lane);
                var s00 = TTile.Continues(0) ? Load<T, TVector>(ref at0, t0)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(0)) : TOps.Zero;
                var s01 = TTile.Continues(1) ? Load<T, TVector>(ref at0, t1)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(1)) : TOps.Zero;
                var s02 = TTile.Continues(2) ? Load<T, TVector>(ref at0, t2)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(2)) : TOps.Zero;
                if (TTile.TokenColumn != 0)
                {
                    ref var column0 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row) * TTile.TokenColumn) + lane);
                    if (TTile.HasColumn(0))
                        s00 = TOps.Add(s00, Load<T, TVector>(ref column0, TTile.Column(0)));
                    if (TTile.HasColumn(1))
                        s01 = TOps.Add(s01, Load<T, TVector>(ref column0, TTile.Column(1)));
                    if (TTile.HasColumn(2))
                        s02 = TOps.Add(s02, Load<T, TVector>(ref column0, TTile.Column(2)));
                }

                var s10 = TOps.Zero;
                var s11 = TOps.Zero;
                var s12 = TOps.Zero;
                var s20 = TOps.Zero;
                var s21 = TOps.Zero;
                var s22 = TOps.Zero;
                var s30 = TOps.Zero;
                var s31 = TOps.Zero;
                var s32 = TOps.Zero;
                ref var w = ref Unsafe.Add(ref weights, lane);
                for (nint panel = 0; panel < TTile.Panels; panel++)
                {
                    ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                    for (nint k = 0; k < whole; k += 4, w = ref Unsafe.Add(ref w, 4 * TTile.WeightRow))
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, k));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                        s01 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w1), s01);
                        s02 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w2), s02);
                        var v1 = TOps.Create(Unsafe.Add(ref v, k + 1));
                        s10 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w0), s10);
                        s11 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w1), s11);
                        s12 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w2), s12);
                        var v2 = TOps.Create(Unsafe.Add(ref v, k + 2));
                        s20 = TOps.MultiplyAdd(v2, Load<T, TVector>(ref w, (2 * TTile.WeightRow) + w0), s20);
                        s21 = TOps.MultiplyAdd(v2, Load<T, TVector>(ref w, (2 * TTile.WeightRow) + w1), s21);
                        s22 = TOps.MultiplyAdd(v2, Load<T, TVector>(ref w, (2 * TTile.WeightRow) + w2), s22);
                        var v3 = TOps.Create(Unsafe.Add(ref v, k + 3));
                        s30 = TOps.MultiplyAdd(v3, Load<T, TVector>(ref w, (3 * TTile.WeightRow) + w0), s30);
                        s31 = TOps.MultiplyAdd(v3, Load<T, TVector>(ref w, (3 * TTile.WeightRow) + w1), s31);
                        s32 = TOps.MultiplyAdd(v3, Load<T, TVector>(ref w, (3 * TTile.WeightRow) + w2), s32);
                    }

                    // Inputs that are left over.
                    if (TTile.Inputs % 4 > 0)
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, whole));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                        s01 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w1), s01);
                        s02 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w2), s02);
                    }

                    if (TTile.Inputs % 4 > 1)
                    {
                        var v1 = TOps.Create(Unsafe.Add(ref v, whole + 1));
                        s10 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w0), s10);
                        s11 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w1), s11);
                        s12 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w2), s12);
                    }

                    if (TTile.Inputs % 4 > 2)
                    {
                        var v2 = TOps.Create(Unsafe.Add(ref v, whole + 2));
                        s20 = TOps.MultiplyAdd(v2, Load<T, TVector>(ref w, (2 * TTile.WeightRow) + w0), s20);
                        s21 = TOps.MultiplyAdd(v2, Load<T, TVector>(ref w, (2 * TTile.WeightRow) + w1), s21);
                        s22 = TOps.MultiplyAdd(v2, Load<T, TVector>(ref w, (2 * TTile.WeightRow) + w2), s22);
                    }
                }

                s00 = TOps.Add(s00, s10);
                s01 = TOps.Add(s01, s11);
                s02 = TOps.Add(s02, s12);
                s00 = TOps.Add(s00, s20);
                s01 = TOps.Add(s01, s21);
                s02 = TOps.Add(s02, s22);
                s00 = TOps.Add(s00, s30);
                s01 = TOps.Add(s01, s31);
                s02 = TOps.Add(s02, s32);
                Store(ref at0, t0, s00);
                Store(ref at0, t1, s01);
                Store(ref at0, t2, s02);
            }
        }
    }
}
