using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Graph;

/// <summary>
/// One step back through time, derived from a <see cref="ModelGraph"/>: what enters is dLoss/dOutput and what the later step
/// carried; what leaves is what it carries to the earlier step, and the terms of the parameters' gradients.
/// </summary>
internal sealed class GradientGraph
{
    private GradientGraph(
        IReadOnlyDictionary<StateRead, Node> carried, IReadOnlyList<Node> parameters, Node? input, IReadOnlyList<Node> nodes,
        Recurrence recurrence)
    {
        Carried = carried;
        Parameters = parameters;
        Input = input;
        Nodes = nodes;
        Recurrence = recurrence;
    }

    /// <summary>dLoss/d(state before the step, or some steps ago), which that step takes up; absent where it is zero.</summary>
    public IReadOnlyDictionary<StateRead, Node> Carried { get; }

    /// <summary><c>OuterSum</c>, <c>RowSum</c> and <c>ScatterAdd</c> nodes.</summary>
    public IReadOnlyList<Node> Parameters { get; }

    /// <summary>dLoss/d(features of the step); null of tokens, and where the input is a state.</summary>
    public Node? Input { get; }

    /// <summary>
    /// All of these and what they are computed from, operands first; values of the forward pass are not among them.
    /// </summary>
    public IReadOnlyList<Node> Nodes { get; }

    public Recurrence Recurrence { get; }

    /// <summary>Of what is carried, that which is written when all else of the step is done.</summary>
    public IReadOnlyCollection<Node> WrittenLast { get; private init; } = [];

    /// <summary>
    /// The same with a state's gradient carried as a node of its own, which is written last: for one that is written over while
    /// it is still read. Null where it is so already.
    /// </summary>
    public GradientGraph? WriteLast(StateVariable state, ModelGraph graph, Cancellation cancellation)
    {
        var read = new StateRead(state, 1);
        if (!Carried.TryGetValue(read, out var value) || WrittenLast.Contains(value))
            return null;
        var copy = value.Owner.Copy(value, (read, nameof(WriteLast)));
        copy.Scope = state.Next.Scope;
        var carried = Carried.ToDictionary(c => c.Key, c => c.Key.Equals(read) ? copy : c.Value);
        Node[] roots = [.. carried.Values, .. Parameters, .. Input is null ? (Node[])[] : [Input]];
        var nodes = Backward(roots, [.. graph.Nodes], cancellation);
        return new(carried, Parameters, Input, nodes, Partition(nodes, carried, cancellation))
        {
            WrittenLast = [.. WrittenLast, copy],
        };
    }

    public static GradientGraph Build(ModelGraph graph, Cancellation cancellation = default)
    {
        var e = graph.Expressions;
        var reads = graph.States.SelectMany(s => s.Reads.Select(read => (State: s, Lag: read.Key, Value: read.Value))).ToList();
        var adjoints = Differentiate(graph, reads, cancellation);

        var carried = new Dictionary<StateRead, Node>();
        foreach (var (state, lag, value) in reads)
        {
            // Every step leaves what later ones take, though it be nothing, as of filters that
            // no layer reads; each in a place of its own.
            var read = new StateRead(state, lag);
            if ((adjoints.Of(value)
                ?? (state.IsDelayLine ? e.Copy(e.Broadcast(e.Constant(0), state.Size), read) : null)) is { } adjoint)
            {
                carried.Add(read, adjoint);
            }
        }

        var input = graph.Input.Op == Op.Input ? adjoints.Of(graph.Input) : null;
        List<Node> roots = [.. carried.Values, .. adjoints.ParameterGradients];
        // It is computed when it is asked for, and so is a node of its own, though other gradients go on from it.
        if (input is not null
            && (input.Op is Op.OutputAdjoint or Op.CarriedAdjoint || Topology.Reachable(roots, cancellation).Contains(input)))
        {
            input = e.Copy(input, graph);
        }

        if (input is not null)
            roots.Add(input);
        var forward = new HashSet<Node>(cancellation.Each(graph.Nodes));
        var nodes = Backward(roots, forward, cancellation);
        var passes = Partition(nodes, carried, cancellation);
        if (SetApart(carried, nodes, passes))
        {
            roots = [.. carried.Values, .. adjoints.ParameterGradients, .. input is null ? (Node[])[] : [input]];
            nodes = Backward(roots, forward, cancellation);
            passes = Partition(nodes, carried, cancellation);
        }

        var rewritten = AffineForm.Rewrite(roots, passes, forward, cancellation);

        carried = carried.ToDictionary(c => c.Key, c => rewritten[c.Value]);
        nodes = Backward(roots.ConvertAll(r => rewritten[r]), forward, cancellation);
        return new GradientGraph(
            carried,
            adjoints.ParameterGradients.Select(p => rewritten[p]).ToList(),
            input is null ? null : rewritten[input],
            nodes,
            Partition(nodes, carried, cancellation));
    }

    /// <summary>
    /// Differentiates the step. What a later step hands back of a state is zero where it is next to nothing: a gradient that
    /// vanishes would otherwise be denormal for the rest of a window.
    /// </summary>
    private static Adjoints Differentiate(
        ModelGraph graph, IReadOnlyList<(StateVariable State, int Lag, Node Value)> reads, Cancellation cancellation)
    {
        var e = graph.Expressions;
        return Differentiator.Differentiate(
            e,
            [
                .. graph.OutputParts.Select((part, i) => (part, e.OutputAdjoint(i, part.Width))),
                .. reads.Select(read => (read.State.Next, Carried(read.State, read.Lag))),
            ],
            cancellation);

        // A delay line does not hand on what it was handed: nothing shrinks in it.
        Node Carried(StateVariable state, int lag) => e.CarriedAdjoint(state, lag) is var d && state.IsDelayLine
            ? d
            : Functions.FlushGradient(d);
    }

    /// <summary>
    /// What a step carries lies where the next step writes over it. Where parts of the graph outside of the loop read the same
    /// value, what is carried becomes a node of its own.
    /// </summary>
    private static bool SetApart(Dictionary<StateRead, Node> carried, IReadOnlyList<Node> nodes, Recurrence recurrence)
    {
        HashSet<Node> values = [.. carried.Where(pair => !pair.Key.State.IsDelayLine).Select(pair => pair.Value)];
        HashSet<Node> readOutside = [.. nodes.SelectMany(reader => reader.Operands.Where(
            value => values.Contains(value) && !recurrence.SameLoop(reader, value) && recurrence.PassOf(value) % 2 == 1))];
        var apart = carried.Where(pair => readOutside.Contains(pair.Value) && !pair.Key.State.IsDelayLine).ToList();
        foreach (var (read, value) in apart.Select(pair => (pair.Key, pair.Value)))
            carried[read] = value.Owner.Copy(value, read);
        return apart.Count > 0;
    }

    private static IReadOnlyList<Node> Backward(IEnumerable<Node> roots, HashSet<Node> forward, Cancellation cancellation) =>
        cancellation.Each(Topology.Reachable(roots, cancellation)).Where(n => !forward.Contains(n)).ToList();

    /// <summary>The passes of the backward graph: values of the forward pass are on the tape, hence leaves.</summary>
    private static Recurrence Partition(
        IReadOnlyList<Node> nodes, IReadOnlyDictionary<StateRead, Node> carried, Cancellation cancellation) =>
        new(nodes, carried.Select(c => (c.Value, c.Value.Owner.CarriedAdjoint(c.Key.State, c.Key.Lag))), cancellation);
}
