using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>The way forward, through all steps of a run or a window.</summary>
internal sealed class ForwardProblem : IProblem
{
    private readonly Dictionary<Node, StateVariable> _stateOf;
    private readonly HashSet<Node> _dotOperands;
    private readonly Recurrence _recurrence;

    public ForwardProblem(ModelDeclaration declaration, ModelGraph graph, ParameterLayout layout, Cancellation cancellation)
    {
        (Graph, Layout) = (graph, layout);
        _stateOf = graph.StatesByNext();
        _dotOperands = DotForm.Operands(graph.Nodes);
        var defersMaps = declaration.Output == OutputKind.LastStep && !graph.HasDelayLines;
        _recurrence = new Recurrence(graph.Nodes, graph.Delays, cancellation, defersMaps);
        HasLastStepPass = defersMaps && _recurrence.LastScan > 0;
    }

    public ModelGraph Graph { get; }

    public ParameterLayout Layout { get; }

    /// <summary>
    /// Whether what follows the loops is of the last step alone. Without loops all steps are alike, and a delay line hands on the
    /// values of other steps than the last; the last is then taken of the outputs.
    /// </summary>
    public bool HasLastStepPass { get; }

    public bool KeepsLeaves => true;

    public int PassOf(Node node) => _recurrence.PassOf(node);

    public Extent ExtentOf(int pass) =>
        pass % 2 == 1 ? Extent.Step
        : pass > _recurrence.LastScan && HasLastStepPass ? Extent.LastStep
        : Extent.Window;

    /// <summary>The steps that a value is computed for.</summary>
    public Extent ExtentOf(Node node) => ExtentOf(PassOf(node));

    public bool IsReverse(Node node) => _recurrence.IsReverse(node);

    public bool IsLeaf(Node node) =>
        node.Op is Op.Input or Op.Token or Op.Previous or Op.Constant or Op.Parameter or Op.Mask or Op.GoesOn;

    public Extent LeafExtent(Node node) => Extent.Window;

    public bool IsInMemory(Node node) => node.Op is Op.Input or Op.Previous or Op.GoesOn;

    public Node? WriterOf(Node leaf) => leaf.Op == Op.Previous && PassOf(leaf) % 2 == 0 ? leaf.State.Next : null;

    public bool MustPadWithZeros(Node node) => _stateOf.ContainsKey(node) || _dotOperands.Contains(node);

    public bool MayBeMasked(Node node) => MustPadWithZeros(node);

    public bool IsWrittenLast(Node node) => false;

    public StateVariable? CarriedAt(Node node, PlaceRequest request) => null;

    public bool IsHandedOn(StateVariable state) => false;

    /// <summary>The state that a value is what a step leaves of; null of any other.</summary>
    public StateVariable? StateOf(Node node) => _stateOf.TryGetValue(node, out var state) ? state : null;

    /// <summary>Values that a pass reads which does not compute them.</summary>
    public HashSet<Node> ReadByOtherPasses(Cancellation cancellation)
    {
        var read = new HashSet<Node>();
        foreach (var node in cancellation.Each(Graph.Nodes))
        {
            var pass = PassOf(node);
            read.UnionWith(node.Operands.Where(o => PassOf(o) != pass));
        }

        return read;
    }

    /// <summary>Whether a sum, or the part of it that leaves the loop through time, is computed over all steps at once.</summary>
    public bool IsInMap(Node sum) =>
        PassOf(sum) % 2 == 0
            || sum.Operands.Any(o => o.Op == Op.Linear && o.Operands[0].Op != Op.Previous && PassOf(o.Operands[0]) < PassOf(sum));
}
