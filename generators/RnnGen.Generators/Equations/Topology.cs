using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Equations;

/// <summary>Walks over expressions. None of them recurses: a graph is as deep as its model has layers.</summary>
internal static class Topology
{
    /// <summary>The nodes that <paramref name="roots"/> depend on, themselves included, operands first.</summary>
    public static IReadOnlyList<Node> Reachable(IEnumerable<Node> roots, Cancellation cancellation = default)
    {
        var pending = new Stack<Node>(roots);
        if (pending.Count == 0)
            return [];
        var (all, last) = (pending.Peek().Owner.All, pending.Max(n => n.Id));
        var isReached = new BitArray(last + 1);
        while (pending.Count > 0)
        {
            cancellation.Check();
            var node = pending.Pop();
            if (isReached[node.Id])
                continue;
            isReached[node.Id] = true;
            for (var i = 0; i < node.Operands.Count; i++)
            {
                if (!isReached[node.Operands[i].Id])
                    pending.Push(node.Operands[i]);
            }
        }

        var reached = new List<Node>();
        for (var id = 0; id <= last; id++)
        {
            if (isReached[id])
                reached.Add(all[id]);
        }

        return reached;
    }

    /// <summary>Which of some nodes a node depends on, found without a look at what is older than the oldest of them.</summary>
    public static HashSet<Node> Among(IReadOnlyCollection<Node> sought, Node node)
    {
        var oldest = sought.Min(n => n.Id);
        var seen = new HashSet<Node>();
        var pending = new Stack<Node>([node]);
        while (pending.Count > 0)
        {
            var next = pending.Pop();
            if (next.Id < oldest || !seen.Add(next))
                continue;
            foreach (var operand in next.Operands)
                pending.Push(operand);
        }

        seen.IntersectWith(sought);
        return seen;
    }

    /// <summary>
    /// What holds of a node follows from what holds of others: finds it for them first, and each once for as long as
    /// <paramref name="known"/> lasts.
    /// </summary>
    /// <param name="needed">The nodes of which it must be known before.</param>
    /// <param name="value">Computes it, once it is known of those.</param>
    public static T Evaluate<T>(Node root, Dictionary<Node, T> known, Func<Node, IEnumerable<Node>> needed, Func<Node, T> value)
    {
        if (known.TryGetValue(root, out var found))
            return found;
        var pending = new Stack<Node>([root]);
        while (pending.Count > 0)
        {
            var node = pending.Peek();
            var before = pending.Count;
            if (!known.ContainsKey(node))
            {
                foreach (var operand in needed(node))
                {
                    if (!known.ContainsKey(operand))
                        pending.Push(operand);
                }
            }

            if (pending.Count > before)
                continue;
            pending.Pop();
            if (!known.ContainsKey(node))
                known.Add(node, value(node));
        }

        return known[root];
    }

    /// <summary>
    /// Rewrites <paramref name="roots"/> bottom-up: <paramref name="rewrite"/> sees each node with its operands rewritten.
    /// </summary>
    public static Dictionary<Node, Node> Rewrite(IEnumerable<Node> roots, Func<Node, IReadOnlyList<Node>, Node> rewrite)
    {
        var result = new Dictionary<Node, Node>();
        foreach (var node in Reachable(roots))
            result[node] = rewrite(node, node.Operands.Select(o => result[o]).ToList());
        return result;
    }
}
