// Written by tests/RnnGen.Generators.Tests/Tiles/SumTileText.cs.
using System.Runtime.CompilerServices;
using static RnnGen.Runtime.TileMemory;

namespace RnnGen.Runtime;

/// <summary>
/// Single rows, of sums in 2 chains.
/// </summary>
public static partial class SumTiles
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SingleOf1In2<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        nint whole = TTile.Inputs / 2 * 2;
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
                ref var w = ref Unsafe.Add(ref weights, lane);
                for (nint panel = 0; panel < TTile.Panels; panel++)
                {
                    ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                    for (nint k = 0; k < whole; k += 2, w = ref Unsafe.Add(ref w, 2 * TTile.WeightRow))
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, k));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                        var v1 = TOps.Create(Unsafe.Add(ref v, k + 1));
                        s10 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w0), s10);
                    }

                    // Inputs that are left over.
                    if (TTile.Inputs % 2 > 0)
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, whole));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                    }
                }

                s00 = TOps.Add(s00, s10);
                Store(ref at0, t0, s00);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SingleOf2In2<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        nint whole = TTile.Inputs / 2 * 2;
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
                ref var w = ref Unsafe.Add(ref weights, lane);
                for (nint panel = 0; panel < TTile.Panels; panel++)
                {
                    ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                    for (nint k = 0; k < whole; k += 2, w = ref Unsafe.Add(ref w, 2 * TTile.WeightRow))
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, k));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                        s01 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w1), s01);
                        var v1 = TOps.Create(Unsafe.Add(ref v, k + 1));
                        s10 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w0), s10);
                        s11 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w1), s11);
                    }

                    // Inputs that are left over.
                    if (TTile.Inputs % 2 > 0)
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, whole));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                        s01 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w1), s01);
                    }
                }

                s00 = TOps.Add(s00, s10);
                s01 = TOps.Add(s01, s11);
                Store(ref at0, t0, s00);
                Store(ref at0, t1, s01);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SingleOf3In2<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        nint whole = TTile.Inputs / 2 * 2;
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
                ref var w = ref Unsafe.Add(ref weights, lane);
                for (nint panel = 0; panel < TTile.Panels; panel++)
                {
                    ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                    for (nint k = 0; k < whole; k += 2, w = ref Unsafe.Add(ref w, 2 * TTile.WeightRow))
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, k));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                        s01 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w1), s01);
                        s02 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w2), s02);
                        var v1 = TOps.Create(Unsafe.Add(ref v, k + 1));
                        s10 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w0), s10);
                        s11 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w1), s11);
                        s12 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w2), s12);
                    }

                    // Inputs that are left over.
                    if (TTile.Inputs % 2 > 0)
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, whole));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                        s01 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w1), s01);
                        s02 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w2), s02);
                    }
                }

                s00 = TOps.Add(s00, s10);
                s01 = TOps.Add(s01, s11);
                s02 = TOps.Add(s02, s12);
                Store(ref at0, t0, s00);
                Store(ref at0, t1, s01);
                Store(ref at0, t2, s02);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SingleOf4In2<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        nint whole = TTile.Inputs / 2 * 2;
        nint w0 = TTile.Weight(0), t0 = TTile.Target(0, targetPanel);
        nint w1 = TTile.Weight(1), t1 = TTile.Target(1, targetPanel);
        nint w2 = TTile.Weight(2), t2 = TTile.Target(2, targetPanel);
        nint w3 = TTile.Weight(3), t3 = TTile.Target(3, targetPanel);
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
                var s03 = TTile.Continues(3) ? Load<T, TVector>(ref at0, t3)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(3)) : TOps.Zero;
                if (TTile.TokenColumn != 0)
                {
                    ref var column0 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row) * TTile.TokenColumn) + lane);
                    if (TTile.HasColumn(0))
                        s00 = TOps.Add(s00, Load<T, TVector>(ref column0, TTile.Column(0)));
                    if (TTile.HasColumn(1))
                        s01 = TOps.Add(s01, Load<T, TVector>(ref column0, TTile.Column(1)));
                    if (TTile.HasColumn(2))
                        s02 = TOps.Add(s02, Load<T, TVector>(ref column0, TTile.Column(2)));
                    if (TTile.HasColumn(3))
                        s03 = TOps.Add(s03, Load<T, TVector>(ref column0, TTile.Column(3)));
                }

                var s10 = TOps.Zero;
                var s11 = TOps.Zero;
                var s12 = TOps.Zero;
                var s13 = TOps.Zero;
                ref var w = ref Unsafe.Add(ref weights, lane);
                for (nint panel = 0; panel < TTile.Panels; panel++)
                {
                    ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                    for (nint k = 0; k < whole; k += 2, w = ref Unsafe.Add(ref w, 2 * TTile.WeightRow))
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, k));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                        s01 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w1), s01);
                        s02 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w2), s02);
                        s03 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w3), s03);
                        var v1 = TOps.Create(Unsafe.Add(ref v, k + 1));
                        s10 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w0), s10);
                        s11 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w1), s11);
                        s12 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w2), s12);
                        s13 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w3), s13);
                    }

                    // Inputs that are left over.
                    if (TTile.Inputs % 2 > 0)
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, whole));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                        s01 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w1), s01);
                        s02 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w2), s02);
                        s03 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w3), s03);
                    }
                }

                s00 = TOps.Add(s00, s10);
                s01 = TOps.Add(s01, s11);
                s02 = TOps.Add(s02, s12);
                s03 = TOps.Add(s03, s13);
                Store(ref at0, t0, s00);
                Store(ref at0, t1, s01);
                Store(ref at0, t2, s02);
                Store(ref at0, t3, s03);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SingleOf5In2<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        nint whole = TTile.Inputs / 2 * 2;
        nint w0 = TTile.Weight(0), t0 = TTile.Target(0, targetPanel);
        nint w1 = TTile.Weight(1), t1 = TTile.Target(1, targetPanel);
        nint w2 = TTile.Weight(2), t2 = TTile.Target(2, targetPanel);
        nint w3 = TTile.Weight(3), t3 = TTile.Target(3, targetPanel);
        nint w4 = TTile.Weight(4), t4 = TTile.Target(4, targetPanel);
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
                var s03 = TTile.Continues(3) ? Load<T, TVector>(ref at0, t3)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(3)) : TOps.Zero;
                var s04 = TTile.Continues(4) ? Load<T, TVector>(ref at0, t4)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(4)) : TOps.Zero;
                if (TTile.TokenColumn != 0)
                {
                    ref var column0 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row) * TTile.TokenColumn) + lane);
                    if (TTile.HasColumn(0))
                        s00 = TOps.Add(s00, Load<T, TVector>(ref column0, TTile.Column(0)));
                    if (TTile.HasColumn(1))
                        s01 = TOps.Add(s01, Load<T, TVector>(ref column0, TTile.Column(1)));
                    if (TTile.HasColumn(2))
                        s02 = TOps.Add(s02, Load<T, TVector>(ref column0, TTile.Column(2)));
                    if (TTile.HasColumn(3))
                        s03 = TOps.Add(s03, Load<T, TVector>(ref column0, TTile.Column(3)));
                    if (TTile.HasColumn(4))
                        s04 = TOps.Add(s04, Load<T, TVector>(ref column0, TTile.Column(4)));
                }

                var s10 = TOps.Zero;
                var s11 = TOps.Zero;
                var s12 = TOps.Zero;
                var s13 = TOps.Zero;
                var s14 = TOps.Zero;
                ref var w = ref Unsafe.Add(ref weights, lane);
                for (nint panel = 0; panel < TTile.Panels; panel++)
                {
                    ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                    for (nint k = 0; k < whole; k += 2, w = ref Unsafe.Add(ref w, 2 * TTile.WeightRow))
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, k));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                        s01 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w1), s01);
                        s02 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w2), s02);
                        s03 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w3), s03);
                        s04 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w4), s04);
                        var v1 = TOps.Create(Unsafe.Add(ref v, k + 1));
                        s10 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w0), s10);
                        s11 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w1), s11);
                        s12 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w2), s12);
                        s13 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w3), s13);
                        s14 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w4), s14);
                    }

                    // Inputs that are left over.
                    if (TTile.Inputs % 2 > 0)
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, whole));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                        s01 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w1), s01);
                        s02 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w2), s02);
                        s03 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w3), s03);
                        s04 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w4), s04);
                    }
                }

                s00 = TOps.Add(s00, s10);
                s01 = TOps.Add(s01, s11);
                s02 = TOps.Add(s02, s12);
                s03 = TOps.Add(s03, s13);
                s04 = TOps.Add(s04, s14);
                Store(ref at0, t0, s00);
                Store(ref at0, t1, s01);
                Store(ref at0, t2, s02);
                Store(ref at0, t3, s03);
                Store(ref at0, t4, s04);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SingleOf6In2<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        nint whole = TTile.Inputs / 2 * 2;
        nint w0 = TTile.Weight(0), t0 = TTile.Target(0, targetPanel);
        nint w1 = TTile.Weight(1), t1 = TTile.Target(1, targetPanel);
        nint w2 = TTile.Weight(2), t2 = TTile.Target(2, targetPanel);
        nint w3 = TTile.Weight(3), t3 = TTile.Target(3, targetPanel);
        nint w4 = TTile.Weight(4), t4 = TTile.Target(4, targetPanel);
        nint w5 = TTile.Weight(5), t5 = TTile.Target(5, targetPanel);
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
                var s03 = TTile.Continues(3) ? Load<T, TVector>(ref at0, t3)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(3)) : TOps.Zero;
                var s04 = TTile.Continues(4) ? Load<T, TVector>(ref at0, t4)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(4)) : TOps.Zero;
                var s05 = TTile.Continues(5) ? Load<T, TVector>(ref at0, t5)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(5)) : TOps.Zero;
                if (TTile.TokenColumn != 0)
                {
                    ref var column0 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row) * TTile.TokenColumn) + lane);
                    if (TTile.HasColumn(0))
                        s00 = TOps.Add(s00, Load<T, TVector>(ref column0, TTile.Column(0)));
                    if (TTile.HasColumn(1))
                        s01 = TOps.Add(s01, Load<T, TVector>(ref column0, TTile.Column(1)));
                    if (TTile.HasColumn(2))
                        s02 = TOps.Add(s02, Load<T, TVector>(ref column0, TTile.Column(2)));
                    if (TTile.HasColumn(3))
                        s03 = TOps.Add(s03, Load<T, TVector>(ref column0, TTile.Column(3)));
                    if (TTile.HasColumn(4))
                        s04 = TOps.Add(s04, Load<T, TVector>(ref column0, TTile.Column(4)));
                    if (TTile.HasColumn(5))
                        s05 = TOps.Add(s05, Load<T, TVector>(ref column0, TTile.Column(5)));
                }

                var s10 = TOps.Zero;
                var s11 = TOps.Zero;
                var s12 = TOps.Zero;
                var s13 = TOps.Zero;
                var s14 = TOps.Zero;
                var s15 = TOps.Zero;
                ref var w = ref Unsafe.Add(ref weights, lane);
                for (nint panel = 0; panel < TTile.Panels; panel++)
                {
                    ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                    for (nint k = 0; k < whole; k += 2, w = ref Unsafe.Add(ref w, 2 * TTile.WeightRow))
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, k));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                        s01 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w1), s01);
                        s02 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w2), s02);
                        s03 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w3), s03);
                        s04 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w4), s04);
                        s05 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w5), s05);
                        var v1 = TOps.Create(Unsafe.Add(ref v, k + 1));
                        s10 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w0), s10);
                        s11 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w1), s11);
                        s12 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w2), s12);
                        s13 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w3), s13);
                        s14 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w4), s14);
                        s15 = TOps.MultiplyAdd(v1, Load<T, TVector>(ref w, TTile.WeightRow + w5), s15);
                    }

                    // Inputs that are left over.
                    if (TTile.Inputs % 2 > 0)
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, whole));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                        s01 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w1), s01);
                        s02 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w2), s02);
                        s03 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w3), s03);
                        s04 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w4), s04);
                        s05 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w5), s05);
                    }
                }

                s00 = TOps.Add(s00, s10);
                s01 = TOps.Add(s01, s11);
                s02 = TOps.Add(s02, s12);
                s03 = TOps.Add(s03, s13);
                s04 = TOps.Add(s04, s14);
                s05 = TOps.Add(s05, s15);
                Store(ref at0, t0, s00);
                Store(ref at0, t1, s01);
                Store(ref at0, t2, s02);
                Store(ref at0, t3, s03);
                Store(ref at0, t4, s04);
                Store(ref at0, t5, s05);
            }
        }
    }
}
