using System;
using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>All units, in an order in which each reads only units before it.</summary>
/// <param name="mostElements">Elements that tensors which are made may have, all together.</param>
internal sealed class UnitGraph(long mostElements)
{
    private long _elements;
    private readonly List<Unit> _units = [];
    private readonly Dictionary<(UnitKind, int, int, Activation, string), Unit> _shared = [];

    private readonly Dictionary<(UnitKind, int, Axis?, long, long?), Unit> _ranges = [];
    private readonly Dictionary<Unit, Unit> _trimmed = [];

    /// <summary>The units.</summary>
    public IReadOnlyList<Unit> Units => _units;

    /// <summary>Adds a unit with tensors or options.</summary>
    /// <param name="create">Makes it with its place in the order.</param>
    public Unit Add(Func<int, Unit> create)
    {
        var unit = create(_units.Count);
        _units.Add(unit);
        return unit;
    }

    /// <summary>A unit without tensors that reads one or two values: there is one of them.</summary>
    public Unit Share(
        UnitKind kind, OnnxNode node, Unit left, Unit? right = null, Activation function = Activation.None, string name = "")
    {
        var key = (kind, left.Order, right?.Order ?? -1, function, name);
        if (!_shared.TryGetValue(key, out var unit))
        {
            unit = Add(order =>
                new Unit(kind, right is null ? [left] : [left, right], node, order) { Function = function, Name = name });
            _shared.Add(key, unit);
        }

        return unit;
    }

    /// <summary>A range of a vector or an axis: there is one of each.</summary>
    public Unit ShareRange(UnitKind kind, OnnxNode node, Unit whole, Axis? axis, long start, long? end)
    {
        var key = (kind, whole.Order, axis, start, end);
        if (!_ranges.TryGetValue(key, out var unit))
        {
            unit = Add(
                order => new Unit(kind, [whole], node, order) { Axes = axis is null ? [] : [axis], Start = start, End = end });
            _ranges.Add(key, unit);
        }

        return unit;
    }

    /// <summary>A unit like one that gives steps behind the last, without these; null where none was made yet.</summary>
    public Unit? FindTrimmed(Unit whole) => _trimmed.GetValueOrDefault(whole);

    /// <summary>
    /// A unit like one that gives steps behind the last, without these: a convolution without its zeros at the end, or what reads
    /// one. There is one of each.
    /// </summary>
    public Unit ShareTrimmed(Unit whole, IReadOnlyList<Unit> inputs)
    {
        if (!_trimmed.TryGetValue(whole, out var unit))
        {
            unit = Add(order => new Unit(whole.Kind, inputs, whole.Node, order)
            {
                Tensors = whole.Tensors,
                Attribute = whole.Attribute,
                Function = whole.Function,
                Epsilon = whole.Epsilon,
                Name = whole.Name,
                Axes = whole.Axes,
                Start = whole.Start,
                End = whole.End,
            });
            _trimmed.Add(whole, unit);
        }

        return unit;
    }

    /// <summary>Counts elements that a node makes, so that nodes which share a tensor cannot make it without end.</summary>
    /// <exception cref="ModelFormatException">They are more than a file of this length can need.</exception>
    public void Charge(OnnxNode node, long elements)
    {
        _elements += elements;
        if (_elements > mostElements)
        {
            throw node.Fault(
                $"at most {mostElements} elements of tensors, as the file is of its length", "more, as nodes share them");
        }
    }
}
