using System.Linq;
using RnnGen.Generators.Planning;
using static RnnGen.Generators.Emission.FullNames;

namespace RnnGen.Generators.Emission;

/// <summary>
/// Writes what <c>Seq2Seq</c> needs of a decoder that writes tokens: to start from its encoder, to step, to train both.
/// </summary>
internal sealed class DecoderEmitter(SourceWriter writer, ModelPlan plan)
{
    private readonly InitialStatePlan _initial = plan.InitialState!;
    private readonly string _scalar = plan.Scalar;

    private string Decoder => plan.Declaration.Identifier;

    private string Encoder => _initial.Encoder.FullName;

    private string Source => _initial.ReadsTokens ? "int" : _scalar;

    /// <summary>The interface.</summary>
    public string Contract => $"global::RnnGen.Runtime.IDecoder<{Decoder}, {Encoder}, {Source}, {_scalar}>";

    private string PairContract => $"global::RnnGen.Training.Seq2SeqWindow<{Source}, {_scalar}>";

    public void Emit()
    {
        var source = $"{ReadOnlySpan}<{Source}> source";
        var outputs = $"{Span}<{_scalar}> outputs";
        var initialState = plan.Graph.Encoder!.LearnedStates.Any() ? "encoder.InitialState" : "default";
        var windowParameters = $"{Encoder} encoder, int batch, int startToken, int threads, int recompute";
        writer.Line();
        writer.Line($$"""
            static int {{Contract}}.StateLength => State.Length;

            static void {{Contract}}.Encode({{Encoder}} encoder, {{source}}, {{outputs}}, {{Span}}<{{_scalar}}> state)
            {
                {{Encoder}}.State final = {{initialState}};
                encoder.Run(source, ref final, outputs);
                State initial = State.From(in final);
                initial.AsSpan().CopyTo(state);
            }

            void {{Contract}}.Step({{ReadOnlySpan}}<int> tokens, {{Span}}<{{_scalar}}> states, {{Span}}<{{_scalar}}> logits) =>
                Step(tokens, {{Cast}}<{{_scalar}}, State>(states), logits);

            {{PairContract}} {{Contract}}.CreateWindow({{windowParameters}}) =>
                {{NewWindow}};
            """);
    }

    private static string Recompute(string most) => $"global::System.Math.Min(recompute, {most})";

    private string NewWindow => _initial.IsTrained
        ? $"new global::RnnGen.Runtime.PairedWindow<{Source}, {_scalar}>(\n        "
            + $"new {Encoder}.Window(encoder, batch, threads, {Recompute($"{Encoder}.Info.TruncationLength")}),\n        "
            + $"new Window(this, batch, threads, {Recompute("Info.TruncationLength")}), startToken, {InitialStateEmitter.Copies})"
        : "throw new global::System.InvalidOperationException(\n        "
            + $"\"{plan.Declaration.Name} and {_initial.Encoder.Model.Name} are trained together only where both have a \"\n"
            + "        + \"TruncationLength, the decoder Loss.SoftmaxCrossEntropy and the encoder Loss.None.\")";
}
