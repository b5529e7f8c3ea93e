using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes a stage over rows: the loop over panels, the matrix kernels and the elementwise kernel.</summary>
internal sealed class StageEmitter(SourceWriter writer, ModelPlan plan, Stage stage)
{
    private readonly KernelSignature _signature = KernelSignature.Of(stage);
    private readonly KernelSignature _sums = KernelSignature.OfSums(stage);
    private readonly KernelSignature _cell = KernelSignature.OfCell(stage);
    private readonly SumTileEmitter? _tiles = plan.TakesLibraryTiles(stage) ? new SumTileEmitter(writer, plan, stage) : null;

    public void Emit()
    {
        if (stage.IsAcrossLanes)
        {
            new AcrossLanesEmitter(writer, plan, stage).Emit();
            return;
        }

        if (stage.Kind == StageKind.Move)
        {
            MoveEmitter.Emit(writer, plan, stage);
            return;
        }

        Entry();
        if (stage.IsDot)
        {
            Dots();
        }
        else if (_tiles is not null)
        {
            _tiles.Sizes();
        }
        else if (stage.Sums.Count > 0)
        {
            var sums = new SumsEmitter(writer, plan, stage);
            foreach (var panels in stage.Regions.Select(r => r.Vectors).Distinct())
            {
                sums.Emit(Tiling.RowTile, panels);
                sums.Emit(Tiling.NarrowRowTile, panels);
            }

            foreach (var panels in stage.SingleRow.Select(r => r.Vectors).Distinct())
                sums.Emit(1, panels);
        }

        if (stage.HasCell)
            Cell();
    }

    private void Entry()
    {
        writer.Line("/// <summary>");
        writer.Line($"/// {Describe(stage.Extent)}:");
        foreach (var sum in stage.Sums)
            writer.Line($"/// {Xml(Equation.Of(sum.Sum))}{(sum.Continues ? " (from the partial sum)" : "")};");
        foreach (var node in stage.Body.Where(n => n.Name is not null))
            writer.Line($"/// {Xml(Equation.Of(node))};");
        if (stage.Alternates)
            writer.Line(
                "/// A single row from the last panel on in every other step: the nearer caches hold its weights, "
                + "which were read last.");
        writer.Line("/// </summary>");
        writer.Line(CompiledAtOnce.InKernels);
        using (writer.Block(
            $"public static void {stage.Name}<TOps, TVector>(int rows, "
            + $"{(stage.Alternates ? "bool fromLast, " : "")}{_signature.Declaration(plan.Scalar)})"
            + $"{WidthConstraints.Of(plan.Scalar)}"))
        {
            if (stage.Sums.Count == 0 || stage.IsDot)
            {
                if (stage.IsDot)
                    writer.Line($"{stage.Name}Dots<TOps, TVector>(rows, {_sums.Forwarded});");
                if (stage.HasCell)
                    writer.Line($"{stage.Name}Cell<TOps, TVector>(0, {stage.Panels}, 0, rows, {_cell.Forwarded});");
            }
            else
            {
                writer.Line($"int whole = rows & ~{Tiling.RowTile - 1};");
                using (writer.Block("if (whole < rows)"))
                {
                    foreach (var region in stage.SingleRow)
                    {
                        Panels(
                            region, "whole", "rows", panel => SingleRows(region, panel), stage.Alternates ? "fromLast" : null);
                    }
                }

                writer.Line();
                writer.Line("if (whole == 0)");
                writer.Line("    return;");
                foreach (var region in stage.Regions)
                {
                    Panels(region, "0", "whole", panel => WholeTiles(region, panel));
                }
            }
        }

        writer.Line();
    }

    private string[] SingleRows(Region region, string panel) => _tiles is not null
        ? [_tiles.Call("SingleRows", region.Vectors, panel, "whole, rows")]
        : [$"{SumsEmitter.NameOf(stage, 1, region.Vectors)}<TOps, TVector>({panel}, whole, rows, {_sums.Forwarded});"];

    private string[] WholeTiles(Region region, string panel)
    {
        if (_tiles is not null)
            return [_tiles.Call("Rows", region.Vectors, panel, "0, whole")];
        var wide = SumsEmitter.NameOf(stage, Tiling.RowTile, region.Vectors);
        var narrow = SumsEmitter.NameOf(stage, Tiling.NarrowRowTile, region.Vectors);
        return
        [
            "if (TOps.HasManyRegisters)",
            $"    {wide}<TOps, TVector>({panel}, 0, whole, {_sums.Forwarded});",
            "else",
            $"    {narrow}<TOps, TVector>({panel}, 0, whole, {_sums.Forwarded});",
        ];
    }

    /// <summary>The cell follows a panel's sums at once, while they are in the nearest cache.</summary>
    private void Panels(
        Region region, string firstRow, string rows, System.Func<string, string[]> sums, string? fromLast = null)
    {
        PanelLoop.Write(writer, region, SumsAndCell, fromLast);

        void SumsAndCell(string panel)
        {
            foreach (var line in sums(panel))
                writer.Line(line);
            if (stage.HasCell)
            {
                writer.Line(
                    $"{stage.Name}Cell<TOps, TVector>({panel}, {region.Vectors}, {firstRow}, {rows}, {_cell.Forwarded});");
            }
        }
    }

