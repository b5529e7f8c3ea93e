using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>
/// The gradient of a matrix: sums of outer products over rows, one chain an element in time-then-sequence order. The tiles are
/// the library's, or where they are too many for it kernels beside it.
/// </summary>
internal sealed class MatrixGradientLowering
{
    private static readonly Pointer s_gradients = new("d");
    private static readonly Pointer s_operands = new("x");
    private static readonly Pointer s_gradientsOfBlock = new("dRow");
    private static readonly Pointer s_operandsOfBlock = new("xRow");
    private static readonly Distance s_apart = new("dPanel");
    private static readonly Variable s_row = new("row", IsWide: false);
    private static readonly Variable s_count = new("count", IsWide: false);

    private readonly ModelPlan _plan;
    private readonly Reduction _reduction;
    private readonly Pack _pack;
    private readonly RowBuffer _x;
    private readonly bool _isOfLibrary;
    private readonly Dictionary<(int Columns, int Panels), Kernel> _tiles = [];

    private readonly SharedTiles _shared;

    private MatrixGradientLowering(ModelPlan plan, Reduction reduction, SharedTiles shared)
    {
        (_plan, _reduction, _pack, _x, _shared) = (plan, reduction, reduction.Pack, reduction.Operand!.Buffer, shared);
        if (_x.IsPanelMajor || reduction.Operand.Slot != 0)
            throw new InvalidOperationException(
                $"kernels: the gradient of {_pack.Tensor.Name} would read {_x.Name} as one run, "
                + FormattableString.Invariant($"whose slot {reduction.Operand.Slot} lies among {_x.Slots}"));
        _isOfLibrary = LibraryTiles.Takes(reduction);
        if (!_isOfLibrary)
            Tiles();
    }

    private string Name => ReductionNames.Of(_reduction);

    private RowBuffer D => _reduction.Gradient.Buffer;

    /// <summary>The gradient's kernel, then what it calls or hands to the library.</summary>
    /// <param name="shared">The constants of the tiles of its class.</param>
    public static IEnumerable<KernelMember> Lower(ModelPlan plan, Reduction reduction, SharedTiles shared)
    {
        var lowering = new MatrixGradientLowering(plan, reduction, shared);
        return
        [
            lowering.Entry(),
            .. lowering._isOfLibrary
                ? shared.Take(reduction.Regions.Select(region => lowering.Sizes(region.Vectors)))
                : (IEnumerable<KernelMember>)lowering._tiles.Values,
        ];
    }

    private IEnumerable<Parameter> Handed(Pointer d, Pointer x)
    {
        yield return new Parameter.To(
            KernelNames.Gradients, new Memory.Fixed(KernelNames.Gradients.Name, _plan.Parameters.Length));
        yield return new Parameter.To(d, new Memory.Rows(D, _reduction.Gradient.Shift));
        if (D.IsPanelMajor)
            yield return new Parameter.Apart(s_apart, D);
        yield return new Parameter.To(x, new Memory.Rows(_x, _reduction.Operand!.Shift));
    }

    private Kernel Entry()
    {
        var handed = Handed(s_gradients, s_operands).ToList();
        return new Kernel(
            Name,
            [
                $"dLoss/d {_pack.Tensor.Name} += sum over rows of d xᵀ, d being {D.Name} and x {_x.Name}; "
                + "one chain an element, row after row.",
            ],
            IsPublic: true, Compilation.AtOnce, Leading: 2 + handed.Count,
            [new Parameter.Share(), new Parameter.Count(KernelNames.Rows), .. handed],
            KernelBody.Of(body =>
            {
                body.Add(new Statement.ShareOf(KernelNames.From, KernelNames.To, _pack.Columns, 4));
                if (_isOfLibrary && _reduction.Regions[0].Vectors == _pack.Panels)
                {
                    body.Add(Call(_reduction.Regions[0], 0, KernelNames.Rows, s_gradients, s_operands));
                    return;
                }

                body.Note("Some rows at a time, so that they stay in the nearest cache while every tile passes over them.");
                body.For(s_row, 0, KernelNames.Rows, Blocks.MatrixGradientRows, Block);
            }))
        {
            RowsOf = RowReductionLowering.RowsOf(_reduction),
        };
    }

