using System.Linq;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the copies between an encoder's final state and a decoder's initial state.</summary>
internal static class InitialStateEmitter
{
    /// <summary>The list of the copies, a field of the model.</summary>
    public const string Copies = "s_fromEncoder";

    private const string Copy = "global::RnnGen.Runtime.StateCopy";

    /// <summary>Writes that field.</summary>
    public static void Emit(SourceWriter writer, InitialStatePlan initial)
    {
        writer.Line("/// <summary>What the initial state takes of the encoder's final state.</summary>");
        using (writer.Block($"private static readonly {Copy}[] {Copies} =", "};"))
        {
            foreach (var copy in initial.Copies)
                writer.Line($"new({copy.Encoder}, {copy.Decoder}, {copy.Length}),   // {copy.Name}");
        }

        writer.Line();
    }

    /// <summary>The method that makes an initial state.</summary>
    public static string From(ModelPlan plan)
    {
        var encoder = plan.InitialState!.Encoder.FullName;
        return $$"""
            /// <summary>The state to start from: the final state of the encoder, <see cref="{{encoder}}"/>.</summary>
            public static State From(in {{encoder}}.State encoder)
            {
                {{encoder}}.State source = encoder;
                State state = default;
                {{Copy}}.Forward<{{plan.Scalar}}>({{Copies}}, source.AsSpan(), state.AsSpan());
                return state;
            }
            """;
    }
}
