using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning;

/// <summary>
/// Cuts the gradient graph into passes and stages. Gradients of sums are written over what the tape keeps in their slots.
/// </summary>
internal sealed class BackwardPlanner : ISchedule
{
    private readonly ModelDeclaration _declaration;
    private readonly ModelGraph _graph;
    private readonly GradientGraph _gradient;
    private readonly ForwardPlanner _forward;
    private readonly BufferPool _pool;
    private readonly Cancellation _cancellation;
    private readonly HashSet<Node> _forwardNodes;
    private readonly Dictionary<StateVariable, RowBuffer> _carried = [];
    private readonly Dictionary<RowBuffer, StateVariable> _handedOn;
    private readonly Dictionary<StateRead, RowBuffer> _delayed = [];
    private readonly Dictionary<SlotGroup, RowBuffer> _groups = [];
    private readonly List<RowBuffer> _outputGradients = [];
    private readonly Dictionary<Node, StateRead> _carriedSums;
    private readonly HashSet<Node> _readByRows;
    private readonly LastStepCopies _lastSteps = new();
    private readonly bool _inPlace;
    private Node? _lostSteps;

    private BackwardPlanner(
        ModelDeclaration declaration, ModelGraph graph, GradientGraph gradient, ForwardPlanner forward, BufferPool pool,
        bool overTheTape, bool sumsAtCarried, Cancellation cancellation)
    {
        (_declaration, _graph, _gradient, _forward, _pool, _cancellation) =
            (declaration, graph, gradient, forward, pool, cancellation);
        _forwardNodes = [.. cancellation.Each(graph.Nodes)];
        _readByRows = [.. cancellation.Each(gradient.Parameters).Select(Upstream), .. gradient.Carried.Values];
        _carriedSums = sumsAtCarried ? CarriedSums(gradient, cancellation) : [];
        foreach (var state in cancellation.Each(graph.States))
        {
            var name = Identifiers.Camel(
                "d", state.Layer, state.Index == 0 ? "" : $"L{state.Index}", state.IsReverse ? "reverse" : "", state.Symbol);
            if (state.IsDelayLine)
                AddDelayed(state, name);
            else
                _carried.Add(state, New(name, state.Size, $"dLoss/d{state.Name}, carried back", IsInMap(state)));
        }

        _handedOn = _carried.Where(c => !c.Value.SpansWindow).ToDictionary(c => c.Value, c => c.Key);

        foreach (var group in cancellation.Each(Layout.Groups))
            _groups.Add(group, overTheTape ? BufferOfTape(group) : OwnBuffer(group));

        var output = forward.OutputOf(graph.OutputParts[0]);
        // The loss writes over outputs that lie by themselves; of a state the next step needs the value. The last step's outputs
        // of a loop are a copy, of which the loss is.
        var isCopied = declaration.Output == OutputKind.LastStep
            && forward.ExtentOf(forward.PassOf(graph.Output)) != Extent.LastStep;
        _inPlace = declaration.Loss != LossKind.None && !forward.HoldsState(output.Buffer) && !isCopied
            && !forward.Kept.ContainsKey(graph.Output);
        foreach (var part in graph.OutputParts)
            _outputGradients.Add(_inPlace
                ? output.Buffer
                : New("dOutputs", part.Width, "dLoss/dOutput", spans: declaration.Output == OutputKind.EveryStep));
    }

    public ParameterLayout Layout => _forward.Layout;

    /// <summary>
    /// Plans with gradients over the tape, or apart from it where a stage still reads what would be overwritten; or with sums
    /// apart from what is carried; or with what is carried written when all else of the step is done, for each state of which a
    /// stage still reads what the later step handed back.
    /// </summary>
    public static BackwardPlan Plan(
        ModelDeclaration declaration, ModelGraph graph, GradientGraph gradient, ForwardPlanner forward, BufferPool pool,
        Cancellation cancellation)
    {
        var (mark, lost) = (pool.Buffers.Count, (Node?)null);
        if ((Try(overTheTape: true, sumsAtCarried: true) ?? Try(overTheTape: false, sumsAtCarried: true)
            ?? Try(overTheTape: false, sumsAtCarried: false)) is { } plan)
        {
            return plan;
        }

        while (lost is { Op: Op.CarriedAdjoint, State.IsDelayLine: false }
            && gradient.WriteLast(lost.State, graph, cancellation) is { } later)
        {
            gradient = later;
            if (Try(overTheTape: false, sumsAtCarried: false) is { } last)
                return last;
        }

        throw new System.InvalidOperationException($"planning: {lost} is overwritten before its last use");

        BackwardPlan? Try(bool overTheTape, bool sumsAtCarried)
        {
            pool.Discard(mark);
            return new BackwardPlanner(
                declaration, graph, gradient, forward, pool, overTheTape, sumsAtCarried, cancellation).TryPlan(out lost);
        }
    }

