using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;
using static RnnGen.Generators.Emission.FullNames;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the training window: forward with a tape, the loss, and backward.</summary>
internal sealed class WindowEmitter(SourceWriter writer, ModelPlan plan, SharedNames names)
{
    private readonly string _scalar = plan.Scalar;
    private readonly PublicInput _input = new(plan, "inputs");
    private readonly LossEmitter _loss = new(writer, plan);

    private bool HasLoss => plan.Losses.Count > 0;

    /// <summary>What code that works on any model knows of the window.</summary>
    private string Contract => HasLoss
        ? $"global::RnnGen.Training.ITrainingWindow<{_input.Type}, {_loss.TargetType}>"
        : $"global::RnnGen.Training.IOutputWindow<{_input.Type}, {_scalar}>";

    public void Emit()
    {
        writer.Line();
        writer.Line(
            "/// <summary>A window of truncated BPTT: the tape of a batch and the gradients, allocated once; "
            + "one caller at a time.</summary>");
        using (writer.Block($"public sealed class Window : global::RnnGen.Training.TrainingWindow<{_scalar}>, {Contract}"))
        {
            Fields();
            if (HasLoss)
                ForwardWithLoss();
            else
                ForwardWithoutLoss();
            new WindowRunEmitter(writer, plan, _input, HasLoss ? _loss : null).Emit();
            BackwardPart();
            if (plan.Backward!.InputGradient is not null)
                InputGradient();
            else if (plan.Graph.FedBack is { } fedBack)
                FirstInputGradient(fedBack);
            if (HasLoss)
                _loss.Emit();
        }

        writer.Line();
        writer.Line("/// <summary>Allocates a training window.</summary>");
        writer.Line("/// <param name=\"batch\">Sequences side by side.</param>");
        writer.Line("/// <param name=\"threads\">Threads that share the work, the caller's included.</param>");
        writer.Line("/// <param name=\"recompute\">Steps that the tape holds; 0 for all of them.</param>");
        writer.Line(
            "public Window CreateWindow(int batch, int threads = 1, int recompute = 0) => new(this, batch, threads, recompute);");
        writer.Line();
        writer.Line(
            $"global::RnnGen.Training.TrainingWindow<{_scalar}> global::RnnGen.ITrainableModel<{plan.Declaration.Identifier}, "
            + $"{_scalar}>.CreateWindow(int batch, int threads, int recompute) => CreateWindow(batch, threads, recompute);");
    }

    private void Fields()
    {
        var allocations = StartsAllocation + (HasLoss ? _loss.Allocation : "") + InputGradientAllocation;
        var gradients = $"{Cast}<State, {_scalar}>(InitialStateGradient)";
        writer.Line($$"""
            private readonly global::RnnGen.Generated.{{names.Unique}}Tape _tape;
            private readonly State[] _states;
            private readonly State[] _initialGradients;
            private readonly global::RnnGen.Runtime.TapeSegments<{{_input.Type}}, {{_scalar}}> _segments;
            private int _steps;

            /// <param name="model">The model to train.</param>
            /// <param name="batch">Sequences side by side.</param>
            /// <param name="threads">Threads that share the work, the caller's included; the results have the same bits for any number.</param>
            /// <param name="recompute">{{RecomputeDoc}}</param>
            public Window({{plan.Declaration.Identifier}} model, int batch, int threads = 1, int recompute = 0)
                : base((model ?? throw new global::System.ArgumentNullException(nameof(model))).Parameters, {{BaseArguments}})
            {
                _tape = new(Size, Team);
                _segments = new(Size, {{_input.WidthPerStep}}, {{names.ModelInWindow}}.State.Length);
                _states = new State[batch];
                _initialGradients = new State[batch];{{allocations}}
            }

            /// <summary>The carried state of every sequence: before the next <c>Forward</c>, after the last one; may be set.</summary>
            public global::System.Span<State> State => _states;

            /// <summary>
            /// The step after which <c>Forward</c> takes the state it carries: k1 of BPTT(k2; k1), whose windows of k2 steps begin
            /// k1 steps apart; 0, the default, is after the last step.
            /// </summary>
            /// <exception cref="global::System.ArgumentOutOfRangeException">It is negative.</exception>
            public int Carry
            {
                get => _carry;
                set
                {
                    global::System.ArgumentOutOfRangeException.ThrowIfNegative(value);
                    _carry = value;
                }
            }

            private int _carry;

            /// <summary>dLoss/d(state before the first step) of every sequence, of the last <c>Backward</c>.</summary>
            public global::System.ReadOnlySpan<State> InitialStateGradient => _initialGradients;

            /// <inheritdoc/>
            public override {{Span}}<{{_scalar}}> CarriedState => {{Cast}}<State, {{_scalar}}>(({{Span}}<State>)_states);

            /// <inheritdoc/>
            public override {{ReadOnlySpan}}<{{_scalar}}> CarriedStateGradient => {{gradients}};

            /// <inheritdoc/>
            public override void Reset(){{ResetBody}}
            """);
        if (plan.HasStarts)
            new WindowStartsEmitter(writer, plan).Emit();
    }

