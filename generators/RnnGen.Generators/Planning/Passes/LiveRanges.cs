using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>A read or a write, counted from the first of all.</summary>
/// <param name="Stage">The stage, counted from 0; the number of stages for what is read when all of them are done.</param>
/// <param name="Node">What is read or written.</param>
internal readonly record struct Moment(int Time, int Stage, Node Node);

/// <summary>
/// From when to when the value of a place is needed. Each value has a place of its own here, so that two may share one where the
/// one is read for the last time before the other is written.
/// </summary>
/// <remarks>Stages go row by row, and read of a row before they write it: within a stage, too, what comes first counts.</remarks>
internal sealed class LiveRanges
{
    private readonly Dictionary<Location, Moment> _firstWrites = [];
    private readonly Dictionary<Location, Moment> _lastReads = [];
    private readonly Dictionary<(Location Place, Node Node), Moment> _lastReadsOf = [];
    private readonly List<Location> _order = [];
    private readonly HashSet<Location> _seen = [];
    private readonly Func<Location, Location> _place;
    private int _time;

    /// <param name="stages">In the order in which they run.</param>
    /// <param name="place">The place of a location that is a copy of another.</param>
    public LiveRanges(IReadOnlyList<Stage> stages, Func<Location, Location> place, Cancellation cancellation)
    {
        (_place, Stages) = (place, stages.Count);
        for (var i = 0; i < stages.Count; i++)
        {
            cancellation.Check();
            foreach (var touch in Touch.Of(stages[i]))
                Add(touch, i);
        }
    }

    /// <summary>The places that are read or written, in the order in which they are first.</summary>
    public IReadOnlyList<Location> Places => _order;

    /// <summary>How many stages there are.</summary>
    public int Stages { get; }

    /// <summary>Tells of a value that is read when all stages are done.</summary>
    public void ReadAtEnd(Location location, Node node) => Add(new Touch(location, node, IsWrite: false), Stages);

    /// <summary>When a place is read last; null where it never is.</summary>
    public Moment? LastRead(Location location) => _lastReads.TryGetValue(_place(location), out var last) ? last : null;

    /// <summary>When a place is written first; null where it never is.</summary>
    public Moment? FirstWrite(Location location) => _firstWrites.TryGetValue(_place(location), out var first) ? first : null;

    /// <summary>Why a value may not be written over another: the read that comes after the write. Null where it may.</summary>
    /// <param name="over">The place of the value that is there before.</param>
    /// <param name="written">The place of the one that is written.</param>
    public Conflict? Between(Location over, Location written) =>
        Between(LastRead(over), written);

    /// <summary>The same of one of several values that are in a place one after the other.</summary>
    public Conflict? Between(Location over, Node node, Location written) =>
        Between(_lastReadsOf.TryGetValue((_place(over), node), out var last) ? last : null, written);

    private Conflict? Between(Moment? read, Location written) =>
        read is { } last && FirstWrite(written) is { } first && last.Time > first.Time ? new Conflict(last, first) : null;

    private void Add(Touch touch, int stage)
    {
        var (place, moment) = (_place(touch.Place), new Moment(_time++, stage, touch.Node));
        if (_seen.Add(place))
            _order.Add(place);
        if (!touch.IsWrite)
            _lastReads[place] = _lastReadsOf[(place, touch.Node)] = moment;
        else if (!_firstWrites.ContainsKey(place))
            _firstWrites.Add(place, moment);
    }
}

/// <summary>Two values of which the one is still read when the other is written.</summary>
internal readonly record struct Conflict(Moment Read, Moment Written);
