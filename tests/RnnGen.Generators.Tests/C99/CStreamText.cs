using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Emission;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Tests.C99;

/// <summary>Prints how sequences run as streams: step by step, and by the loop of a small model's steps.</summary>
/// <param name="prefix">Begins the names of a model's functions.</param>
internal sealed class CStreamText(
    SourceWriter writer, string prefix, ModelPlan plan, StepPlan step, IReadOnlyList<Kernel> kernels)
{
    private readonly int _states = plan.States.Length;
    private readonly int _features = plan.Graph.FeatureSize;
    private readonly int _outputs = plan.OutputSize;

    public void Write()
    {
        writer.Line($"real *scratch = take_reals({step.Form.ScratchLength * step.Form.StreamsAtOnce});");
        writer.Line("(void)scratch;");
        Begin();
        using (writer.Block("for (int row = 0; row < steps * batch; row++)"))
            OneStep(kernels.First(kernel => kernel.Name == KernelLowering.Step));
        End();
        if (!plan.HasStepLoop)
            return;
        Begin();
        AllSteps(kernels.First(kernel => kernel.Name == KernelLowering.Run));
        End();
    }

    private void Begin() => writer.Line($"memcpy(finalStates, states, batch * {_states} * sizeof(real));");

    private void End()
    {
        writer.Line($"write_reals(out, outputs, steps * batch * {_outputs});");
        writer.Line($"write_reals(out, finalStates, batch * {_states});");
    }

    private void OneStep(Kernel kernel)
    {
        writer.Line($"real *x = features + row * {_features}, *state = finalStates + row % batch * {_states};");
        if (plan.Graph.Token is not null)
            writer.Line("int token = inputTokens[row];");
        writer.Line("(void)x;");
        writer.Line("(void)state;");
        Call(kernel, name => name == KernelNames.Outputs.Name ? $"outputs + row * {_outputs}"
            : name == KernelNames.FromLast.Name ? "row % 2"
            : name);
        if (step.Form.WritesOutputs)
            return;
        var column = 0;
        foreach (var output in step.Outputs)
        {
            var from = output.Place.Region == StepRegion.State ? "state" : "scratch";
            writer.Line($"memcpy(outputs + row * {_outputs} + {column}, {from} + {output.Place.Offset}, "
                + $"{output.Width} * sizeof(real));");
            column += output.Width;
        }
    }

    private void AllSteps(Kernel kernel) => Call(kernel, name =>
        name == KernelNames.Rows.Name ? "steps * batch"
        : name == KernelNames.Streams.Name ? "batch"
        : name == KernelNames.TokensOfSteps.Name ? "inputTokens"
        : name == KernelNames.AllInputs.Name ? "features"
        : name == KernelNames.States.Name ? "finalStates"
        : name == KernelNames.AllOutputs.Name ? "outputs"
        : name);

    private void Call(Kernel kernel, System.Func<string, string> argument) =>
        writer.Line($"{prefix}{kernel.Name}({string.Join(", ", kernel.Parameters.Select(handed => argument(handed.Name)))});");
}
