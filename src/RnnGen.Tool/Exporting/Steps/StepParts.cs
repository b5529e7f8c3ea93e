using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;

namespace RnnGen.Tool.Exporting.Steps;

/// <summary>A part of a model's equations that runs over all steps before the next part does.</summary>
internal abstract record StepPart;

/// <summary>A value that needs no other step: one operation on whole sequences.</summary>
/// <param name="Node">The value.</param>
internal sealed record SequenceValue(Node Node) : StepPart;

/// <summary>What is read of a state that is no part of a loop: the same sequence, some steps later.</summary>
/// <param name="State">The state.</param>
internal sealed record ShiftedSequence(StepState State) : StepPart;

/// <summary>Values that need those of the step before: step after step.</summary>
/// <param name="Nodes">The values, operands first.</param>
/// <param name="States">The states that the steps hand on.</param>
/// <param name="Results">The values that are read outside.</param>
/// <param name="IsReverse">Whether it runs from the last step to the first.</param>
internal sealed record StepLoop(
    IReadOnlyList<Node> Nodes, IReadOnlyList<StepState> States, IReadOnlyList<Node> Results, bool IsReverse) : StepPart
{
    /// <summary>What it reads of values that hang on the step, outside of it.</summary>
    /// <param name="varying">The values that hang on a step.</param>
    public IReadOnlyList<Node> Sources(IReadOnlySet<Node> varying)
    {
        var own = Nodes.ToHashSet();
        return [.. Nodes.SelectMany(node => node.Operands).Distinct()
            .Where(operand => varying.Contains(operand) && !own.Contains(operand))];
    }
}

/// <summary>
/// Cuts the equations of a step into parts, sources first: strongly connected values are a loop, every other value is a part of
/// its own. It is the partition of the compiler's own planning.
/// </summary>
internal static class StepParts
{
    public static IReadOnlyList<StepPart> Of(StepGraph graph)
    {
        if (graph.Model.Graph.FedBack is not null)
            return [.. Constant(graph), Whole(graph)];
        var stateOf = graph.States
            .SelectMany(state => state.Reads.Values.Select(read => (read, state)))
            .ToDictionary(pair => pair.read, pair => pair.state);
        var components = StronglyConnected.Components(
            graph.Nodes, node => stateOf.TryGetValue(node, out var state) ? [state.Next] : node.Operands);
        var (parts, shifted) = (new List<StepPart>(), new HashSet<StepState>());
        foreach (var component in components)
        {
            if (component.Count > 1)
                parts.Add(Loop(graph, component, stateOf));
            else if (!stateOf.TryGetValue(component[0], out var state))
                parts.Add(new SequenceValue(component[0]));
            else if (shifted.Add(state))
                parts.Add(new ShiftedSequence(state));
        }

        // A state that nothing reads is handed on all the same.
        parts.AddRange(graph.States
            .Where(state => state.Reads.Count == 0 && !parts.OfType<StepLoop>().Any(loop => loop.States.Contains(state)))
            .Select(state => new ShiftedSequence(state)));
        return parts;
    }

    private static StepLoop Loop(
        StepGraph graph, IReadOnlyList<Node> component, Dictionary<Node, StepState> stateOf)
    {
        var members = component.ToHashSet();
        var states = graph.States.Where(state => members.Contains(state.Next)
            && state.Reads.Values.Any(members.Contains)).ToList();

        var inner = members.OrderBy(node => node.Id).ToList();
        return new(inner, states, ResultsOf(graph, members, stateOf), states.Any(state => state.Variable.IsReverse));
    }

    private static IEnumerable<StepPart> Constant(StepGraph graph) =>
        graph.Nodes.Where(node => !graph.Varying.Contains(node)).Select(node => new SequenceValue(node));

    /// <summary>Where the input is fed back, a step needs all of the step before.</summary>
    private static StepLoop Whole(StepGraph graph)
    {
        var nodes = graph.Nodes.Where(graph.Varying.Contains).ToList();
        return new(nodes, graph.States, ResultsOf(graph, [.. nodes], []), IsReverse: false);
    }

    private static List<Node> ResultsOf(StepGraph graph, HashSet<Node> members, Dictionary<Node, StepState> stateOf)
    {
        var read = graph.Nodes.Where(node => !members.Contains(node)).SelectMany(node => node.Operands)
            .Concat(graph.Outputs.SelectMany(output => output.Parts))
            .Concat(stateOf.Where(pair => !members.Contains(pair.Key)).Select(pair => pair.Value.Next));
        return [.. read.Where(members.Contains).Distinct().OrderBy(node => node.Id)];
    }
}
