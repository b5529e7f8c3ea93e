using System.Linq;
using RnnGen.Generators.Planning;
using static RnnGen.Generators.Emission.FullNames;

namespace RnnGen.Generators.Emission;

/// <summary>
/// Writes the training window: what is named after the model's states, outputs and losses. The rest is the library's.
/// </summary>
internal sealed class WindowEmitter(SourceWriter writer, ModelPlan plan, SharedNames names)
{
    private const string UsedUp = "/// <exception cref=\"global::System.InvalidOperationException\">No <c>Forward</c> "
        + "came before, whose tape is used up by one <c>Backward</c>; or the weights have changed since.</exception>";

    private const string Lengths = "global::System.ReadOnlySpan<int> lengths = default";

    private readonly string _scalar = plan.Scalar;
    private readonly PublicInput _input = new(plan, "inputs");
    private readonly LossEmitter _loss = new(plan);

    private bool HasLoss => plan.Losses.Count > 0;

    private bool HasEpisodes => plan.Declaration.HasEpisodes;

    private bool HasLearned => plan.Graph.LearnedStates.Any();

    private string Base => HasLoss
        ? $"global::RnnGen.Runtime.LossWindow<{_input.Type}, {_loss.TargetType}, {_scalar}>"
        : $"global::RnnGen.Runtime.OutputWindow<{_input.Type}, {_scalar}>";

    private string Model => plan.Declaration.Identifier;

    public void Emit()
    {
        writer.Line();
        writer.Line(
            "/// <summary>A window of truncated BPTT: the tape of a batch and the gradients, allocated once; "
            + "one caller at a time.</summary>");
        using (writer.Block($"public sealed class Window : {Base}"))
        {
            Constructor();
            States();
            if (HasLoss)
                WithLoss();
            else
                WithoutLoss();
            if (plan.Backward!.InputGradient is not null || plan.Graph.FedBack is not null)
                InputGradient();
        }

        var trainable = $"global::RnnGen.ITrainableModel<{Model}, {_scalar}>";
        writer.Line($$"""

            /// <inheritdoc cref="global::RnnGen.ITrainableModel{TSelf, T}.CreateWindow"/>
            public Window CreateWindow(int batch, int threads = 1, int recompute = 0) => new(this, batch, threads, recompute);

            global::RnnGen.Training.TrainingWindow<{{_scalar}}> {{trainable}}.CreateWindow(
                int batch, int threads, int recompute) =>
                CreateWindow(batch, threads, recompute);
            """);
    }

    private void Constructor()
    {
        if (HasLearned)
            writer.Line($"private readonly {Model} _model;\n");
        var losses = string.Concat(_loss.Objects.Select(loss => $",\n        {loss}"));
        var body = HasLearned ? "\n    _model = model;\n    Reset();" : "";
        writer.Line($$"""
            /// <param name="model">The model to train.</param>
            /// <param name="batch">Sequences side by side.</param>
            /// <param name="threads">Threads that share the work, the caller's included; the results have the same bits for any number.</param>
            /// <param name="recompute">{{RecomputeDoc}}</param>
            public Window({{Model}} model, int batch, int threads = 1, int recompute = 0)
                : base(
                    (model ?? throw new global::System.ArgumentNullException(nameof(model))).Parameters,
                    batch, threads, recompute,
                    {{_input.Rows}},
                    {{names.NewTape}}{{losses}})
            {{{body}}
            }

            """);
    }

    private string RecomputeDoc => plan.Graph.IsBidirectional
        ? "0: a layer against time needs the whole tape."
        : $"Steps that the tape holds, to {plan.Declaration.TruncationLength}: "
            + "<c>Backward</c> runs the others again, segment by segment; 0 holds all of them.";

    private void States()
    {
        writer.Line($$"""
            /// <summary>The carried state of every sequence: before the next <c>Forward</c>, after the last one; may be set.</summary>
            public {{Span}}<State> State => {{Cast}}<{{_scalar}}, State>(CarriedState);

            /// <summary>dLoss/d(state before the first step) of every sequence, of the last <c>Backward</c>.</summary>
            public {{ReadOnlySpan}}<State> InitialStateGradient => {{Cast}}<{{_scalar}}, State>(CarriedStateGradient);

            """);
        if (HasLearned)
            writer.Line("""
                /// <inheritdoc/>
                public override void Reset()
                {
                    State initial = _model.InitialState;
                    ResetTo(initial.AsSpan());
                }

                """);
    }

    private string StartsParameter => HasEpisodes ? $", {ReadOnlySpan}<bool> starts = default" : "";

    private string StartsArgument => HasEpisodes ? ", starts" : "";

