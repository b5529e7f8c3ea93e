using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>
/// Which slots of sums a value may take, by what it is and what it is made of; whether they are free then, is decided elsewhere.
/// </summary>
internal sealed class SlotChoice
{
    private readonly ForwardProblem _problem;
    private readonly HashSet<Node> _wholeRows;
    private readonly HashSet<Node> _results;

    public SlotChoice(ForwardProblem problem)
    {
        _problem = problem;
        var graph = problem.Graph;
        _wholeRows =
        [
            .. graph.Nodes.Where(n => n.Op.MovesLanes()).SelectMany(n => n.Operands.Append(n)),
            .. graph.ProductOperands(),
        ];
        _results = [.. graph.Results];
    }

    /// <summary>
    /// The slot of a sum, or of the sum that a value is a function of, which is seldom needed once the value is there. Null of
    /// any other value.
    /// </summary>
    public (SlotGroup Group, int Slot)? Of(Node node)
    {
        var sum = node.Op == Op.Affine ? node
            : node.Operands.Count == 1 && node.Op.IsElementwise() ? node.Operands[0]
            : null;
        return sum is { Op: Op.Affine } && _problem.Layout.GroupOf(sum) is { } group && MayLieIn(group, node)
            ? (group, group.SlotOf(sum))
            : null;
    }

    /// <summary>Slots of the same layer whose sums a value depends on.</summary>
    public IEnumerable<(SlotGroup Group, int Slot)> Others(Node node)
    {
        foreach (var group in _problem.Layout.GroupsOf(node.Scope).Where(
            g => g.Width == node.Width && MayLieIn(g, node) && !IsJoinedFrom(g, node)))
        {
            var inputs = Topology.Among(group.Sums, node);
            for (var slot = 0; slot < group.Slots; slot++)
            {
                if (inputs.Contains(group.Sums[slot]))
                    yield return (group, slot);
            }
        }
    }

    /// <summary>
    /// Lanes are moved between whole rows, and a matrix and its gradient take whole rows of what the matrix multiplies, which the
    /// slots of a group are not where there are several.
    /// </summary>
    public bool MayLieIn(SlotGroup group, Node node) => group.Slots == 1 || !_wholeRows.Contains(node);

    /// <summary>Whether the lanes that a value joins are made from a group's sums: its stage reads them row by row.</summary>
    private bool IsJoinedFrom(SlotGroup group, Node node)
    {
        if (!node.Op.IsAcrossLanes())
            return false;
        var (seen, pending) = (new HashSet<Node>(), new Stack<Node>(node.Operands));
        while (pending.Count > 0)
        {
            var next = pending.Pop();
            if (next.Op == Op.Affine && group.Sums.Contains(next))
                return true;
            if (!next.Op.IsElementwise() || _results.Contains(next) || !seen.Add(next))
                continue;
            foreach (var operand in next.Operands)
                pending.Push(operand);
        }

        return false;
    }
}
