using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>
/// The buffers of the way forward: features, states, outputs, the slots of sums, and one for each other value that must be in
/// memory.
/// </summary>
internal sealed class ForwardPlaces : IPlaces
{
    private readonly ForwardProblem _problem;
    private readonly BufferPool _pool;
    private readonly Dictionary<StateVariable, RowBuffer> _states = [];
    private readonly Dictionary<Node, Location> _outputs = [];
    private readonly Dictionary<SlotGroup, RowBuffer> _groups = [];
    private readonly Dictionary<Node, Location> _kept = [];
    private readonly SortedDictionary<int, RowBuffer> _goesOn = [];
    private readonly LastStepCopies _lastSteps = new();

    /// <param name="kept">What the tape keeps, in the order in which it chooses slots.</param>
    public ForwardPlaces(
        ModelDeclaration declaration, ForwardProblem problem, IReadOnlyList<Node> kept, BufferPool pool,
        Cancellation cancellation)
    {
        (_problem, _pool, Slots) = (problem, pool, new SlotChoice(problem));
        var graph = problem.Graph;
        if (graph.Input.Op == Op.Input)
        {
            Features = pool.Add("inputs", graph.FeatureSize, 1, "the features of every step");
            Spans.Add(Features, run: true, window: true);
        }

        foreach (var node in graph.Nodes.Where(n => n.Op == Op.GoesOn))
        {
            var buffer = pool.Add(node.Name!, 1, 1, node.Reach < 0
                ? "0 where an episode begins at the next step, else 1"
                : $"0 where an episode begins{(node.Reach == 1 ? "" : $" within the last {node.Reach} steps")}, else 1");
            Spans.Add(buffer, run: true, window: true);
            _goesOn.Add(node.Reach, buffer);
        }

        var (operands, early) = (graph.ProductOperands(), problem.ReadByOtherPasses(cancellation));
        foreach (var state in cancellation.Each(graph.States))
        {
            var isReadBeyondItsPanel = state.IsDelayLine || operands.Contains(state.Previous) || early.Contains(state.Next);
            _states.Add(state, StateBuffer(state, isReadBeyondItsPanel, declaration.IsTrainable));
        }

        foreach (var part in graph.OutputParts.Where(p => !_outputs.ContainsKey(p)))
            _outputs.Add(part, OutputLocation(part));
        foreach (var group in cancellation.Each(problem.Layout.Groups))
            _groups.Add(group, GroupBuffer(group));

        foreach (var node in cancellation.Each(kept))
        {
            var location = ResultLocation(node) ?? NewBuffer(node, node.Scope, problem.PassOf(node));
            Spans.Add(location.Buffer, run: false, window: problem.ExtentOf(node) != Extent.LastStep);
            _kept.Add(node, location);
        }
    }

    /// <summary>Which slot a value may take.</summary>
    public SlotChoice Slots { get; }

    public Spans Spans { get; } = new();

    /// <summary>The buffer of the features; null of a model of tokens.</summary>
    public RowBuffer? Features { get; }

    public IReadOnlyDictionary<StateVariable, RowBuffer> States => _states;

    /// <summary>Where each part of the output lies.</summary>
    public IReadOnlyDictionary<Node, Location> Outputs => _outputs;

    public IReadOnlyDictionary<SlotGroup, RowBuffer> Groups => _groups;

    public IReadOnlyDictionary<int, RowBuffer> GoesOn => _goesOn;

    /// <summary>What the tape keeps, in the order in which it chooses slots.</summary>
    public IReadOnlyDictionary<Node, Location> Kept => _kept;

    /// <summary>Copies of each sequence's last step, as stages over the last step read them.</summary>
    public IReadOnlyList<LastStepCopy> LastSteps => _lastSteps.All;

    /// <summary>A copy of the last step holds what the original does.</summary>
    public Location AsCopied(Location location) => _lastSteps.OfLast(location.Buffer)?.EveryStep ?? location;

    public Location LeafLocation(Node leaf) => leaf.Op switch
    {
        Op.Input => new Location(Features!),
        Op.Previous => Before(leaf.State, leaf.Lag),
        _ => new Location(_goesOn[leaf.Reach]),
    };