    private string StartsDoc => HasEpisodes ? StartsText.Doc("[steps, batch]", ", to which no gradient goes") + "\n" : "";

    private void WithLoss()
    {
        var parameters = $"{_input.SpanParameter}, {ReadOnlySpan}<{_loss.TargetType}> targets, int steps, {Lengths}, "
            + $"int lossFrom = 0{StartsParameter}";
        var arguments = $"{_input.Name}, targets, steps, lengths, lossFrom{StartsArgument}";
        var withoutDropout = plan.HasDropout ? " and without dropout" : "";
        var lossFromDoc = plan.IsLastStep
            ? "0: the loss is of the last step."
            : "First step that has a loss: BPTT(k2; k1) runs k2 steps and scores the newest.";
        writer.Line($$"""
            /// <summary>Runs from the carried state, keeps the tape, and carries the final state.</summary>
            /// <param name="{{_input.Name}}">{{_input.BatchDoc}}</param>
            /// <param name="targets">{{_loss.TargetShape}}.</param>
            /// <param name="steps">1 to {{plan.Declaration.TruncationLength}}.</param>
            /// <param name="lengths">[batch]: steps of each sequence, 0 to <paramref name="steps"/>; empty where all are as long. What lies after a sequence's end is not read. One of 0 steps is at rest: its state stays, and it has no part in the loss, which another must have.</param>
            /// <param name="lossFrom">{{lossFromDoc}}</param>
            {{StartsDoc}}/// <returns>The mean loss{{(plan.IsLastStep ? "" : " over the valid steps that have one")}}.</returns>
            public {{_scalar}} Forward({{parameters}}) =>
                RunForward({{arguments}});

            /// <summary>As <see cref="Forward"/>, without a <c>Backward</c> to follow{{withoutDropout}}.</summary>
            public {{_scalar}} Evaluate({{parameters}}) =>
                RunEvaluate({{arguments}});

            /// <inheritdoc/>
            {{UsedUp}}
            public override void Backward({{_scalar}} scale = 1) => RunBackward(scale);

            """);
    }

    private void WithoutLoss()
    {
        var shape = $"[{(plan.IsLastStep ? "" : "steps, ")}batch, {plan.OutputSize}]";
        var parameters = $"{_input.SpanParameter}, {Span}<{_scalar}> outputs, int steps, {Lengths}";
        writer.Line($$"""
            /// <summary>Runs from the carried state, keeps the tape, and carries the final state.</summary>
            /// <param name="{{_input.Name}}">{{_input.BatchDoc}}</param>
            /// <param name="outputs">{{shape}}, or empty where nobody reads them.</param>
            /// <param name="steps">1 to {{plan.Declaration.TruncationLength}}.</param>
            /// <param name="lengths">[batch]: steps of each sequence, 0 to <paramref name="steps"/>; empty where all are as long. What lies after a sequence's end is not read; outputs there are 0. One of 0 steps is at rest: its state stays, and what is given as its gradient of the outputs is not read.</param>
            {{StartsDoc}}public void Forward({{parameters}}{{StartsParameter}}) =>
                RunForward({{_input.Name}}, outputs, steps, lengths{{StartsArgument}});

            /// <summary>Adds the gradients of the parameters, given those of the outputs and of the final states.</summary>
            /// <param name="dOutputs">{{shape}}, or empty for zero.</param>
            /// <param name="dFinalStates">[batch], or empty for zero.</param>
            {{UsedUp}}
            public void Backward({{ReadOnlySpan}}<{{_scalar}}> dOutputs, {{ReadOnlySpan}}<State> dFinalStates = default) =>
                RunBackward(dOutputs, {{Cast}}<State, {{_scalar}}>(dFinalStates));

            """);
    }

    private void InputGradient()
    {
        var size = plan.Graph.InputSize;
        var firstInput = $"[batch, {size}]; 0 of a sequence at rest";
        const string untilForward = "computed when first asked for, until the next <c>Forward</c>";
        var doc = plan.Graph.FedBack is null
            ? $"""
                /// <summary>dLoss/dInput of the last <c>Backward</c>, [steps, batch, {size}]; {untilForward}.</summary>
                /// <exception cref="global::System.InvalidOperationException">No <c>Backward</c> came after the last <c>Forward</c>, or the weights have changed since.</exception>
                """
            : $"""
                /// <summary>dLoss/d(input of the first step) of the last <c>Backward</c>, {firstInput}.</summary>
                """;
        writer.Line($"""
            {doc}
            public {ReadOnlySpan}<{_scalar}> InputGradient => TakeInputGradient();

            """);
    }
}
