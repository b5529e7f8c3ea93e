using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Graph;

/// <summary>
/// The partition of a graph into Map and Scan passes. A strongly connected part of the graph with its Delay edges closed
/// must run step after step (Scan); every other node can run over all steps at once, before or after (Map). That input
/// products leave the time loop is this and nothing else.
/// </summary>
internal sealed class Recurrence
{
    // By the nodes' ids: of what is not in the graph the pass is 0, and the component none.
    private readonly int[] _component;
    private readonly int[] _pass;
    private readonly HashSet<int> _reverse = [];

    /// <param name="nodes">The graph, operands first.</param>
    /// <param name="delays">From the node a step leaves to the leaf that the next step reads.</param>
    /// <param name="defersMaps">Whether what no loop reads waits for the last pass, as where it is of the last step only.</param>
    public Recurrence(
        IReadOnlyList<Node> nodes, IEnumerable<(Node From, Node To)> delays, Cancellation cancellation = default,
        bool defersMaps = false)
    {
        var ids = nodes.Count == 0 ? 0 : nodes.Max(node => node.Id) + 1;
        (_component, _pass) = (new int[ids], new int[ids]);
        var known = new BitArray(ids);
        foreach (var node in nodes)
            known[node.Id] = true;
        var sources = new Dictionary<Node, List<Node>>(nodes.Count);
        foreach (var node in cancellation.Each(nodes))
            sources.Add(node, KnownOperands(node, known));
        var closed = delays.Where(d => Has(known, d.From) && Has(known, d.To)).ToList();
        foreach (var (from, to) in closed)
            sources[to].Add(from);

        foreach (var component in cancellation.Each(StronglyConnected.Components(nodes, n => sources[n], cancellation)))
        {
            var recurrent = component.Count > 1;
            var before = LastBefore(component, sources);
            var isScan = before % 2 == 1;
            var pass = recurrent ? (isScan ? before + 2 : before + 1) : (isScan ? before + 1 : before);
            foreach (var node in component)
            {
                _component[node.Id] = component[0].Id + 1;
                _pass[node.Id] = pass;
            }

            if (pass % 2 == 1)
                (FirstScan, LastScan) = (Math.Min(FirstScan, pass), Math.Max(LastScan, pass));
        }

        foreach (var (_, to) in closed.Where(d => d.To.State.IsReverse))
            _reverse.Add(_component[to.Id]);
        if (defersMaps && LastScan > 0)
            DeferMaps(nodes, sources);
    }

    private static bool Has(BitArray known, Node node) => node.Id < known.Length && known[node.Id];

    private static List<Node> KnownOperands(Node node, BitArray known)
    {
        var operands = new List<Node>(node.Operands.Count);
        for (var i = 0; i < node.Operands.Count; i++)
        {
            if (Has(known, node.Operands[i]))
                operands.Add(node.Operands[i]);
        }

        return operands;
    }

    /// <summary>The last pass that a component waits for; of its own nodes none has a pass yet.</summary>
    private int LastBefore(IReadOnlyList<Node> component, Dictionary<Node, List<Node>> sources)
    {
        var last = 0;
        foreach (var node in component)
        {
            foreach (var source in sources[node])
                last = Math.Max(last, _pass[source.Id]);
        }

        return last;
    }

    private void DeferMaps(IReadOnlyList<Node> nodes, Dictionary<Node, List<Node>> sources)
    {
        var feedsLoop = new HashSet<Node>();
        foreach (var node in nodes.Reverse())
        {
            if (PassOf(node) % 2 == 1 || feedsLoop.Contains(node))
                feedsLoop.UnionWith(sources[node]);
            else if (node.Operands.Count > 0)
                _pass[node.Id] = LastScan + 1;
        }
    }

    /// <summary>Whether a node is part of a loop of a layer that runs against time.</summary>
    public bool IsReverse(Node node) => _reverse.Count > 0 && _reverse.Contains(ComponentOf(node));

    /// <summary>Even: a Map pass; odd: a Scan. Passes run in this order.</summary>
    public int PassOf(Node node) => node.Id < _pass.Length ? _pass[node.Id] : 0;

    /// <summary>Whether two nodes are parts of the same loop through time.</summary>
    public bool SameLoop(Node a, Node b) => PassOf(a) % 2 == 1 && ComponentOf(a) == ComponentOf(b);

    private int ComponentOf(Node node) => node.Id < _component.Length ? _component[node.Id] : 0;

    /// <summary>The last Scan, or -1: what comes after it has only outputs to make.</summary>
    public int LastScan { get; } = -1;

    /// <summary>The first Scan.</summary>
    public int FirstScan { get; } = int.MaxValue;
}
