using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>What a stage reads at a panel, a row and a lane.</summary>
internal static class LaneLoads
{
    /// <summary>Sets a pointer at each place that a stage reads or writes, and loads what it reads.</summary>
    /// <param name="taken">Parameters of the kernel.</param>
    public static LaneBody Of(KernelBody body, Stage stage, IEnumerable<Parameter> taken)
    {
        var lanes = new LaneBody("", taken.Where(p => p is Parameter.To { Memory: Memory.Rows }).Select(p => p.Name));
        var places = stage.Loads.Where(l => l.Location is not null).Select(l => l.Location!)
            .Concat(stage.IsAcrossLanes ? [] : stage.Stores.Select(s => s.Location))
            .Select(l => l with { Slot = 0 }).Distinct();
        var ordinal = 0;
        foreach (var alike in places.GroupBy(Shape))
        {
            var offset = KernelNames.InBuffer(alike.First().Buffer, KernelNames.Panel, KernelNames.Row, KernelNames.Lane);
            // Told once: what a compiler finds out by itself is limited.
            if (alike.Count() > 1)
            {
                var name = new Variable(ordinal++ == 0 ? "at" : FormattableString.Invariant($"at{ordinal}"));
                body.Add(new Statement.Number(name, offset));
                offset = name;
            }

            foreach (var place in alike)
                body.Point(KernelNames.PointerAt(place), KernelNames.PointerTo(place), offset);
        }

        foreach (var load in stage.Loads)
            lanes.Declare(body, load.Node, Load(load));
        return lanes;
    }

    /// <summary>A vector of parameters.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="ahead">How many panels after it the vector is.</param>
    public static Lane Vector(Node node, Pack vector, Index panel, int ahead = 0) => new Lane.Load(
        KernelNames.Parameters,
        (vector.Offset + (vector.SlotOf(node.Block) * PanelLayout.Units) + (ahead * vector.Row))
            + (panel * vector.Row) + KernelNames.Lane);

    /// <summary>Asks the caches for what the loop of a stage touches next, where it is the first to touch it.</summary>
    public static void Fetch(KernelBody body, Stage stage)
    {
        if (stage.FirstTouches.Count == 0)
            return;
        var rows = stage.PrefetchedRows;
        var what = rows switch
        {
            0 => "The same of the next panel",
            1 => "The same of the next row",
            _ => FormattableString.Invariant($"The same {rows} rows on"),
        };
        body.Note($"{what}, as they will not be in the nearest cache.");
        foreach (var place in stage.FirstTouches)
        {
            var ahead = rows > 0 ? rows * place.Buffer.RowStride
                : place.Buffer.IsPanelMajor ? (Index)1 * KernelNames.Apart(place.Buffer)
                : PanelLayout.Units;
            body.Add(new Statement.Fetch(
                KernelNames.PointerAt(place), (Index)(place.Slot * PanelLayout.Units) + ahead));
        }
    }

    /// <summary>Places of one shape lie at one offset.</summary>
    private static (bool IsApart, string Name, int Row, bool IsScalar) Shape(Location place) => (
        place.Buffer.IsPanelMajor, place.Buffer.IsPanelMajor && place.Buffer.Width > 1 ? place.Buffer.Name : "",
        place.Buffer.RowStride, place.Buffer.Width == 1);

    private static Lane Load(Load load) => load switch
    {
        { Node.Op: Op.Mask } => new Lane.Drawn(
            load.Node.Mask, KernelNames.KeysOf(load.Node.Mask), KernelNames.Row, KernelNames.Panel, KernelNames.Lane),
        { Location: { } place } => new Lane.Load(KernelNames.PointerAt(place), place.Slot * PanelLayout.Units),
        { Vector: { } vector } => Vector(load.Node, vector, KernelNames.Panel),
        { Table: { } table } => new Lane.Load(
            KernelNames.Parameters,
            (Index)table.Offset + ((Index)new TokenOf(KernelNames.TokensOfRows, KernelNames.Row) * table.TokenStride)
                + ((Index)KernelNames.Panel * PanelLayout.Units) + KernelNames.Lane),
        _ => throw new InvalidOperationException($"kernels: {load.Node} is nowhere"),
    };
}
