using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the training window: forward with a tape, the loss, and backward.</summary>
internal sealed class WindowEmitter(SourceWriter writer, ModelPlan plan, Names names)
{
    private readonly string _scalar = plan.Scalar;
    private readonly PublicInput _input = new(plan, "inputs");
    private readonly LossEmitter _loss = new(writer, plan);

    private bool HasLoss => plan.Declaration.Loss != LossKind.None;

    public void Emit()
    {
        var contract = HasLoss ? $", global::RnnGen.ITrainingWindow<{_input.Type}, {_loss.TargetType}>" : "";
        writer.Line();
        writer.Line("/// <summary>A window of truncated BPTT: the tape of a batch and the gradients, allocated once; one caller at a time.</summary>");
        using (writer.Block($"public sealed class Window : global::RnnGen.TrainingWindow<{_scalar}>{contract}"))
        {
            Fields();
            if (HasLoss)
                ForwardWithLoss();
            else
                ForwardWithoutLoss();
            Run();
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
        writer.Line("public Window CreateWindow(int batch, int threads = 1) => new(this, batch, threads);");
        writer.Line();
        writer.Line($"global::RnnGen.TrainingWindow<{_scalar}> global::RnnGen.ITrainableModel<{plan.Declaration.Identifier}, {_scalar}>.CreateWindow(int batch, int threads) => CreateWindow(batch, threads);");
    }

    private void Fields()
    {
        writer.Line($$"""
            private readonly global::RnnGen.Generated.{{names.Unique}}Tape _tape;
            private readonly State[] _states;
            private readonly State[] _initialGradients;
            private int _steps;
            private bool _canGoBack;{{(HasLoss ? "\n    private int _lossFrom;" : "")}}

            /// <param name="model">The model to train.</param>
            /// <param name="batch">Sequences side by side.</param>
            /// <param name="threads">Threads that share the work, the caller's included; the results have the same bits for any number.</param>
            public Window({{plan.Declaration.Identifier}} model, int batch, int threads = 1)
                : base((model ?? throw new global::System.ArgumentNullException(nameof(model))).Parameters, batch, {{plan.Declaration.TruncationLength}}, threads)
            {
                _tape = new({{plan.Declaration.TruncationLength}}, batch, Team);
                _states = new State[batch];
                _initialGradients = new State[batch];{{(HasLoss ? _loss.Allocation : "")}}{{InputGradientAllocation}}
            }

            /// <summary>The carried state of every sequence: before the next <c>Forward</c>, after the last one; may be set.</summary>
            public global::System.Span<State> State => _states;

            /// <summary>
            /// The step after which <c>Forward</c> takes the state it carries: k1 of BPTT(k2; k1), whose windows of k2 steps begin
            /// k1 steps apart; 0, the default, is after the last step.
            /// </summary>
            public int Carry { get; set; }

            /// <summary>dLoss/d(state before the first step) of every sequence, of the last <c>Backward</c>.</summary>
            public global::System.ReadOnlySpan<State> InitialStateGradient => _initialGradients;

            /// <inheritdoc/>
            public override global::System.Span<{{_scalar}}> CarriedState => global::System.Runtime.InteropServices.MemoryMarshal.Cast<State, {{_scalar}}>((global::System.Span<State>)_states);

            /// <inheritdoc/>
            public override global::System.ReadOnlySpan<{{_scalar}}> CarriedStateGradient => global::System.Runtime.InteropServices.MemoryMarshal.Cast<State, {{_scalar}}>(InitialStateGradient);

            /// <inheritdoc/>
            public override void Reset() => global::System.Array.Clear(_states);

            """);
    }

    private string InputGradientAllocation =>
        plan.Graph.FedBack is not null ? $"\n    _inputGradient = new {_scalar}[batch * {plan.Graph.InputSize}];"
        : plan.Backward!.InputGradient is null ? ""
        : $"\n    _inputGradient = new {_scalar}[{plan.Declaration.TruncationLength} * batch * {plan.Graph.InputSize}];";

    private void ForwardWithLoss()
    {
        var interfaceName = $"global::RnnGen.ITrainingWindow<{_input.Type}, {_loss.TargetType}>";
        var parameters = $"{_input.SpanParameter}, global::System.ReadOnlySpan<{_loss.TargetType}> targets, int steps";
        const string more = "global::System.ReadOnlySpan<int> lengths = default, int lossFrom = 0";
        writer.Line($$"""
            /// <summary>Runs from the carried state, keeps the tape, and carries the final state.</summary>
            /// <param name="{{_input.Name}}">{{_input.BatchDoc}}</param>
            /// <param name="targets">{{_loss.TargetShape}}.</param>
            /// <param name="steps">1 to {{plan.Declaration.TruncationLength}}.</param>
            /// <param name="lengths">[batch]: steps of each sequence, 1 to <paramref name="steps"/>; empty where all are as long. What lies after a sequence's end is not read.</param>
            /// <param name="lossFrom">{{(plan.IsLastStep ? "0: the loss is of the last step." : "First step that has a loss: BPTT(k2; k1) runs k2 steps and scores the newest.")}}</param>
            /// <returns>The mean loss{{(plan.IsLastStep ? "" : " over the valid steps that have one")}}.</returns>
            public {{_scalar}} Forward({{parameters}}, {{more}})
            {
                {{_scalar}} loss = {{(plan.HasDropout ? "LossOf" : "Evaluate")}}({{_input.Name}}, targets, steps, lengths, lossFrom{{(plan.HasDropout ? ", isTraining: true" : "")}});
                _canGoBack = true;
                return loss;
            }

            /// <summary>As <see cref="Forward"/>, without a <c>Backward</c> to follow{{(plan.HasDropout ? " and without dropout" : "")}}.</summary>
            public {{_scalar}} Evaluate({{parameters}}, {{more}}){{(plan.HasDropout ? $" =>\n    LossOf({_input.Name}, targets, steps, lengths, lossFrom, isTraining: false);\n\nprivate {_scalar} LossOf({parameters}, global::System.ReadOnlySpan<int> lengths, int lossFrom, bool isTraining)" : "")}}
            {
                global::RnnGen.Arguments.Steps(steps, {{plan.Declaration.TruncationLength}}, nameof(steps));
                if (lossFrom < 0 || lossFrom >= {{(plan.IsLastStep ? "1" : "steps")}})
                    throw new global::System.ArgumentOutOfRangeException(nameof(lossFrom), lossFrom, $"lossFrom must be 0 to {{(plan.IsLastStep ? "0" : "{steps - 1}")}}, but is {lossFrom}.");
                {{_loss.TargetCheck}}
                Run({{_input.Name}}, steps, lengths{{(plan.HasDropout ? ", isTraining" : "")}});
                _lossFrom = lossFrom;
                return ({{_scalar}})LossForward(targets);
            }

            double {{interfaceName}}.Forward({{parameters}}) => Forward({{_input.Name}}, targets, steps);

            double {{interfaceName}}.Evaluate({{parameters}}) => Evaluate({{_input.Name}}, targets, steps);

            """);
    }

    private void ForwardWithoutLoss()
    {
        var shape = plan.IsLastStep ? $"[batch, {plan.OutputSize}]" : $"[steps, batch, {plan.OutputSize}]";
        writer.Line($$"""
            /// <summary>Runs from the carried state, keeps the tape, and carries the final state.</summary>
            /// <param name="{{_input.Name}}">{{_input.BatchDoc}}</param>
            /// <param name="outputs">{{shape}}, or empty where nobody reads them.</param>
            /// <param name="steps">1 to {{plan.Declaration.TruncationLength}}.</param>
            /// <param name="lengths">[batch]: steps of each sequence, 1 to <paramref name="steps"/>; empty where all are as long. What lies after a sequence's end is not read; outputs there are 0.</param>
            public void Forward({{_input.SpanParameter}}, global::System.Span<{{_scalar}}> outputs, int steps, global::System.ReadOnlySpan<int> lengths = default)
            {
                global::RnnGen.Arguments.Steps(steps, {{plan.Declaration.TruncationLength}}, nameof(steps));
                if (!outputs.IsEmpty)
                    global::RnnGen.Arguments.Length(outputs.Length, {{(plan.IsLastStep ? "(long)" : "(long)steps * ")}}Batch * {{plan.OutputSize}}, nameof(outputs), "{{shape}}");
                Run({{_input.Name}}, steps, lengths{{(plan.HasDropout ? ", isTraining: true" : "")}});
                if (!outputs.IsEmpty)
                {
                    {{OutputCopy.Text(plan, "_tape", "outputs", indent: 8)}}
                }

                _canGoBack = true;
            }

            """);
    }

    private void Run()
    {
        writer.Line($$"""
            private void Run({{_input.SpanParameter}}, int steps, global::System.ReadOnlySpan<int> lengths{{(plan.HasDropout ? ", bool isTraining" : "")}})
            {
                {{_input.WindowCheck}}
                _tape.Order.Set(lengths, Batch, steps);{{_input.RangeCheckWithin("lengths")}}
                _tape.ClearEnded();{{(plan.HasDropout ? "\n    _tape.DrawMasks(global::RnnGen.Numerics.DropoutMask.StreamOf(DropoutSeed, DropoutWindow), FirstSequence, isTraining && IsDropoutOn);\n    DropoutWindow += isTraining ? 1 : 0;" : "")}}
                _canGoBack = false;
                _steps = steps;{{_input.Begin("_states")}}
                global::System.Span<{{_scalar}}> states = global::System.Runtime.InteropServices.MemoryMarshal.Cast<State, {{_scalar}}>((global::System.Span<State>)_states);{{_input.Load("_tape", _input.Name)}}
                _tape.LoadStates(states);
                _tape.Forward(Parameters, steps);
                _tape.StoreStates(states, Carry > 0 ? Carry : steps);
            }

            """);
    }

    private void BackwardPart()
    {
        if (HasLoss)
        {
            writer.Line($$"""
                /// <inheritdoc/>
                /// <exception cref="global::System.InvalidOperationException">No <c>Forward</c> came before: its tape is used up by one <c>Backward</c>.</exception>
                public override void Backward({{_scalar}} scale = 1)
                {
                    TakeTape();
                    LossBackward(scale);
                    Backward(default);
                }

                """);
        }
        else
        {
            WithoutLoss();
        }

        writer.Line($$"""
            private void TakeTape()
            {
                if (!_canGoBack)
                    throw new global::System.InvalidOperationException("Backward needs the tape of a Forward, and each Forward serves one Backward.");
                _canGoBack = false;
            }

            private void Backward(global::System.ReadOnlySpan<{{_scalar}}> dFinalStates)
            {
                _tape.LoadCarried(dFinalStates);
                _tape.Backward(Parameters, Gradients, _steps);
                _tape.StoreCarried(global::System.Runtime.InteropServices.MemoryMarshal.Cast<State, {{_scalar}}>((global::System.Span<State>)_initialGradients));{{(plan.Backward!.InputGradient is null ? "" : "\n    _hasInputGradient = false;")}}
            }

            """);
    }

    private void WithoutLoss()
    {
        var shape = plan.IsLastStep ? $"[batch, {plan.OutputSize}]" : $"[steps, batch, {plan.OutputSize}]";
        writer.Line($$"""
            /// <summary>Not to be had without a loss: give the gradients of the outputs instead.</summary>
            public override void Backward({{_scalar}} scale) =>
                throw new global::System.InvalidOperationException("The model has Loss.None: call Backward(dOutputs, dFinalStates).");

            /// <summary>Adds the gradients of the parameters, given those of the outputs and of the final states.</summary>
            /// <param name="dOutputs">{{shape}}, or empty for zero.</param>
            /// <param name="dFinalStates">[batch], or empty for zero.</param>
            public void Backward(global::System.ReadOnlySpan<{{_scalar}}> dOutputs, global::System.ReadOnlySpan<State> dFinalStates)
            {
                if (!dOutputs.IsEmpty)
                    global::RnnGen.Arguments.Length(dOutputs.Length, {{(plan.IsLastStep ? "(long)" : "(long)_steps * ")}}Batch * {{plan.OutputSize}}, nameof(dOutputs), "{{shape}}");
                if (!dFinalStates.IsEmpty)
                    global::RnnGen.Arguments.Batch(dFinalStates.Length, Batch, nameof(dFinalStates));
                TakeTape();
                {{LoadOutputGradients()}}
                Backward(global::System.Runtime.InteropServices.MemoryMarshal.Cast<State, {{_scalar}}>(dFinalStates));
            }

            """);
    }

    private string LoadOutputGradients()
    {
        var lines = new System.Collections.Generic.List<string>();
        var column = 0;
        foreach (var gradient in plan.Backward!.OutputGradients)
        {
            var field = "_tape." + Names.Field(gradient);
            var part = plan.Backward.OutputGradients.Count == 1 ? "" : $", {plan.OutputSize}, {column}";
            lines.Add($"{field}.Clear();");
            lines.Add("if (!dOutputs.IsEmpty)");
            lines.Add(plan.IsLastStep
                ? $"    _tape.Order.PadRows<{_scalar}>(dOutputs, {gradient.Width}, {field}.Span, {gradient.RowStride}{part});"
                : $"    _tape.Order.Pad<{_scalar}>(dOutputs, {gradient.Width}, {field}.Span, _tape.Rows, {gradient.RowStride}{part});");
            column += gradient.Width;
        }

        return string.Join("\n    ", lines);
    }

    private void InputGradient()
    {
        var location = plan.Backward!.InputGradient!;
        var size = plan.Graph.InputSize;
        writer.Line($$"""
            private readonly {{_scalar}}[] _inputGradient;
            private bool _hasInputGradient;

            /// <summary>dLoss/dInput of the last <c>Backward</c>, [steps, batch, {{size}}]; computed when first asked for, until the next <c>Forward</c>.</summary>
            public global::System.ReadOnlySpan<{{_scalar}}> InputGradient
            {
                get
                {
                    global::System.Span<{{_scalar}}> gradient = global::System.MemoryExtensions.AsSpan(_inputGradient, 0, _steps * Batch * {{size}});
                    if (!_hasInputGradient)
                    {
                        _tape.InputGradient(Parameters, _steps);
                        _tape.Order.Unpad<{{_scalar}}>(_tape.{{Names.Field(location.Buffer)}}.Span, {{size}}, gradient, _tape.Rows, {{location.Buffer.RowStride}});
                        _hasInputGradient = true;
                    }

                    return gradient;
                }
            }

            """);
    }

    /// <summary>The given input was part of the state before the first step.</summary>
    private void FirstInputGradient(StateVariable fedBack) => writer.Line($$"""
        private readonly {{_scalar}}[] _inputGradient;

        /// <summary>dLoss/d(input of the first step) of the last <c>Backward</c>, [batch, {{fedBack.Size}}].</summary>
        public global::System.ReadOnlySpan<{{_scalar}}> InputGradient
        {
            get
            {
                for (int n = 0; n < _initialGradients.Length; n++)
                    {{FeedbackEmitter.InputOf(plan, fedBack, "_initialGradients[n]")}}.CopyTo(global::System.MemoryExtensions.AsSpan(_inputGradient, n * {{fedBack.Size}}));
                return _inputGradient;
            }
        }

        """);
}
