using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>
/// Which states of a cell go on from what they were, be it by way of other states, so that gradients go back the same way.
/// </summary>
internal sealed class StateLoops
{
    private readonly bool[,] _isRead;

    /// <param name="before">The states as the step finds them.</param>
    /// <param name="next">What the step leaves.</param>
    public StateLoops(IReadOnlyList<Node> before, IReadOnlyList<Node> next)
    {
        _isRead = new bool[before.Count, before.Count];
        for (var to = 0; to < next.Count; to++)
        {
            var read = FollowedFrom(next[to]);
            for (var from = 0; from < before.Count; from++)
                _isRead[from, to] = read.Contains(before[from]);
        }

        // Warshall, A theorem on Boolean matrices, 1962.
        foreach (var by in Enumerable.Range(0, before.Count))
        {
            for (var from = 0; from < before.Count; from++)
            {
                for (var to = 0; to < before.Count; to++)
                    _isRead[from, to] |= _isRead[from, by] && _isRead[by, to];
            }
        }
    }

    /// <summary>What a value follows from, but for what only decides between others.</summary>
    private static HashSet<Node> FollowedFrom(Node value)
    {
        var (read, pending) = (new HashSet<Node>(), new Stack<Node>([value]));
        while (pending.Count > 0)
        {
            var node = pending.Pop();
            if (!read.Add(node))
                continue;
            var deciding = node.Op switch
            {
                Op.Detach or Op.WherePositive or Op.Select => 1,
                Op.WhereEqual => 2,
                _ => 0,
            };
            foreach (var operand in node.Operands.Skip(deciding))
                pending.Push(operand);
        }

        return read;
    }

    /// <summary>Whether a state's value follows, a step or several later, from itself.</summary>
    public bool IsInLoop(int state) => _isRead[state, state];
}
