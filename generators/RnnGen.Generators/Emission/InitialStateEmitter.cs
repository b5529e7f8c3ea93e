using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the copies between an encoder's final state and a decoder's initial state.</summary>
internal static class InitialStateEmitter
{
    /// <summary>The method that makes an initial state.</summary>
    public static string From(ModelPlan plan)
    {
        var initial = plan.InitialState!;
        var encoder = initial.Encoder.FullName;
        return $$"""
            /// <summary>The state to start from: the final state of the encoder, <see cref="{{encoder}}"/>.</summary>
            public static State From(in {{encoder}}.State encoder)
            {
                {{encoder}}.State source = encoder;
                State state = default;
                global::System.Span<{{plan.Scalar}}> from = source.AsSpan();
                global::System.Span<{{plan.Scalar}}> to = state.AsSpan();
                {{Lines(initial.Copies.Select(copy => Copy("from", Number(copy.Encoder), "to", Number(copy.Decoder), copy)), 4)}}
                return state;
            }
            """;
    }

    /// <summary>The copies of gradients, from a row of the decoder's to a row of the encoder's.</summary>
    public static string Back(InitialStatePlan initial, int indent) => Lines(
        initial.Copies.Select(copy => Copy("from", At("fromRow", copy.Decoder), "to", At("toRow", copy.Encoder), copy)), indent);

    private static string Copy(string from, string fromStart, string to, string toStart, StateCopy copy) =>
        $"{from}.Slice({fromStart}, {Number(copy.Length)}).CopyTo({to}.Slice({toStart}));   // {copy.Name}";

    private static string At(string row, int offset) => offset == 0 ? row : $"{row} + {Number(offset)}";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Lines(IEnumerable<string> lines, int indent) => string.Join("\n" + new string(' ', indent), lines);
}
