using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning;

/// <summary>
/// Finds, for a value of the way back, the loop that takes on a gradient it reads: of the values that are stored where a gradient
/// is carried from step to step, the first that was required whose earlier one the value depends on.
/// </summary>
internal sealed class RootsAtCarried(ISchedule schedule)
{
    private readonly Dictionary<Location, (int Order, Node Node)> _first = [];
    private readonly HashSet<Location> _carried = [];
    private readonly Dictionary<Node, (int Order, Node Node)?> _known = [];

    /// <summary>Tells of a value that is stored.</summary>
    public void Add(Node root, Location location)
    {
        if (_first.ContainsKey(location))
            return;
        _first.Add(location, (_first.Count, root));
        if (_carried.Contains(location))
            _known.Clear();
    }

    /// <summary>The value that takes the place of the first gradient that a node depends on; null where there is none.</summary>
    public Node? FirstOf(Node node) => Topology.Evaluate(node, _known, n => n.Operands, Follows)?.Node;

    private (int Order, Node Node)? Follows(Node node)
    {
        var first = node.Op == Op.CarriedAdjoint ? At(schedule.LeafLocation(node)!) : null;
        foreach (var below in node.Operands.Select(o => _known[o]))
        {
            if (first is null || below?.Order < first.Value.Order)
                first = below;
        }

        return first;
    }

    private (int Order, Node Node)? At(Location carried)
    {
        _carried.Add(carried);
        return _first.TryGetValue(carried, out var root) ? root : null;
    }
}
