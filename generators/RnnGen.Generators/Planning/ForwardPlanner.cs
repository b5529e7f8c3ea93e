using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning;

/// <summary>Cuts the forward graph into passes and stages and gives every stored value its place.</summary>
internal sealed class ForwardPlanner : ISchedule
{
    private readonly bool _overTheSums;
    private readonly ModelDeclaration _declaration;
    private readonly ModelGraph _graph;
    private readonly BufferPool _pool;
    private readonly Recurrence _recurrence;
    private readonly Dictionary<Node, StateVariable> _stateOf;
    private readonly Dictionary<StateVariable, RowBuffer> _states = [];
    private readonly Dictionary<SlotGroup, RowBuffer> _groups = [];
    private readonly Dictionary<Node, Location> _kept = [];
    private readonly Dictionary<Node, Location> _outputs = [];
    private readonly Dictionary<(RowBuffer Buffer, int Slot), Node> _holds = [];
    private readonly LastStepCopies _lastSteps = new();
    private readonly SortedDictionary<int, RowBuffer> _goesOn = [];
    private readonly RowBuffer? _features;
    private readonly bool _inFreeSlots;
    private readonly HashSet<Node> _dotOperands;
    private readonly HashSet<Node> _wholeRows;
    private readonly Cancellation _cancellation;

    /// <param name="overTheSums">Whether a function of a sum may lie in the sum's place.</param>
    /// <param name="inFreeSlots">Whether another value may lie in the place of a sum that is not kept.</param>
    private ForwardPlanner(
        ModelDeclaration declaration, ModelGraph graph, ParameterLayout layout, BufferPool pool, bool overTheSums,
        bool inFreeSlots, Cancellation cancellation)
    {
        _inFreeSlots = inFreeSlots;
        (_overTheSums, _declaration, _graph, Layout, _pool, _cancellation) =
            (overTheSums, declaration, graph, layout, pool, cancellation);
        _stateOf = graph.StatesByNext();
        _dotOperands = DotForm.Operands(graph.Nodes);
        _wholeRows =
        [
            .. graph.Nodes.Where(n => n.Op.MovesLanes()).SelectMany(n => n.Operands.Append(n)),
            .. graph.ProductOperands(),
        ];
        var defersMaps = declaration.Output == OutputKind.LastStep && !graph.HasDelayLines;
        _recurrence = new Recurrence(graph.Nodes, graph.Delays, cancellation, defersMaps);
        HasLastStepPass = defersMaps && _recurrence.LastScan > 0;
        if (graph.Input.Op == Op.Input)
        {
            _features = pool.Add("inputs", graph.FeatureSize, 1, "the features of every step");
            (_features.SpansRun, _features.SpansWindow) = (true, true);
        }

        foreach (var node in graph.Nodes.Where(n => n.Op == Op.GoesOn))
        {
            var buffer = pool.Add(node.Name!, 1, 1, node.Reach < 0
                ? "0 where an episode begins at the next step, else 1"
                : $"0 where an episode begins{(node.Reach == 1 ? "" : $" within the last {node.Reach} steps")}, else 1");
            (buffer.SpansRun, buffer.SpansWindow) = (true, true);
            _goesOn.Add(node.Reach, buffer);
        }

        var (operands, early) = (graph.ProductOperands(), ReadByOtherPasses());
        foreach (var state in cancellation.Each(graph.States))
            _states.Add(
                state, StateBuffer(state, state.IsDelayLine || operands.Contains(state.Previous) || early.Contains(state.Next)));
        foreach (var part in graph.OutputParts.Where(p => !_outputs.ContainsKey(p)))
            _outputs.Add(part, OutputLocation(part));
        foreach (var group in cancellation.Each(layout.Groups))
            _groups.Add(group, GroupBuffer(group));
        foreach (var output in _outputs)
            _holds[(output.Value.Buffer, output.Value.Slot)] = output.Key;
        foreach (var sum in cancellation.Each(operands).Where(o => o.Op == Op.Affine))
            OwnSlot(sum);
    }

    public ParameterLayout Layout { get; }

