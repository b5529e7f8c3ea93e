using System;
using System.Linq;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Kernels;

/// <summary>
/// Proves of every model, while it is compiled, that its register tiles and elementwise kernels read and write within their
/// buffers: generated code checks no address. Each address is a linear form of the loops' variables, so its greatest value is
/// that of the variables' greatest values; it is compared with the end of what is read or written.
/// </summary>
/// <remarks>
/// Of rows it proves that a kernel stays within the row that it is at: which rows there are is known when a program runs, where
/// <c>RowOrder</c> keeps kernels to those of the memory. Not proved here: moves of lanes, sums over rows, the dot form,
/// tiles that are the file's own, and the step of a single stream.
/// </remarks>
internal static class KernelCheck
{
    private const int LastLane = PanelLayout.Units - 1;

    /// <summary>Checks all kernels of a plan.</summary>
    /// <exception cref="InvalidOperationException">One might leave its buffer; the message says which and how far.</exception>
    public static void Check(ModelPlan plan, Cancellation cancellation = default)
    {
        foreach (var stage in cancellation.Each(plan.Passes.SelectMany(pass => pass.Stages)))
        {
            if (plan.TakesLibraryTiles(stage))
            {
                foreach (var region in stage.Regions.Concat(stage.SingleRow))
                    Check(plan, stage, region, SumTile.Of(plan, stage, region.Vectors));
            }

            CheckLanes(stage);
        }

        foreach (var reduction in cancellation.Each(plan.Backward?.Reductions ?? []))
        {
            if (reduction.Operand is null)
                continue;
            CheckOperand(reduction);
            foreach (var region in LibraryTiles.Takes(reduction) ? reduction.Regions : [])
                Check(reduction, region, GradientTile.Of(reduction, region.Vectors));
        }
    }

    /// <summary>Checks the tiles of a part of a stage's units.</summary>
    public static void Check(ModelPlan plan, Stage stage, Region region, SumTile tile)
    {
        var first = stage.Sums[0];
        var product = first.Products[0];
        var pack = product.Pack;
        var last = LastPanel(stage.Name, region, stage.Panels, tile.Weight.Panels);
        var input = (((long)tile.Inputs * tile.OperandPanels) - 1) * tile.WeightRow;
        var (of, start) = (plan.WeightsOf(product), tile.Weights + ((long)last * tile.WeightPanel));
        for (var sum = 0; sum < tile.Sums; sum++)
        {
            Within(
                stage.Name, $"weights {pack.Tensor.Name}", tile.Weight.Of(sum) + (start - of + input + LastLane),
                product.IsTransposed ? pack.TransposedLength : pack.Length);
            WithinRow(stage.Name, first.Target.Buffer, InPanel(first.Target.Buffer, last, tile.TargetRow, tile.Target.Of(sum)));
            if (tile.Start is { } begun && tile.StartRow > 0)
                WithinRow(stage.Name, first.Target.Buffer, InPanel(first.Target.Buffer, last, tile.StartRow, begun.Of(sum)));
            else if (tile.Start is { } bias)
                Within(
                    stage.Name, "bias", bias.Of(sum) + (((long)last * tile.BiasPanel) + LastLane),
                    (long)first.BiasGroup!.Panels * first.BiasGroup.Slots * PanelLayout.Units);
            if (tile.Column is { } column)
            {
                var table = first.Gathers[0];
                Within(
                    stage.Name, $"columns of {table.Tensor.Name}",
                    column.Of(sum) + (((long)last * tile.ColumnPanel) + ((table.Columns - 1L) * tile.TokenColumn) + LastLane),
                    table.Length);
            }
        }

        WithinRow(
            stage.Name, product.Operand.Buffer,
            new Place(tile.OperandPanels - 1, tile.OperandRow, tile.OperandFirst + tile.Inputs - 1L));
    }

    /// <summary>Checks the tiles of a part of the units of a matrix's gradient.</summary>
    public static void Check(Reduction reduction, Region region, GradientTile tile)
    {
        var (pack, gradient, operand) = (reduction.Pack, reduction.Gradient.Buffer, reduction.Operand!.Buffer);
        var kernel = $"the gradient of {pack.Tensor.Name}";
        var last = LastPanel(kernel, region, pack.Panels, tile.Weight.Panels);
        for (var sum = 0; sum < tile.Sums; sum++)
        {
            Within(
                kernel, "gradients",
                tile.Weight.Of(sum) + (((long)last * tile.WeightPanel) + ((pack.Columns - 1L) * tile.Column) + LastLane),
                pack.Length);
            WithinRow(kernel, gradient, InPanel(gradient, last, tile.SumRow, tile.Sum.Of(sum) + tile.SumFirst));
        }

        WithinRow(kernel, operand, new Place(0, tile.OperandRow, pack.Columns - 1L));
    }

