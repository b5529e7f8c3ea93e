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
        if (_initial.IsTrained)
            PairWindow();
    }

    private string NewWindow => _initial.IsTrained
        ? $"new PairWindow(new(encoder, batch, threads, global::System.Math.Min(recompute, {Encoder}.Info.TruncationLength)), "
            + $"new(this, batch, threads, global::System.Math.Min(recompute, {plan.Declaration.TruncationLength})), startToken)"
        : $"throw new global::System.InvalidOperationException(\"{plan.Declaration.Name} and {_initial.Encoder.Model.Name} are "
            + "trained together only where both have a TruncationLength, "
            + "the decoder Loss.SoftmaxCrossEntropy and the encoder Loss.None.\")";

    private void PairWindow()
    {
        const string inputsAndTargets = $"{ReadOnlySpan}<int> inputs, {ReadOnlySpan}<int> targets";
        var finalGradients = $"({Span}<{Encoder}.State>)_dFinalStates";
        writer.Line();
        writer.Line($$"""
            /// <summary>The encoder's window before this model's: states go forward from one to the other, their gradients back.</summary>
            private sealed class PairWindow : {{PairContract}}
            {
                private readonly {{Encoder}}.Window _encoder;
                private readonly Window _decoder;
                private readonly {{Encoder}}.State[] _dFinalStates;

                public PairWindow({{Encoder}}.Window encoder, Window decoder, int startToken)
                    : base(encoder, decoder, startToken)
                {
                    _encoder = encoder;
                    _decoder = decoder;
                    _dFinalStates = new {{Encoder}}.State[decoder.Batch];
                }

                protected override void Encode({{ReadOnlySpan}}<{{Source}}> sources, int steps, {{Lengths}})
                {
                    _encoder.Reset();
                    _encoder.Forward(sources, default, steps, lengths);
                    for (int row = 0; row < Batch; row++)
                        _decoder.State[row] = State.From(in _encoder.State[row]);
                }

                protected override {{_scalar}} Decode({{inputsAndTargets}}, int steps, {{Lengths}}) =>
                    _decoder.Forward(inputs, targets, steps, lengths);

                protected override void EncodeBackward()
                {
                    {{ReadOnlySpan}}<{{_scalar}}> from = {{Cast}}<State, {{_scalar}}>(_decoder.InitialStateGradient);
                    {{Span}}<{{_scalar}}> to = {{Cast}}<{{Encoder}}.State, {{_scalar}}>({{finalGradients}});
                    for (int row = 0; row < Batch; row++)
                    {
                        int fromRow = row * State.Length;
                        int toRow = row * {{Encoder}}.State.Length;
                        {{InitialStateEmitter.Back(_initial, indent: 12)}}
                    }

                    _encoder.Backward(default, _dFinalStates);
                }
            }
            """);
    }
}