    private string RecomputeDoc => plan.Graph.IsBidirectional
        ? "0: a layer against time needs the whole tape."
        : $"Steps that the tape holds, to {plan.Declaration.TruncationLength}: "
            + "<c>Backward</c> runs the others again, segment by segment; 0 holds all of them.";

    /// <summary>The arguments of the base class after the parameters.</summary>
    private string BaseArguments => $"batch, {plan.Declaration.TruncationLength}, threads, " + (plan.Graph.IsBidirectional
        ? $"{Arguments}.WholeTape(recompute, \"{plan.Declaration.Name}\", nameof(recompute))"
        : "recompute");

    private string StartsAllocation =>
        (plan.HasStarts ? $"\n    _starts = new bool[batch * {plan.Declaration.TruncationLength + 1}];" : "")
        + (HasLearned ? "\n    _model = model;\n    _isFresh = new bool[batch];\n    Reset();" : "");

    private string ResetBody => HasLearned
        ? """

            {
                _begun = _model.InitialState;
                global::System.Array.Fill(_states, _begun);
                global::System.Array.Fill(_isFresh, true);
            }

            """
        : " => global::System.Array.Clear(_states);\n";

    private bool HasEpisodes => plan.Declaration.HasEpisodes;

    private bool HasLearned => plan.Graph.LearnedStates.Any();

    private string StartsDoc => HasEpisodes ? StartsText.Doc("[steps, batch]", ", to which no gradient goes") + "\n" : "";

    private string StartsCheck => HasEpisodes ? StartsText.Check("(long)steps * Batch", "[steps, batch]") : "";

    private string InputGradientAllocation =>
        plan.Graph.FedBack is not null ? $"\n    _inputGradient = new {_scalar}[batch * {plan.Graph.InputSize}];"
        : plan.Backward!.InputGradient is null ? ""
        : $"\n    _inputGradient = new {_scalar}[{plan.Declaration.TruncationLength} * batch * {plan.Graph.InputSize}];";

    private void ForwardWithLoss()
    {
        var parameters = $"{_input.SpanParameter}, global::System.ReadOnlySpan<{_loss.TargetType}> targets, int steps";
        var more =
            "global::System.ReadOnlySpan<int> lengths = default, int lossFrom = 0"
            + $"{(HasEpisodes ? ", global::System.ReadOnlySpan<bool> starts = default" : "")}";
        var starts = HasEpisodes ? ", starts" : "";
        var lossFromDoc = plan.IsLastStep
            ? "0: the loss is of the last step."
            : "First step that has a loss: BPTT(k2; k1) runs k2 steps and scores the newest.";
        var (run, isTraining, handedOn) = plan.HasDropout
            ? ("LossOf", ", isTraining: true", ", isTraining")
            : ("Evaluate", "", "");
        var (mostLossFrom, shownMost) = plan.IsLastStep ? ("1", "0") : ("steps", "{steps - 1}");
        writer.Line($$"""
            /// <summary>Runs from the carried state, keeps the tape, and carries the final state.</summary>
            /// <param name="{{_input.Name}}">{{_input.BatchDoc}}</param>
            /// <param name="targets">{{_loss.TargetShape}}.</param>
            /// <param name="steps">1 to {{plan.Declaration.TruncationLength}}.</param>
            /// <param name="lengths">[batch]: steps of each sequence, 0 to <paramref name="steps"/>; empty where all are as long. What lies after a sequence's end is not read. One of 0 steps is at rest: its state stays, and it has no part in the loss, which another must have.</param>
            /// <param name="lossFrom">{{lossFromDoc}}</param>
            {{StartsDoc}}/// <returns>The mean loss{{(plan.IsLastStep ? "" : " over the valid steps that have one")}}.</returns>
            public {{_scalar}} Forward({{parameters}}, {{more}})
            {
                {{_scalar}} loss = {{run}}({{_input.Name}}, targets, steps, lengths, lossFrom{{isTraining}}{{starts}});
                KeepTape();
                return loss;
            }

            /// <summary>As <see cref="Forward"/>, without a <c>Backward</c> to follow{{WithoutDropout}}.</summary>
            public {{_scalar}} Evaluate({{parameters}}, {{more}}){{LossOf(parameters, starts)}}
            {
                {{Arguments}}.Steps(steps, {{plan.Declaration.TruncationLength}}, nameof(steps));
                if (lossFrom < 0 || lossFrom >= {{mostLossFrom}})
                    throw new global::System.ArgumentOutOfRangeException({{LossFromError(shownMost)}});
                {{_loss.TargetCheck}}{{StartsCheck}}
                return ({{_scalar}})Run({{_input.Name}}, targets, steps, lengths, lossFrom{{handedOn}}{{starts}});
            }

            double {{Contract}}.Forward({{parameters}}, {{Lengths}}, int lossFrom) => {{OfContract("Forward")}}

            double {{Contract}}.Evaluate({{parameters}}, {{Lengths}}, int lossFrom) => {{OfContract("Evaluate")}}

            """);
    }

