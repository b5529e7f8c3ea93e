using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

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
    public Node? Run(Stage stage)
    {
        foreach (var product in stage.Sums.SelectMany(s => s.Products.Select(p => (Sum: s, Product: p))))
        {
            if (product.Product.IsTransposed)
            {
                foreach (var (slot, operand) in Operands(product.Sum.Sum, product.Product))
                {
                    if (Read(product.Product.Operand with { Slot = slot }, operand) is { } lost)
                        return lost;
                }
            }
            else if (Read(product.Product.Operand, OperandOf(product.Sum.Sum, product.Product)) is { } lost)
            {
                return lost;
            }
        }

        foreach (var sum in stage.Sums.Where(s => s.Continues))
        {
            if (Read(sum.Target, sum.Sum) is { } lost)
                return lost;
        }

        foreach (var sum in stage.Sums)
            _held[_place(sum.Target)] = sum.Sum;
        foreach (var load in stage.Loads)
        {
            if (load.Location is not null && Read(load.Location, load.Node) is { } lost)
                return lost;
        }

        foreach (var store in stage.Stores)
            _held[_place(store.Location)] = store.Node;
        return null;
    }

    /// <summary>The node, where its place holds something else by now; else null.</summary>
    public Node? Read(Location location, Node node) => _held.TryGetValue(_place(location), out var held) && held == node ? null : node;

    private static Node OperandOf(Node sum, ProductPlan product) =>
        sum.Operands.First(o => o.Op == Op.Linear && product.Pack.Blocks[product.Slot].Equals(o.Block) && product.Pack.Operand == o.Operands[0]).Operands[0];

    private static IEnumerable<(int Slot, Node Operand)> Operands(Node sum, ProductPlan product) =>
        sum.Operands.Where(o => o.Op == Op.LinearTransposed && product.Pack.Blocks.Contains(o.Block))
            .Select(o => (product.Pack.FirstSlot + product.Pack.SlotOf(o.Block), o.Operands[0]));
}
