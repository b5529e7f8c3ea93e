using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning;

/// <summary>Cuts the forward graph into the stages of one step of one stream.</summary>
internal sealed class StepPlanner : ISchedule
{
    private readonly ModelGraph _graph;
    private readonly StateLayout _stateLayout;
    private readonly BufferPool _pool = new();
    private readonly Dictionary<RowBuffer, StepPlace> _places = [];
    private readonly Dictionary<StateVariable, (RowBuffer Before, RowBuffer After)> _states = [];
    private readonly List<(int State, int Scratch, int Length)> _copyBack = [];
    private readonly List<(int State, int Length, int Newest, int Width)> _delays = [];
    private readonly Dictionary<StateRead, RowBuffer> _delayed = [];
    private readonly RowBuffer? _features;
    private readonly Dictionary<Node, StateVariable> _stateOf;
    private readonly HashSet<Node> _dotOperands;
    private readonly Cancellation _cancellation;
    private int _scratch;

    private StepPlanner(
        ModelGraph graph, ParameterLayout layout, StateLayout stateLayout, HashSet<StateVariable> inPlace,
        Cancellation cancellation)
    {
        (_graph, Layout, _stateLayout, _cancellation) = (graph, layout, stateLayout, cancellation);
        _stateOf = graph.StatesByNext();
        _dotOperands = DotForm.Operands(graph.Nodes);
        if (graph.Input.Op == Op.Input)
            _features = IsReadInPanels(graph)
                ? Scratch("x", graph.FeatureSize)
                : Place(_pool.Add("x", graph.FeatureSize, 1, ""), StepRegion.Input, 0);
        foreach (var state in cancellation.Each(graph.States))
        {
            var offset = stateLayout.OffsetOf(state);
            if (state.IsDelayLine)
            {
                AddDelayLine(state, offset);
                continue;
            }

            var before = Place(_pool.Add(state.Name, state.Size, 1, ""), StepRegion.State, offset);
            if (inPlace.Contains(state))
            {
                _states.Add(state, (before, before));
                continue;
            }

            var after = Scratch(state.Name, state.Size);
            _states.Add(state, (before, after));
            _copyBack.Add((offset, _places[after].Offset, PanelLayout.Padded(state.Size)));
        }
    }

    /// <summary>What is read of a delay line lies in the state; what the step adds to it comes there at the end.</summary>
    private void AddDelayLine(StateVariable state, int offset)
    {
        var width = PanelLayout.Padded(state.Size);
        foreach (var lag in state.Reads.Keys)
            _delayed.Add(
                new(state, lag),
                Place(_pool.Add(state.Name, state.Size, 1, ""), StepRegion.State, offset + ((state.Delay - lag) * width)));
        var newest = Scratch(state.Name, state.Size);
        _states.Add(state, (newest, newest));
        _delays.Add((offset, state.Delay * width, _places[newest].Offset, width));
    }

    public ParameterLayout Layout { get; }

    /// <summary>Plans with states written in place where nothing reads the old value later.</summary>
    public static StepPlan? Plan(ModelGraph graph, ParameterLayout layout, StateLayout stateLayout, Cancellation cancellation)
    {
        if (graph.IsBidirectional)
            return null;
        var operands = graph.ProductOperands();
        var whole = new HashSet<StateVariable>(operands
            .Select(o => o.Left ?? o)
            .Where(o => o.Op == Op.Previous)
            .Select(o => o.State));
        var inPlace = new HashSet<StateVariable>(graph.States.Where(s => !s.IsDelayLine && !whole.Contains(s)));
        return new StepPlanner(graph, layout, stateLayout, inPlace, cancellation).TryPlan()
            ?? new StepPlanner(graph, layout, stateLayout, [], cancellation).TryPlan()!;
    }

    /// <summary>
    /// Products take the caller's features one by one; other values a panel at a time, which must not end beyond them.
    /// </summary>
    private static bool IsReadInPanels(ModelGraph graph) =>
        graph.Nodes.Any(n => n.Op != Op.Linear && !n.Op.MovesLanes() && n.Operands.Contains(graph.Input));

