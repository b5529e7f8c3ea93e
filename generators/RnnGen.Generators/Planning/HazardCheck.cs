using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning.Passes;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning;

/// <summary>
/// Follows what every place in memory holds while the stages run in order, and finds the first value that is read after
/// something else was written over it: the proof that values may share places.
/// </summary>
internal sealed class HazardCheck
{
    private readonly Dictionary<Location, Node> _held = [];
    private readonly Func<Location, Location> _place;

    /// <param name="initial">What lies where before the first stage.</param>
    /// <param name="place">The memory of a location, where locations share it.</param>
    public HazardCheck(IEnumerable<KeyValuePair<Node, Location>> initial, Func<Location, Location>? place = null)
    {
        _place = place ?? (static location => location);
        foreach (var value in initial)
            _held[_place(value.Value)] = value.Key;
    }

    /// <summary>What lies where by now.</summary>
    public IEnumerable<KeyValuePair<Location, Node>> Held => _held;

    /// <summary>Runs a stage; returns what it reads that is gone, or null.</summary>
    public Node? Run(Stage stage) => Lost(stage).FirstOrDefault();

    /// <summary>Runs stages, as far as the result is asked for; all that they read that is gone.</summary>
    public IEnumerable<Node> Lost(IEnumerable<Stage> stages, Cancellation cancellation) =>
        cancellation.Each(stages).SelectMany(Lost);

    private IEnumerable<Node> Lost(Stage stage)
    {
        foreach (var touch in Touch.Of(stage))
        {
            if (touch.IsWrite)
                _held[_place(touch.Place)] = touch.Node;
            else if (Read(touch.Place, touch.Node) is { } lost)
                yield return lost;
        }
    }

    /// <summary>The node, where its place holds something else by now; else null.</summary>
    public Node? Read(Location location, Node node) =>
        _held.TryGetValue(_place(location), out var held) && held == node ? null : node;
}
