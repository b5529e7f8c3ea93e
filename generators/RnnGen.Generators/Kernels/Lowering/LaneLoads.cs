using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>What a stage reads at a panel, a row and a lane, and where that is.</summary>
internal sealed class LaneLoads
{
    private readonly Stage _stage;
    private readonly Index _panel;
    private readonly Dictionary<Location, (Pointer Pointer, Index At)> _places = [];

    private LaneLoads(KernelBody body, Stage stage, Index panel, IEnumerable<Parameter> taken)
    {
        (_stage, _panel) = (stage, panel);
        Values = new LaneBody("", taken.Where(p => p is Parameter.To { Memory: Memory.Rows }).Select(p => p.Name));
        SetPlaces(body);
        foreach (var load in stage.Loads)
            Values.Declare(body, load.Node, Load(load));
    }

    /// <summary>What is loaded, under the names of the equations.</summary>
    public LaneBody Values { get; }

    /// <summary>Tells where each place is that a stage reads or writes, and loads what it reads.</summary>
    /// <param name="panel">The panel; of a stage with one of them it is that one.</param>
    /// <param name="taken">Parameters of the kernel.</param>
    public static LaneLoads Of(KernelBody body, Stage stage, Index panel, IEnumerable<Parameter> taken) =>
        new(body, stage, stage.Panels == 1 ? 0 : panel, taken);

    /// <summary>Where a place is at the panel, row and lane at hand.</summary>
    public (Pointer Pointer, Index At) At(Location place)
    {
        var (pointer, at) = _places[place with { Slot = 0 }];
        return (pointer, (place.Slot * PanelLayout.Units) + at);
    }

    /// <summary>A vector of parameters.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="ahead">How many panels after it the vector is.</param>
    public static Lane Vector(Node node, Pack vector, Index panel, int ahead = 0) => new Lane.Load(
        KernelNames.Parameters,
        (vector.Offset + (vector.SlotOf(node.Block) * PanelLayout.Units) + (ahead * vector.Row))
            + (panel * vector.Row) + KernelNames.Lane);

    /// <summary>Asks the caches for what the loop of a stage touches next, where it is the first to touch it.</summary>
    public void Fetch(KernelBody body)
    {
        if (_stage.FirstTouches.Count == 0)
            return;
        var rows = _stage.PrefetchedRows;
        var what = rows switch
        {
            0 => "The same of the next panel",
            1 => "The same of the next row",
            _ => FormattableString.Invariant($"The same {rows} rows on"),
        };
        body.Note($"{what}, as they will not be in the nearest cache.");
        foreach (var place in _stage.FirstTouches)
        {
            var ahead = rows > 0 ? rows * place.Buffer.RowStride
                : place.Buffer.IsPanelMajor ? (Index)1 * KernelNames.Apart(place.Buffer)
                : PanelLayout.Units;
            var (pointer, at) = At(place);
            body.Add(new Statement.Fetch(pointer, at + ahead));
        }
    }

    /// <summary>
    /// Places of one shape lie at one offset, which is named where there are several. A place that is alone in its shape has a
    /// pointer where it is used several times, for its slots or to be read and written.
    /// </summary>
    private void SetPlaces(KernelBody body)
    {
        var uses = _stage.Loads.Where(l => l.Location is not null).Select(l => l.Location!)
            .Concat(_stage.IsAcrossLanes ? [] : _stage.Stores.Select(s => s.Location))
            .Select(place => place with { Slot = 0 }).ToList();
        var ordinal = 0;
        foreach (var alike in uses.Distinct().GroupBy(Shape).Select(group => group.ToList()))
        {
            var offset = KernelNames.InBuffer(alike[0].Buffer, _panel, KernelNames.Row, KernelNames.Lane);
            // Told once: what a compiler finds out by itself is limited.
            if (alike.Count > 1)
            {
                var name = new Variable(ordinal++ == 0 ? "at" : FormattableString.Invariant($"at{ordinal}"));
                body.Add(new Statement.Number(name, offset));
                offset = name;
            }
            else if (uses.Count(place => place == alike[0])
                + _stage.FirstTouches.Count(place => place with { Slot = 0 } == alike[0]) > 1)
            {
                body.Point(KernelNames.PointerAt(alike[0]), KernelNames.PointerTo(alike[0]), offset);
                _places.Add(alike[0], (KernelNames.PointerAt(alike[0]), 0));
                continue;
            }

            foreach (var place in alike)
                _places.Add(place, (KernelNames.PointerTo(place), offset));
        }
    }

    /// <summary>Of a single panel it is the distance of rows alone.</summary>
    private (bool IsApart, string Name, int Row, bool IsScalar) Shape(Location place) => _panel.IsConstant
        ? (false, "", place.Buffer.RowStride, false)
        : (place.Buffer.IsPanelMajor, place.Buffer.IsPanelMajor && place.Buffer.Width > 1 ? place.Buffer.Name : "",
            place.Buffer.RowStride, place.Buffer.Width == 1);

    private Lane Load(Load load)
    {
        switch (load)
        {
            case { Node.Op: Op.Mask }:
                return new Lane.Drawn(
                    load.Node.Mask, KernelNames.KeysOf(load.Node.Mask), KernelNames.Row, _panel, KernelNames.Lane);
            case { Location: { } place }:
                var (pointer, at) = At(place);
                return new Lane.Load(pointer, at);
            case { Vector: { } vector }:
                return Vector(load.Node, vector, _panel);
            case { Table: { } table }:
                return new Lane.Load(
                    KernelNames.Parameters,
                    (Index)table.Offset + ((Index)new TokenOf(KernelNames.TokensOfRows, KernelNames.Row) * table.TokenStride)
                        + (_panel * PanelLayout.Units) + KernelNames.Lane);
            default:
                throw new InvalidOperationException($"kernels: {load.Node} is nowhere");
        }
    }
}
