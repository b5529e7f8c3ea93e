using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>Sums of a stage by the library's register tiles, link by link: the tiles' constants, and their calls.</summary>
internal sealed class LibrarySums
{
    private readonly ModelPlan _plan;
    private readonly Stage _stage;
    private readonly IReadOnlyList<SumLink> _links;
    private readonly Dictionary<(SumLink Link, int Panels), TileSizes> _sizes = [];

    public LibrarySums(ModelPlan plan, Stage stage, SharedTiles shared)
    {
        (_plan, _stage, _links) = (plan, stage, SumLinks.Of(stage));
        for (var place = 0; place < _links.Count; place++)
        {
            foreach (var panels in stage.Regions.Concat(stage.SingleRow).Select(region => region.Vectors).Distinct())
                _sizes.Add((_links[place], panels), shared.Named(SizesOf(_links[place], place, panels)));
        }

        Sizes = shared.Take(_sizes.Values);
    }

    /// <summary>The constants that no stage before had: one set for each link and each way to count the panels.</summary>
    public IReadOnlyList<TileSizes> Sizes { get; }

    /// <summary>The sums whose constants stand elsewhere.</summary>
    public IEnumerable<string> SumsElsewhere =>
        _sizes.Values.Select(sizes => sizes.Summary).Except(Sizes.Select(sizes => sizes.Summary));

    /// <summary>Calls of the tiles for some panels.</summary>
    /// <param name="taken">How rows are taken.</param>
    /// <param name="panels">Panels of the tile.</param>
    /// <param name="panel">The first of them.</param>
    public IEnumerable<Statement> Calls(RowsTaken taken, int panels, Index panel, Index firstRow, Index rows) =>
        _links.Select(link => Call(link, taken, panels, panel, firstRow, rows));

    private Statement Call(SumLink link, RowsTaken taken, int panels, Index panel, Index firstRow, Index rows)
    {
        var sizes = _sizes[(link, panels)];
        var (tile, product, target) = (sizes.Tile, link.Product, link.First.Target);
        return new Statement.SumsOf(
            sizes, taken,
            new SumArguments(
                firstRow,
                rows,
                product is null ? null : From(
                    product.IsTransposed ? KernelNames.Transposed : KernelNames.Parameters, tile.Weights, tile.WeightPanel,
                    SumsLowering.PartOf(_plan, product)),
                product is null ? null : new Argument.At(KernelNames.PointerTo(product.Operand), tile.OperandFirst),
                new Argument.Apart(product?.Operand.Buffer is { IsPanelMajor: true } apart ? KernelNames.Apart(apart) : null),
                new Argument.At(KernelNames.PointerTo(target), KernelNames.InBuffer(target.Buffer, panel, 0, 0)),
                new Argument.Apart(target.Buffer.IsPanelMajor ? KernelNames.Apart(target.Buffer) : null),
                link.BiasGroup is not { } group ? null : From(
                    SumsLowering.BiasOf(group), group.Bias!.Offset, tile.BiasPanel,
                    new Part($"the bias of {group.Name}", group.Bias.Offset, (long)group.Panels * tile.BiasPanel)),
                link.Table is not { } table ? null : From(
                    KernelNames.Parameters, table.Offset, tile.ColumnPanel, SumsLowering.PartOf(table)),
                link.Table is null ? null : new Argument.At(KernelNames.TokensOfRows, 0)));

        Argument.At From(Pointer pointer, int offset, int ofPanel, Part part) =>
            new Argument.At(pointer, offset + (panel * ofPanel), part);
    }

    private TileSizes SizesOf(SumLink link, int place, int panels) =>
        new(NameOf(link, place, panels), Equation(link), SumTile.Of(_plan, link, panels));

    /// <summary>The link as an equation, or as one for each way in which its sums begin.</summary>
    private static string Equation(SumLink link)
    {
        var of = link.Product is not { } product ? ""
            : $"{product.Pack.Tensor.Name}{(product.IsTransposed ? "ᵀ" : "")} {product.Operand.Buffer.Name}";
        var alike = link.Sums.Select((sum, place) => (Name: AccumulatorNames.Of(sum), Begin: Begin(place)))
            .GroupBy(sum => sum.Begin).Select(group => $"{string.Join(", ", group.Select(sum => sum.Name))} {group.Key}");
        return string.Join("; ", alike) + ".";

        string Begin(int place)
        {
            var parts = new[]
            {
                !link.GoesOn.Has(place) && link.BiasGroup is not null ? "bias" : "",
                link.Columns.Has(place) ? $"{link.Table!.Tensor.Name}[token]" : "",
                of,
            };
            return (link.GoesOn.Has(place) ? "+= " : "= ") + string.Join(" + ", parts.Where(part => part.Length > 0));
        }
    }

    /// <summary>A single panel of several sums, and several panels of a single sum, are counted alike for any number.</summary>
    private string NameOf(SumLink link, int place, int panels) =>
        $"{_stage.Name}{(place > 0 ? FormattableString.Invariant($"Link{place + 1}") : "")}Sums"
            + (link.Sums.Count > 1 && panels > 1 ? FormattableString.Invariant($"{panels}") : "");
}
