using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;

namespace RnnGen.Tool.Exporting.Steps;

/// <summary>A state in a step's equations.</summary>
/// <param name="Variable">The state.</param>
/// <param name="Next">What a step leaves.</param>
/// <param name="Reads">What a step reads of it, by the steps since it was left.</param>
internal sealed record StepState(StateVariable Variable, Node Next, IReadOnlyDictionary<int, Node> Reads)
{
    /// <summary>Its name, as <c>lstm0.h_l0</c>; of the input that is fed back <c>x</c>.</summary>
    public string Name => Variable.Layer.Length == 0 ? "x" : Variable.Name;
}

/// <summary>An output.</summary>
/// <param name="Name">Its layer's name; <c>y</c> where it is the only one.</param>
/// <param name="Parts">The vectors that it is, side by side.</param>
/// <param name="IsOfLastStep">Whether a sequence has one, at its last step.</param>
internal sealed record StepOutput(string Name, IReadOnlyList<Node> Parts, bool IsOfLastStep);

/// <summary>
/// The equations of a step as another program runs them: episodes begin by states that the caller sets, and without training no
/// unit is dropped.
/// </summary>
internal sealed class StepGraph
{
    /// <param name="model">The model.</param>
    /// <param name="isTraining">Whether masks of dropout stay.</param>
    public StepGraph(ExportedModel model, bool isTraining = false)
    {
        (Model, var graph) = (model, model.Graph);
        var rewritten = Topology.Rewrite(graph.Results, (node, operands) => Rewritten(node, operands, isTraining));
        Outputs = graph.Outputs.Count == 0
            ? [new("y", [.. graph.OutputParts.Select(part => rewritten[part])], model.Declaration.Output == OutputKind.LastStep)]
            : [.. graph.Outputs.Select(output => OutputOf(model, output, [.. graph.PartsOf(output).Select(p => rewritten[p])]))];
        var next = graph.States.Select(state => rewritten[state.Next]);
        Nodes = Topology.Reachable(next.Concat(Outputs.SelectMany(output => output.Parts)));
        var used = Nodes.ToHashSet();
        States = [.. graph.States.Select(state => new StepState(state, rewritten[state.Next], ReadsOf(state, rewritten, used)))];
        Varying = VaryingOf(Nodes);
    }

    /// <summary>The model.</summary>
    public ExportedModel Model { get; }

    /// <summary>The states, in the model's order.</summary>
    public IReadOnlyList<StepState> States { get; }

    /// <summary>The outputs, in the model's order.</summary>
    public IReadOnlyList<StepOutput> Outputs { get; }

    /// <summary>All values, operands first.</summary>
    public IReadOnlyList<Node> Nodes { get; }

    /// <summary>Those that depend on the input or on a state; the others are the same at every step.</summary>
    public IReadOnlySet<Node> Varying { get; }

    private static StepOutput OutputOf(ExportedModel model, GraphOutput output, IReadOnlyList<Node> parts) => new(
        output.Layer, parts, model.Declaration.Output == OutputKind.LastStep || output.Steps == OutputKind.LastStep);

    /// <summary>What is read only to be kept by a layer that always moves on is read by nothing.</summary>
    private static Dictionary<int, Node> ReadsOf(StateVariable state, Dictionary<Node, Node> rewritten, HashSet<Node> used) =>
        state.Reads
            .Where(read => rewritten.TryGetValue(read.Value, out var node) && used.Contains(node))
            .ToDictionary(read => read.Key, read => rewritten[read.Value]);

    private static Node Rewritten(Node node, IReadOnlyList<Node> operands, bool isTraining)
    {
        var e = node.Owner;
        e.Scope = node.Scope;
        var result = node.Op switch
        {
            Op.GoesOn => e.Constant(1),
            Op.Mask when !isTraining => e.Constant(1),
            Op.Detach when !isTraining => operands[0],

            // Other programs have modes of the processor for denormal numbers, and no operator.
            Op.FlushState => operands[0],
            Op.WherePositive or Op.Select when operands[0] is { Op: Op.Constant, Value: > 0 } => operands[1],
            Op.MultiplyAdd when IsOne(operands[0]) => e.AddUnfused(operands[1], operands[2]),
            Op.MultiplyAdd when IsOne(operands[1]) => e.AddUnfused(operands[0], operands[2]),
            _ when operands.SequenceEqual(node.Operands) => node,
            _ => e.Rebuild(node, operands),
        };
        if (node.Name is { } name)
            result.Named(name);
        return result;
    }

    private static bool IsOne(Node node) => node is { Op: Op.Constant, Value: 1.0 };

    private static HashSet<Node> VaryingOf(IReadOnlyList<Node> nodes)
    {
        var varying = new HashSet<Node>();
        foreach (var node in nodes)
        {
            if (node.Op is Op.Input or Op.Token or Op.Previous || node.Operands.Any(varying.Contains))
                varying.Add(node);
        }

        return varying;
    }
}
