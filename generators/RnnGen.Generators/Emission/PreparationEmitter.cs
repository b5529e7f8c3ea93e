using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>
/// Writes how a program has everything compiled while it loads: one short call of every way to run a model, on zeros.
/// </summary>
internal sealed class PreparationEmitter(SourceWriter writer, ModelPlan plan)
{
    private readonly PublicInput _input = new(plan);
    private readonly LossEmitter _loss = new(plan);

    private bool IsFedBack => plan.Graph.FedBack is not null;

    /// <summary>Of fed-back inputs the number of steps is an argument of its own.</summary>
    private string StepsArgument => IsFedBack ? ", trial.Steps" : "";

    public void Emit()
    {
        var training = plan.Backward is null ? [] : Training();
        writer.Line($$"""
            /// <summary>
            /// Compiles while a program loads what would else be compiled at first calls, which a frame or an audio block would
            /// wait for: runs the model once by steps, by runs and as a crowd, on zeros. Nothing of the model changes. Under
            /// NativeAOT there is nothing left to compile.
            /// </summary>
            /// <param name="training">{{TrainingDoc}}</param>
            /// <param name="optimizer">{{OptimizerDoc}}</param>
            public void Prepare(bool training = false, global::RnnGen.Training.Optimizer? optimizer = null)
            {
                global::RnnGen.Runtime.Trial<{{_input.Type}}, State, {{plan.Scalar}}> trial = new(Info);
                using (Workspace work = new(trial.Steps, trial.Rows))
                    Run(trial.Inputs{{StepsArgument}}, trial.States, trial.Outputs, work);
                {{string.Join("\n    ", Streaming().Concat(training))}}
            }

            """);
    }

    private string TrainingDoc => plan.Backward is null
        ? "Of no effect: this model has no training code."
        : "Whether windows and the updates of <paramref name=\"optimizer\"/> are compiled too; so they are where one is given.";

    private string OptimizerDoc => plan.Backward is null
        ? "Of no effect."
        : "The optimiser that will be used; null for <see cref=\"global::RnnGen.Training.Adam\"/>. "
            + "It keeps no trace of the call.";

    private IEnumerable<string> Streaming()
    {
        yield return $"Run(trial.Sequence{StepsArgument}, ref trial.State, trial.SequenceOutputs);";
        if (plan.Step is null)
            yield break;
        var one = IsFedBack ? "" : plan.Graph.InputIsToken ? "0, " : "trial.Input, ";
        yield return $"Step({one}ref trial.State, trial.StepOutputs);";
        yield return $"Step({(IsFedBack ? "" : "trial.Crowd.Span, ")}trial.States, trial.CrowdOutputs.Span);";

        // The way over a team, of the caller's thread alone, and with a mask.
        yield return $"Step({(IsFedBack ? "" : "trial.Crowd, ")}trial.States, trial.CrowdOutputs, "
            + "global::RnnGen.WorkerTeam.Caller, trial.FirstIsActive);";
    }

    private IEnumerable<string> Training()
    {
        yield return "if (!training && optimizer is null)";
        yield return "    return;";
        yield return "// Of a copy, so that no weight of this model changes.";
        var recompute = plan.Graph.IsBidirectional ? "" : ", recompute: 1";
        yield return $"using Window window = Clone().CreateWindow(trial.Rows{recompute});";
        if (plan.Losses.Count > 0)
        {
            var targets = _loss.TargetType == "int" ? "TargetIds" : "Targets";
            yield return $"window.Forward(trial.Inputs, trial.{targets}, trial.Steps);";
            yield return "window.Backward();";
        }
        else
        {
            yield return "window.Forward(trial.Inputs, trial.Outputs, trial.Steps);";
            yield return "window.Backward(trial.Outputs);";
        }

        yield return "(optimizer ?? new global::RnnGen.Training.Adam()).Prepare(window);";
    }
}
