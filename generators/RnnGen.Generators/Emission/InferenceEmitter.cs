using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the public ways to run a model: <c>Step</c> for one stream and for a crowd, <c>Run</c> for one and for many sequences.</summary>
internal sealed class InferenceEmitter(SourceWriter writer, ModelPlan plan, Names names)
{
    /// <summary>Steps at a time of a sequence that comes without a workspace.</summary>
    private const int BlockSteps = 32;

    private readonly string _scalar = plan.Scalar;
    private readonly PublicInput _input = new(plan);
    private readonly int _outputs = plan.OutputSize;

    private bool IsFedBack => plan.Graph.FedBack is not null;

    private string OfFeedback => IsFedBack ? " on from what was fed back" : "";

    private string Memory => $"global::RnnGen.Generated.{names.Memory}";

    public void Emit()
    {
        if (plan.Step is not null)
        {
            var crowd = new CrowdEmitter(writer, plan, names);
            crowd.EmitFields();
            writer.Line($"private readonly global::RnnGen.InstancePool<{Memory}> _sequences = new(static () => {names.NewMemory(BlockSteps, 1)});");
            writer.Line();
            if (plan.Graph.FedBack is { } fedBack)
                new FeedbackEmitter(writer, plan, fedBack).Emit();
            Step();
            crowd.Emit();
            Sequence();
            if (plan.Declaration.Feedback == FeedbackKind.Sample)
                new GenerationEmitter(writer, plan).Emit();
        }
        else
        {
            NoStep();
            WholeSequence();
        }

        Sequences();
        new TensorRunEmitter(writer, plan).Emit();
    }

    private void Step()
    {
        var output = plan.Step!.Output;
        var from = output.Region == StepRegion.State ? "state.AsSpan()" : "scratch";
        writer.Line($$"""
            /// <summary>One stream, one step{{OfFeedback}}.</summary>{{(IsFedBack ? "" : $"\n/// <param name=\"{_input.StepName}\">{_input.StepDoc}</param>")}}
            /// <param name="state">The stream's state; taken on by the step.</param>
            /// <param name="outputs">[{{_outputs}}]: the last layer's values{{(IsFedBack || plan.Graph.InputIsToken ? "" : "; may lie where the input does")}}.</param>
            {{CompiledAtOnce.InModel}}
            public void Step({{(IsFedBack ? "" : _input.StepParameter + ", ")}}ref State state, global::System.Span<{{_scalar}}> outputs)
            {{{(IsFedBack ? "" : "\n    " + _input.StepCheck)}}
                global::RnnGen.Arguments.Length(outputs.Length, {{_outputs}}, nameof(outputs), "[{{_outputs}}]");{{(IsFedBack || plan.Graph.InputIsToken ? "" : $"\n    global::RnnGen.Arguments.Apart<{_scalar}, {_scalar}>(input, state.AsSpan(), nameof(input), nameof(state));")}}
                global::RnnGen.Arguments.Apart<{{_scalar}}, {{_scalar}}>(outputs, state.AsSpan(), nameof(outputs), nameof(state));
                global::System.Span<{{_scalar}}> scratch = stackalloc {{_scalar}}[{{System.Math.Max(plan.Step.ScratchLength, Units.PerPanel)}}];
                global::RnnGen.Generated.{{names.Kernels}}.Step(
                    Parameters,{{_input.StepArgument}}
                    ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(state.AsSpan()),
                    ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(scratch));
                {{string.Join("\n    ", OutputCopies(from, output.Offset))}}
            }

            """);
    }

    /// <summary>A few outputs are copied one by one: a call to copy them takes longer.</summary>
    private IEnumerable<string> OutputCopies(string from, int offset) => plan.OutputSize > DotForm.MostOutputs
        ? [$"{from}.Slice({offset}, {_outputs}).CopyTo(outputs);"]
        : Enumerable.Range(0, plan.OutputSize).Select(unit => $"outputs[{unit}] = {from}[{offset + unit}];");

    private void Sequence()
    {
        var shape = _input.Shape("");
        writer.Line($$"""
            /// <summary>One sequence.</summary>
            {{_input.RunDoc(shape)}}
            /// <param name="state">The state before the first step; becomes that after the last.</param>
            /// <param name="outputs">{{OutputShape("steps, ", "")}}{{(IsFedBack || plan.IsLastStep ? "" : ": apart from the inputs, or, where a step has as many bytes of both, in their place")}}.</param>
            public void Run({{_input.RunParameters}}, ref State state, global::System.Span<{{_scalar}}> outputs)
            {
                {{_input.StepsOf("1", shape)}}{{_input.RangeCheck}}
                global::RnnGen.Arguments.Length(outputs.Length, {{OutputCount("(long)steps * ", "")}}, nameof(outputs), "{{OutputShape("steps, ", "")}}");
                global::RnnGen.Arguments.Apart<{{_scalar}}, {{_scalar}}>(outputs, state.AsSpan(), nameof(outputs), nameof(state));{{ApartInputs}}
                {{Memory}} memory = _sequences.Rent();
                for (int first = 0; first < steps; first += {{BlockSteps}})
                {
                    int count = global::System.Math.Min({{BlockSteps}}, steps - first);
                    memory.Order.Set(1, count);{{_input.Load("memory", _input.Slice("first", "count"), indent: 8)}}
                    memory.LoadStates(state.AsSpan());
                    memory.Forward(Parameters, count);
                    memory.StoreStates(state.AsSpan());
                    {{OutputCopy.Text(plan, "memory", plan.IsLastStep ? "outputs" : $"outputs.Slice(first * {_outputs}, count * {_outputs})", indent: 8)}}
                }

                _sequences.Return(memory);
            }

            """);
    }

