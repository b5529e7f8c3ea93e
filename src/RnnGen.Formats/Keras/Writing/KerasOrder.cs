using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>
/// The order in which Keras has the layers of a model. It counts the layers of a class by it to name their groups of weights, so
/// that another order would exchange them: by the longest way to an output, the longest first; then as they are come upon from
/// the outputs on, each before what it reads.
/// </summary>
internal sealed class KerasOrder
{
    private readonly IReadOnlyDictionary<string, KerasNode> _nodes;
    private readonly Dictionary<string, int> _found = [];
    private readonly Dictionary<string, int> _depths = [];

    /// <summary>Orders layers.</summary>
    /// <param name="nodes">All layers by their names, each added behind those that it reads.</param>
    /// <param name="outputs">Names of those whose values are outputs.</param>
    public KerasOrder(IReadOnlyDictionary<string, KerasNode> nodes, IReadOnlyList<string> outputs)
    {
        _nodes = nodes;
        Find(outputs);
        foreach (var node in nodes.Values.Reverse().Where(node => _found.ContainsKey(node.Name)))
        {
            var depth = _depths.GetValueOrDefault(node.Name);
            _depths[node.Name] = depth;
            foreach (var input in node.Inputs)
                _depths[input] = Math.Max(_depths.GetValueOrDefault(input), depth + 1);
        }

        var names = _found.Keys.OrderByDescending(name => _depths[name]).ThenBy(name => _found[name]);
        Nodes = [.. names.Select(name => nodes[name])];
    }

    /// <summary>The layers that an output needs, in order.</summary>
    public IReadOnlyList<KerasNode> Nodes { get; }

    // Without recursion: a network may be as deep as it has layers.
    private void Find(IReadOnlyList<string> outputs)
    {
        var open = new Stack<string>(outputs.Reverse());
        while (open.TryPop(out var name))
        {
            if (!_found.TryAdd(name, _found.Count))
                continue;
            foreach (var input in _nodes[name].Inputs.Reverse())
                open.Push(input);
        }
    }
}
