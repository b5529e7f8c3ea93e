using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Planning;
using static RnnGen.Generators.Emission.FullNames;

namespace RnnGen.Generators.Emission;

/// <summary>
/// Writes the public ways to run a model: <c>Step</c> for one stream and for a crowd, <c>Run</c> for one and for many sequences.
/// </summary>
internal sealed class InferenceEmitter(SourceWriter writer, ModelPlan plan, SharedNames names)
{
    private readonly string _scalar = plan.Scalar;
    private readonly PublicInput _input = new(plan);
    private readonly int _outputs = plan.OutputSize;

    private bool IsFedBack => plan.Graph.FedBack is not null;

    private string OfFeedback => IsFedBack ? " on from what was fed back" : "";

    /// <summary>The states as their elements.</summary>
    private string Flat => $"{Cast}<State, {_scalar}>(states)";

    public void Emit()
    {
        var runs = plan.Step is null ? $"SequenceRuns<{_input.Type}, {_scalar}>" : $"ModelRuns<{_input.Type}, State, {_scalar}>";
        writer.Line(
            $"private readonly global::RnnGen.Runtime.{runs} _runs = new(\n    {_input.Rows},\n    {names.NewMemory}"
            + $"{(plan.HasStepLoop ? $",\n    global::RnnGen.Generated.{names.Kernels}.Run" : "")});\n");
        if (plan.Step is not null)
        {
            if (plan.Graph.FedBack is { } fedBack)
                new FeedbackEmitter(writer, plan, fedBack).Emit();
            Step();
            new CrowdEmitter(writer, plan, names).Emit();
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
        if (plan.Declaration.HasOverloadPriority)
            new TensorRunEmitter(writer, plan).Emit();
    }

    private void Step()
    {
        var outputs = plan.Graph.Outputs.Count > 0
            ? "the outputs side by side: "
                + string.Join(", ", plan.Graph.Outputs.Select(output => $"{output.Layer}[{output.Width}]"))
            : "the last layer's values";
        Step([new("outputs", _outputs, outputs, 0)]);
        if (plan.Graph.Outputs.Count > 1)
        {
            var parts = plan.Graph.Outputs.Zip(
                PartRanges.Parameters(plan.Graph.Outputs),
                (output, name) => new StepResult(name, output.Width, $"what {output.Layer} gives", output.Start));
            Step([.. parts]);
        }
    }

    /// <param name="results">What the caller takes the outputs in.</param>
    private void Step(IReadOnlyList<StepResult> results)
    {
        var isInPlace = !IsFedBack && !plan.Graph.InputIsToken;
        var documentation = results.Select(result =>
            $"/// <param name=\"{result.Name.TrimStart('@')}\">[{result.Length}]: "
            + $"{result.Content}{(isInPlace ? "; may lie where the input does" : "")}.</param>");
        var checks = results
            .Select(result =>
                $"{Arguments}.Length({result.Name}.Length, {result.Length}, nameof({result.Name}), \"[{result.Length}]\");")
            .ToList();
        if (isInPlace)
            checks.Add(ApartFromState("input"));
        checks.AddRange(results.Select(result => ApartFromState(result.Name)));
        var inputDoc = IsFedBack ? "" : $"\n/// <param name=\"{_input.StepName}\">{_input.StepDoc}</param>";
        var input = IsFedBack ? "" : _input.StepParameter + ", ";
        var outputs = string.Join(", ", results.Select(result => $"{Span}<{_scalar}> {result.Name}"));
        var form = plan.Step!.Form;
        var length = System.Math.Max(form.ScratchLength, PanelLayout.Units);
        var scratch = form.WritesOutputs
            ? "" : $"\n    global::System.Span<{_scalar}> scratch = stackalloc {_scalar}[{length}];";
        var copies = form.WritesOutputs ? "" : string.Concat(OutputCopies(results).Select(copy => "\n    " + copy));
        var last = form.WritesOutputs ? results[0].Name : "scratch";
        writer.Line($$"""
            /// <summary>One stream, one step{{OfFeedback}}.</summary>{{inputDoc}}
            /// <param name="state">The stream's state; taken on by the step.</param>
            {{string.Join("\n", documentation)}}
            {{CompiledAtOnce.InModel}}
            public void Step({{input}}ref State state, {{outputs}})
            {{{(IsFedBack ? "" : "\n    " + _input.StepCheck)}}
                {{string.Join("\n    ", checks)}}{{scratch}}
                global::RnnGen.Generated.{{names.Kernels}}.Step(
                    Parameters,{{_input.StepArgument}}
                    ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference(state.AsSpan()),
                    ref global::System.Runtime.InteropServices.MemoryMarshal.GetReference({{last}}));{{copies}}
            }

            """);
    }

    /// <summary>A statement that refuses an argument in the state's memory.</summary>
    private string ApartFromState(string argument) =>
        $"{Arguments}.Apart<{_scalar}, {_scalar}>({argument}, state.AsSpan(), nameof({argument}), nameof(state));";

    /// <summary>A few outputs are copied one by one: a call to copy them takes longer.</summary>
    private IEnumerable<string> OutputCopies(IReadOnlyList<StepResult> results)
    {
        var first = 0;
        foreach (var output in plan.Step!.Outputs)
        {
            var result = results.Last(candidate => candidate.Start <= first);
            var at = first - result.Start;
            var (from, offset) = (output.Place.Region == StepRegion.State ? "state.AsSpan()" : "scratch", output.Place.Offset);
            if (output.Width > DotForm.MostOutputs)
                yield return $"{from}.Slice({offset}, {output.Width}).CopyTo({result.Name}{(at == 0 ? "" : $"[{at}..]")});";
            for (var unit = 0; unit < output.Width && output.Width <= DotForm.MostOutputs; unit++)
                yield return $"{result.Name}[{at + unit}] = {from}[{offset + unit}];";
            first += output.Width;
        }
    }

    /// <summary>What a step's caller takes outputs in.</summary>
    /// <param name="Name">The parameter.</param>
    /// <param name="Start">The first of its elements among the outputs.</param>
    private sealed record StepResult(string Name, int Length, string Content, int Start);

    private bool HasEpisodes => plan.Declaration.HasEpisodes;

    /// <summary>The last argument of what is handed on, where a model has episodes.</summary>
    private string HandedStarts => HasEpisodes ? ", starts" : "";

    private void OfOneEpisode(string shape) => writer.Line($$"""
        /// <summary>One sequence of one episode.</summary>
        {{_input.RunDoc(shape)}}
        /// <param name="state">The state before the first step; becomes that after the last.</param>
        /// <param name="outputs">{{OutputShape("steps, ", "")}}.</param>
        public void Run({{_input.RunParameters}}, ref State state, global::System.Span<{{_scalar}}> outputs) =>
            Run({{_input.RunArguments}}, default(global::System.ReadOnlySpan<bool>), ref state, outputs);

        """);

    private void Sequence()
    {
        var shape = _input.Shape("");
        if (HasEpisodes)
            OfOneEpisode(shape);

        var placeOfOutputs = IsFedBack || plan.IsLastStep
            ? ""
            : ": apart from the inputs, or, where a step has as many bytes of both, in their place";
        writer.Line($$"""
            /// <summary>One sequence.</summary>
            {{_input.RunDoc(shape)}}{{(HasEpisodes ? "\n" + StartsText.Doc("[steps]") : "")}}
            /// <param name="state">The state before the first step; becomes that after the last.</param>
            /// <param name="outputs">{{OutputShape("steps, ", "")}}{{placeOfOutputs}}.</param>
            public void Run({{_input.RunParameters}}, {{Starts}}ref State state, {{Span}}<{{_scalar}}> outputs) =>
                {{(plan.RunsBySteps
                    ? $"_runs.RunBySteps(this, {_input.RunArguments}, ref state, outputs)"
                    : $"_runs.Run(Parameters, {_input.RunArguments}, state.AsSpan(), outputs{HandedStarts})")}};

            """);
    }

    /// <summary>The parameter for where episodes begin, where the model has them.</summary>
    private string Starts => HasEpisodes ? StartsText.Parameter + ", " : "";

    private void NoStep() => writer.Line($$"""
        /// <summary>Not to be had: a layer against time reads a whole sequence before its first output.</summary>
        [global::System.Obsolete(
            "{{plan.Declaration.Name}} has a layer against time, which needs the whole sequence, "
            + "so there is no single step. Use Run.", true)]
        public void Step({{_input.SpanParameter}}, ref State state, global::System.Span<{{_scalar}}> outputs) =>
            throw new global::System.NotSupportedException();

        """);

    private void WholeSequence()
    {
        var shape = _input.Shape("");
        if (HasEpisodes)
            OfOneEpisode(shape);
        writer.Line($$"""
            /// <summary>One sequence, whole; its memory is allocated here: with a workspace nothing is.</summary>
            /// <param name="{{_input.Name}}">{{shape}}.</param>{{(HasEpisodes ? "\n" + StartsText.Doc("[steps]") : "")}}
            /// <param name="state">The states before the first step, of layers against time after the last; become those at the other end.</param>
            /// <param name="outputs">{{OutputShape("steps, ", "")}}.</param>
            public void Run({{_input.SpanParameter}}, {{Starts}}ref State state, {{Span}}<{{_scalar}}> outputs) =>
                _runs.RunWhole(Parameters, {{_input.Name}}, state.AsSpan(), outputs{{HandedStarts}});

            """);
    }

    private void Sequences()
    {
        var shape = _input.Shape("batch");
        var statesAndOutputs = StatesAndOutputs;
        var noStarts = HasEpisodes ? "default, " : "";
        writer.Line($$"""
            /// <summary>Sequences of one length side by side, time-major.</summary>
            {{_input.RunDoc(shape)}}
            /// <param name="states">[batch]: the states before the first step; become those after the last.</param>
            /// <param name="outputs">{{OutputShape("steps, ", "batch, ")}}.</param>
            /// <param name="work">Memory for as many sequences, and for as many steps or more; one caller at a time.</param>
            public void Run({{_input.RunParameters}}, {{statesAndOutputs}}, Workspace work) =>
                Run({{_input.RunArguments}}, {{noStarts}}default({{ReadOnlySpan}}<int>), states, outputs, work);
            {{(HasEpisodes ? OfLengthsAlone(shape) : "")}}
            /// <summary>
            /// Sequences of any lengths side by side, time-major. What lies after a sequence's end is not read; outputs there are
            /// 0. One of 0 steps is at rest: its state stays as it is. All inputs are read before an output is written.
            /// </summary>
            {{_input.RunDoc(shape)}}{{(HasEpisodes ? "\n" + StartsText.Doc("[steps, batch]") : "")}}
            /// <param name="lengths">[batch], each 0 to steps; empty where all are as long.</param>
            /// <param name="states">[batch]: the states before the first step; become those after each sequence's last.</param>
            /// <param name="outputs">{{OutputShape("steps, ", "batch, ")}}.</param>
            /// <param name="work">Memory for as many sequences, and for as many steps or more; one caller at a time.</param>
            public void Run({{_input.RunParameters}}, {{Starts}}{{Lengths}}, {{statesAndOutputs}}, Workspace work) =>
                _runs.Run(Parameters, {{_input.RunArguments}}, lengths, {{Flat}}, outputs, work{{HandedStarts}});

            """);
    }

    private string OfLengthsAlone(string shape) => $$"""

        /// <summary>Sequences of any lengths side by side, time-major, each of one episode.</summary>
        {{_input.RunDoc(shape)}}
        /// <param name="lengths">[batch], each 0 to steps; empty where all are as long.</param>
        /// <param name="states">[batch]: the states before the first step; become those after each sequence's last.</param>
        /// <param name="outputs">{{OutputShape("steps, ", "batch, ")}}.</param>
        /// <param name="work">Memory for as many sequences, and for as many steps or more; one caller at a time.</param>
        public void Run({{_input.RunParameters}}, {{Lengths}}, {{StatesAndOutputs}}, Workspace work) =>
            Run({{_input.RunArguments}}, default, lengths, states, outputs, work);

        """;

    private string StatesAndOutputs => $"{Span}<State> states, {Span}<{_scalar}> outputs";

    private string OutputShape(string steps, string batch) => $"[{(plan.IsLastStep ? "" : steps)}{batch}{_outputs}]";
}