    public int PassOf(Node node) => IsLeaf(node) ? -2 : _gradient.Recurrence.PassOf(node);

    public Extent ExtentOf(int pass) =>
        pass % 2 == 1 ? Extent.Step
        : pass < _gradient.Recurrence.FirstScan && _forward.HasLastStepPass ? Extent.LastStep
        : Extent.Window;

    public bool IsLeaf(Node node) =>
        _forwardNodes.Contains(node) || node.Op is Op.OutputAdjoint or Op.CarriedAdjoint or Op.Constant;

    public Location? LeafLocation(Node node) => node.Op switch
    {
        Op.OutputAdjoint => new Location(_outputGradients[(int)node.Payload!]) is var gradient && SpreadsOutputs
            ? FromLastStep(gradient, node, isReverse: false)
            : gradient,
        Op.CarriedAdjoint when node.State.IsDelayLine => new Location(_delayed[new(node.State, node.Lag)], 0, node.Lag),
        Op.CarriedAdjoint => new Location(_carried[node.State]),
        // The loss has written its gradient over the outputs.
        _ when _inPlace && node == _graph.Output => null,
        _ => _forward.Stored.TryGetValue(node, out var location) && (location.Buffer.SpansWindow || IsOfLastStep(node)) ? location
            : _forward.Kept.TryGetValue(node, out location) ? location : null,
    };

    /// <summary>
    /// Whether gradients of the last step's outputs are spread over zeros before all else: every step
    /// is computed, and nothing comes after a loop.
    /// </summary>
    private bool SpreadsOutputs => _declaration.Output == OutputKind.LastStep && !_forward.HasLastStepPass;

    public bool KeepsLeaves => false;

    public Location StoredSumLocation(Node sum) => SumLocation(sum, PassOf(sum));

    public bool IsReverse(Node node) => _gradient.Recurrence.IsReverse(node);

    public Extent LeafExtent(Node node) => node.Op switch
    {
        Op.OutputAdjoint => _declaration.Output == OutputKind.LastStep && !SpreadsOutputs ? Extent.LastStep : Extent.Window,
        Op.CarriedAdjoint or Op.Constant => Extent.Window,
        _ => IsOfLastStep(node) ? Extent.LastStep : Extent.Window,
    };

    public Node? WriterOf(Node leaf) =>
        leaf.Op == Op.CarriedAdjoint && leaf.State.IsDelayLine && _gradient.Recurrence.PassOf(leaf) % 2 == 0
            ? _gradient.Carried[new(leaf.State, leaf.Lag)]
            : null;

    public bool MustPadWithZeros(Node node) => _readByRows.Contains(node);

    public bool IsWrittenLast(Node node) => _gradient.WrittenLast.Contains(node);

    public bool MayBeMasked(Node node) => MustPadWithZeros(node) || _forward.MustPadWithZeros(node);

    public Location AtLastStep(Location location, Node node) => _forward.LastStepOf(location);

    public Location FromLastStep(Location location, Node node, bool isReverse)
    {
        var known = _lastSteps.OfLast(location.Buffer);
        if (known is null)
        {
            var spread = New(
                location.Buffer.Name + "Spread", node.Width,
                $"{location.Buffer.Name} at each sequence's last step, zero elsewhere", spans: true);
            known = _lastSteps.Add(new LastStepCopy(new Location(spread), location.Buffer, isReverse));
        }

        return known.EveryStep;
    }

    /// <summary>
    /// Whether the gradient of a state in no loop is computed for all steps at once; that of the first is the initial state's.
    /// </summary>
    private bool IsInMap(StateVariable state) =>
        _gradient.Carried.TryGetValue(new(state, 1), out var d) && PassOf(d) is var pass and >= 0 && pass % 2 == 0;

    /// <summary>
    /// What each delayed value adds to the gradient of the step that left it, at the row of the step that read it.
    /// </summary>
    private void AddDelayed(StateVariable state, string name)
    {
        foreach (var lag in state.Reads.Keys)
        {
            var buffer = New($"{name}{lag}", state.Size, $"dLoss/d{state.Name} of {lag} steps before", spans: true);
            buffer.StepsAfter = lag;
            _delayed.Add(new(state, lag), buffer);
        }
    }

    private RowBuffer CarriedBuffer(StateRead read) => read.State.IsDelayLine ? _delayed[read] : _carried[read.State];

    private bool IsOfLastStep(Node node) =>
        _forwardNodes.Contains(node) && _forward.ExtentOf(_forward.PassOf(node)) == Extent.LastStep;

