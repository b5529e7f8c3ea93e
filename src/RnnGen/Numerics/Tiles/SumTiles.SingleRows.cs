// Written by tests/RnnGen.Generators.Tests/Tiles/SumTileText.cs.
using System.Runtime.CompilerServices;
using static RnnGen.Runtime.TileMemory;

namespace RnnGen.Runtime;

/// <summary>
/// Single rows, of sums in 1 chain.
/// </summary>
public static partial class SumTiles
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SingleOf1<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
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

                ref var w = ref Unsafe.Add(ref weights, lane);
                for (nint panel = 0; panel < TTile.Panels; panel++)
                {
                    ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                    for (nint k = 0; k < TTile.Inputs; k++, w = ref Unsafe.Add(ref w, TTile.WeightRow))
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, k));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                    }
                }

                Store(ref at0, t0, s00);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SingleOf2<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
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

                ref var w = ref Unsafe.Add(ref weights, lane);
                for (nint panel = 0; panel < TTile.Panels; panel++)
                {
                    ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                    for (nint k = 0; k < TTile.Inputs; k++, w = ref Unsafe.Add(ref w, TTile.WeightRow))
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, k));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                        s01 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w1), s01);
                    }
                }

                Store(ref at0, t0, s00);
                Store(ref at0, t1, s01);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SingleOf3<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
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

                ref var w = ref Unsafe.Add(ref weights, lane);
                for (nint panel = 0; panel < TTile.Panels; panel++)
                {
                    ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                    for (nint k = 0; k < TTile.Inputs; k++, w = ref Unsafe.Add(ref w, TTile.WeightRow))
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, k));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                        s01 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w1), s01);
                        s02 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w2), s02);
                    }
                }

                Store(ref at0, t0, s00);
                Store(ref at0, t1, s01);
                Store(ref at0, t2, s02);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SingleOf4<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
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

                ref var w = ref Unsafe.Add(ref weights, lane);
                for (nint panel = 0; panel < TTile.Panels; panel++)
                {
                    ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                    for (nint k = 0; k < TTile.Inputs; k++, w = ref Unsafe.Add(ref w, TTile.WeightRow))
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, k));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                        s01 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w1), s01);
                        s02 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w2), s02);
                        s03 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w3), s03);
                    }
                }

                Store(ref at0, t0, s00);
                Store(ref at0, t1, s01);
                Store(ref at0, t2, s02);
                Store(ref at0, t3, s03);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SingleOf5<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
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

                ref var w = ref Unsafe.Add(ref weights, lane);
                for (nint panel = 0; panel < TTile.Panels; panel++)
                {
                    ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                    for (nint k = 0; k < TTile.Inputs; k++, w = ref Unsafe.Add(ref w, TTile.WeightRow))
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, k));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                        s01 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w1), s01);
                        s02 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w2), s02);
                        s03 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w3), s03);
                        s04 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w4), s04);
                    }
                }

                Store(ref at0, t0, s00);
                Store(ref at0, t1, s01);
                Store(ref at0, t2, s02);
                Store(ref at0, t3, s03);
                Store(ref at0, t4, s04);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SingleOf6<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
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

                ref var w = ref Unsafe.Add(ref weights, lane);
                for (nint panel = 0; panel < TTile.Panels; panel++)
                {
                    ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                    for (nint k = 0; k < TTile.Inputs; k++, w = ref Unsafe.Add(ref w, TTile.WeightRow))
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, k));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                        s01 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w1), s01);
                        s02 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w2), s02);
                        s03 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w3), s03);
                        s04 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w4), s04);
                        s05 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w5), s05);
                    }
                }

                Store(ref at0, t0, s00);
                Store(ref at0, t1, s01);
                Store(ref at0, t2, s02);
                Store(ref at0, t3, s03);
                Store(ref at0, t4, s04);
                Store(ref at0, t5, s05);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SingleOf7<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        nint w0 = TTile.Weight(0), t0 = TTile.Target(0, targetPanel);
        nint w1 = TTile.Weight(1), t1 = TTile.Target(1, targetPanel);
        nint w2 = TTile.Weight(2), t2 = TTile.Target(2, targetPanel);
        nint w3 = TTile.Weight(3), t3 = TTile.Target(3, targetPanel);
        nint w4 = TTile.Weight(4), t4 = TTile.Target(4, targetPanel);
        nint w5 = TTile.Weight(5), t5 = TTile.Target(5, targetPanel);
        nint w6 = TTile.Weight(6), t6 = TTile.Target(6, targetPanel);
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
                var s06 = TTile.Continues(6) ? Load<T, TVector>(ref at0, t6)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(6)) : TOps.Zero;
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
                    if (TTile.HasColumn(6))
                        s06 = TOps.Add(s06, Load<T, TVector>(ref column0, TTile.Column(6)));
                }

                ref var w = ref Unsafe.Add(ref weights, lane);
                for (nint panel = 0; panel < TTile.Panels; panel++)
                {
                    ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                    for (nint k = 0; k < TTile.Inputs; k++, w = ref Unsafe.Add(ref w, TTile.WeightRow))
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, k));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                        s01 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w1), s01);
                        s02 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w2), s02);
                        s03 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w3), s03);
                        s04 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w4), s04);
                        s05 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w5), s05);
                        s06 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w6), s06);
                    }
                }

                Store(ref at0, t0, s00);
                Store(ref at0, t1, s01);
                Store(ref at0, t2, s02);
                Store(ref at0, t3, s03);
                Store(ref at0, t4, s04);
                Store(ref at0, t5, s05);
                Store(ref at0, t6, s06);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SingleOf8<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        nint w0 = TTile.Weight(0), t0 = TTile.Target(0, targetPanel);
        nint w1 = TTile.Weight(1), t1 = TTile.Target(1, targetPanel);
        nint w2 = TTile.Weight(2), t2 = TTile.Target(2, targetPanel);
        nint w3 = TTile.Weight(3), t3 = TTile.Target(3, targetPanel);
        nint w4 = TTile.Weight(4), t4 = TTile.Target(4, targetPanel);
        nint w5 = TTile.Weight(5), t5 = TTile.Target(5, targetPanel);
        nint w6 = TTile.Weight(6), t6 = TTile.Target(6, targetPanel);
        nint w7 = TTile.Weight(7), t7 = TTile.Target(7, targetPanel);
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
                var s06 = TTile.Continues(6) ? Load<T, TVector>(ref at0, t6)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(6)) : TOps.Zero;
                var s07 = TTile.Continues(7) ? Load<T, TVector>(ref at0, t7)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(7)) : TOps.Zero;
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
                    if (TTile.HasColumn(6))
                        s06 = TOps.Add(s06, Load<T, TVector>(ref column0, TTile.Column(6)));
                    if (TTile.HasColumn(7))
                        s07 = TOps.Add(s07, Load<T, TVector>(ref column0, TTile.Column(7)));
                }

                ref var w = ref Unsafe.Add(ref weights, lane);
                for (nint panel = 0; panel < TTile.Panels; panel++)
                {
                    ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                    for (nint k = 0; k < TTile.Inputs; k++, w = ref Unsafe.Add(ref w, TTile.WeightRow))
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, k));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                        s01 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w1), s01);
                        s02 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w2), s02);
                        s03 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w3), s03);
                        s04 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w4), s04);
                        s05 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w5), s05);
                        s06 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w6), s06);
                        s07 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w7), s07);
                    }
                }

                Store(ref at0, t0, s00);
                Store(ref at0, t1, s01);
                Store(ref at0, t2, s02);
                Store(ref at0, t3, s03);
                Store(ref at0, t4, s04);
                Store(ref at0, t5, s05);
                Store(ref at0, t6, s06);
                Store(ref at0, t7, s07);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SingleOf9<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        nint w0 = TTile.Weight(0), t0 = TTile.Target(0, targetPanel);
        nint w1 = TTile.Weight(1), t1 = TTile.Target(1, targetPanel);
        nint w2 = TTile.Weight(2), t2 = TTile.Target(2, targetPanel);
        nint w3 = TTile.Weight(3), t3 = TTile.Target(3, targetPanel);
        nint w4 = TTile.Weight(4), t4 = TTile.Target(4, targetPanel);
        nint w5 = TTile.Weight(5), t5 = TTile.Target(5, targetPanel);
        nint w6 = TTile.Weight(6), t6 = TTile.Target(6, targetPanel);
        nint w7 = TTile.Weight(7), t7 = TTile.Target(7, targetPanel);
        nint w8 = TTile.Weight(8), t8 = TTile.Target(8, targetPanel);
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
                var s06 = TTile.Continues(6) ? Load<T, TVector>(ref at0, t6)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(6)) : TOps.Zero;
                var s07 = TTile.Continues(7) ? Load<T, TVector>(ref at0, t7)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(7)) : TOps.Zero;
                var s08 = TTile.Continues(8) ? Load<T, TVector>(ref at0, t8)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(8)) : TOps.Zero;
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
                    if (TTile.HasColumn(6))
                        s06 = TOps.Add(s06, Load<T, TVector>(ref column0, TTile.Column(6)));
                    if (TTile.HasColumn(7))
                        s07 = TOps.Add(s07, Load<T, TVector>(ref column0, TTile.Column(7)));
                    if (TTile.HasColumn(8))
                        s08 = TOps.Add(s08, Load<T, TVector>(ref column0, TTile.Column(8)));
                }

                ref var w = ref Unsafe.Add(ref weights, lane);
                for (nint panel = 0; panel < TTile.Panels; panel++)
                {
                    ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                    for (nint k = 0; k < TTile.Inputs; k++, w = ref Unsafe.Add(ref w, TTile.WeightRow))
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, k));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                        s01 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w1), s01);
                        s02 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w2), s02);
                        s03 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w3), s03);
                        s04 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w4), s04);
                        s05 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w5), s05);
                        s06 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w6), s06);
                        s07 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w7), s07);
                        s08 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w8), s08);
                    }
                }

                Store(ref at0, t0, s00);
                Store(ref at0, t1, s01);
                Store(ref at0, t2, s02);
                Store(ref at0, t3, s03);
                Store(ref at0, t4, s04);
                Store(ref at0, t5, s05);
                Store(ref at0, t6, s06);
                Store(ref at0, t7, s07);
                Store(ref at0, t8, s08);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SingleOf10<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        nint w0 = TTile.Weight(0), t0 = TTile.Target(0, targetPanel);
        nint w1 = TTile.Weight(1), t1 = TTile.Target(1, targetPanel);
        nint w2 = TTile.Weight(2), t2 = TTile.Target(2, targetPanel);
        nint w3 = TTile.Weight(3), t3 = TTile.Target(3, targetPanel);
        nint w4 = TTile.Weight(4), t4 = TTile.Target(4, targetPanel);
        nint w5 = TTile.Weight(5), t5 = TTile.Target(5, targetPanel);
        nint w6 = TTile.Weight(6), t6 = TTile.Target(6, targetPanel);
        nint w7 = TTile.Weight(7), t7 = TTile.Target(7, targetPanel);
        nint w8 = TTile.Weight(8), t8 = TTile.Target(8, targetPanel);
        nint w9 = TTile.Weight(9), t9 = TTile.Target(9, targetPanel);
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
                var s06 = TTile.Continues(6) ? Load<T, TVector>(ref at0, t6)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(6)) : TOps.Zero;
                var s07 = TTile.Continues(7) ? Load<T, TVector>(ref at0, t7)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(7)) : TOps.Zero;
                var s08 = TTile.Continues(8) ? Load<T, TVector>(ref at0, t8)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(8)) : TOps.Zero;
                var s09 = TTile.Continues(9) ? Load<T, TVector>(ref at0, t9)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(9)) : TOps.Zero;
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
                    if (TTile.HasColumn(6))
                        s06 = TOps.Add(s06, Load<T, TVector>(ref column0, TTile.Column(6)));
                    if (TTile.HasColumn(7))
                        s07 = TOps.Add(s07, Load<T, TVector>(ref column0, TTile.Column(7)));
                    if (TTile.HasColumn(8))
                        s08 = TOps.Add(s08, Load<T, TVector>(ref column0, TTile.Column(8)));
                    if (TTile.HasColumn(9))
                        s09 = TOps.Add(s09, Load<T, TVector>(ref column0, TTile.Column(9)));
                }

                ref var w = ref Unsafe.Add(ref weights, lane);
                for (nint panel = 0; panel < TTile.Panels; panel++)
                {
                    ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                    for (nint k = 0; k < TTile.Inputs; k++, w = ref Unsafe.Add(ref w, TTile.WeightRow))
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, k));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                        s01 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w1), s01);
                        s02 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w2), s02);
                        s03 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w3), s03);
                        s04 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w4), s04);
                        s05 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w5), s05);
                        s06 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w6), s06);
                        s07 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w7), s07);
                        s08 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w8), s08);
                        s09 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w9), s09);
                    }
                }

                Store(ref at0, t0, s00);
                Store(ref at0, t1, s01);
                Store(ref at0, t2, s02);
                Store(ref at0, t3, s03);
                Store(ref at0, t4, s04);
                Store(ref at0, t5, s05);
                Store(ref at0, t6, s06);
                Store(ref at0, t7, s07);
                Store(ref at0, t8, s08);
                Store(ref at0, t9, s09);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SingleOf11<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        nint w0 = TTile.Weight(0), t0 = TTile.Target(0, targetPanel);
        nint w1 = TTile.Weight(1), t1 = TTile.Target(1, targetPanel);
        nint w2 = TTile.Weight(2), t2 = TTile.Target(2, targetPanel);
        nint w3 = TTile.Weight(3), t3 = TTile.Target(3, targetPanel);
        nint w4 = TTile.Weight(4), t4 = TTile.Target(4, targetPanel);
        nint w5 = TTile.Weight(5), t5 = TTile.Target(5, targetPanel);
        nint w6 = TTile.Weight(6), t6 = TTile.Target(6, targetPanel);
        nint w7 = TTile.Weight(7), t7 = TTile.Target(7, targetPanel);
        nint w8 = TTile.Weight(8), t8 = TTile.Target(8, targetPanel);
        nint w9 = TTile.Weight(9), t9 = TTile.Target(9, targetPanel);
        nint w10 = TTile.Weight(10), t10 = TTile.Target(10, targetPanel);
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
                var s06 = TTile.Continues(6) ? Load<T, TVector>(ref at0, t6)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(6)) : TOps.Zero;
                var s07 = TTile.Continues(7) ? Load<T, TVector>(ref at0, t7)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(7)) : TOps.Zero;
                var s08 = TTile.Continues(8) ? Load<T, TVector>(ref at0, t8)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(8)) : TOps.Zero;
                var s09 = TTile.Continues(9) ? Load<T, TVector>(ref at0, t9)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(9)) : TOps.Zero;
                var s010 = TTile.Continues(10) ? Load<T, TVector>(ref at0, t10)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(10)) : TOps.Zero;
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
                    if (TTile.HasColumn(6))
                        s06 = TOps.Add(s06, Load<T, TVector>(ref column0, TTile.Column(6)));
                    if (TTile.HasColumn(7))
                        s07 = TOps.Add(s07, Load<T, TVector>(ref column0, TTile.Column(7)));
                    if (TTile.HasColumn(8))
                        s08 = TOps.Add(s08, Load<T, TVector>(ref column0, TTile.Column(8)));
                    if (TTile.HasColumn(9))
                        s09 = TOps.Add(s09, Load<T, TVector>(ref column0, TTile.Column(9)));
                    if (TTile.HasColumn(10))
                        s010 = TOps.Add(s010, Load<T, TVector>(ref column0, TTile.Column(10)));
                }

                ref var w = ref Unsafe.Add(ref weights, lane);
                for (nint panel = 0; panel < TTile.Panels; panel++)
                {
                    ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                    for (nint k = 0; k < TTile.Inputs; k++, w = ref Unsafe.Add(ref w, TTile.WeightRow))
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, k));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                        s01 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w1), s01);
                        s02 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w2), s02);
                        s03 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w3), s03);
                        s04 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w4), s04);
                        s05 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w5), s05);
                        s06 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w6), s06);
                        s07 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w7), s07);
                        s08 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w8), s08);
                        s09 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w9), s09);
                        s010 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w10), s010);
                    }
                }

                Store(ref at0, t0, s00);
                Store(ref at0, t1, s01);
                Store(ref at0, t2, s02);
                Store(ref at0, t3, s03);
                Store(ref at0, t4, s04);
                Store(ref at0, t5, s05);
                Store(ref at0, t6, s06);
                Store(ref at0, t7, s07);
                Store(ref at0, t8, s08);
                Store(ref at0, t9, s09);
                Store(ref at0, t10, s010);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SingleOf12<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        nint w0 = TTile.Weight(0), t0 = TTile.Target(0, targetPanel);
        nint w1 = TTile.Weight(1), t1 = TTile.Target(1, targetPanel);
        nint w2 = TTile.Weight(2), t2 = TTile.Target(2, targetPanel);
        nint w3 = TTile.Weight(3), t3 = TTile.Target(3, targetPanel);
        nint w4 = TTile.Weight(4), t4 = TTile.Target(4, targetPanel);
        nint w5 = TTile.Weight(5), t5 = TTile.Target(5, targetPanel);
        nint w6 = TTile.Weight(6), t6 = TTile.Target(6, targetPanel);
        nint w7 = TTile.Weight(7), t7 = TTile.Target(7, targetPanel);
        nint w8 = TTile.Weight(8), t8 = TTile.Target(8, targetPanel);
        nint w9 = TTile.Weight(9), t9 = TTile.Target(9, targetPanel);
        nint w10 = TTile.Weight(10), t10 = TTile.Target(10, targetPanel);
        nint w11 = TTile.Weight(11), t11 = TTile.Target(11, targetPanel);
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
                var s06 = TTile.Continues(6) ? Load<T, TVector>(ref at0, t6)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(6)) : TOps.Zero;
                var s07 = TTile.Continues(7) ? Load<T, TVector>(ref at0, t7)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(7)) : TOps.Zero;
                var s08 = TTile.Continues(8) ? Load<T, TVector>(ref at0, t8)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(8)) : TOps.Zero;
                var s09 = TTile.Continues(9) ? Load<T, TVector>(ref at0, t9)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(9)) : TOps.Zero;
                var s010 = TTile.Continues(10) ? Load<T, TVector>(ref at0, t10)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(10)) : TOps.Zero;
                var s011 = TTile.Continues(11) ? Load<T, TVector>(ref at0, t11)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(11)) : TOps.Zero;
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
                    if (TTile.HasColumn(6))
                        s06 = TOps.Add(s06, Load<T, TVector>(ref column0, TTile.Column(6)));
                    if (TTile.HasColumn(7))
                        s07 = TOps.Add(s07, Load<T, TVector>(ref column0, TTile.Column(7)));
                    if (TTile.HasColumn(8))
                        s08 = TOps.Add(s08, Load<T, TVector>(ref column0, TTile.Column(8)));
                    if (TTile.HasColumn(9))
                        s09 = TOps.Add(s09, Load<T, TVector>(ref column0, TTile.Column(9)));
                    if (TTile.HasColumn(10))
                        s010 = TOps.Add(s010, Load<T, TVector>(ref column0, TTile.Column(10)));
                    if (TTile.HasColumn(11))
                        s011 = TOps.Add(s011, Load<T, TVector>(ref column0, TTile.Column(11)));
                }

                ref var w = ref Unsafe.Add(ref weights, lane);
                for (nint panel = 0; panel < TTile.Panels; panel++)
                {
                    ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                    for (nint k = 0; k < TTile.Inputs; k++, w = ref Unsafe.Add(ref w, TTile.WeightRow))
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, k));
                        s00 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w0), s00);
                        s01 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w1), s01);
                        s02 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w2), s02);
                        s03 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w3), s03);
                        s04 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w4), s04);
                        s05 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w5), s05);
                        s06 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w6), s06);
                        s07 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w7), s07);
                        s08 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w8), s08);
                        s09 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w9), s09);
                        s010 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w10), s010);
                        s011 = TOps.MultiplyAdd(v0, Load<T, TVector>(ref w, w11), s011);
                    }
                }

                Store(ref at0, t0, s00);
                Store(ref at0, t1, s01);
                Store(ref at0, t2, s02);
                Store(ref at0, t3, s03);
                Store(ref at0, t4, s04);
                Store(ref at0, t5, s05);
                Store(ref at0, t6, s06);
                Store(ref at0, t7, s07);
                Store(ref at0, t8, s08);
                Store(ref at0, t9, s09);
                Store(ref at0, t10, s010);
                Store(ref at0, t11, s011);
            }
        }
    }
}