    private void Dots()
    {
        writer.Line(
            $"/// <summary>{string.Join(", ", stage.Sums.Select(s => s.Sum.Name ?? "sum"))} of every row: lanes of all inputs, "
            + "joined 8, 4, 2 and 1 apart, then the bias.</summary>");
        writer.Line(CompiledAtOnce.InKernels);
        using (writer.Block(
            $"private static void {stage.Name}Dots<TOps, TVector>(int rows, "
            + $"{_sums.Declaration(plan.Scalar)}){WidthConstraints.Of(plan.Scalar)}"))
        {
            var dots = new DotEmitter(writer, plan, stage);
            dots.DeclareLanes();
            using (writer.Block("for (nint row = 0; row < rows; row++)"))
            {
                dots.Row(
                    (product, panel) => Operand(product.Operand, panel),
                    sum => Address.Add(
                        SharedNames.Reference(sum.Target),
                        Address.Of(sum.Target.Buffer, "0", "row", Address.Text(sum.Target.Slot * PanelLayout.Units))));
            }
        }

        writer.Line();
    }

    private void Cell()
    {
        writer.Line($"/// <summary>The elementwise part of {stage.Name}, on a run of panels.</summary>");
        writer.Line(CompiledAtOnce.InKernels);
        using (writer.Block(
            $"private static void {stage.Name}Cell<TOps, TVector>(nint firstPanel, int panels, int firstRow, int rows, "
            + $"{_cell.Declaration(plan.Scalar)}){WidthConstraints.Of(plan.Scalar)}"))
        {
            if (LaneWriter.NeedsOne(stage))
                writer.Line("TVector one = TOps.Create(1);");
            LaneMasks.Declare(writer, plan, stage);
            var (panels, rows) = (
                "for (nint panel = firstPanel; panel < firstPanel + panels; panel++)",
                "for (nint row = firstRow; row < rows; row++)");
            using (writer.Block(stage.IsPanelByPanel ? panels : rows))
            using (writer.Block(stage.IsPanelByPanel ? rows : panels))
            using (writer.Block("for (nint lane = 0; lane < 16; lane += TOps.Count)"))
                Lanes();
        }

        writer.Line();
    }

    private void Lanes()
    {
        var lanes = Loads(writer, plan, stage, _cell);
        // The sums before a cell leave time enough.
        if (stage.Sums.Count == 0)
            PrefetchEmitter.Write(writer, stage);
        lanes.Body(stage);
        foreach (var store in stage.Stores)
            writer.Line(
                $"Store(ref {SharedNames.Reference(store.Location)}At, {store.Location.Slot * PanelLayout.Units}, "
                + $"{LaneMasks.Apply(stage, store, lanes[store.Node])});");
    }

    /// <summary>Loads what a stage reads at (panel, row, lane).</summary>
    public static LaneWriter Loads(SourceWriter writer, ModelPlan plan, Stage stage, KernelSignature signature)
    {
        var lanes = new LaneWriter(writer, plan.Scalar, "", signature.References.Select(SharedNames.Reference));
        var places = stage.Loads.Where(l => l.Location is not null).Select(l => l.Location!)
            .Concat(stage.IsAcrossLanes ? [] : stage.Stores.Select(s => s.Location))
            .Select(l => l with { Slot = 0 }).Distinct();
        var ordinal = 0;
        foreach (var alike in places.GroupBy(place => Address.Of(place.Buffer, "panel", "row", "lane")))
        {
            // Told once: what a compiler finds out by itself is limited.
            var offset = alike.Key;
            if (alike.Count() > 1)
            {
                offset = ordinal++ == 0 ? "at" : "at" + Address.Text(ordinal);
                writer.Line($"nint {offset} = {alike.Key};");
            }

            foreach (var place in alike)
                writer.Line(
                    $"ref {plan.Scalar} {SharedNames.Reference(place)}At = {Address.Add(SharedNames.Reference(place), offset)};");
        }

        foreach (var load in stage.Loads)
            lanes.Declare(load.Node, load.Node.Op == Op.Mask ? MaskText.Of(load.Node.Mask, plan.Scalar) : Load(load));
        return lanes;
    }

    /// <summary>A vector of parameters at a lane.</summary>
    /// <param name="offset">Elements from the first parameter.</param>
    /// <param name="more">Further parts of the address.</param>
    private static string Parameters(int offset, params string[] more) =>
        $"Load<TVector>(ref parameters, {Address.Sum([Address.Text(offset), .. more, "lane"])})";

    /// <summary>A vector of a product's operand in dot form.</summary>
    private static string Operand(Location operand, string panel)
    {
        var lanes = Address.Of(operand.Buffer, panel, "row", "lane");
        var slot = Address.Text(operand.Slot * PanelLayout.Units);
        return $"Load<TVector>(ref {SharedNames.Reference(operand)}, {Address.Sum(lanes, slot)})";
    }

    private static string Load(Load load) => load switch
    {
        { Location: { } place } => $"Load<TVector>(ref {SharedNames.Reference(place)}At, {place.Slot * PanelLayout.Units})",
        { Vector: { } vector } => Parameters(
            vector.Offset + (vector.SlotOf(load.Node.Block) * PanelLayout.Units), $"panel * {vector.Row}"),
        { Table: { } table } => Parameters(
            table.Offset, $"(nint)Unsafe.Add(ref tokens, row) * {table.TokenStride}", "panel * 16"),
        _ => throw new System.InvalidOperationException($"emission: {load.Node} is nowhere"),
    };

    private static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private static string Describe(Extent extent) => extent switch
    {
        Extent.Step => "One step of every sequence",
        Extent.LastStep => "The last step of every sequence",
        _ => "All steps of all sequences",
    };
}
