using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>Sums of a stage by the library's register tiles: the tiles' constants, and their calls.</summary>
internal sealed class LibrarySums(ModelPlan plan, Stage stage)
{
    private readonly SumPlan _first = stage.Sums[0];
    private readonly ProductPlan _product = stage.Sums[0].Products[0];

    private RowBuffer Target => _first.Target.Buffer;

    private RowBuffer Operand => _product.Operand.Buffer;

    /// <summary>One set of constants for each way to count the panels.</summary>
    public IReadOnlyList<TileSizes> Sizes { get; } =
    [
        .. stage.Regions.Concat(stage.SingleRow).Select(region => region.Vectors).GroupBy(panels => NameOf(stage, panels))
            .Select(alike => SizesOf(plan, stage, alike.First())),
    ];

    /// <summary>A call of the tiles for some panels.</summary>
    /// <param name="isSingle">Whether rows are taken one by one.</param>
    /// <param name="panels">Panels of the tile.</param>
    /// <param name="panel">The first of them.</param>
    public Statement Call(bool isSingle, int panels, Index panel, Index firstRow, Variable rows)
    {
        var tile = SumTile.Of(plan, stage, panels);
        var weights = _product.IsTransposed ? KernelNames.Transposed : KernelNames.Parameters;
        var target = new Argument.At(
            KernelNames.PointerTo(_first.Target), KernelNames.InBuffer(Target, panel, 0, 0));
        var group = _first.BiasGroup;
        return new Statement.SumsOf(
            SizesOf(plan, stage, panels), isSingle,
            new SumArguments(
                firstRow,
                rows,
                From(weights, tile.Weights, tile.WeightPanel, SumsLowering.PartOf(plan, _product)),
                new Argument.At(KernelNames.PointerTo(_product.Operand), tile.OperandFirst),
                ApartOf(Operand),
                target,
                ApartOf(Target),
                tile.Start is null ? null : tile.BiasPanel == 0 ? target : From(
                    SumsLowering.BiasOf(group!), group!.Bias!.Offset, tile.BiasPanel,
                    new Part($"the bias of {group.Name}", group.Bias.Offset, (long)group.Panels * tile.BiasPanel)),
                tile.Column is null ? null : From(
                    KernelNames.Parameters, _first.Gathers[0].Offset, tile.ColumnPanel,
                    SumsLowering.PartOf(_first.Gathers[0])),
                tile.Column is null ? null : new Argument.At(KernelNames.TokensOfRows, 0)));

        Argument.At From(Pointer pointer, int offset, int ofPanel, Part part) =>
            new Argument.At(pointer, offset + (panel * ofPanel), part);
    }

    private static TileSizes SizesOf(ModelPlan plan, Stage stage, int panels)
    {
        var (first, tile) = (stage.Sums[0], SumTile.Of(plan, stage, panels));
        var product = first.Products[0];
        var names = string.Join(", ", stage.Sums.Select(AccumulatorNames.Of));
        var of = product.Pack.Tensor.Name + (product.IsTransposed ? "ᵀ" : "");
        var column = tile.Column is null ? "" : $" {first.Gathers[0].Tensor.Name}[token] +";
        var begun = (first.Continues ? "+=" : tile.Start is null ? "=" : "= bias +") + column;
        return new TileSizes(
            NameOf(stage, panels), $"{names} {begun} {of} {product.Operand.Buffer.Name}.", tile);
    }

    private static Argument.Apart ApartOf(RowBuffer buffer) =>
        new(buffer.IsPanelMajor ? KernelNames.Apart(buffer) : null);

    /// <summary>A single panel of several sums, and several panels of a single sum, are counted alike for any number.</summary>
    private static string NameOf(Stage stage, int panels) =>
        $"{stage.Name}Sums" + (stage.Sums.Count > 1 && panels > 1 ? FormattableString.Invariant($"{panels}") : "");
}
