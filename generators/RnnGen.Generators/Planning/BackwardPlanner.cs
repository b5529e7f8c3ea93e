using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;

namespace RnnGen.Generators.Planning;

/// <summary>Cuts the gradient graph into passes and stages. Gradients of sums are written over what the tape keeps in their slots.</summary>
internal sealed class BackwardPlanner : ISchedule
{
    private readonly ModelDeclaration _declaration;
    private readonly ModelGraph _graph;
    private readonly GradientGraph _gradient;
    private readonly ForwardPlanner _forward;
    private readonly BufferPool _pool;
    private readonly HashSet<Node> _forwardNodes;
    private readonly Dictionary<StateVariable, Buffer> _carried = [];
    private readonly Dictionary<SlotGroup, Buffer> _groups = [];
    private readonly Buffer _outputGradient;
    private readonly bool _inPlace;

    private BackwardPlanner(
        ModelDeclaration declaration, ModelGraph graph, GradientGraph gradient, ForwardPlanner forward, BufferPool pool, bool overTheTape)
    {
        (_declaration, _graph, _gradient, _forward, _pool) = (declaration, graph, gradient, forward, pool);
        _forwardNodes = [.. Topology.Reachable(graph.Results)];
        foreach (var state in graph.States)
            _carried.Add(state, New(Identifiers.Camel("d", state.Layer, state.Index == 0 ? "" : $"L{state.Index}", state.Symbol), state.Size, $"dLoss/d{state.Name}, carried back", spans: false));
        foreach (var group in Layout.Groups)
            _groups.Add(group, overTheTape ? OverTheTape(group) : Apart(group));

        _inPlace = declaration.Loss != LossKind.None && forward.Output.Buffer.Name == "outputs" && !forward.Kept.ContainsKey(graph.Output);
        var isReadInScan = _gradient.Recurrence is var passes && Nodes.Any(n => n.Operands.Any(o => o.Op == Op.OutputAdjoint) && passes.PassOf(n) % 2 == 1);
        _outputGradient = _inPlace
            ? forward.Output.Buffer
            : New("dOutputs", graph.Output.Width, "dLoss/dOutput", spans: declaration.Output == OutputKind.EveryStep || isReadInScan, declaration.Output == OutputKind.LastStep);
    }

    public ParameterLayout Layout => _forward.Layout;

    private IEnumerable<Node> Nodes => Topology.Reachable(Roots).Where(n => !_forwardNodes.Contains(n));

    private IEnumerable<Node> Roots =>
        _gradient.Input is { } input ? [.. _gradient.Carried.Values, .. _gradient.Parameters, input] : [.. _gradient.Carried.Values, .. _gradient.Parameters];

    /// <summary>Plans with gradients over the tape, or apart from it where a stage still reads what would be overwritten.</summary>
    public static BackwardPlan Plan(ModelDeclaration declaration, ModelGraph graph, GradientGraph gradient, ForwardPlanner forward, BufferPool pool)
    {
        var mark = pool.Buffers.Count;
        if (new BackwardPlanner(declaration, graph, gradient, forward, pool, overTheTape: true).TryPlan(out var lost) is { } plan)
            return plan;
        pool.Discard(mark);
        return new BackwardPlanner(declaration, graph, gradient, forward, pool, overTheTape: false).TryPlan(out lost)
            ?? throw new System.InvalidOperationException($"planning: {lost} is overwritten before its last use");
    }

    public int PassOf(Node node) => IsLeaf(node) ? -2 : _gradient.Recurrence.PassOf(node);

    public Extent ExtentOf(int pass) =>
        pass % 2 == 1 ? Extent.Step
        : pass < _gradient.Recurrence.FirstScan && _declaration.Output == OutputKind.LastStep ? Extent.LastStep
        : Extent.Window;

    public bool IsLeaf(Node node) => _forwardNodes.Contains(node) || node.Op is Op.OutputAdjoint or Op.CarriedAdjoint or Op.Constant;

    public Location? LeafLocation(Node node) => node.Op switch
    {
        Op.OutputAdjoint => new Location(_outputGradient),
        Op.CarriedAdjoint => new Location(_carried[node.State]),
        // The loss has written its gradient over the outputs.
        _ when _inPlace && node == _graph.Output => null,
        _ => _forward.Stored.TryGetValue(node, out var location) && location.Buffer.SpansWindow ? location
            : _forward.Kept.TryGetValue(node, out location) ? location : null,
    };

    public Location SumLocation(Node sum, int pass)
    {
        // A sum that only becomes the carried gradient may lie there from the start.
        foreach (var carried in _gradient.Carried)
        {
            if (carried.Value.Operands.Contains(sum) && carried.Value.Operands.All(o => o.Op != Op.CarriedAdjoint))
                return new Location(_carried[carried.Key]);
        }

        return TemporaryLocation(sum, pass);
    }

    public Location TemporaryLocation(Node node, int pass) =>
        new(New(Identifiers.Camel(node.Scope, node.Name ?? "dSum"), node.Width, "a value of the backward pass", spans: pass % 2 == 0,
            isZeroElsewhere: ExtentOf(pass) == Extent.LastStep));

    public Location OperandLocation(Node node) => TemporaryLocation(node, PassOf(node));

