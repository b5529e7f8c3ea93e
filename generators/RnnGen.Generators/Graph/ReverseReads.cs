using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Graph;

/// <summary>
/// After its last step, a layer against time is at the first step of the sequence. A model of the last step takes its value from
/// there; so nothing else may take it step by step, or one value would stand for two.
/// </summary>
internal static class ReverseReads
{
    public static void Find(ModelDeclaration declaration, ModelGraph graph, List<GraphFault> faults)
    {
        if (declaration.Output != OutputKind.LastStep || !graph.IsBidirectional)
            return;
        if (declaration.Layers.FirstOrDefault(GivesNoState) is { } other)
        {
            faults.Add(FaultOf(other, "a cell that gives its state, found one that returns another value"));
            return;
        }

        if (IsChain(declaration))
            return;

        var nodes = Topology.Reachable(graph.Results);
        var recurrence = new Recurrence(nodes, graph.Delays, defersMaps: true);
        var readers = nodes
            .SelectMany(reader => reader.Operands.Distinct().Select(read => (read, reader)))
            .ToLookup(edge => edge.read, edge => edge.reader);
        foreach (var state in graph.States.Where(s => s.IsReverse))
        {
            var outside = readers[state.Next].Where(reader => !recurrence.SameLoop(reader, state.Next)).ToList();
            var isLast = graph.OutputParts.Contains(state.Next) || outside.Any(IsOfLastStep);
            if ((isLast && outside.Any(reader => !IsOfLastStep(reader)))
                || outside.Where(reader => !IsOfLastStep(reader)).Any(IsTaken))
            {
                faults.Add(FaultOf(
                    declaration.Layers.First(layer => layer.Name == state.Layer),
                    "no other layer to read it step by step, found one"));
                return;
            }
        }

        // What follows on it step by step has its value of the last step there, where the layer has but begun.
        bool IsTaken(Node first)
        {
            var (seen, pending) = (new HashSet<Node>(), new Stack<Node>([first]));
            while (pending.Count > 0)
            {
                var node = pending.Pop();
                if (recurrence.PassOf(node) % 2 == 1 || !seen.Add(node))
                    continue;
                if (graph.OutputParts.Contains(node) || readers[node].Any(IsOfLastStep))
                    return true;
                foreach (var reader in readers[node])
                    pending.Push(reader);
            }

            return false;
        }

        bool IsOfLastStep(Node node) => recurrence.PassOf(node) > recurrence.LastScan;
    }

    private static GraphFault FaultOf(LayerDeclaration layer, string expected) => new(
        FaultPlace.Model, new(FaultKind.ReverseLastStep, nameof(ModelDeclaration.Output), new([layer.Description, expected])));

    // What is made of a state outside of its loop is made where the last step is, not where the loop ends.
    private static bool GivesNoState(LayerDeclaration layer) =>
        layer.Kind is RecurrentLayer kind && RecurrentLayer.RunsAgainstTime(layer) && !kind.GivesItsState(layer.Options);

    /// <summary>Whether layers read the one before them, but for connections between recurrent layers.</summary>
    private static bool IsChain(ModelDeclaration declaration) => declaration.Outputs.Count == 0
        && declaration.Layers.All(layer =>
            layer.From is null && (layer.Kind.IsStack || !layer.Of(ConnectableLayer.DenseConnection)));
}
