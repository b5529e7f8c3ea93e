using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Equations;

/// <summary>Walks over expressions.</summary>
internal static class Topology
{
    /// <summary>The nodes that <paramref name="roots"/> depend on, themselves included, operands first.</summary>
    public static IReadOnlyList<Node> Reachable(IEnumerable<Node> roots)
    {
        var seen = new HashSet<Node>();
        var pending = new Stack<Node>(roots);
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            if (!seen.Add(node))
                continue;
            foreach (var operand in node.Operands)
                pending.Push(operand);
        }

        return seen.OrderBy(n => n.Id).ToList();
    }

    /// <summary>Rewrites <paramref name="roots"/> bottom-up: <paramref name="rewrite"/> sees each node with its operands rewritten.</summary>
    public static Dictionary<Node, Node> Rewrite(IEnumerable<Node> roots, Func<Node, IReadOnlyList<Node>, Node> rewrite)
    {
        var result = new Dictionary<Node, Node>();
        foreach (var node in Reachable(roots))
            result[node] = rewrite(node, node.Operands.Select(o => result[o]).ToList());
        return result;
    }
}