    /// <summary>
    /// Plans with functions of sums in the sums' places; or apart from them where something else still reads a sum; or with
    /// nothing in the places of sums but sums.
    /// </summary>
    public static (ForwardPlanner Planner, ForwardPlan Plan) Plan(
        ModelDeclaration declaration, ModelGraph graph, GradientGraph? gradient, ParameterLayout layout, BufferPool pool,
        Cancellation cancellation)
    {
        var mark = pool.Buffers.Count;
        if (TryPlan(overTheSums: true, inFreeSlots: true, out var lost) is { } plan)
            return plan;
        pool.Discard(mark);
        if (TryPlan(overTheSums: false, inFreeSlots: true, out lost) is { } apart)
            return apart;
        pool.Discard(mark);
        return TryPlan(overTheSums: false, inFreeSlots: false, out lost)
            ?? throw new System.InvalidOperationException($"planning: {lost} is overwritten before its last use");

        (ForwardPlanner, ForwardPlan)? TryPlan(bool overTheSums, bool inFreeSlots, out Node? lost)
        {
            var planner = new ForwardPlanner(declaration, graph, layout, pool, overTheSums, inFreeSlots, cancellation);
            if (gradient is not null)
                Tape.Keep(graph, gradient, planner, cancellation);
            return planner.TryPlan(out lost) is { } plan ? (planner, plan) : null;
        }
    }

    /// <summary>Where a part of the output lies.</summary>
    public Location OutputOf(Node part) => _outputs[part];

    /// <summary>Whether a buffer holds a state variable.</summary>
    public bool HoldsState(RowBuffer buffer) => _states.ContainsValue(buffer);

    public IReadOnlyDictionary<Node, Location> Kept => _kept;

    /// <summary>Where every forward value lies that is in memory when the window has run.</summary>
    public Dictionary<Node, Location> Stored { get; } = [];

    public int PassOf(Node node) => _recurrence.PassOf(node);

    public Extent ExtentOf(int pass) =>
        pass % 2 == 1 ? Extent.Step
        : pass > _recurrence.LastScan && HasLastStepPass ? Extent.LastStep
        : Extent.Window;

    /// <summary>
    /// Whether what follows the loops is of the last step alone. Without loops all steps are alike, and a delay line hands on the
    /// values of other steps than the last; the last is then taken of the outputs.
    /// </summary>
    public bool HasLastStepPass { get; }

    public bool IsLeaf(Node node) =>
        node.Op is Op.Input or Op.Token or Op.Previous or Op.Constant or Op.Parameter or Op.Mask or Op.GoesOn;

    public Location? LeafLocation(Node node) => node.Op switch
    {
        Op.Input => new Location(_features!),
        Op.Previous => Before(node.State, node.Lag),
        Op.GoesOn => new Location(_goesOn[node.Reach]),
        _ => null,
    };

    public bool KeepsLeaves => true;

    /// <remarks>A sum whose place the tape has not chosen may be what a product takes whole, too.</remarks>
    public Location StoredSumLocation(Node sum) =>
        MayLieIn(Layout.GroupOf(sum)!, sum) ? SumLocation(sum, PassOf(sum)) : NewBuffer(sum, PassOf(sum));

    public bool IsReverse(Node node) => _recurrence.IsReverse(node);

    public Extent LeafExtent(Node node) => Extent.Window;

    public Node? WriterOf(Node leaf) => leaf.Op == Op.Previous && PassOf(leaf) % 2 == 0 ? leaf.State.Next : null;

    public bool MustPadWithZeros(Node node) => _stateOf.ContainsKey(node) || _dotOperands.Contains(node);

    public bool IsWrittenLast(Node node) => false;

    public bool IsHandedOn(Location location) => false;

    public bool MayBeMasked(Node node) => MustPadWithZeros(node);

