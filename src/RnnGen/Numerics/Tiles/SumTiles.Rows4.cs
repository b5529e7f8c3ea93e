// Written by tests/RnnGen.Generators.Tests/Tiles/SumTileText.cs.
using System.Runtime.CompilerServices;
using static RnnGen.Runtime.TileMemory;

namespace RnnGen.Runtime;

/// <summary>
/// Tiles of 4 rows.
/// </summary>
public static partial class SumTiles
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows4Of1<T, TOps, TVector, TTile>(
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
            for (nint row = firstRow; row < rows; row += 4)
            {
                ref var from = ref Unsafe.Add(ref start, lane);
                ref var at0 = ref Unsafe.Add(ref target, (row * TTile.TargetRow) + lane);
                ref var at1 = ref Unsafe.Add(ref at0, TTile.TargetRow);
                ref var at2 = ref Unsafe.Add(ref at0, 2 * TTile.TargetRow);
                ref var at3 = ref Unsafe.Add(ref at0, 3 * TTile.TargetRow);
                var s00 = TTile.Continues(0) ? Load<T, TVector>(ref at0, t0)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(0)) : TOps.Zero;
                var s10 = TTile.Continues(0) ? Load<T, TVector>(ref at1, t0) : s00;
                var s20 = TTile.Continues(0) ? Load<T, TVector>(ref at2, t0) : s00;
                var s30 = TTile.Continues(0) ? Load<T, TVector>(ref at3, t0) : s00;
                if (TTile.TokenColumn != 0)
                {
                    ref var column0 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row) * TTile.TokenColumn) + lane);
                    ref var column1 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 1) * TTile.TokenColumn) + lane);
                    ref var column2 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 2) * TTile.TokenColumn) + lane);
                    ref var column3 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 3) * TTile.TokenColumn) + lane);
                    if (TTile.HasColumn(0))
                    {
                        s00 = TOps.Add(s00, Load<T, TVector>(ref column0, TTile.Column(0)));
                        s10 = TOps.Add(s10, Load<T, TVector>(ref column1, TTile.Column(0)));
                        s20 = TOps.Add(s20, Load<T, TVector>(ref column2, TTile.Column(0)));
                        s30 = TOps.Add(s30, Load<T, TVector>(ref column3, TTile.Column(0)));
                    }
                }

                ref var w = ref Unsafe.Add(ref weights, lane);
                for (nint panel = 0; panel < TTile.Panels; panel++)
                {
                    ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                    for (nint k = 0; k < TTile.Inputs; k++, w = ref Unsafe.Add(ref w, TTile.WeightRow))
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, k));
                        var v1 = TOps.Create(Unsafe.Add(ref v, k + TTile.OperandRow));
                        var v2 = TOps.Create(Unsafe.Add(ref v, k + (2 * TTile.OperandRow)));
                        var v3 = TOps.Create(Unsafe.Add(ref v, k + (3 * TTile.OperandRow)));
                        var weight0 = Load<T, TVector>(ref w, w0);
                        s00 = TOps.MultiplyAdd(v0, weight0, s00);
                        s10 = TOps.MultiplyAdd(v1, weight0, s10);
                        s20 = TOps.MultiplyAdd(v2, weight0, s20);
                        s30 = TOps.MultiplyAdd(v3, weight0, s30);
                    }
                }

                Store(ref at0, t0, s00);
                Store(ref at1, t0, s10);
                Store(ref at2, t0, s20);
                Store(ref at3, t0, s30);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows4Of1Dealt<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        var weightRow = TTile.Chains * TTile.WeightRow;
        nint w0 = TTile.Weight(0), t0 = TTile.Target(0, targetPanel);
        for (nint lane = 0; lane < 16; lane += TOps.Count)
        {
            for (nint row = firstRow; row < rows; row += 4)
            {
                ref var from = ref Unsafe.Add(ref start, lane);
                ref var at0 = ref Unsafe.Add(ref target, (row * TTile.TargetRow) + lane);
                ref var at1 = ref Unsafe.Add(ref at0, TTile.TargetRow);
                ref var at2 = ref Unsafe.Add(ref at0, 2 * TTile.TargetRow);
                ref var at3 = ref Unsafe.Add(ref at0, 3 * TTile.TargetRow);
                var s00 = TTile.Continues(0) ? Load<T, TVector>(ref at0, t0)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(0)) : TOps.Zero;
                var s10 = TTile.Continues(0) ? Load<T, TVector>(ref at1, t0) : s00;
                var s20 = TTile.Continues(0) ? Load<T, TVector>(ref at2, t0) : s00;
                var s30 = TTile.Continues(0) ? Load<T, TVector>(ref at3, t0) : s00;
                if (TTile.TokenColumn != 0)
                {
                    ref var column0 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row) * TTile.TokenColumn) + lane);
                    ref var column1 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 1) * TTile.TokenColumn) + lane);
                    ref var column2 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 2) * TTile.TokenColumn) + lane);
                    ref var column3 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 3) * TTile.TokenColumn) + lane);
                    if (TTile.HasColumn(0))
                    {
                        s00 = TOps.Add(s00, Load<T, TVector>(ref column0, TTile.Column(0)));
                        s10 = TOps.Add(s10, Load<T, TVector>(ref column1, TTile.Column(0)));
                        s20 = TOps.Add(s20, Load<T, TVector>(ref column2, TTile.Column(0)));
                        s30 = TOps.Add(s30, Load<T, TVector>(ref column3, TTile.Column(0)));
                    }
                }

                nint chain = 0;
                while (true)
                {
                    ref var w = ref Unsafe.Add(ref weights, (chain * TTile.WeightRow) + lane);
                    for (nint panel = 0; panel < TTile.Panels; panel++)
                    {
                        ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                        for (var k = chain; k < TTile.Inputs; k += TTile.Chains, w = ref Unsafe.Add(ref w, weightRow))
                        {
                            var v0 = TOps.Create(Unsafe.Add(ref v, k));
                            var v1 = TOps.Create(Unsafe.Add(ref v, k + TTile.OperandRow));
                            var v2 = TOps.Create(Unsafe.Add(ref v, k + (2 * TTile.OperandRow)));
                            var v3 = TOps.Create(Unsafe.Add(ref v, k + (3 * TTile.OperandRow)));
                            var weight0 = Load<T, TVector>(ref w, w0);
                            s00 = TOps.MultiplyAdd(v0, weight0, s00);
                            s10 = TOps.MultiplyAdd(v1, weight0, s10);
                            s20 = TOps.MultiplyAdd(v2, weight0, s20);
                            s30 = TOps.MultiplyAdd(v3, weight0, s30);
                        }
                    }

                    if (chain > 0)
                    {
                        s00 = TOps.Add(Load<T, TVector>(ref at0, t0), s00);
                        s10 = TOps.Add(Load<T, TVector>(ref at1, t0), s10);
                        s20 = TOps.Add(Load<T, TVector>(ref at2, t0), s20);
                        s30 = TOps.Add(Load<T, TVector>(ref at3, t0), s30);
                    }

                    Store(ref at0, t0, s00);
                    Store(ref at1, t0, s10);
                    Store(ref at2, t0, s20);
                    Store(ref at3, t0, s30);
                    if (++chain == TTile.Chains)
                        break;
                    s00 = TOps.Zero;
                    s10 = TOps.Zero;
                    s20 = TOps.Zero;
                    s30 = TOps.Zero;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows4Of2<T, TOps, TVector, TTile>(
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
            for (nint row = firstRow; row < rows; row += 4)
            {
                ref var from = ref Unsafe.Add(ref start, lane);
                ref var at0 = ref Unsafe.Add(ref target, (row * TTile.TargetRow) + lane);
                ref var at1 = ref Unsafe.Add(ref at0, TTile.TargetRow);
                ref var at2 = ref Unsafe.Add(ref at0, 2 * TTile.TargetRow);
                ref var at3 = ref Unsafe.Add(ref at0, 3 * TTile.TargetRow);
                var s00 = TTile.Continues(0) ? Load<T, TVector>(ref at0, t0)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(0)) : TOps.Zero;
                var s10 = TTile.Continues(0) ? Load<T, TVector>(ref at1, t0) : s00;
                var s20 = TTile.Continues(0) ? Load<T, TVector>(ref at2, t0) : s00;
                var s30 = TTile.Continues(0) ? Load<T, TVector>(ref at3, t0) : s00;
                var s01 = TTile.Continues(1) ? Load<T, TVector>(ref at0, t1)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(1)) : TOps.Zero;
                var s11 = TTile.Continues(1) ? Load<T, TVector>(ref at1, t1) : s01;
                var s21 = TTile.Continues(1) ? Load<T, TVector>(ref at2, t1) : s01;
                var s31 = TTile.Continues(1) ? Load<T, TVector>(ref at3, t1) : s01;
                if (TTile.TokenColumn != 0)
                {
                    ref var column0 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row) * TTile.TokenColumn) + lane);
                    ref var column1 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 1) * TTile.TokenColumn) + lane);
                    ref var column2 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 2) * TTile.TokenColumn) + lane);
                    ref var column3 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 3) * TTile.TokenColumn) + lane);
                    if (TTile.HasColumn(0))
                    {
                        s00 = TOps.Add(s00, Load<T, TVector>(ref column0, TTile.Column(0)));
                        s10 = TOps.Add(s10, Load<T, TVector>(ref column1, TTile.Column(0)));
                        s20 = TOps.Add(s20, Load<T, TVector>(ref column2, TTile.Column(0)));
                        s30 = TOps.Add(s30, Load<T, TVector>(ref column3, TTile.Column(0)));
                    }
                    if (TTile.HasColumn(1))
                    {
                        s01 = TOps.Add(s01, Load<T, TVector>(ref column0, TTile.Column(1)));
                        s11 = TOps.Add(s11, Load<T, TVector>(ref column1, TTile.Column(1)));
                        s21 = TOps.Add(s21, Load<T, TVector>(ref column2, TTile.Column(1)));
                        s31 = TOps.Add(s31, Load<T, TVector>(ref column3, TTile.Column(1)));
                    }
                }

                ref var w = ref Unsafe.Add(ref weights, lane);
                for (nint panel = 0; panel < TTile.Panels; panel++)
                {
                    ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                    for (nint k = 0; k < TTile.Inputs; k++, w = ref Unsafe.Add(ref w, TTile.WeightRow))
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, k));
                        var v1 = TOps.Create(Unsafe.Add(ref v, k + TTile.OperandRow));
                        var v2 = TOps.Create(Unsafe.Add(ref v, k + (2 * TTile.OperandRow)));
                        var v3 = TOps.Create(Unsafe.Add(ref v, k + (3 * TTile.OperandRow)));
                        var weight0 = Load<T, TVector>(ref w, w0);
                        s00 = TOps.MultiplyAdd(v0, weight0, s00);
                        s10 = TOps.MultiplyAdd(v1, weight0, s10);
                        s20 = TOps.MultiplyAdd(v2, weight0, s20);
                        s30 = TOps.MultiplyAdd(v3, weight0, s30);
                        var weight1 = Load<T, TVector>(ref w, w1);
                        s01 = TOps.MultiplyAdd(v0, weight1, s01);
                        s11 = TOps.MultiplyAdd(v1, weight1, s11);
                        s21 = TOps.MultiplyAdd(v2, weight1, s21);
                        s31 = TOps.MultiplyAdd(v3, weight1, s31);
                    }
                }

                Store(ref at0, t0, s00);
                Store(ref at0, t1, s01);
                Store(ref at1, t0, s10);
                Store(ref at1, t1, s11);
                Store(ref at2, t0, s20);
                Store(ref at2, t1, s21);
                Store(ref at3, t0, s30);
                Store(ref at3, t1, s31);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows4Of2Dealt<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        var weightRow = TTile.Chains * TTile.WeightRow;
        nint w0 = TTile.Weight(0), t0 = TTile.Target(0, targetPanel);
        nint w1 = TTile.Weight(1), t1 = TTile.Target(1, targetPanel);
        for (nint lane = 0; lane < 16; lane += TOps.Count)
        {
            for (nint row = firstRow; row < rows; row += 4)
            {
                ref var from = ref Unsafe.Add(ref start, lane);
                ref var at0 = ref Unsafe.Add(ref target, (row * TTile.TargetRow) + lane);
                ref var at1 = ref Unsafe.Add(ref at0, TTile.TargetRow);
                ref var at2 = ref Unsafe.Add(ref at0, 2 * TTile.TargetRow);
                ref var at3 = ref Unsafe.Add(ref at0, 3 * TTile.TargetRow);
                var s00 = TTile.Continues(0) ? Load<T, TVector>(ref at0, t0)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(0)) : TOps.Zero;
                var s10 = TTile.Continues(0) ? Load<T, TVector>(ref at1, t0) : s00;
                var s20 = TTile.Continues(0) ? Load<T, TVector>(ref at2, t0) : s00;
                var s30 = TTile.Continues(0) ? Load<T, TVector>(ref at3, t0) : s00;
                var s01 = TTile.Continues(1) ? Load<T, TVector>(ref at0, t1)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(1)) : TOps.Zero;
                var s11 = TTile.Continues(1) ? Load<T, TVector>(ref at1, t1) : s01;
                var s21 = TTile.Continues(1) ? Load<T, TVector>(ref at2, t1) : s01;
                var s31 = TTile.Continues(1) ? Load<T, TVector>(ref at3, t1) : s01;
                if (TTile.TokenColumn != 0)
                {
                    ref var column0 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row) * TTile.TokenColumn) + lane);
                    ref var column1 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 1) * TTile.TokenColumn) + lane);
                    ref var column2 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 2) * TTile.TokenColumn) + lane);
                    ref var column3 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 3) * TTile.TokenColumn) + lane);
                    if (TTile.HasColumn(0))
                    {
                        s00 = TOps.Add(s00, Load<T, TVector>(ref column0, TTile.Column(0)));
                        s10 = TOps.Add(s10, Load<T, TVector>(ref column1, TTile.Column(0)));
                        s20 = TOps.Add(s20, Load<T, TVector>(ref column2, TTile.Column(0)));
                        s30 = TOps.Add(s30, Load<T, TVector>(ref column3, TTile.Column(0)));
                    }
                    if (TTile.HasColumn(1))
                    {
                        s01 = TOps.Add(s01, Load<T, TVector>(ref column0, TTile.Column(1)));
                        s11 = TOps.Add(s11, Load<T, TVector>(ref column1, TTile.Column(1)));
                        s21 = TOps.Add(s21, Load<T, TVector>(ref column2, TTile.Column(1)));
                        s31 = TOps.Add(s31, Load<T, TVector>(ref column3, TTile.Column(1)));
                    }
                }

                nint chain = 0;
                while (true)
                {
                    ref var w = ref Unsafe.Add(ref weights, (chain * TTile.WeightRow) + lane);
                    for (nint panel = 0; panel < TTile.Panels; panel++)
                    {
                        ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                        for (var k = chain; k < TTile.Inputs; k += TTile.Chains, w = ref Unsafe.Add(ref w, weightRow))
                        {
                            var v0 = TOps.Create(Unsafe.Add(ref v, k));
                            var v1 = TOps.Create(Unsafe.Add(ref v, k + TTile.OperandRow));
                            var v2 = TOps.Create(Unsafe.Add(ref v, k + (2 * TTile.OperandRow)));
                            var v3 = TOps.Create(Unsafe.Add(ref v, k + (3 * TTile.OperandRow)));
                            var weight0 = Load<T, TVector>(ref w, w0);
                            s00 = TOps.MultiplyAdd(v0, weight0, s00);
                            s10 = TOps.MultiplyAdd(v1, weight0, s10);
                            s20 = TOps.MultiplyAdd(v2, weight0, s20);
                            s30 = TOps.MultiplyAdd(v3, weight0, s30);
                            var weight1 = Load<T, TVector>(ref w, w1);
                            s01 = TOps.MultiplyAdd(v0, weight1, s01);
                            s11 = TOps.MultiplyAdd(v1, weight1, s11);
                            s21 = TOps.MultiplyAdd(v2, weight1, s21);
                            s31 = TOps.MultiplyAdd(v3, weight1, s31);
                        }
                    }

                    if (chain > 0)
                    {
                        s00 = TOps.Add(Load<T, TVector>(ref at0, t0), s00);
                        s01 = TOps.Add(Load<T, TVector>(ref at0, t1), s01);
                        s10 = TOps.Add(Load<T, TVector>(ref at1, t0), s10);
                        s11 = TOps.Add(Load<T, TVector>(ref at1, t1), s11);
                        s20 = TOps.Add(Load<T, TVector>(ref at2, t0), s20);
                        s21 = TOps.Add(Load<T, TVector>(ref at2, t1), s21);
                        s30 = TOps.Add(Load<T, TVector>(ref at3, t0), s30);
                        s31 = TOps.Add(Load<T, TVector>(ref at3, t1), s31);
                    }

                    Store(ref at0, t0, s00);
                    Store(ref at0, t1, s01);
                    Store(ref at1, t0, s10);
                    Store(ref at1, t1, s11);
                    Store(ref at2, t0, s20);
                    Store(ref at2, t1, s21);
                    Store(ref at3, t0, s30);
                    Store(ref at3, t1, s31);
                    if (++chain == TTile.Chains)
                        break;
                    s00 = TOps.Zero;
                    s01 = TOps.Zero;
                    s10 = TOps.Zero;
                    s11 = TOps.Zero;
                    s20 = TOps.Zero;
                    s21 = TOps.Zero;
                    s30 = TOps.Zero;
                    s31 = TOps.Zero;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows4Of3<T, TOps, TVector, TTile>(
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
            for (nint row = firstRow; row < rows; row += 4)
            {
                ref var from = ref Unsafe.Add(ref start, lane);
                ref var at0 = ref Unsafe.Add(ref target, (row * TTile.TargetRow) + lane);
                ref var at1 = ref Unsafe.Add(ref at0, TTile.TargetRow);
                ref var at2 = ref Unsafe.Add(ref at0, 2 * TTile.TargetRow);
                ref var at3 = ref Unsafe.Add(ref at0, 3 * TTile.TargetRow);
                var s00 = TTile.Continues(0) ? Load<T, TVector>(ref at0, t0)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(0)) : TOps.Zero;
                var s10 = TTile.Continues(0) ? Load<T, TVector>(ref at1, t0) : s00;
                var s20 = TTile.Continues(0) ? Load<T, TVector>(ref at2, t0) : s00;
                var s30 = TTile.Continues(0) ? Load<T, TVector>(ref at3, t0) : s00;
                var s01 = TTile.Continues(1) ? Load<T, TVector>(ref at0, t1)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(1)) : TOps.Zero;
                var s11 = TTile.Continues(1) ? Load<T, TVector>(ref at1, t1) : s01;
                var s21 = TTile.Continues(1) ? Load<T, TVector>(ref at2, t1) : s01;
                var s31 = TTile.Continues(1) ? Load<T, TVector>(ref at3, t1) : s01;
                var s02 = TTile.Continues(2) ? Load<T, TVector>(ref at0, t2)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(2)) : TOps.Zero;
                var s12 = TTile.Continues(2) ? Load<T, TVector>(ref at1, t2) : s02;
                var s22 = TTile.Continues(2) ? Load<T, TVector>(ref at2, t2) : s02;
                var s32 = TTile.Continues(2) ? Load<T, TVector>(ref at3, t2) : s02;
                if (TTile.TokenColumn != 0)
                {
                    ref var column0 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row) * TTile.TokenColumn) + lane);
                    ref var column1 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 1) * TTile.TokenColumn) + lane);
                    ref var column2 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 2) * TTile.TokenColumn) + lane);
                    ref var column3 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 3) * TTile.TokenColumn) + lane);
                    if (TTile.HasColumn(0))
                    {
                        s00 = TOps.Add(s00, Load<T, TVector>(ref column0, TTile.Column(0)));
                        s10 = TOps.Add(s10, Load<T, TVector>(ref column1, TTile.Column(0)));
                        s20 = TOps.Add(s20, Load<T, TVector>(ref column2, TTile.Column(0)));
                        s30 = TOps.Add(s30, Load<T, TVector>(ref column3, TTile.Column(0)));
                    }
                    if (TTile.HasColumn(1))
                    {
                        s01 = TOps.Add(s01, Load<T, TVector>(ref column0, TTile.Column(1)));
                        s11 = TOps.Add(s11, Load<T, TVector>(ref column1, TTile.Column(1)));
                        s21 = TOps.Add(s21, Load<T, TVector>(ref column2, TTile.Column(1)));
                        s31 = TOps.Add(s31, Load<T, TVector>(ref column3, TTile.Column(1)));
                    }
                    if (TTile.HasColumn(2))
                    {
                        s02 = TOps.Add(s02, Load<T, TVector>(ref column0, TTile.Column(2)));
                        s12 = TOps.Add(s12, Load<T, TVector>(ref column1, TTile.Column(2)));
                        s22 = TOps.Add(s22, Load<T, TVector>(ref column2, TTile.Column(2)));
                        s32 = TOps.Add(s32, Load<T, TVector>(ref column3, TTile.Column(2)));
                    }
                }

                ref var w = ref Unsafe.Add(ref weights, lane);
                for (nint panel = 0; panel < TTile.Panels; panel++)
                {
                    ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                    for (nint k = 0; k < TTile.Inputs; k++, w = ref Unsafe.Add(ref w, TTile.WeightRow))
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, k));
                        var v1 = TOps.Create(Unsafe.Add(ref v, k + TTile.OperandRow));
                        var v2 = TOps.Create(Unsafe.Add(ref v, k + (2 * TTile.OperandRow)));
                        var v3 = TOps.Create(Unsafe.Add(ref v, k + (3 * TTile.OperandRow)));
                        var weight0 = Load<T, TVector>(ref w, w0);
                        s00 = TOps.MultiplyAdd(v0, weight0, s00);
                        s10 = TOps.MultiplyAdd(v1, weight0, s10);
                        s20 = TOps.MultiplyAdd(v2, weight0, s20);
                        s30 = TOps.MultiplyAdd(v3, weight0, s30);
                        var weight1 = Load<T, TVector>(ref w, w1);
                        s01 = TOps.MultiplyAdd(v0, weight1, s01);
                        s11 = TOps.MultiplyAdd(v1, weight1, s11);
                        s21 = TOps.MultiplyAdd(v2, weight1, s21);
                        s31 = TOps.MultiplyAdd(v3, weight1, s31);
                        var weight2 = Load<T, TVector>(ref w, w2);
                        s02 = TOps.MultiplyAdd(v0, weight2, s02);
                        s12 = TOps.MultiplyAdd(v1, weight2, s12);
                        s22 = TOps.MultiplyAdd(v2, weight2, s22);
                        s32 = TOps.MultiplyAdd(v3, weight2, s32);
                    }
                }

                Store(ref at0, t0, s00);
                Store(ref at0, t1, s01);
                Store(ref at0, t2, s02);
                Store(ref at1, t0, s10);
                Store(ref at1, t1, s11);
                Store(ref at1, t2, s12);
                Store(ref at2, t0, s20);
                Store(ref at2, t1, s21);
                Store(ref at2, t2, s22);
                Store(ref at3, t0, s30);
                Store(ref at3, t1, s31);
                Store(ref at3, t2, s32);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows4Of3Dealt<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        var weightRow = TTile.Chains * TTile.WeightRow;
        nint w0 = TTile.Weight(0), t0 = TTile.Target(0, targetPanel);
        nint w1 = TTile.Weight(1), t1 = TTile.Target(1, targetPanel);
        nint w2 = TTile.Weight(2), t2 = TTile.Target(2, targetPanel);
        for (nint lane = 0; lane < 16; lane += TOps.Count)
        {
            for (nint row = firstRow; row < rows; row += 4)
            {
                ref var from = ref Unsafe.Add(ref start, lane);
                ref var at0 = ref Unsafe.Add(ref target, (row * TTile.TargetRow) + lane);
                ref var at1 = ref Unsafe.Add(ref at0, TTile.TargetRow);
                ref var at2 = ref Unsafe.Add(ref at0, 2 * TTile.TargetRow);
                ref var at3 = ref Unsafe.Add(ref at0, 3 * TTile.TargetRow);
                var s00 = TTile.Continues(0) ? Load<T, TVector>(ref at0, t0)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(0)) : TOps.Zero;
                var s10 = TTile.Continues(0) ? Load<T, TVector>(ref at1, t0) : s00;
                var s20 = TTile.Continues(0) ? Load<T, TVector>(ref at2, t0) : s00;
                var s30 = TTile.Continues(0) ? Load<T, TVector>(ref at3, t0) : s00;
                var s01 = TTile.Continues(1) ? Load<T, TVector>(ref at0, t1)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(1)) : TOps.Zero;
                var s11 = TTile.Continues(1) ? Load<T, TVector>(ref at1, t1) : s01;
                var s21 = TTile.Continues(1) ? Load<T, TVector>(ref at2, t1) : s01;
                var s31 = TTile.Continues(1) ? Load<T, TVector>(ref at3, t1) : s01;
                var s02 = TTile.Continues(2) ? Load<T, TVector>(ref at0, t2)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(2)) : TOps.Zero;
                var s12 = TTile.Continues(2) ? Load<T, TVector>(ref at1, t2) : s02;
                var s22 = TTile.Continues(2) ? Load<T, TVector>(ref at2, t2) : s02;
                var s32 = TTile.Continues(2) ? Load<T, TVector>(ref at3, t2) : s02;
                if (TTile.TokenColumn != 0)
                {
                    ref var column0 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row) * TTile.TokenColumn) + lane);
                    ref var column1 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 1) * TTile.TokenColumn) + lane);
                    ref var column2 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 2) * TTile.TokenColumn) + lane);
                    ref var column3 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 3) * TTile.TokenColumn) + lane);
                    if (TTile.HasColumn(0))
                    {
                        s00 = TOps.Add(s00, Load<T, TVector>(ref column0, TTile.Column(0)));
                        s10 = TOps.Add(s10, Load<T, TVector>(ref column1, TTile.Column(0)));
                        s20 = TOps.Add(s20, Load<T, TVector>(ref column2, TTile.Column(0)));
                        s30 = TOps.Add(s30, Load<T, TVector>(ref column3, TTile.Column(0)));
                    }
                    if (TTile.HasColumn(1))
                    {
                        s01 = TOps.Add(s01, Load<T, TVector>(ref column0, TTile.Column(1)));
                        s11 = TOps.Add(s11, Load<T, TVector>(ref column1, TTile.Column(1)));
                        s21 = TOps.Add(s21, Load<T, TVector>(ref column2, TTile.Column(1)));
                        s31 = TOps.Add(s31, Load<T, TVector>(ref column3, TTile.Column(1)));
                    }
                    if (TTile.HasColumn(2))
                    {
                        s02 = TOps.Add(s02, Load<T, TVector>(ref column0, TTile.Column(2)));
                        s12 = TOps.Add(s12, Load<T, TVector>(ref column1, TTile.Column(2)));
                        s22 = TOps.Add(s22, Load<T, TVector>(ref column2, TTile.Column(2)));
                        s32 = TOps.Add(s32, Load<T, TVector>(ref column3, TTile.Column(2)));
                    }
                }

                nint chain = 0;
                while (true)
                {
                    ref var w = ref Unsafe.Add(ref weights, (chain * TTile.WeightRow) + lane);
                    for (nint panel = 0; panel < TTile.Panels; panel++)
                    {
                        ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                        for (var k = chain; k < TTile.Inputs; k += TTile.Chains, w = ref Unsafe.Add(ref w, weightRow))
                        {
                            var v0 = TOps.Create(Unsafe.Add(ref v, k));
                            var v1 = TOps.Create(Unsafe.Add(ref v, k + TTile.OperandRow));
                            var v2 = TOps.Create(Unsafe.Add(ref v, k + (2 * TTile.OperandRow)));
                            var v3 = TOps.Create(Unsafe.Add(ref v, k + (3 * TTile.OperandRow)));
                            var weight0 = Load<T, TVector>(ref w, w0);
                            s00 = TOps.MultiplyAdd(v0, weight0, s00);
                            s10 = TOps.MultiplyAdd(v1, weight0, s10);
                            s20 = TOps.MultiplyAdd(v2, weight0, s20);
                            s30 = TOps.MultiplyAdd(v3, weight0, s30);
                            var weight1 = Load<T, TVector>(ref w, w1);
                            s01 = TOps.MultiplyAdd(v0, weight1, s01);
                            s11 = TOps.MultiplyAdd(v1, weight1, s11);
                            s21 = TOps.MultiplyAdd(v2, weight1, s21);
                            s31 = TOps.MultiplyAdd(v3, weight1, s31);
                            var weight2 = Load<T, TVector>(ref w, w2);
                            s02 = TOps.MultiplyAdd(v0, weight2, s02);
                            s12 = TOps.MultiplyAdd(v1, weight2, s12);
                            s22 = TOps.MultiplyAdd(v2, weight2, s22);
                            s32 = TOps.MultiplyAdd(v3, weight2, s32);
                        }
                    }

                    if (chain > 0)
                    {
                        s00 = TOps.Add(Load<T, TVector>(ref at0, t0), s00);
                        s01 = TOps.Add(Load<T, TVector>(ref at0, t1), s01);
                        s02 = TOps.Add(Load<T, TVector>(ref at0, t2), s02);
                        s10 = TOps.Add(Load<T, TVector>(ref at1, t0), s10);
                        s11 = TOps.Add(Load<T, TVector>(ref at1, t1), s11);
                        s12 = TOps.Add(Load<T, TVector>(ref at1, t2), s12);
                        s20 = TOps.Add(Load<T, TVector>(ref at2, t0), s20);
                        s21 = TOps.Add(Load<T, TVector>(ref at2, t1), s21);
                        s22 = TOps.Add(Load<T, TVector>(ref at2, t2), s22);
                        s30 = TOps.Add(Load<T, TVector>(ref at3, t0), s30);
                        s31 = TOps.Add(Load<T, TVector>(ref at3, t1), s31);
                        s32 = TOps.Add(Load<T, TVector>(ref at3, t2), s32);
                    }

                    Store(ref at0, t0, s00);
                    Store(ref at0, t1, s01);
                    Store(ref at0, t2, s02);
                    Store(ref at1, t0, s10);
                    Store(ref at1, t1, s11);
                    Store(ref at1, t2, s12);
                    Store(ref at2, t0, s20);
                    Store(ref at2, t1, s21);
                    Store(ref at2, t2, s22);
                    Store(ref at3, t0, s30);
                    Store(ref at3, t1, s31);
                    Store(ref at3, t2, s32);
                    if (++chain == TTile.Chains)
                        break;
                    s00 = TOps.Zero;
                    s01 = TOps.Zero;
                    s02 = TOps.Zero;
                    s10 = TOps.Zero;
                    s11 = TOps.Zero;
                    s12 = TOps.Zero;
                    s20 = TOps.Zero;
                    s21 = TOps.Zero;
                    s22 = TOps.Zero;
                    s30 = TOps.Zero;
                    s31 = TOps.Zero;
                    s32 = TOps.Zero;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows4Of4<T, TOps, TVector, TTile>(
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
            for (nint row = firstRow; row < rows; row += 4)
            {
                ref var from = ref Unsafe.Add(ref start, lane);
                ref var at0 = ref Unsafe.Add(ref target, (row * TTile.TargetRow) + lane);
                ref var at1 = ref Unsafe.Add(ref at0, TTile.TargetRow);
                ref var at2 = ref Unsafe.Add(ref at0, 2 * TTile.TargetRow);
                ref var at3 = ref Unsafe.Add(ref at0, 3 * TTile.TargetRow);
                var s00 = TTile.Continues(0) ? Load<T, TVector>(ref at0, t0)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(0)) : TOps.Zero;
                var s10 = TTile.Continues(0) ? Load<T, TVector>(ref at1, t0) : s00;
                var s20 = TTile.Continues(0) ? Load<T, TVector>(ref at2, t0) : s00;
                var s30 = TTile.Continues(0) ? Load<T, TVector>(ref at3, t0) : s00;
                var s01 = TTile.Continues(1) ? Load<T, TVector>(ref at0, t1)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(1)) : TOps.Zero;
                var s11 = TTile.Continues(1) ? Load<T, TVector>(ref at1, t1) : s01;
                var s21 = TTile.Continues(1) ? Load<T, TVector>(ref at2, t1) : s01;
                var s31 = TTile.Continues(1) ? Load<T, TVector>(ref at3, t1) : s01;
                var s02 = TTile.Continues(2) ? Load<T, TVector>(ref at0, t2)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(2)) : TOps.Zero;
                var s12 = TTile.Continues(2) ? Load<T, TVector>(ref at1, t2) : s02;
                var s22 = TTile.Continues(2) ? Load<T, TVector>(ref at2, t2) : s02;
                var s32 = TTile.Continues(2) ? Load<T, TVector>(ref at3, t2) : s02;
                var s03 = TTile.Continues(3) ? Load<T, TVector>(ref at0, t3)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(3)) : TOps.Zero;
                var s13 = TTile.Continues(3) ? Load<T, TVector>(ref at1, t3) : s03;
                var s23 = TTile.Continues(3) ? Load<T, TVector>(ref at2, t3) : s03;
                var s33 = TTile.Continues(3) ? Load<T, TVector>(ref at3, t3) : s03;
                if (TTile.TokenColumn != 0)
                {
                    ref var column0 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row) * TTile.TokenColumn) + lane);
                    ref var column1 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 1) * TTile.TokenColumn) + lane);
                    ref var column2 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 2) * TTile.TokenColumn) + lane);
                    ref var column3 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 3) * TTile.TokenColumn) + lane);
                    if (TTile.HasColumn(0))
                    {
                        s00 = TOps.Add(s00, Load<T, TVector>(ref column0, TTile.Column(0)));
                        s10 = TOps.Add(s10, Load<T, TVector>(ref column1, TTile.Column(0)));
                        s20 = TOps.Add(s20, Load<T, TVector>(ref column2, TTile.Column(0)));
                        s30 = TOps.Add(s30, Load<T, TVector>(ref column3, TTile.Column(0)));
                    }
                    if (TTile.HasColumn(1))
                    {
                        s01 = TOps.Add(s01, Load<T, TVector>(ref column0, TTile.Column(1)));
                        s11 = TOps.Add(s11, Load<T, TVector>(ref column1, TTile.Column(1)));
                        s21 = TOps.Add(s21, Load<T, TVector>(ref column2, TTile.Column(1)));
                        s31 = TOps.Add(s31, Load<T, TVector>(ref column3, TTile.Column(1)));
                    }
                    if (TTile.HasColumn(2))
                    {
                        s02 = TOps.Add(s02, Load<T, TVector>(ref column0, TTile.Column(2)));
                        s12 = TOps.Add(s12, Load<T, TVector>(ref column1, TTile.Column(2)));
                        s22 = TOps.Add(s22, Load<T, TVector>(ref column2, TTile.Column(2)));
                        s32 = TOps.Add(s32, Load<T, TVector>(ref column3, TTile.Column(2)));
                    }
                    if (TTile.HasColumn(3))
                    {
                        s03 = TOps.Add(s03, Load<T, TVector>(ref column0, TTile.Column(3)));
                        s13 = TOps.Add(s13, Load<T, TVector>(ref column1, TTile.Column(3)));
                        s23 = TOps.Add(s23, Load<T, TVector>(ref column2, TTile.Column(3)));
                        s33 = TOps.Add(s33, Load<T, TVector>(ref column3, TTile.Column(3)));
                    }
                }

                ref var w = ref Unsafe.Add(ref weights, lane);
                for (nint panel = 0; panel < TTile.Panels; panel++)
                {
                    ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                    for (nint k = 0; k < TTile.Inputs; k++, w = ref Unsafe.Add(ref w, TTile.WeightRow))
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, k));
                        var v1 = TOps.Create(Unsafe.Add(ref v, k + TTile.OperandRow));
                        var v2 = TOps.Create(Unsafe.Add(ref v, k + (2 * TTile.OperandRow)));
                        var v3 = TOps.Create(Unsafe.Add(ref v, k + (3 * TTile.OperandRow)));
                        var weight0 = Load<T, TVector>(ref w, w0);
                        s00 = TOps.MultiplyAdd(v0, weight0, s00);
                        s10 = TOps.MultiplyAdd(v1, weight0, s10);
                        s20 = TOps.MultiplyAdd(v2, weight0, s20);
                        s30 = TOps.MultiplyAdd(v3, weight0, s30);
                        var weight1 = Load<T, TVector>(ref w, w1);
                        s01 = TOps.MultiplyAdd(v0, weight1, s01);
                        s11 = TOps.MultiplyAdd(v1, weight1, s11);
                        s21 = TOps.MultiplyAdd(v2, weight1, s21);
                        s31 = TOps.MultiplyAdd(v3, weight1, s31);
                        var weight2 = Load<T, TVector>(ref w, w2);
                        s02 = TOps.MultiplyAdd(v0, weight2, s02);
                        s12 = TOps.MultiplyAdd(v1, weight2, s12);
                        s22 = TOps.MultiplyAdd(v2, weight2, s22);
                        s32 = TOps.MultiplyAdd(v3, weight2, s32);
                        var weight3 = Load<T, TVector>(ref w, w3);
                        s03 = TOps.MultiplyAdd(v0, weight3, s03);
                        s13 = TOps.MultiplyAdd(v1, weight3, s13);
                        s23 = TOps.MultiplyAdd(v2, weight3, s23);
                        s33 = TOps.MultiplyAdd(v3, weight3, s33);
                    }
                }

                Store(ref at0, t0, s00);
                Store(ref at0, t1, s01);
                Store(ref at0, t2, s02);
                Store(ref at0, t3, s03);
                Store(ref at1, t0, s10);
                Store(ref at1, t1, s11);
                Store(ref at1, t2, s12);
                Store(ref at1, t3, s13);
                Store(ref at2, t0, s20);
                Store(ref at2, t1, s21);
                Store(ref at2, t2, s22);
                Store(ref at2, t3, s23);
                Store(ref at3, t0, s30);
                Store(ref at3, t1, s31);
                Store(ref at3, t2, s32);
                Store(ref at3, t3, s33);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows4Of4Dealt<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        var weightRow = TTile.Chains * TTile.WeightRow;
        nint w0 = TTile.Weight(0), t0 = TTile.Target(0, targetPanel);
        nint w1 = TTile.Weight(1), t1 = TTile.Target(1, targetPanel);
        nint w2 = TTile.Weight(2), t2 = TTile.Target(2, targetPanel);
        nint w3 = TTile.Weight(3), t3 = TTile.Target(3, targetPanel);
        for (nint lane = 0; lane < 16; lane += TOps.Count)
        {
            for (nint row = firstRow; row < rows; row += 4)
            {
                ref var from = ref Unsafe.Add(ref start, lane);
                ref var at0 = ref Unsafe.Add(ref target, (row * TTile.TargetRow) + lane);
                ref var at1 = ref Unsafe.Add(ref at0, TTile.TargetRow);
                ref var at2 = ref Unsafe.Add(ref at0, 2 * TTile.TargetRow);
                ref var at3 = ref Unsafe.Add(ref at0, 3 * TTile.TargetRow);
                var s00 = TTile.Continues(0) ? Load<T, TVector>(ref at0, t0)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(0)) : TOps.Zero;
                var s10 = TTile.Continues(0) ? Load<T, TVector>(ref at1, t0) : s00;
                var s20 = TTile.Continues(0) ? Load<T, TVector>(ref at2, t0) : s00;
                var s30 = TTile.Continues(0) ? Load<T, TVector>(ref at3, t0) : s00;
                var s01 = TTile.Continues(1) ? Load<T, TVector>(ref at0, t1)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(1)) : TOps.Zero;
                var s11 = TTile.Continues(1) ? Load<T, TVector>(ref at1, t1) : s01;
                var s21 = TTile.Continues(1) ? Load<T, TVector>(ref at2, t1) : s01;
                var s31 = TTile.Continues(1) ? Load<T, TVector>(ref at3, t1) : s01;
                var s02 = TTile.Continues(2) ? Load<T, TVector>(ref at0, t2)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(2)) : TOps.Zero;
                var s12 = TTile.Continues(2) ? Load<T, TVector>(ref at1, t2) : s02;
                var s22 = TTile.Continues(2) ? Load<T, TVector>(ref at2, t2) : s02;
                var s32 = TTile.Continues(2) ? Load<T, TVector>(ref at3, t2) : s02;
                var s03 = TTile.Continues(3) ? Load<T, TVector>(ref at0, t3)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(3)) : TOps.Zero;
                var s13 = TTile.Continues(3) ? Load<T, TVector>(ref at1, t3) : s03;
                var s23 = TTile.Continues(3) ? Load<T, TVector>(ref at2, t3) : s03;
                var s33 = TTile.Continues(3) ? Load<T, TVector>(ref at3, t3) : s03;
                if (TTile.TokenColumn != 0)
                {
                    ref var column0 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row) * TTile.TokenColumn) + lane);
                    ref var column1 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 1) * TTile.TokenColumn) + lane);
                    ref var column2 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 2) * TTile.TokenColumn) + lane);
                    ref var column3 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 3) * TTile.TokenColumn) + lane);
                    if (TTile.HasColumn(0))
                    {
                        s00 = TOps.Add(s00, Load<T, TVector>(ref column0, TTile.Column(0)));
                        s10 = TOps.Add(s10, Load<T, TVector>(ref column1, TTile.Column(0)));
                        s20 = TOps.Add(s20, Load<T, TVector>(ref column2, TTile.Column(0)));
                        s30 = TOps.Add(s30, Load<T, TVector>(ref column3, TTile.Column(0)));
                    }
                    if (TTile.HasColumn(1))
                    {
                        s01 = TOps.Add(s01, Load<T, TVector>(ref column0, TTile.Column(1)));
                        s11 = TOps.Add(s11, Load<T, TVector>(ref column1, TTile.Column(1)));
                        s21 = TOps.Add(s21, Load<T, TVector>(ref column2, TTile.Column(1)));
                        s31 = TOps.Add(s31, Load<T, TVector>(ref column3, TTile.Column(1)));
                    }
                    if (TTile.HasColumn(2))
                    {
                        s02 = TOps.Add(s02, Load<T, TVector>(ref column0, TTile.Column(2)));
                        s12 = TOps.Add(s12, Load<T, TVector>(ref column1, TTile.Column(2)));
                        s22 = TOps.Add(s22, Load<T, TVector>(ref column2, TTile.Column(2)));
                        s32 = TOps.Add(s32, Load<T, TVector>(ref column3, TTile.Column(2)));
                    }
                    if (TTile.HasColumn(3))
                    {
                        s03 = TOps.Add(s03, Load<T, TVector>(ref column0, TTile.Column(3)));
                        s13 = TOps.Add(s13, Load<T, TVector>(ref column1, TTile.Column(3)));
                        s23 = TOps.Add(s23, Load<T, TVector>(ref column2, TTile.Column(3)));
                        s33 = TOps.Add(s33, Load<T, TVector>(ref column3, TTile.Column(3)));
                    }
                }

                nint chain = 0;
                while (true)
                {
                    ref var w = ref Unsafe.Add(ref weights, (chain * TTile.WeightRow) + lane);
                    for (nint panel = 0; panel < TTile.Panels; panel++)
                    {
                        ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                        for (var k = chain; k < TTile.Inputs; k += TTile.Chains, w = ref Unsafe.Add(ref w, weightRow))
                        {
                            var v0 = TOps.Create(Unsafe.Add(ref v, k));
                            var v1 = TOps.Create(Unsafe.Add(ref v, k + TTile.OperandRow));
                            var v2 = TOps.Create(Unsafe.Add(ref v, k + (2 * TTile.OperandRow)));
                            var v3 = TOps.Create(Unsafe.Add(ref v, k + (3 * TTile.OperandRow)));
                            var weight0 = Load<T, TVector>(ref w, w0);
                            s00 = TOps.MultiplyAdd(v0, weight0, s00);
                            s10 = TOps.MultiplyAdd(v1, weight0, s10);
                            s20 = TOps.MultiplyAdd(v2, weight0, s20);
                            s30 = TOps.MultiplyAdd(v3, weight0, s30);
                            var weight1 = Load<T, TVector>(ref w, w1);
                            s01 = TOps.MultiplyAdd(v0, weight1, s01);
                            s11 = TOps.MultiplyAdd(v1, weight1, s11);
                            s21 = TOps.MultiplyAdd(v2, weight1, s21);
                            s31 = TOps.MultiplyAdd(v3, weight1, s31);
                            var weight2 = Load<T, TVector>(ref w, w2);
                            s02 = TOps.MultiplyAdd(v0, weight2, s02);
                            s12 = TOps.MultiplyAdd(v1, weight2, s12);
                            s22 = TOps.MultiplyAdd(v2, weight2, s22);
                            s32 = TOps.MultiplyAdd(v3, weight2, s32);
                            var weight3 = Load<T, TVector>(ref w, w3);
                            s03 = TOps.MultiplyAdd(v0, weight3, s03);
                            s13 = TOps.MultiplyAdd(v1, weight3, s13);
                            s23 = TOps.MultiplyAdd(v2, weight3, s23);
                            s33 = TOps.MultiplyAdd(v3, weight3, s33);
                        }
                    }

                    if (chain > 0)
                    {
                        s00 = TOps.Add(Load<T, TVector>(ref at0, t0), s00);
                        s01 = TOps.Add(Load<T, TVector>(ref at0, t1), s01);
                        s02 = TOps.Add(Load<T, TVector>(ref at0, t2), s02);
                        s03 = TOps.Add(Load<T, TVector>(ref at0, t3), s03);
                        s10 = TOps.Add(Load<T, TVector>(ref at1, t0), s10);
                        s11 = TOps.Add(Load<T, TVector>(ref at1, t1), s11);
                        s12 = TOps.Add(Load<T, TVector>(ref at1, t2), s12);
                        s13 = TOps.Add(Load<T, TVector>(ref at1, t3), s13);
                        s20 = TOps.Add(Load<T, TVector>(ref at2, t0), s20);
                        s21 = TOps.Add(Load<T, TVector>(ref at2, t1), s21);
                        s22 = TOps.Add(Load<T, TVector>(ref at2, t2), s22);
                        s23 = TOps.Add(Load<T, TVector>(ref at2, t3), s23);
                        s30 = TOps.Add(Load<T, TVector>(ref at3, t0), s30);
                        s31 = TOps.Add(Load<T, TVector>(ref at3, t1), s31);
                        s32 = TOps.Add(Load<T, TVector>(ref at3, t2), s32);
                        s33 = TOps.Add(Load<T, TVector>(ref at3, t3), s33);
                    }

                    Store(ref at0, t0, s00);
                    Store(ref at0, t1, s01);
                    Store(ref at0, t2, s02);
                    Store(ref at0, t3, s03);
                    Store(ref at1, t0, s10);
                    Store(ref at1, t1, s11);
                    Store(ref at1, t2, s12);
                    Store(ref at1, t3, s13);
                    Store(ref at2, t0, s20);
                    Store(ref at2, t1, s21);
                    Store(ref at2, t2, s22);
                    Store(ref at2, t3, s23);
                    Store(ref at3, t0, s30);
                    Store(ref at3, t1, s31);
                    Store(ref at3, t2, s32);
                    Store(ref at3, t3, s33);
                    if (++chain == TTile.Chains)
                        break;
                    s00 = TOps.Zero;
                    s01 = TOps.Zero;
                    s02 = TOps.Zero;
                    s03 = TOps.Zero;
                    s10 = TOps.Zero;
                    s11 = TOps.Zero;
                    s12 = TOps.Zero;
                    s13 = TOps.Zero;
                    s20 = TOps.Zero;
                    s21 = TOps.Zero;
                    s22 = TOps.Zero;
                    s23 = TOps.Zero;
                    s30 = TOps.Zero;
                    s31 = TOps.Zero;
                    s32 = TOps.Zero;
                    s33 = TOps.Zero;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows4Of5<T, TOps, TVector, TTile>(
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
            for (nint row = firstRow; row < rows; row += 4)
            {
                ref var from = ref Unsafe.Add(ref start, lane);
                ref var at0 = ref Unsafe.Add(ref target, (row * TTile.TargetRow) + lane);
                ref var at1 = ref Unsafe.Add(ref at0, TTile.TargetRow);
                ref var at2 = ref Unsafe.Add(ref at0, 2 * TTile.TargetRow);
                ref var at3 = ref Unsafe.Add(ref at0, 3 * TTile.TargetRow);
                var s00 = TTile.Continues(0) ? Load<T, TVector>(ref at0, t0)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(0)) : TOps.Zero;
                var s10 = TTile.Continues(0) ? Load<T, TVector>(ref at1, t0) : s00;
                var s20 = TTile.Continues(0) ? Load<T, TVector>(ref at2, t0) : s00;
                var s30 = TTile.Continues(0) ? Load<T, TVector>(ref at3, t0) : s00;
                var s01 = TTile.Continues(1) ? Load<T, TVector>(ref at0, t1)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(1)) : TOps.Zero;
                var s11 = TTile.Continues(1) ? Load<T, TVector>(ref at1, t1) : s01;
                var s21 = TTile.Continues(1) ? Load<T, TVector>(ref at2, t1) : s01;
                var s31 = TTile.Continues(1) ? Load<T, TVector>(ref at3, t1) : s01;
                var s02 = TTile.Continues(2) ? Load<T, TVector>(ref at0, t2)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(2)) : TOps.Zero;
                var s12 = TTile.Continues(2) ? Load<T, TVector>(ref at1, t2) : s02;
                var s22 = TTile.Continues(2) ? Load<T, TVector>(ref at2, t2) : s02;
                var s32 = TTile.Continues(2) ? Load<T, TVector>(ref at3, t2) : s02;
                var s03 = TTile.Continues(3) ? Load<T, TVector>(ref at0, t3)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(3)) : TOps.Zero;
                var s13 = TTile.Continues(3) ? Load<T, TVector>(ref at1, t3) : s03;
                var s23 = TTile.Continues(3) ? Load<T, TVector>(ref at2, t3) : s03;
                var s33 = TTile.Continues(3) ? Load<T, TVector>(ref at3, t3) : s03;
                var s04 = TTile.Continues(4) ? Load<T, TVector>(ref at0, t4)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(4)) : TOps.Zero;
                var s14 = TTile.Continues(4) ? Load<T, TVector>(ref at1, t4) : s04;
                var s24 = TTile.Continues(4) ? Load<T, TVector>(ref at2, t4) : s04;
                var s34 = TTile.Continues(4) ? Load<T, TVector>(ref at3, t4) : s04;
                if (TTile.TokenColumn != 0)
                {
                    ref var column0 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row) * TTile.TokenColumn) + lane);
                    ref var column1 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 1) * TTile.TokenColumn) + lane);
                    ref var column2 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 2) * TTile.TokenColumn) + lane);
                    ref var column3 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 3) * TTile.TokenColumn) + lane);
                    if (TTile.HasColumn(0))
                    {
                        s00 = TOps.Add(s00, Load<T, TVector>(ref column0, TTile.Column(0)));
                        s10 = TOps.Add(s10, Load<T, TVector>(ref column1, TTile.Column(0)));
                        s20 = TOps.Add(s20, Load<T, TVector>(ref column2, TTile.Column(0)));
                        s30 = TOps.Add(s30, Load<T, TVector>(ref column3, TTile.Column(0)));
                    }
                    if (TTile.HasColumn(1))
                    {
                        s01 = TOps.Add(s01, Load<T, TVector>(ref column0, TTile.Column(1)));
                        s11 = TOps.Add(s11, Load<T, TVector>(ref column1, TTile.Column(1)));
                        s21 = TOps.Add(s21, Load<T, TVector>(ref column2, TTile.Column(1)));
                        s31 = TOps.Add(s31, Load<T, TVector>(ref column3, TTile.Column(1)));
                    }
                    if (TTile.HasColumn(2))
                    {
                        s02 = TOps.Add(s02, Load<T, TVector>(ref column0, TTile.Column(2)));
                        s12 = TOps.Add(s12, Load<T, TVector>(ref column1, TTile.Column(2)));
                        s22 = TOps.Add(s22, Load<T, TVector>(ref column2, TTile.Column(2)));
                        s32 = TOps.Add(s32, Load<T, TVector>(ref column3, TTile.Column(2)));
                    }
                    if (TTile.HasColumn(3))
                    {
                        s03 = TOps.Add(s03, Load<T, TVector>(ref column0, TTile.Column(3)));
                        s13 = TOps.Add(s13, Load<T, TVector>(ref column1, TTile.Column(3)));
                        s23 = TOps.Add(s23, Load<T, TVector>(ref column2, TTile.Column(3)));
                        s33 = TOps.Add(s33, Load<T, TVector>(ref column3, TTile.Column(3)));
                    }
                    if (TTile.HasColumn(4))
                    {
                        s04 = TOps.Add(s04, Load<T, TVector>(ref column0, TTile.Column(4)));
                        s14 = TOps.Add(s14, Load<T, TVector>(ref column1, TTile.Column(4)));
                        s24 = TOps.Add(s24, Load<T, TVector>(ref column2, TTile.Column(4)));
                        s34 = TOps.Add(s34, Load<T, TVector>(ref column3, TTile.Column(4)));
                    }
                }

                ref var w = ref Unsafe.Add(ref weights, lane);
                for (nint panel = 0; panel < TTile.Panels; panel++)
                {
                    ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                    for (nint k = 0; k < TTile.Inputs; k++, w = ref Unsafe.Add(ref w, TTile.WeightRow))
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, k));
                        var v1 = TOps.Create(Unsafe.Add(ref v, k + TTile.OperandRow));
                        var v2 = TOps.Create(Unsafe.Add(ref v, k + (2 * TTile.OperandRow)));
                        var v3 = TOps.Create(Unsafe.Add(ref v, k + (3 * TTile.OperandRow)));
                        var weight0 = Load<T, TVector>(ref w, w0);
                        s00 = TOps.MultiplyAdd(v0, weight0, s00);
                        s10 = TOps.MultiplyAdd(v1, weight0, s10);
                        s20 = TOps.MultiplyAdd(v2, weight0, s20);
                        s30 = TOps.MultiplyAdd(v3, weight0, s30);
                        var weight1 = Load<T, TVector>(ref w, w1);
                        s01 = TOps.MultiplyAdd(v0, weight1, s01);
                        s11 = TOps.MultiplyAdd(v1, weight1, s11);
                        s21 = TOps.MultiplyAdd(v2, weight1, s21);
                        s31 = TOps.MultiplyAdd(v3, weight1, s31);
                        var weight2 = Load<T, TVector>(ref w, w2);
                        s02 = TOps.MultiplyAdd(v0, weight2, s02);
                        s12 = TOps.MultiplyAdd(v1, weight2, s12);
                        s22 = TOps.MultiplyAdd(v2, weight2, s22);
                        s32 = TOps.MultiplyAdd(v3, weight2, s32);
                        var weight3 = Load<T, TVector>(ref w, w3);
                        s03 = TOps.MultiplyAdd(v0, weight3, s03);
                        s13 = TOps.MultiplyAdd(v1, weight3, s13);
                        s23 = TOps.MultiplyAdd(v2, weight3, s23);
                        s33 = TOps.MultiplyAdd(v3, weight3, s33);
                        var weight4 = Load<T, TVector>(ref w, w4);
                        s04 = TOps.MultiplyAdd(v0, weight4, s04);
                        s14 = TOps.MultiplyAdd(v1, weight4, s14);
                        s24 = TOps.MultiplyAdd(v2, weight4, s24);
                        s34 = TOps.MultiplyAdd(v3, weight4, s34);
                    }
                }

                Store(ref at0, t0, s00);
                Store(ref at0, t1, s01);
                Store(ref at0, t2, s02);
                Store(ref at0, t3, s03);
                Store(ref at0, t4, s04);
                Store(ref at1, t0, s10);
                Store(ref at1, t1, s11);
                Store(ref at1, t2, s12);
                Store(ref at1, t3, s13);
                Store(ref at1, t4, s14);
                Store(ref at2, t0, s20);
                Store(ref at2, t1, s21);
                Store(ref at2, t2, s22);
                Store(ref at2, t3, s23);
                Store(ref at2, t4, s24);
                Store(ref at3, t0, s30);
                Store(ref at3, t1, s31);
                Store(ref at3, t2, s32);
                Store(ref at3, t3, s33);
                Store(ref at3, t4, s34);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows4Of5Dealt<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        var weightRow = TTile.Chains * TTile.WeightRow;
        nint w0 = TTile.Weight(0), t0 = TTile.Target(0, targetPanel);
        nint w1 = TTile.Weight(1), t1 = TTile.Target(1, targetPanel);
        nint w2 = TTile.Weight(2), t2 = TTile.Target(2, targetPanel);
        nint w3 = TTile.Weight(3), t3 = TTile.Target(3, targetPanel);
        nint w4 = TTile.Weight(4), t4 = TTile.Target(4, targetPanel);
        for (nint lane = 0; lane < 16; lane += TOps.Count)
        {
            for (nint row = firstRow; row < rows; row += 4)
            {
                ref var from = ref Unsafe.Add(ref start, lane);
                ref var at0 = ref Unsafe.Add(ref target, (row * TTile.TargetRow) + lane);
                ref var at1 = ref Unsafe.Add(ref at0, TTile.TargetRow);
                ref var at2 = ref Unsafe.Add(ref at0, 2 * TTile.TargetRow);
                ref var at3 = ref Unsafe.Add(ref at0, 3 * TTile.TargetRow);
                var s00 = TTile.Continues(0) ? Load<T, TVector>(ref at0, t0)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(0)) : TOps.Zero;
                var s10 = TTile.Continues(0) ? Load<T, TVector>(ref at1, t0) : s00;
                var s20 = TTile.Continues(0) ? Load<T, TVector>(ref at2, t0) : s00;
                var s30 = TTile.Continues(0) ? Load<T, TVector>(ref at3, t0) : s00;
                var s01 = TTile.Continues(1) ? Load<T, TVector>(ref at0, t1)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(1)) : TOps.Zero;
                var s11 = TTile.Continues(1) ? Load<T, TVector>(ref at1, t1) : s01;
                var s21 = TTile.Continues(1) ? Load<T, TVector>(ref at2, t1) : s01;
                var s31 = TTile.Continues(1) ? Load<T, TVector>(ref at3, t1) : s01;
                var s02 = TTile.Continues(2) ? Load<T, TVector>(ref at0, t2)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(2)) : TOps.Zero;
                var s12 = TTile.Continues(2) ? Load<T, TVector>(ref at1, t2) : s02;
                var s22 = TTile.Continues(2) ? Load<T, TVector>(ref at2, t2) : s02;
                var s32 = TTile.Continues(2) ? Load<T, TVector>(ref at3, t2) : s02;
                var s03 = TTile.Continues(3) ? Load<T, TVector>(ref at0, t3)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(3)) : TOps.Zero;
                var s13 = TTile.Continues(3) ? Load<T, TVector>(ref at1, t3) : s03;
                var s23 = TTile.Continues(3) ? Load<T, TVector>(ref at2, t3) : s03;
                var s33 = TTile.Continues(3) ? Load<T, TVector>(ref at3, t3) : s03;
                var s04 = TTile.Continues(4) ? Load<T, TVector>(ref at0, t4)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(4)) : TOps.Zero;
                var s14 = TTile.Continues(4) ? Load<T, TVector>(ref at1, t4) : s04;
                var s24 = TTile.Continues(4) ? Load<T, TVector>(ref at2, t4) : s04;
                var s34 = TTile.Continues(4) ? Load<T, TVector>(ref at3, t4) : s04;
                if (TTile.TokenColumn != 0)
                {
                    ref var column0 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row) * TTile.TokenColumn) + lane);
                    ref var column1 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 1) * TTile.TokenColumn) + lane);
                    ref var column2 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 2) * TTile.TokenColumn) + lane);
                    ref var column3 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 3) * TTile.TokenColumn) + lane);
                    if (TTile.HasColumn(0))
                    {
                        s00 = TOps.Add(s00, Load<T, TVector>(ref column0, TTile.Column(0)));
                        s10 = TOps.Add(s10, Load<T, TVector>(ref column1, TTile.Column(0)));
                        s20 = TOps.Add(s20, Load<T, TVector>(ref column2, TTile.Column(0)));
                        s30 = TOps.Add(s30, Load<T, TVector>(ref column3, TTile.Column(0)));
                    }
                    if (TTile.HasColumn(1))
                    {
                        s01 = TOps.Add(s01, Load<T, TVector>(ref column0, TTile.Column(1)));
                        s11 = TOps.Add(s11, Load<T, TVector>(ref column1, TTile.Column(1)));
                        s21 = TOps.Add(s21, Load<T, TVector>(ref column2, TTile.Column(1)));
                        s31 = TOps.Add(s31, Load<T, TVector>(ref column3, TTile.Column(1)));
                    }
                    if (TTile.HasColumn(2))
                    {
                        s02 = TOps.Add(s02, Load<T, TVector>(ref column0, TTile.Column(2)));
                        s12 = TOps.Add(s12, Load<T, TVector>(ref column1, TTile.Column(2)));
                        s22 = TOps.Add(s22, Load<T, TVector>(ref column2, TTile.Column(2)));
                        s32 = TOps.Add(s32, Load<T, TVector>(ref column3, TTile.Column(2)));
                    }
                    if (TTile.HasColumn(3))
                    {
                        s03 = TOps.Add(s03, Load<T, TVector>(ref column0, TTile.Column(3)));
                        s13 = TOps.Add(s13, Load<T, TVector>(ref column1, TTile.Column(3)));
                        s23 = TOps.Add(s23, Load<T, TVector>(ref column2, TTile.Column(3)));
                        s33 = TOps.Add(s33, Load<T, TVector>(ref column3, TTile.Column(3)));
                    }
                    if (TTile.HasColumn(4))
                    {
                        s04 = TOps.Add(s04, Load<T, TVector>(ref column0, TTile.Column(4)));
                        s14 = TOps.Add(s14, Load<T, TVector>(ref column1, TTile.Column(4)));
                        s24 = TOps.Add(s24, Load<T, TVector>(ref column2, TTile.Column(4)));
                        s34 = TOps.Add(s34, Load<T, TVector>(ref column3, TTile.Column(4)));
                    }
                }

                nint chain = 0;
                while (true)
                {
                    ref var w = ref Unsafe.Add(ref weights, (chain * TTile.WeightRow) + lane);
                    for (nint panel = 0; panel < TTile.Panels; panel++)
                    {
                        ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                        for (var k = chain; k < TTile.Inputs; k += TTile.Chains, w = ref Unsafe.Add(ref w, weightRow))
                        {
                            var v0 = TOps.Create(Unsafe.Add(ref v, k));
                            var v1 = TOps.Create(Unsafe.Add(ref v, k + TTile.OperandRow));
                            var v2 = TOps.Create(Unsafe.Add(ref v, k + (2 * TTile.OperandRow)));
                            var v3 = TOps.Create(Unsafe.Add(ref v, k + (3 * TTile.OperandRow)));
                            var weight0 = Load<T, TVector>(ref w, w0);
                            s00 = TOps.MultiplyAdd(v0, weight0, s00);
                            s10 = TOps.MultiplyAdd(v1, weight0, s10);
                            s20 = TOps.MultiplyAdd(v2, weight0, s20);
                            s30 = TOps.MultiplyAdd(v3, weight0, s30);
                            var weight1 = Load<T, TVector>(ref w, w1);
                            s01 = TOps.MultiplyAdd(v0, weight1, s01);
                            s11 = TOps.MultiplyAdd(v1, weight1, s11);
                            s21 = TOps.MultiplyAdd(v2, weight1, s21);
                            s31 = TOps.MultiplyAdd(v3, weight1, s31);
                            var weight2 = Load<T, TVector>(ref w, w2);
                            s02 = TOps.MultiplyAdd(v0, weight2, s02);
                            s12 = TOps.MultiplyAdd(v1, weight2, s12);
                            s22 = TOps.MultiplyAdd(v2, weight2, s22);
                            s32 = TOps.MultiplyAdd(v3, weight2, s32);
                            var weight3 = Load<T, TVector>(ref w, w3);
                            s03 = TOps.MultiplyAdd(v0, weight3, s03);
                            s13 = TOps.MultiplyAdd(v1, weight3, s13);
                            s23 = TOps.MultiplyAdd(v2, weight3, s23);
                            s33 = TOps.MultiplyAdd(v3, weight3, s33);
                            var weight4 = Load<T, TVector>(ref w, w4);
                            s04 = TOps.MultiplyAdd(v0, weight4, s04);
                            s14 = TOps.MultiplyAdd(v1, weight4, s14);
                            s24 = TOps.MultiplyAdd(v2, weight4, s24);
                            s34 = TOps.MultiplyAdd(v3, weight4, s34);
                        }
                    }

                    if (chain > 0)
                    {
                        s00 = TOps.Add(Load<T, TVector>(ref at0, t0), s00);
                        s01 = TOps.Add(Load<T, TVector>(ref at0, t1), s01);
                        s02 = TOps.Add(Load<T, TVector>(ref at0, t2), s02);
                        s03 = TOps.Add(Load<T, TVector>(ref at0, t3), s03);
                        s04 = TOps.Add(Load<T, TVector>(ref at0, t4), s04);
                        s10 = TOps.Add(Load<T, TVector>(ref at1, t0), s10);
                        s11 = TOps.Add(Load<T, TVector>(ref at1, t1), s11);
                        s12 = TOps.Add(Load<T, TVector>(ref at1, t2), s12);
                        s13 = TOps.Add(Load<T, TVector>(ref at1, t3), s13);
                        s14 = TOps.Add(Load<T, TVector>(ref at1, t4), s14);
                        s20 = TOps.Add(Load<T, TVector>(ref at2, t0), s20);
                        s21 = TOps.Add(Load<T, TVector>(ref at2, t1), s21);
                        s22 = TOps.Add(Load<T, TVector>(ref at2, t2), s22);
                        s23 = TOps.Add(Load<T, TVector>(ref at2, t3), s23);
                        s24 = TOps.Add(Load<T, TVector>(ref at2, t4), s24);
                        s30 = TOps.Add(Load<T, TVector>(ref at3, t0), s30);
                        s31 = TOps.Add(Load<T, TVector>(ref at3, t1), s31);
                        s32 = TOps.Add(Load<T, TVector>(ref at3, t2), s32);
                        s33 = TOps.Add(Load<T, TVector>(ref at3, t3), s33);
                        s34 = TOps.Add(Load<T, TVector>(ref at3, t4), s34);
                    }

                    Store(ref at0, t0, s00);
                    Store(ref at0, t1, s01);
                    Store(ref at0, t2, s02);
                    Store(ref at0, t3, s03);
                    Store(ref at0, t4, s04);
                    Store(ref at1, t0, s10);
                    Store(ref at1, t1, s11);
                    Store(ref at1, t2, s12);
                    Store(ref at1, t3, s13);
                    Store(ref at1, t4, s14);
                    Store(ref at2, t0, s20);
                    Store(ref at2, t1, s21);
                    Store(ref at2, t2, s22);
                    Store(ref at2, t3, s23);
                    Store(ref at2, t4, s24);
                    Store(ref at3, t0, s30);
                    Store(ref at3, t1, s31);
                    Store(ref at3, t2, s32);
                    Store(ref at3, t3, s33);
                    Store(ref at3, t4, s34);
                    if (++chain == TTile.Chains)
                        break;
                    s00 = TOps.Zero;
                    s01 = TOps.Zero;
                    s02 = TOps.Zero;
                    s03 = TOps.Zero;
                    s04 = TOps.Zero;
                    s10 = TOps.Zero;
                    s11 = TOps.Zero;
                    s12 = TOps.Zero;
                    s13 = TOps.Zero;
                    s14 = TOps.Zero;
                    s20 = TOps.Zero;
                    s21 = TOps.Zero;
                    s22 = TOps.Zero;
                    s23 = TOps.Zero;
                    s24 = TOps.Zero;
                    s30 = TOps.Zero;
                    s31 = TOps.Zero;
                    s32 = TOps.Zero;
                    s33 = TOps.Zero;
                    s34 = TOps.Zero;
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows4Of6<T, TOps, TVector, TTile>(
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
            for (nint row = firstRow; row < rows; row += 4)
            {
                ref var from = ref Unsafe.Add(ref start, lane);
                ref var at0 = ref Unsafe.Add(ref target, (row * TTile.TargetRow) + lane);
                ref var at1 = ref Unsafe.Add(ref at0, TTile.TargetRow);
                ref var at2 = ref Unsafe.Add(ref at0, 2 * TTile.TargetRow);
                ref var at3 = ref Unsafe.Add(ref at0, 3 * TTile.TargetRow);
                var s00 = TTile.Continues(0) ? Load<T, TVector>(ref at0, t0)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(0)) : TOps.Zero;
                var s10 = TTile.Continues(0) ? Load<T, TVector>(ref at1, t0) : s00;
                var s20 = TTile.Continues(0) ? Load<T, TVector>(ref at2, t0) : s00;
                var s30 = TTile.Continues(0) ? Load<T, TVector>(ref at3, t0) : s00;
                var s01 = TTile.Continues(1) ? Load<T, TVector>(ref at0, t1)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(1)) : TOps.Zero;
                var s11 = TTile.Continues(1) ? Load<T, TVector>(ref at1, t1) : s01;
                var s21 = TTile.Continues(1) ? Load<T, TVector>(ref at2, t1) : s01;
                var s31 = TTile.Continues(1) ? Load<T, TVector>(ref at3, t1) : s01;
                var s02 = TTile.Continues(2) ? Load<T, TVector>(ref at0, t2)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(2)) : TOps.Zero;
                var s12 = TTile.Continues(2) ? Load<T, TVector>(ref at1, t2) : s02;
                var s22 = TTile.Continues(2) ? Load<T, TVector>(ref at2, t2) : s02;
                var s32 = TTile.Continues(2) ? Load<T, TVector>(ref at3, t2) : s02;
                var s03 = TTile.Continues(3) ? Load<T, TVector>(ref at0, t3)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(3)) : TOps.Zero;
                var s13 = TTile.Continues(3) ? Load<T, TVector>(ref at1, t3) : s03;
                var s23 = TTile.Continues(3) ? Load<T, TVector>(ref at2, t3) : s03;
                var s33 = TTile.Continues(3) ? Load<T, TVector>(ref at3, t3) : s03;
                var s04 = TTile.Continues(4) ? Load<T, TVector>(ref at0, t4)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(4)) : TOps.Zero;
                var s14 = TTile.Continues(4) ? Load<T, TVector>(ref at1, t4) : s04;
                var s24 = TTile.Continues(4) ? Load<T, TVector>(ref at2, t4) : s04;
                var s34 = TTile.Continues(4) ? Load<T, TVector>(ref at3, t4) : s04;
                var s05 = TTile.Continues(5) ? Load<T, TVector>(ref at0, t5)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(5)) : TOps.Zero;
                var s15 = TTile.Continues(5) ? Load<T, TVector>(ref at1, t5) : s05;
                var s25 = TTile.Continues(5) ? Load<T, TVector>(ref at2, t5) : s05;
                var s35 = TTile.Continues(5) ? Load<T, TVector>(ref at3, t5) : s05;
                if (TTile.TokenColumn != 0)
                {
                    ref var column0 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row) * TTile.TokenColumn) + lane);
                    ref var column1 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 1) * TTile.TokenColumn) + lane);
                    ref var column2 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 2) * TTile.TokenColumn) + lane);
                    ref var column3 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 3) * TTile.TokenColumn) + lane);
                    if (TTile.HasColumn(0))
                    {
                        s00 = TOps.Add(s00, Load<T, TVector>(ref column0, TTile.Column(0)));
                        s10 = TOps.Add(s10, Load<T, TVector>(ref column1, TTile.Column(0)));
                        s20 = TOps.Add(s20, Load<T, TVector>(ref column2, TTile.Column(0)));
                        s30 = TOps.Add(s30, Load<T, TVector>(ref column3, TTile.Column(0)));
                    }
                    if (TTile.HasColumn(1))
                    {
                        s01 = TOps.Add(s01, Load<T, TVector>(ref column0, TTile.Column(1)));
                        s11 = TOps.Add(s11, Load<T, TVector>(ref column1, TTile.Column(1)));
                        s21 = TOps.Add(s21, Load<T, TVector>(ref column2, TTile.Column(1)));
                        s31 = TOps.Add(s31, Load<T, TVector>(ref column3, TTile.Column(1)));
                    }
                    if (TTile.HasColumn(2))
                    {
                        s02 = TOps.Add(s02, Load<T, TVector>(ref column0, TTile.Column(2)));
                        s12 = TOps.Add(s12, Load<T, TVector>(ref column1, TTile.Column(2)));
                        s22 = TOps.Add(s22, Load<T, TVector>(ref column2, TTile.Column(2)));
                        s32 = TOps.Add(s32, Load<T, TVector>(ref column3, TTile.Column(2)));
                    }
                    if (TTile.HasColumn(3))
                    {
                        s03 = TOps.Add(s03, Load<T, TVector>(ref column0, TTile.Column(3)));
                        s13 = TOps.Add(s13, Load<T, TVector>(ref column1, TTile.Column(3)));
                        s23 = TOps.Add(s23, Load<T, TVector>(ref column2, TTile.Column(3)));
                        s33 = TOps.Add(s33, Load<T, TVector>(ref column3, TTile.Column(3)));
                    }
                    if (TTile.HasColumn(4))
                    {
                        s04 = TOps.Add(s04, Load<T, TVector>(ref column0, TTile.Column(4)));
                        s14 = TOps.Add(s14, Load<T, TVector>(ref column1, TTile.Column(4)));
                        s24 = TOps.Add(s24, Load<T, TVector>(ref column2, TTile.Column(4)));
                        s34 = TOps.Add(s34, Load<T, TVector>(ref column3, TTile.Column(4)));
                    }
                    if (TTile.HasColumn(5))
                    {
                        s05 = TOps.Add(s05, Load<T, TVector>(ref column0, TTile.Column(5)));
                        s15 = TOps.Add(s15, Load<T, TVector>(ref column1, TTile.Column(5)));
                        s25 = TOps.Add(s25, Load<T, TVector>(ref column2, TTile.Column(5)));
                        s35 = TOps.Add(s35, Load<T, TVector>(ref column3, TTile.Column(5)));
                    }
                }

                ref var w = ref Unsafe.Add(ref weights, lane);
                for (nint panel = 0; panel < TTile.Panels; panel++)
                {
                    ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                    for (nint k = 0; k < TTile.Inputs; k++, w = ref Unsafe.Add(ref w, TTile.WeightRow))
                    {
                        var v0 = TOps.Create(Unsafe.Add(ref v, k));
                        var v1 = TOps.Create(Unsafe.Add(ref v, k + TTile.OperandRow));
                        var v2 = TOps.Create(Unsafe.Add(ref v, k + (2 * TTile.OperandRow)));
                        var v3 = TOps.Create(Unsafe.Add(ref v, k + (3 * TTile.OperandRow)));
                        var weight0 = Load<T, TVector>(ref w, w0);
                        s00 = TOps.MultiplyAdd(v0, weight0, s00);
                        s10 = TOps.MultiplyAdd(v1, weight0, s10);
                        s20 = TOps.MultiplyAdd(v2, weight0, s20);
                        s30 = TOps.MultiplyAdd(v3, weight0, s30);
                        var weight1 = Load<T, TVector>(ref w, w1);
                        s01 = TOps.MultiplyAdd(v0, weight1, s01);
                        s11 = TOps.MultiplyAdd(v1, weight1, s11);
                        s21 = TOps.MultiplyAdd(v2, weight1, s21);
                        s31 = TOps.MultiplyAdd(v3, weight1, s31);
                        var weight2 = Load<T, TVector>(ref w, w2);
                        s02 = TOps.MultiplyAdd(v0, weight2, s02);
                        s12 = TOps.MultiplyAdd(v1, weight2, s12);
                        s22 = TOps.MultiplyAdd(v2, weight2, s22);
                        s32 = TOps.MultiplyAdd(v3, weight2, s32);
                        var weight3 = Load<T, TVector>(ref w, w3);
                        s03 = TOps.MultiplyAdd(v0, weight3, s03);
                        s13 = TOps.MultiplyAdd(v1, weight3, s13);
                        s23 = TOps.MultiplyAdd(v2, weight3, s23);
                        s33 = TOps.MultiplyAdd(v3, weight3, s33);
                        var weight4 = Load<T, TVector>(ref w, w4);
                        s04 = TOps.MultiplyAdd(v0, weight4, s04);
                        s14 = TOps.MultiplyAdd(v1, weight4, s14);
                        s24 = TOps.MultiplyAdd(v2, weight4, s24);
                        s34 = TOps.MultiplyAdd(v3, weight4, s34);
                        var weight5 = Load<T, TVector>(ref w, w5);
                        s05 = TOps.MultiplyAdd(v0, weight5, s05);
                        s15 = TOps.MultiplyAdd(v1, weight5, s15);
                        s25 = TOps.MultiplyAdd(v2, weight5, s25);
                        s35 = TOps.MultiplyAdd(v3, weight5, s35);
                    }
                }

                Store(ref at0, t0, s00);
                Store(ref at0, t1, s01);
                Store(ref at0, t2, s02);
                Store(ref at0, t3, s03);
                Store(ref at0, t4, s04);
                Store(ref at0, t5, s05);
                Store(ref at1, t0, s10);
                Store(ref at1, t1, s11);
                Store(ref at1, t2, s12);
                Store(ref at1, t3, s13);
                Store(ref at1, t4, s14);
                Store(ref at1, t5, s15);
                Store(ref at2, t0, s20);
                Store(ref at2, t1, s21);
                Store(ref at2, t2, s22);
                Store(ref at2, t3, s23);
                Store(ref at2, t4, s24);
                Store(ref at2, t5, s25);
                Store(ref at3, t0, s30);
                Store(ref at3, t1, s31);
                Store(ref at3, t2, s32);
                Store(ref at3, t3, s33);
                Store(ref at3, t4, s34);
                Store(ref at3, t5, s35);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Rows4Of6Dealt<T, TOps, TVector, TTile>(
        int firstRow, int rows, ref T weights, ref T operand, nint operandPanel, ref T target, nint targetPanel,
        ref T start, ref T table, ref int tokens)
        where T : unmanaged
        where TOps : struct, IVectorOps<T, TVector>
        where TVector : unmanaged
        where TTile : struct, ISumTile
    {
        var weightRow = TTile.Chains * TTile.WeightRow;
        nint w0 = TTile.Weight(0), t0 = TTile.Target(0, targetPanel);
        nint w1 = TTile.Weight(1), t1 = TTile.Target(1, targetPanel);
        nint w2 = TTile.Weight(2), t2 = TTile.Target(2, targetPanel);
        nint w3 = TTile.Weight(3), t3 = TTile.Target(3, targetPanel);
        nint w4 = TTile.Weight(4), t4 = TTile.Target(4, targetPanel);
        nint w5 = TTile.Weight(5), t5 = TTile.Target(5, targetPanel);
        for (nint lane = 0; lane < 16; lane += TOps.Count)
        {
            for (nint row = firstRow; row < rows; row += 4)
            {
                ref var from = ref Unsafe.Add(ref start, lane);
                ref var at0 = ref Unsafe.Add(ref target, (row * TTile.TargetRow) + lane);
                ref var at1 = ref Unsafe.Add(ref at0, TTile.TargetRow);
                ref var at2 = ref Unsafe.Add(ref at0, 2 * TTile.TargetRow);
                ref var at3 = ref Unsafe.Add(ref at0, 3 * TTile.TargetRow);
                var s00 = TTile.Continues(0) ? Load<T, TVector>(ref at0, t0)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(0)) : TOps.Zero;
                var s10 = TTile.Continues(0) ? Load<T, TVector>(ref at1, t0) : s00;
                var s20 = TTile.Continues(0) ? Load<T, TVector>(ref at2, t0) : s00;
                var s30 = TTile.Continues(0) ? Load<T, TVector>(ref at3, t0) : s00;
                var s01 = TTile.Continues(1) ? Load<T, TVector>(ref at0, t1)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(1)) : TOps.Zero;
                var s11 = TTile.Continues(1) ? Load<T, TVector>(ref at1, t1) : s01;
                var s21 = TTile.Continues(1) ? Load<T, TVector>(ref at2, t1) : s01;
                var s31 = TTile.Continues(1) ? Load<T, TVector>(ref at3, t1) : s01;
                var s02 = TTile.Continues(2) ? Load<T, TVector>(ref at0, t2)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(2)) : TOps.Zero;
                var s12 = TTile.Continues(2) ? Load<T, TVector>(ref at1, t2) : s02;
                var s22 = TTile.Continues(2) ? Load<T, TVector>(ref at2, t2) : s02;
                var s32 = TTile.Continues(2) ? Load<T, TVector>(ref at3, t2) : s02;
                var s03 = TTile.Continues(3) ? Load<T, TVector>(ref at0, t3)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(3)) : TOps.Zero;
                var s13 = TTile.Continues(3) ? Load<T, TVector>(ref at1, t3) : s03;
                var s23 = TTile.Continues(3) ? Load<T, TVector>(ref at2, t3) : s03;
                var s33 = TTile.Continues(3) ? Load<T, TVector>(ref at3, t3) : s03;
                var s04 = TTile.Continues(4) ? Load<T, TVector>(ref at0, t4)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(4)) : TOps.Zero;
                var s14 = TTile.Continues(4) ? Load<T, TVector>(ref at1, t4) : s04;
                var s24 = TTile.Continues(4) ? Load<T, TVector>(ref at2, t4) : s04;
                var s34 = TTile.Continues(4) ? Load<T, TVector>(ref at3, t4) : s04;
                var s05 = TTile.Continues(5) ? Load<T, TVector>(ref at0, t5)
                    : TTile.HasStart ? Load<T, TVector>(ref from, TTile.Start(5)) : TOps.Zero;
                var s15 = TTile.Continues(5) ? Load<T, TVector>(ref at1, t5) : s05;
                var s25 = TTile.Continues(5) ? Load<T, TVector>(ref at2, t5) : s05;
                var s35 = TTile.Continues(5) ? Load<T, TVector>(ref at3, t5) : s05;
                if (TTile.TokenColumn != 0)
                {
                    ref var column0 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row) * TTile.TokenColumn) + lane);
                    ref var column1 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 1) * TTile.TokenColumn) + lane);
                    ref var column2 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 2) * TTile.TokenColumn) + lane);
                    ref var column3 = ref Unsafe.Add(ref table, (Unsafe.Add(ref tokens, row + 3) * TTile.TokenColumn) + lane);
                    if (TTile.HasColumn(0))
                    {
                        s00 = TOps.Add(s00, Load<T, TVector>(ref column0, TTile.Column(0)));
                        s10 = TOps.Add(s10, Load<T, TVector>(ref column1, TTile.Column(0)));
                        s20 = TOps.Add(s20, Load<T, TVector>(ref column2, TTile.Column(0)));
                        s30 = TOps.Add(s30, Load<T, TVector>(ref column3, TTile.Column(0)));
                    }
                    if (TTile.HasColumn(1))
                    {
                        s01 = TOps.Add(s01, Load<T, TVector>(ref column0, TTile.Column(1)));
                        s11 = TOps.Add(s11, Load<T, TVector>(ref column1, TTile.Column(1)));
                        s21 = TOps.Add(s21, Load<T, TVector>(ref column2, TTile.Column(1)));
                        s31 = TOps.Add(s31, Load<T, TVector>(ref column3, TTile.Column(1)));
                    }
                    if (TTile.HasColumn(2))
                    {
                        s02 = TOps.Add(s02, Load<T, TVector>(ref column0, TTile.Column(2)));
                        s12 = TOps.Add(s12, Load<T, TVector>(ref column1, TTile.Column(2)));
                        s22 = TOps.Add(s22, Load<T, TVector>(ref column2, TTile.Column(2)));
                        s32 = TOps.Add(s32, Load<T, TVector>(ref column3, TTile.Column(2)));
                    }
                    if (TTile.HasColumn(3))
                    {
                        s03 = TOps.Add(s03, Load<T, TVector>(ref column0, TTile.Column(3)));
                        s13 = TOps.Add(s13, Load<T, TVector>(ref column1, TTile.Column(3)));
                        s23 = TOps.Add(s23, Load<T, TVector>(ref column2, TTile.Column(3)));
                        s33 = TOps.Add(s33, Load<T, TVector>(ref column3, TTile.Column(3)));
                    }
                    if (TTile.HasColumn(4))
                    {
                        s04 = TOps.Add(s04, Load<T, TVector>(ref column0, TTile.Column(4)));
                        s14 = TOps.Add(s14, Load<T, TVector>(ref column1, TTile.Column(4)));
                        s24 = TOps.Add(s24, Load<T, TVector>(ref column2, TTile.Column(4)));
                        s34 = TOps.Add(s34, Load<T, TVector>(ref column3, TTile.Column(4)));
                    }
                    if (TTile.HasColumn(5))
                    {
                        s05 = TOps.Add(s05, Load<T, TVector>(ref column0, TTile.Column(5)));
                        s15 = TOps.Add(s15, Load<T, TVector>(ref column1, TTile.Column(5)));
                        s25 = TOps.Add(s25, Load<T, TVector>(ref column2, TTile.Column(5)));
                        s35 = TOps.Add(s35, Load<T, TVector>(ref column3, TTile.Column(5)));
                    }
                }

                nint chain = 0;
                while (true)
                {
                    ref var w = ref Unsafe.Add(ref weights, (chain * TTile.WeightRow) + lane);
                    for (nint panel = 0; panel < TTile.Panels; panel++)
                    {
                        ref var v = ref Unsafe.Add(ref operand, (panel * operandPanel) + (row * TTile.OperandRow));
                        for (var k = chain; k < TTile.Inputs; k += TTile.Chains, w = ref Unsafe.Add(ref w, weightRow))
                        {
                            var v0 = TOps.Create(Unsafe.Add(ref v, k));
                            var v1 = TOps.Create(Unsafe.Add(ref v, k + TTile.OperandRow));
                            var v2 = TOps.Create(Unsafe.Add(ref v, k + (2 * TTile.OperandRow)));
                            var v3 = TOps.Create(Unsafe.Add(ref v, k + (3 * TTile.OperandRow)));
                            var weight0 = Load<T, TVector>(ref w, w0);
                            s00 = TOps.MultiplyAdd(v0, weight0, s00);
                            s10 = TOps.MultiplyAdd(v1, weight0, s10);
                            s20 = TOps.MultiplyAdd(v2, weight0, s20);
                            s30 = TOps.MultiplyAdd(v3, weight0, s30);
                            var weight1 = Load<T, TVector>(ref w, w1);
                            s01 = TOps.MultiplyAdd(v0, weight1, s01);
                            s11 = TOps.MultiplyAdd(v1, weight1, s11);
                            s21 = TOps.MultiplyAdd(v2, weight1, s21);
                            s31 = TOps.MultiplyAdd(v3, weight1, s31);
                            var weight2 = Load<T, TVector>(ref w, w2);
                            s02 = TOps.MultiplyAdd(v0, weight2, s02);
                            s12 = TOps.MultiplyAdd(v1, weight2, s12);
                            s22 = TOps.MultiplyAdd(v2, weight2, s22);
                            s32 = TOps.MultiplyAdd(v3, weight2, s32);
                            var weight3 = Load<T, TVector>(ref w, w3);
                            s03 = TOps.MultiplyAdd(v0, weight3, s03);
                            s13 = TOps.MultiplyAdd(v1, weight3, s13);
                            s23 = TOps.MultiplyAdd(v2, weight3, s23);
                            s33 = TOps.MultiplyAdd(v3, weight3, s33);
                            var weight4 = Load<T, TVector>(ref w, w4);
                            s04 = TOps.MultiplyAdd(v0, weight4, s04);
                            s14 = TOps.MultiplyAdd(v1, weight4, s14);
                            s24 = TOps.MultiplyAdd(v2, weight4, s24);
                            s34 = TOps.MultiplyAdd(v3, weight4, s34);
                            var weight5 = Load<T, TVector>(ref w, w5);
                            s05 = TOps.MultiplyAdd(v0, weight5, s05);
                            s15 = TOps.MultiplyAdd(v1, weight5, s15);
                            s25 = TOps.MultiplyAdd(v2, weight5, s25);
                            s35 = TOps.MultiplyAdd(v3, weight5, s35);
                        }
                    }

                    if (chain > 0)
                    {
                        s00 = TOps.Add(Load<T, TVector>(ref at0, t0), s00);
                        s01 = TOps.Add(Load<T, TVector>(ref at0, t1), s01);
                        s02 = TOps.Add(Load<T, TVector>(ref at0, t2), s02);
                        s03 = TOps.Add(Load<T, TVector>(ref at0, t3), s03);
                        s04 = TOps.Add(Load<T, TVector>(ref at0, t4), s04);
                        s05 = TOps.Add(Load<T, TVector>(ref at0, t5), s05);
                        s10 = TOps.Add(Load<T, TVector>(ref at1, t0), s10);
                        s11 = TOps.Add(Load<T, TVector>(ref at1, t1), s11);
                        s12 = TOps.Add(Load<T, TVector>(ref at1, t2), s12);
                        s13 = TOps.Add(Load<T, TVector>(ref at1, t3), s13);
                        s14 = TOps.Add(Load<T, TVector>(ref at1, t4), s14);
                        s15 = TOps.Add(Load<T, TVector>(ref at1, t5), s15);
                        s20 = TOps.Add(Load<T, TVector>(ref at2, t0), s20);
                        s21 = TOps.Add(Load<T, TVector>(ref at2, t1), s21);
                        s22 = TOps.Add(Load<T, TVector>(ref at2, t2), s22);
                        s23 = TOps.Add(Load<T, TVector>(ref at2, t3), s23);
                        s24 = TOps.Add(Load<T, TVector>(ref at2, t4), s24);
                        s25 = TOps.Add(Load<T, TVector>(ref at2, t5), s25);
                        s30 = TOps.Add(Load<T, TVector>(ref at3, t0), s30);
                        s31 = TOps.Add(Load<T, TVector>(ref at3, t1), s31);
                        s32 = TOps.Add(Load<T, TVector>(ref at3, t2), s32);
                        s33 = TOps.Add(Load<T, TVector>(ref at3, t3), s33);
                        s34 = TOps.Add(Load<T, TVector>(ref at3, t4), s34);
                        s35 = TOps.Add(Load<T, TVector>(ref at3, t5), s35);
                    }

                    Store(ref at0, t0, s00);
                    Store(ref at0, t1, s01);
                    Store(ref at0, t2, s02);
                    Store(ref at0, t3, s03);
                    Store(ref at0, t4, s04);
                    Store(ref at0, t5, s05);
                    Store(ref at1, t0, s10);
                    Store(ref at1, t1, s11);
                    Store(ref at1, t2, s12);
                    Store(ref at1, t3, s13);
                    Store(ref at1, t4, s14);
                    Store(ref at1, t5, s15);
                    Store(ref at2, t0, s20);
                    Store(ref at2, t1, s21);
                    Store(ref at2, t2, s22);
                    Store(ref at2, t3, s23);
                    Store(ref at2, t4, s24);
                    Store(ref at2, t5, s25);
                    Store(ref at3, t0, s30);
                    Store(ref at3, t1, s31);
                    Store(ref at3, t2, s32);
                    Store(ref at3, t3, s33);
                    Store(ref at3, t4, s34);
                    Store(ref at3, t5, s35);
                    if (++chain == TTile.Chains)
                        break;
                    s00 = TOps.Zero;
                    s01 = TOps.Zero;
                    s02 = TOps.Zero;
                    s03 = TOps.Zero;
                    s04 = TOps.Zero;
                    s05 = TOps.Zero;
                    s10 = TOps.Zero;
                    s11 = TOps.Zero;
                    s12 = TOps.Zero;
                    s13 = TOps.Zero;
                    s14 = TOps.Zero;
                    s15 = TOps.Zero;
                    s20 = TOps.Zero;
                    s21 = TOps.Zero;
                    s22 = TOps.Zero;
                    s23 = TOps.Zero;
                    s24 = TOps.Zero;
                    s25 = TOps.Zero;
                    s30 = TOps.Zero;
                    s31 = TOps.Zero;
                    s32 = TOps.Zero;
                    s33 = TOps.Zero;
                    s34 = TOps.Zero;
                    s35 = TOps.Zero;
                }
            }
        }
    }
}
