using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
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
        foreach (var (place, operand) in stage.Sums.SelectMany(s => s.Products).SelectMany(Operands))
        {
            if (Read(place, operand) is { } lost)
                yield return lost;
        }

        foreach (var sum in stage.Sums.Where(s => s.Continues))
        {
            if (Read(sum.Target, sum.Sum) is { } lost)
                yield return lost;
        }

        foreach (var sum in stage.Sums)
            _held[_place(sum.Target)] = sum.Sum;
        foreach (var load in stage.Loads)
        {
            if (load.Location is not null && Read(load.Location, load.Node) is { } lost)
                yield return lost;
        }

        foreach (var store in stage.Stores)
            _held[_place(store.Location)] = store.Node;
    }

    /// <summary>The node, where its place holds something else by now; else null.</summary>
    public Node? Read(Location location, Node node) =>
        _held.TryGetValue(_place(location), out var held) && held == node ? null : node;

    private static IEnumerable<(Location Place, Node Operand)> Operands(ProductPlan product) => product.Terms.Select(term => (
        product.IsTransposed
            ? product.Operand with { Slot = product.Pack.FirstSlot + product.Pack.SlotOf(term.Block) }
            : product.Operand,
        term.Operands[0]));
}
