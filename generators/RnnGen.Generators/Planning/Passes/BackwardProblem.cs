using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>The way back through time. What the way forward left in memory are its leaves.</summary>
internal sealed class BackwardProblem : IProblem
{
    private readonly ModelDeclaration _declaration;
    private readonly ForwardPasses _forward;
    private readonly HashSet<Node> _forwardNodes;
    private readonly HashSet<Node> _kept;
    private readonly HashSet<Node> _readByRows;
    private readonly Dictionary<Node, StateRead> _carriedSums;
    private readonly Dictionary<RowBuffer, bool> _gradients = [];

    public BackwardProblem(
        ModelDeclaration declaration, ModelGraph graph, GradientGraph gradient, ForwardPasses forward, Cancellation cancellation)
    {
        (_declaration, Graph, Gradient, _forward) = (declaration, graph, gradient, forward);
        _forwardNodes = [.. cancellation.Each(graph.Nodes)];
        _kept = [.. forward.Tape];
        _readByRows = [.. cancellation.Each(gradient.Parameters).Select(Upstream), .. gradient.Carried.Values];
        _carriedSums = FindCarriedSums(gradient, cancellation);
        foreach (var group in cancellation.Each(Layout.Groups))
            _gradients[forward.BufferOf(group)] = IsOfEveryStep(group);

        // The loss writes over outputs that lie by themselves; of a state the next step needs the value. The last step's outputs
        // of a loop are a copy, of which the loss is.
        var isCopied = declaration.Output == OutputKind.LastStep
            && forward.Problem.ExtentOf(graph.Output) != Extent.LastStep;
        IsOutputGradientInPlace = declaration.Loss != LossKind.None && forward.Problem.StateOf(graph.OutputParts[0]) is null
            && !isCopied && !_kept.Contains(graph.Output);
    }

    public ModelGraph Graph { get; }

    public GradientGraph Gradient { get; }

    public ParameterLayout Layout => _forward.Problem.Layout;

    /// <summary>Whether the loss writes its gradient over the outputs.</summary>
    public bool IsOutputGradientInPlace { get; }

    /// <summary>Sums that only become what is carried of a state.</summary>
    public IReadOnlyDictionary<Node, StateRead> CarriedSums => _carriedSums;

    /// <summary>
    /// Whether gradients of the last step's outputs are spread over zeros before all else: every step
    /// is computed, and nothing comes after a loop.
    /// </summary>
    public bool SpreadsOutputs => _declaration.Output == OutputKind.LastStep && !_forward.Problem.HasLastStepPass;

    public bool KeepsLeaves => false;

    public int PassOf(Node node) => IsLeaf(node) ? -2 : Gradient.Recurrence.PassOf(node);

    public Extent ExtentOf(int pass) =>
        pass % 2 == 1 ? Extent.Step
        : pass < Gradient.Recurrence.FirstScan && _forward.Problem.HasLastStepPass ? Extent.LastStep
        : Extent.Window;

    /// <summary>The steps that a value is computed for.</summary>
    public Extent ExtentOf(Node node) => ExtentOf(PassOf(node));

    public bool IsReverse(Node node) => Gradient.Recurrence.IsReverse(node);

    public bool IsLeaf(Node node) =>
        _forwardNodes.Contains(node) || node.Op is Op.OutputAdjoint or Op.CarriedAdjoint or Op.Constant;

    public bool IsInMemory(Node node) => node.Op is Op.OutputAdjoint or Op.CarriedAdjoint
        || ForwardPlaceOf(node) is not null;

    /// <summary>Where the way forward left a value; null where it did not.</summary>
    public Location? ForwardPlaceOf(Node node) =>
        // The loss has written its gradient over the outputs.
        IsOutputGradientInPlace && node == Graph.Output ? null
        : _forward.Stored.TryGetValue(node, out var location) && (IsOfWindow(location.Buffer) || IsOfLastStep(node)) ? location
        : _kept.Contains(node) ? _forward.Relocation.Of(_forward.Places.Kept[node])
        : null;

    /// <summary>Whether a leaf that is in memory is there of every step of a window.</summary>
    public bool IsInWindow(Node node) => node.Op switch
    {
        Op.OutputAdjoint => true,
        Op.CarriedAdjoint => node.State.IsDelayLine || !IsHandedOn(node.State),
        _ => ForwardPlaceOf(node) is { } place && IsOfWindow(place.Buffer),
    };

    public Extent LeafExtent(Node node) => node.Op switch
    {
        Op.OutputAdjoint => _declaration.Output == OutputKind.LastStep && !SpreadsOutputs ? Extent.LastStep : Extent.Window,
        Op.CarriedAdjoint or Op.Constant => Extent.Window,
        _ => IsOfLastStep(node) ? Extent.LastStep : Extent.Window,
    };

    public Node? WriterOf(Node leaf) =>
        leaf.Op == Op.CarriedAdjoint && leaf.State.IsDelayLine && Gradient.Recurrence.PassOf(leaf) % 2 == 0
            ? Gradient.Carried[new(leaf.State, leaf.Lag)]
            : null;

    public bool MustPadWithZeros(Node node) => _readByRows.Contains(node);

    public bool MayBeMasked(Node node) => MustPadWithZeros(node) || _forward.Problem.MustPadWithZeros(node);

    public bool IsWrittenLast(Node node) => Gradient.WrittenLast.Contains(node);

    public StateVariable? CarriedAt(Node node, PlaceRequest request)
    {
        var read = request.Kind switch
        {
            RootKind.Carried => request.Read,
            RootKind.StoredSum => _carriedSums.TryGetValue(node, out var carried) ? carried : null,
            _ => null,
        };
        return read is { State.IsDelayLine: false } ? read.State : null;
    }

    public bool IsHandedOn(StateVariable state) => !IsInMap(state);

    /// <summary>
    /// Whether the gradient of a state in no loop is computed for all steps at once; that of the first is the initial state's.
    /// </summary>
    public bool IsInMap(StateVariable state) =>
        Gradient.Carried.TryGetValue(new(state, 1), out var d) && PassOf(d) is var pass and >= 0 && pass % 2 == 0;

    /// <summary>Whether the sums of a group are computed at every step, and not for the last step alone.</summary>
    public bool IsOfEveryStep(SlotGroup group) => _forward.Problem.ExtentOf(group.Sums[0]) != Extent.LastStep;

    /// <summary>What the gradient of a parameter sums.</summary>
    public static Node Upstream(Node parameterGradient) =>
        parameterGradient.Op == Op.ScatterAdd ? parameterGradient.Operands[1] : parameterGradient.Operands[0];

    /// <summary>Whether a window has all rows of a buffer; of gates it has, where their gradients have as many.</summary>
    private bool IsOfWindow(RowBuffer buffer) =>
        _gradients.TryGetValue(buffer, out var isOfEveryStep) ? isOfEveryStep : _forward.Spans.OfWindow(buffer);

    private bool IsOfLastStep(Node node) =>
        _forwardNodes.Contains(node) && _forward.Problem.ExtentOf(node) == Extent.LastStep;

    /// <summary>
    /// A sum that only becomes the carried gradient may lie there from the start; not where what was carried before is read as a
    /// node of its own, in a later stage.
    /// </summary>
    private static Dictionary<Node, StateRead> FindCarriedSums(GradientGraph gradient, Cancellation cancellation)
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
}