    public Location AtLastStep(Location location, Node node)
    {
        if (!location.Buffer.SpansWindow && !location.Buffer.SpansRun && !location.Buffer.HasInitialRow)
            return location;
        var known = _lastSteps.OfEveryStep(location);
        if (known is null)
        {
            var last = _pool.Add(
                Identifiers.Camel(location.Buffer.Name, "last"), node.Width, 1,
                $"{location.Buffer.Name} after each sequence's last step");
            known = _lastSteps.Add(new LastStepCopy(location, last, location.Buffer.IsReverse));
        }

        return new Location(known.Last);
    }

    public Location FromLastStep(Location location, Node node, bool isReverse) =>
        throw new System.InvalidOperationException($"planning: a loop reads {node} of the last step");

    /// <summary>Where the last step's value of a stored value was copied to.</summary>
    public Location LastStepOf(Location location) =>
        _lastSteps.OfEveryStep(location) is { } copy ? new Location(copy.Last) : location;

    private Location Before(StateVariable state, int lag) => new(_states[state], 0, state.IsReverse ? 1 : state.Rows - lag);

    private Location After(StateVariable state) => new(_states[state], 0, state.IsReverse ? 0 : state.Rows);

    public Location SumLocation(Node sum, int pass)
    {
        var group = Layout.GroupOf(sum)!;
        return new Location(_groups[group], group.SlotOf(sum));
    }

    public Location TemporaryLocation(Node node, int pass) => OwnSlot(node) ?? NewBuffer(node, pass);

    public Location OperandLocation(Node node) => ResultLocation(node) ?? OwnSlot(node) ?? NewBuffer(node, PassOf(node));

    /// <summary>A state is kept so where another pass reads it.</summary>
    public void KeepEveryStep(Location location)
    {
        if (!location.Buffer.HasInitialRow)
            (location.Buffer.SpansRun, location.Buffer.SpansWindow) = (true, true);
    }

    public RowBuffer BufferOf(SlotGroup group) => _groups[group];

    /// <summary>
    /// Keeps values for the backward pass: each in the slot of its sum, or else in one that is free, or else apart.
    /// </summary>
    public void Keep(IReadOnlyList<Node> nodes)
    {
        // Sums before functions of them: where both are kept, the slot is the sum's.
        foreach (var node in _cancellation.Each(_cancellation.Each(nodes)
            .OrderBy(n => ResultLocation(n) is null && SlotOf(n) is null)
            .ThenBy(n => n.Id)))
        {
            var location = ResultLocation(node) ?? OwnSlot(node) ?? FreeSlot(node) ?? NewBuffer(node, PassOf(node));
            location.Buffer.SpansWindow |= ExtentOf(PassOf(node)) != Extent.LastStep;
            _kept.Add(node, location);
            _holds[(location.Buffer, location.Slot)] = node;
        }
    }

    /// <summary>The plan; null where a value is overwritten before its last use.</summary>
    /// <param name="lost">Which one.</param>
    public ForwardPlan? TryPlan(out Node? lost)
    {
        var scheduler = new Scheduler(this, _cancellation);
        foreach (var result in _cancellation.Each(_graph.Results))
            scheduler.Require(result, ResultLocation(result)!);
        foreach (var kept in _cancellation.Each(_kept))
            scheduler.Require(kept.Key, kept.Value);
        var passes = scheduler.Run().Select(p => p.Pass).ToList();
        if (_declaration.Output == OutputKind.LastStep)
        {
            foreach (var part in _graph.OutputParts.Where(p => ExtentOf(PassOf(p)) != Extent.LastStep))
                AtLastStep(OutputOf(part), part);
        }

        var stages = passes.SelectMany(p => p.Stages).ToList();
        var leaves = _cancellation.Each(_graph.Nodes)
            .Where(n => LeafLocation(n) is not null)
            .Select(n => new KeyValuePair<Node, Location>(n, LeafLocation(n)!))
            .ToList();
        var check = new HazardCheck(leaves, AsCopied);
        lost = check.Lost(stages, _cancellation).FirstOrDefault();
        if (lost is not null)
            return null;
        foreach (var held in check.Held)
            Stored[held.Value] = held.Key;
        foreach (var buffer in Stage.WrittenAtEveryStep(passes))
            (buffer.SpansRun, buffer.SpansWindow) = (true, true);
        KeepStatesOfLaterPasses(passes);
        KeepStatesApart(stages, leaves);
        return new ForwardPlan(passes, _features, _graph.OutputParts.Select(OutputOf).ToList(), _states, _goesOn, _lastSteps.All);
    }

