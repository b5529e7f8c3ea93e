using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>
/// The buffers of the way back: what is carried from step to step, the gradients of sums, those of the outputs, and one for each
/// other value that must be in memory.
/// </summary>
internal sealed class BackwardPlaces : IPlaces
{
    private readonly BackwardProblem _problem;
    private readonly ForwardPasses _forward;
    private readonly BufferPool _pool;
    private readonly Dictionary<StateVariable, RowBuffer> _carried = [];
    private readonly Dictionary<RowBuffer, StateVariable> _handedOn = [];
    private readonly Dictionary<StateRead, RowBuffer> _delayed = [];
    private readonly Dictionary<SlotGroup, RowBuffer> _groups = [];
    private readonly Dictionary<Node, Location> _carriedSums = [];
    private readonly List<RowBuffer> _outputGradients = [];
    private readonly LastStepCopies _lastSteps = new();

    public BackwardPlaces(
        ModelDeclaration declaration, BackwardProblem problem, ForwardPasses forward, BufferPool pool, Cancellation cancellation)
    {
        (_problem, _forward, _pool) = (problem, forward, pool);
        var graph = problem.Graph;
        foreach (var state in cancellation.Each(graph.States))
        {
            var name = Identifiers.Camel(
                "d", state.Layer, state.Index == 0 ? "" : $"L{state.Index}", state.IsReverse ? "reverse" : "", state.Symbol);
            if (state.IsDelayLine)
                AddDelayed(state, name);
            else
                AddCarried(state, name);
        }

        foreach (var group in cancellation.Each(problem.Layout.Groups))
        {
            var name = Identifiers.Camel("d", group.Name, group.Slots > 1 ? "gates" : "sums");
            _groups.Add(group, New(
                new RowBuffer(name, group.Width, group.Slots, "gradients of the sums") { IsForTraining = true },
                problem.IsOfEveryStep(group)));
        }

        foreach (var part in graph.OutputParts)
            _outputGradients.Add(problem.IsOutputGradientInPlace
                ? forward.OutputOf(graph.OutputParts[0]).Buffer
                : New("dOutputs", part.Width, "dLoss/dOutput", spans: declaration.Output == OutputKind.EveryStep));
        foreach (var gradient in problem.Gradient.Nodes.Where(n => n.Op == Op.OutputAdjoint && problem.SpreadsOutputs))
            LeafLocation(gradient);
    }

    public Spans Spans { get; } = new();

    public IReadOnlyDictionary<StateVariable, RowBuffer> Carried => _carried;

    /// <summary>The same for delay lines, one buffer for each delay.</summary>
    public IReadOnlyDictionary<StateRead, RowBuffer> Delayed => _delayed;

    /// <summary>The gradients of the sums of a group.</summary>
    public IReadOnlyDictionary<SlotGroup, RowBuffer> Groups => _groups;

    /// <summary>Where sums lie that only become what is carried.</summary>
    public IReadOnlyDictionary<Node, Location> CarriedSums => _carriedSums;

    public IReadOnlyList<RowBuffer> OutputGradients => _outputGradients;

    /// <summary>The place of dLoss/dInput; null where nothing asks for it.</summary>
    public Location? Input { get; private set; }

    /// <summary>Gradients of the last step, copied to buffers of every step that are zero elsewhere.</summary>
    public IReadOnlyList<LastStepCopy> LastSteps => _lastSteps.All;

    /// <summary>A gradient of one step alone that was wanted of every step; null where there is none.</summary>
    public Node? LostSteps { get; private set; }

    public Location LeafLocation(Node leaf) => leaf.Op switch
    {
        Op.OutputAdjoint => new Location(_outputGradients[(int)leaf.Payload!]) is var gradient && _problem.SpreadsOutputs
            ? FromLastStep(gradient, leaf, isReverse: false)
            : gradient,
        Op.CarriedAdjoint when leaf.State.IsDelayLine => new Location(_delayed[new(leaf.State, leaf.Lag)], 0, leaf.Lag),
        Op.CarriedAdjoint => new Location(_carried[leaf.State]),
        _ => _problem.ForwardPlaceOf(leaf)!,
    };

    public Location PlaceOf(Root root, string layer) => root.Request switch
    {
        { Kind: RootKind.Gradient, Parameter: { } parameter } => GradientLocation(root, parameter, layer),
        { Kind: RootKind.Carried, Read: { } read } => new Location(CarriedBuffer(read)),
        { Kind: RootKind.Input } => InputLocation(root),
        { Kind: RootKind.StoredSum } => SumLocation(root.Node, root.Pass, layer),
        _ => TemporaryLocation(root.Node, layer, root.Pass),
    };

