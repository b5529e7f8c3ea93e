using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>
/// Writes how a program has everything compiled while it loads: one short call of every way to run a model, on zeros.
/// </summary>
internal sealed class PreparationEmitter(SourceWriter writer, ModelPlan plan)
{
    private readonly string _scalar = plan.Scalar;
    private readonly PublicInput _input = new(plan);

    private bool IsFedBack => plan.Graph.FedBack is not null;

    /// <summary>Of fed-back inputs the number of steps is an argument of its own.</summary>
    private string StepsArgument => IsFedBack ? ", Steps" : "";

    public void Emit()
    {
        writer.Line($$"""
            /// <summary>
            /// Compiles while a program loads what would else be compiled at first calls, which a frame or an audio block would wait for: runs the
            /// model once by steps, by runs and as a crowd, on zeros. Nothing of the model changes. Under NativeAOT there is nothing left to compile.
            /// </summary>
            /// <param name="training">{{TrainingDoc}}</param>
            /// <param name="optimizer">{{OptimizerDoc}}</param>
            public void Prepare(bool training = false, global::RnnGen.Training.Optimizer? optimizer = null)
            {
                const int Rows = {{Blocks.PreparationRows}};
                const int Steps = {{plan.PreparationSteps}};
                State[] states = new State[Rows];
                {{_scalar}}[] outputs = new {{_scalar}}[{{(plan.IsLastStep ? "" : "Steps * ")}}Rows * {{plan.OutputSize}}];
                {{_input.Type}}[] inputs = new {{_input.Type}}[{{(IsFedBack ? "" : "Steps * ")}}Rows{{Width}}];
                using (Workspace work = new(Steps, Rows))
                    Run(inputs{{StepsArgument}}, states, outputs, work);
                {{string.Join("\n    ", Streaming())}}{{(plan.Backward is null ? "" : PrepareTraining)}}
            }

            """);
        if (plan.Backward is not null)
            Training();
    }

    private string TrainingDoc => plan.Backward is null
        ? "Of no effect: this model has no training code."
        : "Whether windows and the updates of <paramref name=\"optimizer\"/> are compiled too; so they are where one is given.";

    private string OptimizerDoc => plan.Backward is null
        ? "Of no effect."
        : "The optimiser that will be used; null for <see cref=\"global::RnnGen.Training.Adam\"/>. "
            + "It keeps no trace of the call.";

    private const string PrepareTraining =
        "\n    if (training || optimizer is not null)"
        + "\n        PrepareTraining(inputs, Steps, Rows, optimizer ?? new global::RnnGen.Training.Adam());";

    private string Width => plan.Graph.InputIsToken ? "" : $" * {plan.Graph.InputSize}";

    private string OneWidth => plan.Graph.InputIsToken ? "1" : $"{plan.Graph.InputSize}";

    private IEnumerable<string> Streaming()
    {
        var outputs = $"global::System.MemoryExtensions.AsSpan(outputs, 0, {plan.OutputSize})";
        var sequence = plan.IsLastStep
            ? outputs
            : $"global::System.MemoryExtensions.AsSpan(outputs, 0, Steps * {plan.OutputSize})";
        var input = $"global::System.MemoryExtensions.AsSpan(inputs, 0, {OneWidth})";
        yield return "Run(global::System.MemoryExtensions.AsSpan(inputs, 0, "
            + $"{(IsFedBack ? "" : "Steps * ")}{OneWidth}){StepsArgument}, ref states[0], {sequence});";
        if (plan.Step is null)
            yield break;
        yield return $"Step({(IsFedBack ? "" : plan.Graph.InputIsToken ? "0, " : input + ", ")}ref states[0], {outputs});";
        var crowd = $"global::System.MemoryExtensions.AsSpan(outputs, 0, Rows * {plan.OutputSize})";
        yield return $"Step({(IsFedBack ? "" : $"global::System.MemoryExtensions.AsSpan(inputs, 0, Rows{Width}), ")}states, "
            + $"{(plan.IsLastStep ? "outputs" : crowd)});";

        // The way over a team, of the caller's thread alone, and with a mask.
        yield return "bool[] active = new bool[Rows];";
        yield return "active[0] = true;";
        var memory = $"global::System.MemoryExtensions.AsMemory(outputs, 0, Rows * {plan.OutputSize})";
        yield return $"Step({(IsFedBack ? "" : $"global::System.MemoryExtensions.AsMemory(inputs, 0, Rows{Width}), ")}states, "
            + $"{memory}, global::RnnGen.WorkerTeam.Caller, active);";
    }

    private void Training()
    {
        var loss = new LossEmitter(writer, plan);
        var hasLoss = plan.Losses.Count > 0;
        var targets = !hasLoss ? ""
            : $"\n    {loss.TargetType}[] targets = new {loss.TargetType}[{(plan.IsLastStep ? "" : "steps * ")}rows * "
                + $"{loss.TargetsPerRow}];"
                + (plan.Losses.Any(head => head.Options.IgnoredClass == 0)
                    ? "\n    // Class 0 has no loss, and a window needs one.\n    global::System.Array.Fill(targets, 1);"
                    : "");
        var inputs = $"{_input.Type}[] inputs";
        var recompute = plan.Graph.IsBidirectional ? "" : ", recompute: 1";
        var outputs = hasLoss ? ""
            : $"\n    {_scalar}[] outputs = new {_scalar}[{(plan.IsLastStep ? "" : "steps * ")}rows * {plan.OutputSize}];";
        writer.Line($$"""
            /// <summary>A window of a copy, so that no weight of this model changes.</summary>
            private void PrepareTraining({{inputs}}, int steps, int rows, global::RnnGen.Training.Optimizer optimizer)
            {
                using Window window = Clone().CreateWindow(rows{{recompute}});{{targets}}{{outputs}}
                {{(hasLoss ? "window.Forward(inputs, targets, steps);" : "window.Forward(inputs, outputs, steps);")}}
                window.Backward({{(hasLoss ? "" : "outputs")}});
                optimizer.Prepare(window);
            }

            """);
    }
}
