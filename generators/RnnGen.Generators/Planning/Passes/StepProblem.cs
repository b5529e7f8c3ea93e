using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>One step of one stream.</summary>
internal sealed class StepProblem(ModelGraph graph, ParameterLayout layout) : IProblem
{
    private readonly Dictionary<Node, StateVariable> _stateOf = graph.StatesByNext();
    private readonly HashSet<Node> _dotOperands = DotForm.Operands(graph.Nodes);

    public ModelGraph Graph { get; } = graph;

    public ParameterLayout Layout { get; } = layout;

    public bool KeepsLeaves => true;

    public int PassOf(Node node) => 0;

    public Extent ExtentOf(int pass) => Extent.Step;

    public bool IsReverse(Node node) => false;

    /// <remarks>A step is within an episode: the state that it finds is the one that was left.</remarks>
    public bool IsLeaf(Node node) =>
        node.Op is Op.Input or Op.Token or Op.Previous or Op.Constant or Op.Parameter or Op.Mask || node.Left is not null;

    public Extent LeafExtent(Node node) => Extent.Step;

    public bool IsInMemory(Node node) => (node.Left ?? node).Op is Op.Input or Op.Previous;

    public Node? WriterOf(Node leaf) => null;

    public bool MustPadWithZeros(Node node) => _stateOf.ContainsKey(node) || _dotOperands.Contains(node);

    public bool MayBeMasked(Node node) => MustPadWithZeros(node);

    public bool IsWrittenLast(Node node) => false;

    public StateVariable? CarriedAt(Node node, PlaceRequest request) => null;

    public bool IsHandedOn(StateVariable state) => false;

    /// <summary>The state that a value is what the step leaves of; null of any other.</summary>
    public StateVariable? StateOf(Node node) => _stateOf.TryGetValue(node, out var state) ? state : null;

    /// <summary>States that a product reads whole: panel by panel they cannot be overwritten.</summary>
    public HashSet<StateVariable> ReadWhole() => [.. Graph.ProductOperands()
        .Select(o => o.Left ?? o)
        .Where(o => o.Op == Op.Previous)
        .Select(o => o.State)];
}