    public Location SumLocation(Node sum, int pass, string layer)
    {
        if (!_problem.CarriedSums.ContainsKey(sum))
            return TemporaryLocation(sum, layer, pass);
        if (!_carriedSums.TryGetValue(sum, out var location))
            _carriedSums.Add(sum, location = TemporaryLocation(sum, layer, pass));
        return location;
    }

    public Location AtLastStep(Location location, Node node) => _forward.LastStepOf(location);

    public Location FromLastStep(Location location, Node node, bool isReverse)
    {
        if (_lastSteps.OfLast(location.Buffer) is { } known)
            return known.EveryStep;
        var spread = _pool.AddCopy(
            new RowBuffer("spread", node.Width, 1, "") { IsForTraining = true },
            new CopyName(
                location.Buffer, static name => name + "Spread",
                static name => $"{name} at each sequence's last step, zero elsewhere"));
        Spans.Add(spread, run: false, window: true);
        return _lastSteps.Add(new LastStepCopy(new Location(spread), location.Buffer, isReverse)).EveryStep;
    }

    /// <summary>A place of one step alone cannot have more: what is wanted of every step is lost there.</summary>
    public void KeepEveryStep(Location location)
    {
        if (_handedOn.TryGetValue(location.Buffer, out var state))
            LostSteps ??= state.Next.Owner.CarriedAdjoint(state, 1);
        else
            Spans.Add(location.Buffer, run: false, window: true);
    }

    /// <summary>Copies between the last step and every step hold the same value.</summary>
    public Location AsCopied(Location location) =>
        _lastSteps.OfEveryStep(new Location(location.Buffer)) is { } spread
            ? new Location(spread.Last)
            : _forward.AsCopied(location);

    /// <summary>The buffer that carries a gradient to an earlier step.</summary>
    public RowBuffer CarriedBuffer(StateRead read) => read.State.IsDelayLine ? _delayed[read] : _carried[read.State];

    private void AddCarried(StateVariable state, string name)
    {
        var buffer = New(name, state.Size, $"dLoss/d{state.Name}, carried back", _problem.IsInMap(state));
        _carried.Add(state, buffer);
        if (_problem.IsHandedOn(state))
            _handedOn.Add(buffer, state);
    }

    /// <summary>
    /// What each delayed value adds to the gradient of the step that left it, at the row of the step that read it.
    /// </summary>
    private void AddDelayed(StateVariable state, string name)
    {
        foreach (var lag in state.Reads.Keys)
        {
            var buffer = new RowBuffer($"{name}{lag}", state.Size, 1, $"dLoss/d{state.Name} of {lag} steps before")
            {
                StepsAfter = lag,
                IsForTraining = true,
            };
            _delayed.Add(new(state, lag), New(buffer, spans: true));
        }
    }

    /// <summary>The gradient of a gate's sum lies in the gate's slot; others have a buffer of their own.</summary>
    private Location GradientLocation(Root root, Node parameter, string layer)
    {
        if (_problem.Layout.SlotOf(parameter.Block) is var (group, slot))
            return new Location(_groups[group], slot);
        var location = TemporaryLocation(root.Node, layer, root.Pass);
        Spans.SetWindow(location.Buffer, _problem.ExtentOf(root.Pass) != Extent.LastStep);
        return location;
    }

    private Location InputLocation(Root root)
    {
        var isOfLastStep = _problem.ExtentOf(root.Pass) == Extent.LastStep;
        var location = new Location(New("dInputs", root.Node.Width, "dLoss/dInput", spans: !isOfLastStep));
        // What only the last step reads has no gradient at the others.
        Input = isOfLastStep ? FromLastStep(location, root.Node, isReverse: false) : location;
        return location;
    }

    private Location TemporaryLocation(Node node, string layer, int pass) => new(New(
        Identifiers.Camel(layer, node.Name ?? "dSum"), node.Width, RowBuffer.BackwardValue,
        spans: _problem.ExtentOf(pass) == Extent.Window));

    private RowBuffer New(string name, int width, string content, bool spans) =>
        New(new RowBuffer(name, width, 1, content) { IsForTraining = true }, spans);

    private RowBuffer New(RowBuffer buffer, bool spans)
    {
        Spans.Add(buffer, run: false, window: spans);
        return _pool.Add(buffer);
    }
}