    public Location PlaceOf(Root root, string layer) => root.Request.Kind switch
    {
        RootKind.Kept => _kept[root.Node],
        RootKind.Result => ResultLocation(root.Node)!,
        RootKind.Operand when ResultLocation(root.Node) is { } result => result,
        // A sum whose place the tape has not chosen may be what a product takes whole, too.
        RootKind.StoredSum when Slots.MayLieIn(_problem.Layout.GroupOf(root.Node)!, root.Node) =>
            SumLocation(root.Node, root.Pass, layer),
        _ => NewBuffer(root.Node, layer, root.Pass),
    };

    public Location SumLocation(Node sum, int pass, string layer)
    {
        var group = _problem.Layout.GroupOf(sum)!;
        return new Location(_groups[group], group.SlotOf(sum));
    }

    public Location AtLastStep(Location location, Node node)
    {
        if (_lastSteps.OfEveryStep(location) is { } known)
            return new Location(known.Last);
        var last = _pool.AddCopy(new RowBuffer("last", node.Width, 1, ""), new CopyName(
            location.Buffer, static name => Identifiers.Camel(name, "last"),
            static name => $"{name} after each sequence's last step"));
        return new Location(_lastSteps.Add(new LastStepCopy(location, last, location.Buffer.IsReverse)).Last);
    }

    public Location FromLastStep(Location location, Node node, bool isReverse) =>
        throw new System.InvalidOperationException($"planning: a loop reads {node} of the last step");

    /// <summary>A state is kept so where another pass reads it.</summary>
    public void KeepEveryStep(Location location)
    {
        if (!location.Buffer.HasInitialRow)
            Spans.Add(location.Buffer, run: true, window: true);
    }

    /// <summary>The place of a state or a part of the output; null of any other value.</summary>
    public Location? ResultLocation(Node node) =>
        _outputs.TryGetValue(node, out var output) ? output
        : _problem.StateOf(node) is { } state ? After(state)
        : null;

    private Location Before(StateVariable state, int lag) => new(_states[state], 0, state.IsReverse ? 1 : state.Rows - lag);

    private Location After(StateVariable state) => new(_states[state], 0, state.IsReverse ? 0 : state.Rows);

    private RowBuffer StateBuffer(StateVariable state, bool isReadBeyondItsPanel, bool isTrainable)
    {
        var name = Identifiers.Camel(
            state.Layer, state.Index == 0 ? "" : $"L{state.Index}", state.IsReverse ? "reverse" : "", state.Symbol);
        var content = state.IsDelayLine
            ? $"{state.Name} of the {state.Delay} steps before the first, then of every step"
            : $"{state.Name} before the first step, then after every step";
        var buffer = _pool.Add(new RowBuffer(name, state.Size, 1, content)
        {
            IsReverse = state.IsReverse,
            StepsBefore = state.Rows,
        });
        // A value that a product reads whole cannot be overwritten panel by panel, and
        // one that a Map reads must outlive its step.
        Spans.Add(buffer, isReadBeyondItsPanel || _problem.Graph.OutputParts.Contains(state.Next), isTrainable);
        return buffer;
    }

    private Location OutputLocation(Node part)
    {
        if (_problem.StateOf(part) is { } state)
            return After(state);
        var buffer = _pool.Add("outputs", part.Width, 1, "the outputs");
        var spans = _problem.ExtentOf(part) != Extent.LastStep;
        Spans.Add(buffer, spans, spans);
        return new Location(buffer);
    }

    private RowBuffer GroupBuffer(SlotGroup group)
    {
        var name = Identifiers.Camel(group.Name, group.Slots > 1 ? "gates" : "sums");
        var slots = string.Join(", ", group.Sums.Select(s => s.Name ?? "sum"));
        var buffer = _pool.Add(name, group.Width, group.Slots, slots);
        var spans = group.Sums.Any(_problem.IsInMap) && _problem.ExtentOf(group.Sums[0]) != Extent.LastStep;
        Spans.Add(buffer, spans, spans);
        return buffer;
    }

    private Location NewBuffer(Node node, string layer, int pass)
    {
        var buffer = _pool.Add(
            Identifiers.Camel(layer, node.Label ?? "value"), node.Width, 1, node.Label ?? "a value of an earlier stage");
        var spans = _problem.ExtentOf(pass) == Extent.Window;
        Spans.Add(buffer, spans, spans);
        return new Location(buffer);
    }
}
