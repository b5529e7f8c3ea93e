using System.Linq;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the state that streams of a model begin with, where it is learned.</summary>
internal static class LearnedStateEmitter
{
    public static void Emit(SourceWriter writer, ModelPlan plan)
    {
        var learned = plan.Graph.LearnedStates.ToList();
        if (learned.Count == 0)
            return;
        var copies = learned.Select(state =>
            $"Parameters.Get(\"{state.Initial!.Name}\", elements.Slice({plan.States.OffsetOf(state)}, {state.Size}));");
        writer.Line($$"""
            /// <summary>The state that a stream begins with, of the model's tensors as they are now; what has none is zero.</summary>
            public State InitialState
            {
                get
                {
                    State state = default;
                    global::System.Span<{{plan.Scalar}}> elements = state.AsSpan();
                    {{string.Join("\n            ", copies)}}
                    return state;
                }
            }

            """);
    }
}