    private RowBuffer StateBuffer(StateVariable state, bool isReadBeyondItsPanel)
    {
        var name = Identifiers.Camel(
            state.Layer, state.Index == 0 ? "" : $"L{state.Index}", state.IsReverse ? "reverse" : "", state.Symbol);
        var buffer = _pool.Add(name, state.Size, 1, state.IsDelayLine
            ? $"{state.Name} of the {state.Delay} steps before the first, then of every step"
            : $"{state.Name} before the first step, then after every step");
        // A value that a product reads whole cannot be overwritten panel by panel, and
        // one that a Map reads must outlive its step.
        buffer.SpansRun = isReadBeyondItsPanel || _graph.OutputParts.Contains(state.Next);
        buffer.IsReverse = state.IsReverse;
        buffer.SpansWindow = _declaration.IsTrainable;
        buffer.StepsBefore = state.Rows;
        return buffer;
    }

    /// <summary>Values that a pass reads which does not compute them.</summary>
    private HashSet<Node> ReadByOtherPasses()
    {
        var read = new HashSet<Node>();
        foreach (var node in _cancellation.Each(_graph.Nodes))
        {
            var pass = PassOf(node);
            read.UnionWith(node.Operands.Where(o => PassOf(o) != pass));
        }

        return read;
    }

    /// <summary>A copy of the last step holds what the original does.</summary>
    public Location AsCopied(Location location) => _lastSteps.OfLast(location.Buffer)?.EveryStep ?? location;

    /// <summary>
    /// A state that a later pass reads step by step has all steps in memory, also where it reads it only to compute again
    /// what is between, as tanh of an LSTM's memory.
    /// </summary>
    private void KeepStatesOfLaterPasses(IEnumerable<Pass> passes)
    {
        foreach (var pass in passes.Where(p => p.Extent != Extent.LastStep))
        {
            foreach (var load in pass.Stages.SelectMany(s => s.Loads))
            {
                if (load.Location is { } location && PassOf(load.Node) < pass.Index
                    && _stateOf.TryGetValue(load.Node, out var state) && _states[state] == location.Buffer)
                {
                    location.Buffer.SpansRun = true;
                }
            }
        }
    }

    /// <summary>
    /// A state of which one step is in memory is written in place; one whose old value is read later cannot be.
    /// </summary>
    private void KeepStatesApart(IReadOnlyList<Stage> stages, IReadOnlyList<KeyValuePair<Node, Location>> leaves)
    {
        // States have buffers of their own, so that one that moves apart takes nothing from another.
        var check = new HazardCheck(leaves, l => AsCopied(l) is var place && place.Buffer.HasInitialRow && !place.Buffer.SpansRun
            ? place with { Shift = 0 }
            : AsCopied(l));
        foreach (var lost in check.Lost(stages, _cancellation).ToList())
            LeafLocation(lost)!.Buffer.SpansRun = true;
    }

    private Location OutputLocation(Node part)
    {
        if (_stateOf.TryGetValue(part, out var state))
            return After(state);
        var buffer = _pool.Add("outputs", part.Width, 1, "the outputs");
        buffer.SpansRun = buffer.SpansWindow = ExtentOf(PassOf(part)) != Extent.LastStep;
        return new Location(buffer);
    }

    private RowBuffer GroupBuffer(SlotGroup group)
    {
        // The output layer's sums lie where its outputs will.
        var output = _graph.OutputParts.FirstOrDefault(p => (_overTheSums || p.Op == Op.Affine) && group.Slots == 1
            && p.Width == group.Width
            && (p == group.Sums[0] || (p.Op.IsElementwise() && p.Operands.Count == 1 && p.Operands[0] == group.Sums[0])));
        if (output is not null && !HoldsState(_outputs[output].Buffer))
            return _outputs[output].Buffer;
        var name = Identifiers.Camel(group.Name, group.Slots > 1 ? "gates" : "sums");
        var slots = string.Join(", ", group.Sums.Select(s => s.Name ?? "sum"));
        var buffer = _pool.Add(name, group.Width, group.Slots, slots);
        buffer.SpansRun = group.Sums.Any(IsInMap) && ExtentOf(PassOf(group.Sums[0])) != Extent.LastStep;
        buffer.SpansWindow = buffer.SpansRun;
        return buffer;
    }