    /// <summary>Of a run in blocks: the state and, unless they lie in the inputs' place, the outputs change before all inputs are read.</summary>
    private string ApartInputs => (IsFedBack ? "" : _input.ApartFrom("new global::System.Span<State>(ref state)", "state")) + (plan.Graph.FedBack is { } fedBack
        ? $"\n    if (!{_input.Name}.IsEmpty)\n        {_input.Name}.CopyTo({FeedbackEmitter.InputOf(plan, fedBack, "state")});"
        : plan.IsLastStep
            ? $"\n    global::RnnGen.Arguments.Apart<{_scalar}, {_input.Type}>(outputs, {_input.Name}, nameof(outputs), nameof({_input.Name}));"
            : $"\n    global::RnnGen.Arguments.ApartOrInPlace<{_input.Type}, {_scalar}>({_input.Name}, outputs, nameof({_input.Name}));");

    private void NoStep() => writer.Line($$"""
        /// <summary>Not to be had: a bidirectional layer reads a whole sequence before its first output.</summary>
        [global::System.Obsolete("{{plan.Declaration.Name}} is bidirectional: a layer that runs against time needs the whole sequence, so there is no single step. Use Run.", true)]
        public void Step({{_input.SpanParameter}}, ref State state, global::System.Span<{{_scalar}}> outputs) =>
            throw new global::System.NotSupportedException();

        """);

    private void WholeSequence()
    {
        var shape = _input.Shape("");
        writer.Line($$"""
            /// <summary>One sequence, whole; its memory is allocated here: with a workspace nothing is.</summary>
            /// <param name="{{_input.Name}}">{{shape}}.</param>
            /// <param name="state">The states before the first step, of layers against time after the last; become those at the other end.</param>
            /// <param name="outputs">{{OutputShape("steps, ", "")}}.</param>
            public void Run({{_input.SpanParameter}}, ref State state, global::System.Span<{{_scalar}}> outputs)
            {
                {{_input.StepsOf("1", shape)}}
                Run({{_input.Name}}, new global::System.Span<State>(ref state), outputs, new Workspace(steps, 1));
            }

            """);
    }

    private void Sequences()
    {
        var shape = _input.Shape("batch");
        writer.Line($$"""
            /// <summary>Sequences of one length side by side, time-major.</summary>
            {{_input.RunDoc(shape)}}
            /// <param name="states">[batch]: the states before the first step; become those after the last.</param>
            /// <param name="outputs">{{OutputShape("steps, ", "batch, ")}}.</param>
            /// <param name="work">Memory for as many sequences, and for as many steps or more; one caller at a time.</param>
            public void Run({{_input.RunParameters}}, global::System.Span<State> states, global::System.Span<{{_scalar}}> outputs, Workspace work) =>
                Run({{_input.RunArguments}}, default(global::System.ReadOnlySpan<int>), states, outputs, work);

            /// <summary>
            /// Sequences of any lengths side by side, time-major. What lies after a sequence's end is not read; outputs there are 0. All
            /// inputs are read before an output is written.
            /// </summary>
            {{_input.RunDoc(shape)}}
            /// <param name="lengths">[batch], each 1 to steps; empty where all are as long.</param>
            /// <param name="states">[batch]: the states before the first step; become those after each sequence's last.</param>
            /// <param name="outputs">{{OutputShape("steps, ", "batch, ")}}.</param>
            /// <param name="work">Memory for as many sequences, and for as many steps or more; one caller at a time.</param>
            public void Run({{_input.RunParameters}}, global::System.ReadOnlySpan<int> lengths, global::System.Span<State> states, global::System.Span<{{_scalar}}> outputs, Workspace work)
            {
                global::System.ArgumentNullException.ThrowIfNull(work);
                {{Memory}} memory = work.Memory;
                using global::RnnGen.Numerics.Turn turn = memory.Order.TakeTurn(nameof(work));
                int batch = memory.Batch;
                global::RnnGen.Arguments.Batch(states.Length, batch, nameof(states));
                {{_input.StepsOf("batch", shape)}}
                global::RnnGen.Arguments.Capacity(steps, memory.MaxSteps, nameof({{_input.StepsName}}));
                global::RnnGen.Arguments.Length(outputs.Length, {{OutputCount("(long)steps * ", "batch * ")}}, nameof(outputs), "{{OutputShape("steps, ", "batch, ")}}");
                global::System.Span<{{_scalar}}> flat = global::System.Runtime.InteropServices.MemoryMarshal.Cast<State, {{_scalar}}>(states);
                global::RnnGen.Arguments.Apart<{{_scalar}}, {{_scalar}}>(outputs, flat, nameof(outputs), nameof(states));
                memory.Order.Set(lengths, batch, steps);{{_input.Begin("states", "memory.Order")}}{{_input.Load("memory", _input.Name)}}
                memory.LoadStates(flat);
                memory.Forward(Parameters, steps);
                memory.StoreStates(flat);
                {{OutputCopy.Text(plan, "memory", "outputs")}}
            }

            """);
    }

    private string OutputShape(string steps, string batch) => $"[{(plan.IsLastStep ? "" : steps)}{batch}{_outputs}]";

    private string OutputCount(string steps, string batch) => $"{(plan.IsLastStep ? "" : steps)}{batch}{_outputs}";
}