    private string WithoutDropout => plan.HasDropout ? " and without dropout" : "";

    /// <summary>With dropout <c>Evaluate</c> calls a method of its own, whose head stands here; without, nothing.</summary>
    /// <param name="parameters">The parameters of both.</param>
    /// <param name="starts">The last argument, after a comma; empty without episodes.</param>
    private string LossOf(string parameters, string starts) => !plan.HasDropout ? "" : $"""
         =>
            LossOf({_input.Name}, targets, steps, lengths, lossFrom, isTraining: false{starts});

        private {_scalar} LossOf({parameters}, {Lengths}, int lossFrom, bool isTraining{StartsParameter})
        """;

    private string StartsParameter => HasEpisodes ? $", {ReadOnlySpan}<bool> starts" : "";

    private static string LossFromError(string most) =>
        $"nameof(lossFrom), lossFrom, $\"lossFrom must be 0 to {most}, but is {{lossFrom}}.\"";

    private string OfContract(string method) => $"{method}({_input.Name}, targets, steps, lengths, lossFrom);";

    private void ForwardWithoutLoss()
    {
        var shape = plan.IsLastStep ? $"[batch, {plan.OutputSize}]" : $"[steps, batch, {plan.OutputSize}]";
        var parameters = $"{_input.SpanParameter}, {Span}<{_scalar}> outputs, int steps";
        var starts = HasEpisodes ? StartsParameter + " = default" : "";
        writer.Line($$"""
            /// <summary>Runs from the carried state, keeps the tape, and carries the final state.</summary>
            /// <param name="{{_input.Name}}">{{_input.BatchDoc}}</param>
            /// <param name="outputs">{{shape}}, or empty where nobody reads them.</param>
            /// <param name="steps">1 to {{plan.Declaration.TruncationLength}}.</param>
            /// <param name="lengths">[batch]: steps of each sequence, 0 to <paramref name="steps"/>; empty where all are as long. What lies after a sequence's end is not read; outputs there are 0. One of 0 steps is at rest: its state stays, and what is given as its gradient of the outputs is not read.</param>
            {{StartsDoc}}public void Forward({{parameters}}, {{Lengths}} = default{{starts}})
            {
                {{Arguments}}.Steps(steps, {{plan.Declaration.TruncationLength}}, nameof(steps));{{StartsCheck}}
                if (!outputs.IsEmpty)
                    {{Arguments}}.Length(outputs.Length, {{OutputCount("steps")}}, nameof(outputs), "{{shape}}");
                global::RnnGen.Runtime.Arguments.Apart<{{_scalar}}, State>(outputs, _states, nameof(outputs), nameof(State));
                Run({{_input.Name}}, outputs, steps, lengths{{(HasEpisodes ? ", starts" : "")}});
                KeepTape();
            }

            void {{Contract}}.Forward({{parameters}}, {{Lengths}}) => Forward({{_input.Name}}, outputs, steps, lengths);

            """);
    }

    private string OutputCount(string steps) => (plan.IsLastStep ? "(long)" : $"(long){steps} * ") + $"Batch * {plan.OutputSize}";

    private void BackwardPart()
    {
        if (HasLoss)
        {
            writer.Line($$"""
                /// <inheritdoc/>
                /// <exception cref="global::System.InvalidOperationException">No <c>Forward</c> came before, whose tape is used up by one <c>Backward</c>; or the weights have changed since.</exception>
                public override void Backward({{_scalar}} scale = 1)
                {
                    TakeTape();
                    _lossScale = ({{_scalar}})(scale / _lossCount);
                    GoBack(default);
                }

                """);
        }
        else
        {
            WithoutLoss();
        }
    }