    public Location SumLocation(Node sum, int pass) =>
        _carriedSums.TryGetValue(sum, out var read) ? new Location(CarriedBuffer(read)) : TemporaryLocation(sum, pass);

    /// <summary>
    /// A sum that only becomes the carried gradient may lie there from the start; not where what was carried before is read as a
    /// node of its own, in a later stage.
    /// </summary>
    private static Dictionary<Node, StateRead> CarriedSums(GradientGraph gradient, Cancellation cancellation)
    {
        var readers = cancellation.Each(gradient.Nodes)
            .SelectMany(n => n.Operands.Distinct())
            .Where(o => o.Op == Op.Affine)
            .GroupBy(o => o)
            .ToDictionary(g => g.Key, g => g.Count());
        HashSet<StateVariable> apart = [.. gradient.Nodes
            .Where(n => n.Op == Op.Broadcast && n.Operands[0].Op == Op.CarriedAdjoint && n.Payload == n.Operands[0].State)
            .Select(n => n.Operands[0].State)];
        var sums = new Dictionary<Node, StateRead>();
        foreach (var carried in cancellation.Each(gradient.Carried))
        {
            var operands = carried.Value.Operands;
            if (operands.FirstOrDefault(o => o.Op == Op.Affine) is { } sum && readers[sum] == 1
                && operands.All(o => o.Op != Op.CarriedAdjoint) && !apart.Contains(carried.Key.State) && !sums.ContainsKey(sum))
            {
                sums.Add(sum, carried.Key);
            }
        }

        return sums;
    }

    public Location TemporaryLocation(Node node, int pass) =>
        new(New(
            Identifiers.Camel(node.Scope, node.Name ?? "dSum"), node.Width, "a value of the backward pass",
            spans: ExtentOf(pass) == Extent.Window));

    public Location OperandLocation(Node node) => TemporaryLocation(node, PassOf(node));

    public bool IsHandedOn(Location location) => _handedOn.ContainsKey(location.Buffer);

    /// <summary>A place of one step alone cannot have more: what is wanted of every step is lost there.</summary>
    public void KeepEveryStep(Location location)
    {
        if (_handedOn.TryGetValue(location.Buffer, out var state))
            _lostSteps ??= state.Next.Owner.CarriedAdjoint(state, 1);
        else
            location.Buffer.SpansWindow = true;
    }

    private BackwardPlan? TryPlan(out Node? lost)
    {
        var scheduler = new Scheduler(this, _cancellation);
        var rowSums = new RowSumPlanner(this, _gradient.Parameters, _gradient.Nodes, _cancellation);
        foreach (var gradient in _cancellation.Each(_gradient.Parameters))
        {
            var d = Upstream(gradient);
            if (LeafLocation(d) is null && scheduler.LocationOf(d) is null && !rowSums.IsFormedAsSummed(gradient))
                scheduler.Require(d, GradientLocation(gradient));
        }

        foreach (var carried in _cancellation.Each(_gradient.Carried))
            scheduler.Require(carried.Value, new Location(CarriedBuffer(carried.Key)));

        Location? input = null;
        if (_gradient.Input is { } inputGradient)
        {
            var isOfLastStep = ExtentOf(PassOf(inputGradient)) == Extent.LastStep;
            input = new Location(New("dInputs", inputGradient.Width, "dLoss/dInput", spans: !isOfLastStep));
            scheduler.Require(inputGradient, input, onDemand: !isOfLastStep);
            // What only the last step reads has no gradient at the others.
            if (isOfLastStep)
                input = FromLastStep(input, inputGradient, isReverse: false);
        }

        var passes = scheduler.Run();
        foreach (var buffer in Stage.WrittenAtEveryStep(passes.Select(p => p.Pass)))
            KeepEveryStep(new Location(buffer));
        Location LocationOf(Node d) => LeafLocation(d) ?? scheduler.LocationOf(d)!;
        var joined = rowSums.Plan(LocationOf);
        var reductions = Reductions(LocationOf, joined);
        lost = FirstLost(
            passes.SelectMany(p => p.Pass.Stages).Concat(joined.Select(sums => sums.Values)),
            _gradient.Parameters.Where(g => !rowSums.IsFormedAsSummed(g)), LocationOf) ?? _lostSteps;
        return lost is not null ? null : new BackwardPlan(
            passes.Where(p => !p.OnDemand).Select(p => p.Pass).ToList(),
            reductions,
            joined,
            _outputGradients,
            _inPlace,
            _carried,
            _delayed,
            passes.Where(p => p.OnDemand).Select(p => p.Pass).ToList(),
            input,
            _lastSteps.All);
    }

    private static Node Upstream(Node parameterGradient) =>
        parameterGradient.Op == Op.ScatterAdd ? parameterGradient.Operands[1] : parameterGradient.Operands[0];

