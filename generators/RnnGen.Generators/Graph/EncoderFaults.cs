using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Graph;

/// <summary>An encoder leaves the states that its decoder starts from, layer by layer.</summary>
internal static class EncoderFaults
{
    public static void Find(string decoder, ModelGraph graph, string encoder, List<GraphFault> faults)
    {
        if (StateJoin.Of(graph.Encoder!.States, graph.States) is null)
            faults.Add(new(FaultPlace.Model, new(FaultKind.EncoderStates, "InitialState",
                new([encoder, decoder, Text(graph.States), Text(graph.Encoder.States)]))));
    }

    private static string Text(IEnumerable<StateVariable> states) =>
        string.Join(", ", states.Where(state => !state.IsDelayLine).Select(state => $"{state.Name}[{Texts.Number(state.Size)}]"));
}