    private void WithoutLoss()
    {
        var shape = plan.IsLastStep ? $"[batch, {plan.OutputSize}]" : $"[steps, batch, {plan.OutputSize}]";
        var inputGradientApart = plan.Backward!.InputGradient is null
            ? ""
            : "\n    " + ApartFromOutputGradients("_inputGradient", nameof(InputGradient));
        writer.Line($$"""
            /// <summary>Not to be had without a loss: give the gradients of the outputs instead.</summary>
            public override void Backward({{_scalar}} scale) =>
                throw new global::System.InvalidOperationException("The model has Loss.None: give Backward the gradients of the outputs, or a Trainer a loss of its own.");

            /// <summary>Adds the gradients of the parameters, given those of the outputs and of the final states.</summary>
            /// <param name="dOutputs">{{shape}}, or empty for zero.</param>
            /// <param name="dFinalStates">[batch], or empty for zero.</param>
            /// <exception cref="global::System.InvalidOperationException">No <c>Forward</c> came before, whose tape is used up by one <c>Backward</c>; or the weights have changed since.</exception>
            public void Backward({{ReadOnlySpan}}<{{_scalar}}> dOutputs, {{ReadOnlySpan}}<State> dFinalStates = default)
            {
                NeedTape();
                if (!dOutputs.IsEmpty)
                    {{Arguments}}.Length(dOutputs.Length, {{OutputCount("_steps")}}, nameof(dOutputs), "{{shape}}");
                if (!dFinalStates.IsEmpty)
                    global::RnnGen.Runtime.Arguments.Batch(dFinalStates.Length, Batch, nameof(dFinalStates));
                {{ApartFromOutputGradients("Gradients.Span", "Gradients")}}{{inputGradientApart}}
                TakeTape();
                GoBack({{Cast}}<State, {{_scalar}}>(dFinalStates), dOutputs);
            }

            void {{Contract}}.Backward(global::System.ReadOnlySpan<{{_scalar}}> dOutputs) => Backward(dOutputs);

            """);
    }

    /// <summary>A statement that refuses gradients of outputs in memory that the way back writes.</summary>
    private string ApartFromOutputGradients(string memory, string name) =>
        $"{Arguments}.Apart<{_scalar}, {_scalar}>(dOutputs, {memory}, nameof(dOutputs), nameof({name}));";

    private void InputGradient()
    {
        var location = plan.Backward!.InputGradient!;
        var size = plan.Graph.InputSize;
        const string untilForward = "computed when first asked for, until the next <c>Forward</c>";
        var features = $"_tape.{SharedNames.Field(location.Buffer)}.Span, {plan.Graph.FeatureSize}";
        var target = $"{AsSpan}(_inputGradient, _tape.Order.First * Batch * {size})";
        var stride = location.Buffer.RowStride;
        var besideToken = plan.Graph.HasFeaturesBesideToken ? $", {size}, 1" : "";
        writer.Line($$"""
            private readonly {{_scalar}}[] _inputGradient;
            private bool _hasInputGradient;

            /// <summary>dLoss/dInput of the last <c>Backward</c>, [steps, batch, {{size}}]; {{untilForward}}.</summary>
            /// <exception cref="global::System.InvalidOperationException">No <c>Backward</c> came after the last <c>Forward</c>, or the weights have changed since.</exception>
            public global::System.ReadOnlySpan<{{_scalar}}> InputGradient
            {
                get
                {
                    if (!_hasInputGradient)
                    {
                        NeedUsedTape(nameof(InputGradient));
                        using global::RnnGen.Runtime.Turn turn = _tape.Order.TakeTurn(nameof(Window));
                        TakeInputGradient();
                    }

                    return global::System.MemoryExtensions.AsSpan(_inputGradient, 0, _steps * Batch * {{size}});
                }
            }

            /// <summary>Of the steps that are on the tape.</summary>
            private void TakeInputGradient()
            {
                _tape.InputGradient(Parameters, _tape.Order.Steps);
                _tape.Order.Unpad<{{_scalar}}>({{features}}, {{target}}, _tape.Rows, {{stride}}{{besideToken}});
                _hasInputGradient = true;
            }

            """);
    }

    /// <summary>The given input was part of the state before the first step.</summary>
    private void FirstInputGradient(StateVariable fedBack)
    {
        var input = FeedbackEmitter.InputOf(plan, fedBack, "_initialGradients[n]");
        writer.Line($$"""
            private readonly {{_scalar}}[] _inputGradient;

            /// <summary>dLoss/d(input of the first step) of the last <c>Backward</c>, {{FirstInputShape(fedBack)}}.</summary>
            public global::System.ReadOnlySpan<{{_scalar}}> InputGradient => _inputGradient;

            private void TakeInputGradient()
            {
                global::System.Array.Clear(_inputGradient);
                for (int row = 0; row < _tape.Order.CountWithSteps; row++)
                {
                    int n = _tape.Order.Sequence(row);
                    {{input}}.CopyTo({{AsSpan}}(_inputGradient, n * {{fedBack.Size}}));
                }
            }

            """);
    }

    private static string FirstInputShape(StateVariable fedBack) => $"[batch, {fedBack.Size}]; 0 of a sequence at rest";
}
