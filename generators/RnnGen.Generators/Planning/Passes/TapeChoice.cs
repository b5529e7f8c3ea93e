using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>
/// Chooses what the forward pass keeps: of the values that the derivative reads, those that are in memory anyway
/// are free, cheap ones are computed again from them, and the rest is kept. A transcendental function is
/// computed again where what it is a function of is free, or kept for another reason: of x·sigmoid(x) the
/// derivative reads x and the sigmoid, and keeping x is enough.
/// </summary>
internal sealed class TapeChoice
{
    private readonly ForwardProblem _problem;
    private readonly Cancellation _cancellation;
    private readonly HashSet<Node> _results;
    private readonly HashSet<Node> _operands;
    private readonly Queue<Node> _needed;
    private readonly HashSet<Node> _seen = [];
    private readonly SortedDictionary<int, Node> _undecided = [];
    private readonly List<Node> _kept = [];
    private readonly HashSet<Node> _isKept = [];
    private readonly Dictionary<Node, (bool IsThere, Node? Of)> _sources = [];

    private TapeChoice(ModelGraph graph, GradientGraph gradient, ForwardProblem problem, Cancellation cancellation)
    {
        (_problem, _cancellation) = (problem, cancellation);
        (_results, _operands) = ([.. graph.Results], graph.ProductOperands());
        var forwardNodes = new HashSet<Node>(cancellation.Each(graph.Nodes));
        _needed = new Queue<Node>(cancellation.Each(gradient.Nodes).SelectMany(n => n.Operands).Where(forwardNodes.Contains));
    }

    /// <summary>The values to keep, in the order in which they were chosen.</summary>
    public static IReadOnlyList<Node> Of(
        ModelGraph graph, GradientGraph gradient, ForwardProblem problem, Cancellation cancellation)
    {
        var tape = new TapeChoice(graph, gradient, problem, cancellation);
        tape.Choose();
        return tape._kept;
    }

    private void Choose()
    {
        do
        {
            while (_needed.Count > 0)
                Take(_needed.Dequeue());
        }
        while (DecideNext());
    }

    private bool IsFree(Node node) =>
        _problem.IsLeaf(node) || node.Op == Op.GatherRow || _results.Contains(node) || _operands.Contains(node);

    private void Take(Node node)
    {
        _cancellation.Check();
        if (!_seen.Add(node) || _problem.IsLeaf(node))
            return;
        if (IsFree(node))
        {
            if (node.Op != Op.GatherRow || _operands.Contains(node))
                KeepValue(node);
        }
        else if (!node.Op.IsElementwise())
        {
            KeepValue(node);
        }
        else if (!node.Op.IsTranscendental() || node.Operands.All(IsFree))
        {
            ComputeAgain(node);
        }
        else
        {
            _undecided.Add(node.Id, node);
        }
    }

    /// <summary>A function is decided after what it is a function of, and after all that is kept in any case.</summary>
    private bool DecideNext()
    {
        if (_undecided.Count == 0)
            return false;
        var (id, node) = (_undecided.First().Key, _undecided.First().Value);
        _undecided.Remove(id);
        if (SourceOf(node).IsThere)
            ComputeAgain(node);
        else
            KeepValue(node);
        _sources.Remove(node);
        return true;
    }

    /// <summary>
    /// Whether a value follows, lane by lane, from what is free and one value that is kept, and which that
    /// is. What follows from several, as a normalised gate from a sum, its mean and its deviation, is kept
    /// itself: loading those costs more than loading it.
    /// </summary>
    private (bool IsThere, Node? Of) SourceOf(Node node) =>
        Topology.Evaluate(node, _sources, n => IsFree(n) || !n.Op.IsElementwise() ? [] : n.Operands, Follows);

    private (bool IsThere, Node? Of) Follows(Node node)
    {
        if (IsFree(node) || _isKept.Contains(node))
            return (true, IsFree(node) ? null : node);
        var sources = node.Operands.Select(o => _sources.TryGetValue(o, out var source) ? source : default).ToList();
        var kept = sources.Where(s => s.Of is not null).Select(s => s.Of).Distinct().ToList();
        return node.Op.IsElementwise() && sources.All(s => s.IsThere) && kept.Count <= 1
            ? (true, kept.FirstOrDefault())
            : default;
    }

    private void ComputeAgain(Node node)
    {
        foreach (var operand in node.Operands)
            _needed.Enqueue(operand);
    }

    private void KeepValue(Node node)
    {
        _kept.Add(node);
        _isKept.Add(node);
    }
}