    /// <summary>Whether a sum, or the part of it that leaves the loop through time, is computed over all steps at once.</summary>
    private bool IsInMap(Node sum) =>
        PassOf(sum) % 2 == 0
            || sum.Operands.Any(o => o.Op == Op.Linear && o.Operands[0].Op != Op.Previous && PassOf(o.Operands[0]) < PassOf(sum));

    private Location? ResultLocation(Node node) =>
        _outputs.TryGetValue(node, out var output) ? output
        : _stateOf.TryGetValue(node, out var state) ? After(state)
        : null;

    /// <summary>
    /// The slot of the sum that a value is a function of: the sum is not needed any more once the value is there. A slot is one
    /// value's, the first's that asks for it: null where it is another's.
    /// </summary>
    private Location? OwnSlot(Node node)
    {
        if (SlotOf(node) is not { } slot)
            return null;
        var place = (slot.Buffer, slot.Slot);
        if (_holds.TryGetValue(place, out var holds))
            return holds == node ? slot : null;
        _holds.Add(place, node);
        return slot;
    }

    private Location? SlotOf(Node node)
    {
        var sum = node.Op == Op.Affine ? node
            : !_overTheSums ? null
            : node.Operands.Count == 1 && node.Op.IsElementwise() ? node.Operands[0]
            : null;
        return sum is { Op: Op.Affine } && Layout.GroupOf(sum) is { } group && MayLieIn(group, node)
            ? new Location(_groups[group], group.SlotOf(sum))
            : null;
    }

    /// <summary>
    /// Lanes are moved between whole rows, and a matrix and its gradient take whole rows of what the matrix multiplies, which the
    /// slots of a group are not where there are several.
    /// </summary>
    private bool MayLieIn(SlotGroup group, Node node) => group.Slots == 1 || !_wholeRows.Contains(node);

    /// <summary>A slot of the same cell whose sum is not kept, preferably one that the value depends on.</summary>
    private Location? FreeSlot(Node node)
    {
        if (!_inFreeSlots)
            return null;
        foreach (var group in Layout.GroupsOf(node.Scope).Where(
            g => g.Width == node.Width && MayLieIn(g, node) && !IsJoinedFrom(g, node)))
        {
            var inputs = Topology.Among(group.Sums, node);
            var free = Enumerable.Range(0, group.Slots)
                .Where(s => !_holds.ContainsKey((_groups[group], s)) && inputs.Contains(group.Sums[s]))
                .ToList();
            if (free.Count > 0)
                return new Location(_groups[group], free[0]);
        }

        return null;
    }

    /// <summary>Whether the lanes that a value joins are made from a group's sums: its stage reads them row by row.</summary>
    private bool IsJoinedFrom(SlotGroup group, Node node)
    {
        if (!node.Op.IsAcrossLanes())
            return false;
        var (seen, pending) = (new HashSet<Node>(), new Stack<Node>(node.Operands));
        while (pending.Count > 0)
        {
            var next = pending.Pop();
            if (next.Op == Op.Affine && group.Sums.Contains(next))
                return true;
            if (!next.Op.IsElementwise() || ResultLocation(next) is not null || !seen.Add(next))
                continue;
            foreach (var operand in next.Operands)
                pending.Push(operand);
        }

        return false;
    }

    private Location NewBuffer(Node node, int pass)
    {
        var buffer = _pool.Add(
            Identifiers.Camel(node.Scope, node.Label ?? "value"), node.Width, 1, node.Label ?? "a value of an earlier stage");
        buffer.SpansRun = buffer.SpansWindow = ExtentOf(pass) == Extent.Window;
        return new Location(buffer);
    }
}
