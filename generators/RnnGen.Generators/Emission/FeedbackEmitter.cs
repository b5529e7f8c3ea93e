using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;
using static RnnGen.Generators.Emission.FullNames;

namespace RnnGen.Generators.Emission;

/// <summary>
/// Writes what begins a sequence of a model that feeds its input back: the given input becomes part of the state.
/// </summary>
internal sealed class FeedbackEmitter(SourceWriter writer, ModelPlan plan, StateVariable fedBack)
{
    private readonly string _scalar = plan.Scalar;
    private readonly int _size = fedBack.Size;
    private readonly int _outputs = plan.OutputSize;

    /// <summary>The input in a state.</summary>
    public static string InputOf(ModelPlan plan, StateVariable fedBack, string state) =>
        $"{state}.AsSpan().Slice({plan.States.OffsetOf(fedBack)}, {fedBack.Size})";

    public void Emit() => writer.Line($$"""
        /// <summary>One stream, the first step: with an input of the caller's instead of one fed back.</summary>
        /// <param name="input">[{{_size}}].</param>
        /// <param name="state">The stream's state; taken on by the step.</param>
        /// <param name="outputs">[{{_outputs}}]: the last layer's values.</param>
        public void Step({{ReadOnlySpan}}<{{_scalar}}> input, ref State state, {{Span}}<{{_scalar}}> outputs)
        {
            {{Arguments}}.Length(input.Length, {{_size}}, nameof(input), "[{{_size}}]");
            {{Arguments}}.Length(outputs.Length, {{_outputs}}, nameof(outputs), "[{{_outputs}}]");
            {{Arguments}}.Apart<{{_scalar}}, {{_scalar}}>(outputs, state.AsSpan(), nameof(outputs), nameof(state));
            input.CopyTo({{InputOf(plan, fedBack, "state")}});
            Step(ref state, outputs);
        }

        """);
}