    /// <summary>A gradient reads the operand's row as one run from its first element on: it may not lie among gates.</summary>
    public static void CheckOperand(Reduction reduction)
    {
        var operand = reduction.Operand!;
        if (operand.Buffer.IsPanelMajor || operand.Slot != 0)
            throw new InvalidOperationException(
                $"kernels: the gradient of {reduction.Pack.Tensor.Name} would read {operand.Buffer.Name} as one run, "
                + $"whose slot {operand.Slot} lies among {operand.Buffer.Slots}");
    }

    /// <summary>Checks what a stage reads and writes lane by lane, or joins across lanes.</summary>
    public static void CheckLanes(Stage stage)
    {
        if (stage.Kind == StageKind.Move)
            return;
        var places = stage.Loads.Where(load => load.Location is not null).Select(load => (Place: load.Location!, IsRead: true))
            .Concat(stage.Stores.Select(store => (Place: store.Location, IsRead: false)));
        foreach (var (place, isRead) in places)
        {
            // A scalar of a row is one lane, whichever panel reads it; lanes that are joined are one.
            var panel = place.Buffer.Width == 1 || (stage.IsAcrossLanes && !isRead) ? 0 : stage.Panels - 1;
            WithinRow(
                stage.Name, place.Buffer,
                InPanel(place.Buffer, panel, place.Buffer.RowStride, Place.At(place.Slot * PanelLayout.Units)));
        }

        foreach (var vector in stage.Loads.Where(load => load.Vector is not null))
        {
            var slot = vector.Vector!.SlotOf(vector.Node.Block);
            Within(
                stage.Name, vector.Vector.Tensor.Name,
                Place.At(((stage.Panels - 1L) * vector.Vector.Row) + (slot * PanelLayout.Units) + LastLane),
                vector.Vector.Length);
        }

        foreach (var table in stage.Loads.Where(load => load.Table is not null).Select(load => load.Table!))
        {
            Within(
                stage.Name, table.Tensor.Name,
                Place.At(((table.Tensor.Rows - 1L) * table.TokenStride) + ((stage.Panels - 1L) * PanelLayout.Units) + LastLane),
                table.Length);
        }
    }

    /// <summary>The first panel of the last tile of a region, all of whose panels there must be.</summary>
    private static int LastPanel(string kernel, Region region, int panels, int ofTile)
    {
        var (from, to) = (region.From / PanelLayout.Units, region.To / PanelLayout.Units);
        var last = from + (Math.Max(0, to - from - 1) / ofTile * ofTile);
        return last + ofTile <= panels ? last : throw Fault(kernel, "panels", last + ofTile - 1, panels);
    }

    /// <summary>The last lane of a place of a buffer, from a panel on.</summary>
    private static Place InPanel(RowBuffer buffer, int panel, int rowStride, Place place) => buffer.IsPanelMajor
        ? new Place(panel + place.Panels, rowStride, place.Element + LastLane)
        : new Place(place.Panels, rowStride, place.Element + (panel * PanelLayout.Units) + LastLane);

    private static void Within(string kernel, string what, Place place, long length)
    {
        if (place.Panels != 0 || place.RowStride != 0 || place.Element < 0 || place.Element >= length)
            throw Fault(kernel, what, place.Element, length);
    }

    private static void WithinRow(string kernel, RowBuffer buffer, Place place)
    {
        var panels = buffer.IsPanelMajor ? buffer.Panels : 1;
        if (place.Panels < 0 || place.Panels >= panels)
            throw Fault(kernel, $"panels of {buffer.Name}", place.Panels, panels);
        if (place.RowStride != buffer.RowStride)
            throw Fault(kernel, $"a row of {buffer.Name}", place.RowStride, buffer.RowStride);
        if (place.Element < 0 || place.Element >= buffer.RowStride)
            throw Fault(kernel, buffer.Name, place.Element, buffer.RowStride);
    }

    private static InvalidOperationException Fault(string kernel, string what, long found, long length) =>
        new($"kernels: {kernel} would reach element {found} of {what}, where there are {length}");
}