    public int PassOf(Node node) => 0;

    public Extent ExtentOf(int pass) => Extent.Step;

    public bool KeepsLeaves => true;

    public Location StoredSumLocation(Node sum) => TemporaryLocation(sum, 0);

    public bool IsReverse(Node node) => false;

    public Extent LeafExtent(Node node) => Extent.Step;

    public Node? WriterOf(Node leaf) => null;

    public bool MustPadWithZeros(Node node) => _stateOf.ContainsKey(node) || _dotOperands.Contains(node);

    public bool IsWrittenLast(Node node) => false;

    public bool IsHandedOn(Location location) => false;

    public bool MayBeMasked(Node node) => MustPadWithZeros(node);

    public Location AtLastStep(Location location, Node node) => location;

    public Location FromLastStep(Location location, Node node, bool isReverse) => location;

    /// <remarks>A step is within an episode: the state that it finds is the one that was left.</remarks>
    public bool IsLeaf(Node node) =>
        node.Op is Op.Input or Op.Token or Op.Previous or Op.Constant or Op.Parameter or Op.Mask || node.Left is not null;

    public Location? LeafLocation(Node node) => (node.Left ?? node) switch
    {
        { Op: Op.Input } => new Location(_features!),
        { Op: Op.Previous, State.IsDelayLine: true } read => new Location(_delayed[new(read.State, read.Lag)]),
        { Op: Op.Previous } read => new Location(_states[read.State].Before),
        _ => null,
    };

    /// <summary>In registers; a sum in dot form is joined in memory.</summary>
    public Location SumLocation(Node sum, int pass) =>
        DotForm.IsDot(sum)
            ? TemporaryLocation(sum, pass)
            : new(Place(_pool.Add("sum", sum.Width, 1, ""), StepRegion.Register, 0));

    public Location TemporaryLocation(Node node, int pass) => new(Scratch(node.Name ?? "value", node.Width));

    public Location OperandLocation(Node node) => ResultLocation(node) ?? TemporaryLocation(node, 0);

    public void KeepEveryStep(Location location)
    {
    }

    private StepPlan? TryPlan()
    {
        var scheduler = new Scheduler(this, _cancellation);
        foreach (var state in _cancellation.Each(_graph.States))
            scheduler.Require(state.Next, new Location(_states[state].After));
        foreach (var part in _graph.OutputParts.Where(part => ResultLocation(part) is null))
            scheduler.Require(part, new Location(Scratch("output", part.Width)));
        var stages = scheduler.Run().SelectMany(p => p.Pass.Stages).ToList();
        var left = new HashSet<Node>(_graph.Nodes.Where(n => n.Left is not null).Select(n => n.Left!));
        var leaves = _cancellation.Each(_graph.Nodes).Where(n => LeafLocation(n) is not null && !left.Contains(n));
        var check = new HazardCheck(leaves.Select(l => new KeyValuePair<Node, Location>(l, LeafLocation(l)!)));
        return check.Lost(stages, _cancellation).Any()
            ? null
            : new StepPlan(
                stages, _places,
                [.. _graph.OutputParts.Select(part => new StepOutput(_places[scheduler.LocationOf(part)!.Buffer], part.Width))],
                _scratch, _copyBack, _delays, PaddedInput);
    }

    private int? PaddedInput =>
        _features is not null && _places[_features] is { Region: StepRegion.Scratch } place ? place.Offset : null;

    private Location? ResultLocation(Node node) =>
        _stateOf.TryGetValue(node, out var state) ? new Location(_states[state].After) : null;

    private RowBuffer Scratch(string name, int width)
    {
        var buffer = Place(_pool.Add(name, width, 1, ""), StepRegion.Scratch, _scratch);
        _scratch += PanelLayout.Padded(width);
        return buffer;
    }

    private RowBuffer Place(RowBuffer buffer, StepRegion region, int offset)
    {
        _places.Add(buffer, new StepPlace(region, offset));
        return buffer;
    }
}