    private BackwardPlan? TryPlan(out Node? lost)
    {
        var scheduler = new Scheduler(this);
        foreach (var gradient in _gradient.Parameters)
        {
            var d = Upstream(gradient);
            if (LeafLocation(d) is null)
                scheduler.Require(d, GradientLocation(gradient));
        }

        foreach (var carried in _gradient.Carried)
        {
            scheduler.Require(carried.Value, new Location(_carried[carried.Key]));
        }

        Location? input = null;
        if (_gradient.Input is { } inputGradient)
        {
            input = new Location(New("dInputs", inputGradient.Width, "dLoss/dInput", spans: true));
            scheduler.Require(inputGradient, input, onDemand: true);
        }

        var passes = scheduler.Run();
        Location Lies(Node d) => LeafLocation(d) ?? scheduler.LocationOf(d)!;
        var reductions = Reductions(Lies);
        lost = FirstLost(passes.Select(p => p.Pass), Lies);
        return lost is not null ? null : new BackwardPlan(
            passes.Where(p => !p.OnDemand).Select(p => p.Pass).ToList(),
            reductions,
            _outputGradient,
            _inPlace,
            _carried,
            passes.Where(p => p.OnDemand).Select(p => p.Pass).ToList(),
            input);
    }

    private static Node Upstream(Node parameterGradient) =>
        parameterGradient.Op == Op.ScatterAdd ? parameterGradient.Operands[1] : parameterGradient.Operands[0];

    /// <summary>The gradient of a gate's sum lies in the gate's slot; others have a buffer of their own.</summary>
    private Location GradientLocation(Node parameterGradient)
    {
        foreach (var group in Layout.Groups)
        {
            for (var slot = 0; slot < group.Slots; slot++)
            {
                if (group.Sums[slot].Operands.Any(o => o.Payload is ParameterBlock block && block.Equals(parameterGradient.Block)))
                    return new Location(_groups[group], slot);
            }
        }

        var d = Upstream(parameterGradient);
        return TemporaryLocation(d, 0);
    }

    private List<Reduction> Reductions(System.Func<Node, Location> lies)
    {
        var reductions = new List<Reduction>();
        foreach (var pack in Layout.Packs)
        {
            var terms = _gradient.Parameters.Where(g => pack.Blocks.Contains(g.Block) && Matches(pack, g)).ToList();
            if (terms.Count == 0)
                continue;
            var d = Upstream(terms[0]);
            var operand = terms[0].Op == Op.OuterSum ? _forward.Stored[terms[0].Operands[1]] : null;
            var extent = ExtentOf(d.Op == Op.OutputAdjoint ? 0 : PassOf(d));
            reductions.Add(new Reduction(pack, lies(d) with { Slot = pack.FirstSlot }, operand, extent == Extent.Step ? Extent.Window : extent));
        }

        return reductions;
    }

    private static bool Matches(Pack pack, Node gradient) => gradient.Op switch
    {
        Op.OuterSum => pack.Kind == PackKind.Matrix && pack.Operand == gradient.Operands[1],
        Op.RowSum => pack.Kind == PackKind.Vector,
        _ => pack.Kind is PackKind.ColumnTable or PackKind.RowTable,
    };

    private Node? FirstLost(IEnumerable<Pass> passes, System.Func<Node, Location> lies)
    {
        var leaves = Nodes.SelectMany(n => n.Operands).Where(o => IsLeaf(o) && LeafLocation(o) is not null).Distinct()
            .Concat(_forward.Stored.Keys.Where(k => LeafLocation(k) is not null)).Distinct();
        var check = new HazardCheck(leaves.Select(l => new KeyValuePair<Node, Location>(l, LeafLocation(l)!)));
        var lost = passes.SelectMany(p => p.Stages).Select(check.Run).FirstOrDefault(l => l is not null);
        return lost
            ?? _gradient.Parameters.Select(Upstream).Select(d => check.Read(lies(d), d)).FirstOrDefault(l => l is not null)
            ?? _gradient.Parameters.Where(g => g.Op == Op.OuterSum).Select(g => check.Read(_forward.Stored[g.Operands[1]], g.Operands[1])).FirstOrDefault(l => l is not null);
    }

    private Buffer OverTheTape(SlotGroup group)
    {
        var buffer = _forward.BufferOf(group);
        buffer.SpansWindow = IsEveryStep(group);
        buffer.Content += "; then their gradients";
        return buffer;
    }

    private Buffer Apart(SlotGroup group)
    {
        var buffer = _pool.Add(Identifiers.Camel("d", group.Name, group.Slots > 1 ? "gates" : "sums"), group.Width, group.Slots, "gradients of the sums");
        (buffer.SpansWindow, buffer.IsForTraining) = (IsEveryStep(group), true);
        return buffer;
    }

    private bool IsEveryStep(SlotGroup group) => _forward.ExtentOf(_forward.PassOf(group.Sums[0])) != Extent.LastStep;

    private Buffer New(string name, int width, string content, bool spans, bool isZeroElsewhere = false)
    {
        var buffer = _pool.Add(name, width, 1, content);
        (buffer.SpansWindow, buffer.IsForTraining, buffer.IsZeroBeforeLastStep) = (spans, true, isZeroElsewhere && spans);
        return buffer;
    }
}