    /// <summary>The gradient of a gate's sum lies in the gate's slot; others have a buffer of their own.</summary>
    private Location GradientLocation(Node parameterGradient)
    {
        if (Layout.SlotOf(parameterGradient.Block) is var (group, slot))
            return new Location(_groups[group], slot);
        var d = Upstream(parameterGradient);
        var location = TemporaryLocation(d, PassOf(d));
        location.Buffer.SpansWindow = ExtentOf(PassOf(d)) != Extent.LastStep;
        return location;
    }

    private List<Reduction> Reductions(System.Func<Node, Location> locationOf, IReadOnlyList<RowSums> joined)
    {
        var reductions = new List<Reduction>();
        var terms = _cancellation.Each(_gradient.Parameters)
            .SelectMany(g => Layout.PacksOf(g.Block).Where(pack => Matches(pack, g)).Select(pack => (Pack: pack, Gradient: g)))
            .ToLookup(term => term.Pack, term => term.Gradient);
        foreach (var pack in _cancellation.Each(Layout.Packs).Except(joined.SelectMany(sums => sums.Targets.Select(t => t.Pack))))
        {
            if (terms[pack].FirstOrDefault() is not { } term)
                continue;
            var d = Upstream(term);
            var extent = d.Op == Op.OutputAdjoint ? LeafExtent(d) : ExtentOf(PassOf(d));
            var operand = term.Op == Op.OuterSum ? OperandOf(term, extent) : null;
            reductions.Add(new Reduction(
                pack, locationOf(d) with { Slot = pack.FirstSlot }, operand, extent == Extent.Step ? Extent.Window : extent));
        }

        return reductions;
    }

    /// <summary>Where the rows of a matrix's operand lie that its gradient sums over.</summary>
    private Location OperandOf(Node gradient, Extent extent)
    {
        var location = _forward.Stored[gradient.Operands[1]];
        return extent == Extent.LastStep ? _forward.LastStepOf(location) : location;
    }

    private static bool Matches(Pack pack, Node gradient) => gradient.Op switch
    {
        Op.OuterSum => pack.Kind == PackKind.Matrix && pack.Operand == gradient.Operands[1],
        Op.RowSum => pack.Kind == PackKind.Vector,
        _ => pack.Kind is PackKind.ColumnTable or PackKind.RowTable,
    };

    private Node? FirstLost(IEnumerable<Stage> stages, IEnumerable<Node> stored, System.Func<Node, Location> locationOf)
    {
        var leaves = _cancellation.Each(_gradient.Nodes)
            .SelectMany(n => n.Operands)
            .Where(o => IsLeaf(o) && LeafLocation(o) is not null)
            .Distinct()
            .Concat(_forward.Stored.Keys.Where(k => LeafLocation(k) is not null)).Distinct();
        var check = new HazardCheck(leaves.Select(l => new KeyValuePair<Node, Location>(l, LeafLocation(l)!)), AsCopied);
        return check.Lost(stages, _cancellation).FirstOrDefault()
            ?? _cancellation.Each(stored)
                .Select(Upstream)
                .Select(d => check.Read(locationOf(d), d))
                .FirstOrDefault(l => l is not null)
            ?? _cancellation.Each(_gradient.Parameters)
                .Where(g => g.Op == Op.OuterSum)
                .Select(g => check.Read(_forward.Stored[g.Operands[1]], g.Operands[1]))
                .FirstOrDefault(l => l is not null);
    }

    /// <summary>Copies between the last step and every step hold the same value.</summary>
    private Location AsCopied(Location location) =>
        _lastSteps.OfEveryStep(new Location(location.Buffer)) is { } spread
            ? new Location(spread.Last)
            : _forward.AsCopied(location);

    private RowBuffer BufferOfTape(SlotGroup group)
    {
        var buffer = _forward.BufferOf(group);
        buffer.SpansWindow = IsEveryStep(group);
        buffer.Content += "; then their gradients";
        return buffer;
    }

    private RowBuffer OwnBuffer(SlotGroup group)
    {
        var buffer = _pool.Add(
            Identifiers.Camel("d", group.Name, group.Slots > 1 ? "gates" : "sums"), group.Width, group.Slots,
            "gradients of the sums");
        (buffer.SpansWindow, buffer.IsForTraining) = (IsEveryStep(group), true);
        return buffer;
    }

    private bool IsEveryStep(SlotGroup group) => _forward.ExtentOf(_forward.PassOf(group.Sums[0])) != Extent.LastStep;

    private RowBuffer New(string name, int width, string content, bool spans)
    {
        var buffer = _pool.Add(name, width, 1, content);
        (buffer.SpansWindow, buffer.IsForTraining) = (spans, true);
        return buffer;
    }
}