    private void Block(KernelBody body)
    {
        body.Add(new Statement.Least(s_count, Blocks.MatrixGradientRows, KernelNames.Rows, s_row));
        body.Point(s_gradientsOfBlock, s_gradients, (Index)s_row * D.RowStride);
        body.Point(s_operandsOfBlock, s_operands, (Index)s_row * _x.RowStride);
        if (!_isOfLibrary)
            body.Add(new Statement.Declare(KernelNames.K));
        foreach (var region in _reduction.Regions)
            body.Panels(region, (turn, panel) =>
            {
                if (_isOfLibrary)
                    turn.Add(Call(region, panel, s_count, s_gradientsOfBlock, s_operandsOfBlock));
                else
                    Columns(turn, region, panel);
            });
    }

    /// <summary>Four columns at a time where there are registers for it, then two, then one.</summary>
    private void Columns(KernelBody body, Region region, Index panel)
    {
        body.Add(new Statement.Begin(KernelNames.K, KernelNames.From));
        if (_pack.Columns >= 4)
            body.Add(new Statement.If(new Condition.ManyRegisters(), [While(4)], []));
        if (_pack.Columns >= 2)
            body.Add(While(2));
        if (_pack.Columns % 2 == 1)
            body.Add(new Statement.If(new Condition.Less(KernelNames.K, KernelNames.To), [Call(1)], []));

        Statement While(int columns) => new Statement.While(KernelNames.K, KernelNames.To, columns, [Call(columns)]);

        Statement Call(int columns)
        {
            var tile = _tiles[(columns, region.Vectors)];
            return new Statement.Call(tile, tile.Parameters.Count,
            [
                new Argument.Count(panel), new Argument.Count(KernelNames.K), new Argument.Count(s_count),
                new Argument.At(KernelNames.Gradients, 0), new Argument.At(s_gradientsOfBlock, 0),
                .. D.IsPanelMajor ? (Argument[])[new Argument.Apart(s_apart)] : [],
                new Argument.At(s_operandsOfBlock, 0),
            ]);
        }
    }

    /// <summary>A single panel of several sums, and several panels of a single sum, are counted alike for any number.</summary>
    private string NameOfSizes(int panels) =>
        Name + "Sizes" + (_pack.Slots > 1 && panels > 1 ? FormattableString.Invariant($"{panels}") : "");

    private GradientSizes Sizes(int panels) => _shared.Named(new GradientSizes(
        NameOfSizes(panels), $"Of the gradient of {_pack.Tensor.Name}: where everything lies.",
        GradientTile.Of(_reduction, panels)));

    /// <param name="d">The gradients of the sums, at the first of the rows.</param>
    /// <param name="x">The operand, at the first of the rows.</param>
    private Statement Call(Region region, Index panel, Variable rows, Pointer d, Pointer x)
    {
        var sizes = Sizes(region.Vectors);
        var sums = (D.IsPanelMajor ? panel * s_apart : panel * PanelLayout.Units) + sizes.Tile.SumFirst;
        return new Statement.GradientsOf(sizes, new GradientArguments(
            KernelNames.From,
            KernelNames.To,
            rows,
            new Argument.At(
                KernelNames.Gradients, _pack.Offset + (panel * sizes.Tile.WeightPanel), SumsLowering.PartOf(_pack)),
            new Argument.At(d, sums),
            new Argument.Apart(D.IsPanelMajor ? s_apart : null),
            new Argument.At(x, 0)));
    }

    private void Tiles()
    {
        foreach (var panels in _reduction.Regions.Select(r => r.Vectors).Distinct())
        {
            if (_pack.Columns >= 4)
                Tile(4, panels);
            if (_pack.Columns >= 2)
                Tile(2, panels);
            if (_pack.Columns % 2 == 1)
                Tile(1, panels);
        }
    }

    private void Tile(int columns, int panels)
    {
        var handed = Handed(s_gradients, s_operands).ToList();
        _tiles.Add((columns, panels), new Kernel(
            FormattableString.Invariant($"{Name}{columns}x{panels}"),
            [FormattableString.Invariant($"A tile of {Name}: {columns} columns, {panels * PanelLayout.Units} units.")],
            IsPublic: false, Compilation.AtOnce, Leading: 3 + handed.Count,
            [
                new Parameter.Count(KernelNames.Panel), new Parameter.Count(KernelNames.K),
                new Parameter.Count(KernelNames.Rows), .. handed,
            ],
            KernelBody.Of(body => body.Lanes(lanes => new MatrixGradientTile(_reduction, columns, panels).Add(lanes)))));
    }
}
