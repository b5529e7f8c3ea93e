using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>
/// Finds, for a value of the way back, the loop that takes on a gradient it reads: of the values that are written over gradients
/// carried from step to step, the first that was required whose earlier one the value depends on.
/// </summary>
internal sealed class RootsAtCarried
{
    private readonly Dictionary<StateVariable, (int Order, Node Node)> _first = [];
    private readonly HashSet<StateVariable> _asked = [];
    private readonly Dictionary<Node, (int Order, Node Node)?> _known = [];

    /// <summary>Tells of a value that is written over the carried gradient of a state.</summary>
    public void Add(Node root, StateVariable state)
    {
        if (_first.ContainsKey(state))
            return;
        _first.Add(state, (_first.Count, root));
        if (_asked.Contains(state))
            _known.Clear();
    }

    /// <summary>The value that takes the place of the first gradient that a node depends on; null where there is none.</summary>
    public Node? FirstOf(Node node) => Topology.Evaluate(node, _known, n => n.Operands, Follows)?.Node;

    private (int Order, Node Node)? Follows(Node node)
    {
        var first = node.Op == Op.CarriedAdjoint ? At(node.State) : null;
        foreach (var below in node.Operands.Select(o => _known[o]))
        {
            if (first is null || below?.Order < first.Value.Order)
                first = below;
        }

        return first;
    }

    private (int Order, Node Node)? At(StateVariable state)
    {
        _asked.Add(state);
        return _first.TryGetValue(state, out var root) ? root : null;
    }
}
