using System;
using System.Linq;
using RnnGen.Generators.Emission;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Tests.C99;

/// <summary>
/// Prints a model: its kernels, and a function that reads weights and what goes in from a file and writes to another what comes
/// out, of a stream step by step, then of a window forward and back.
/// </summary>
internal sealed class CModelText(SourceWriter writer, string prefix, ModelPlan plan)
{
    public void Write()
    {
        if (plan.HasStarts)
            throw new InvalidOperationException("C99: no rule for episodes and learned initial states");
        var members = KernelLowering.Lower(plan);
        new CKernelPrinter(writer, prefix, plan).Print(members);
        using (writer.Block($"static void {prefix}run(FILE *in, FILE *out, int steps, int batch)"))
        {
            var (states, features, outputs) = (plan.States.Length, plan.Graph.FeatureSize, plan.OutputSize);
            var outputSteps = plan.IsLastStep ? "1" : "steps";
            writer.Line($"real *parameters = read_reals(in, {plan.Parameters.Length});");
            if (plan.Graph.Token is not null)
                writer.Line("int *inputTokens = read_ints(in, steps * batch);");
            writer.Line($"real *features = read_reals(in, steps * batch * {features});");
            writer.Line($"real *states = read_reals(in, batch * {states});");
            writer.Line($"real *finalStates = take_reals(batch * {states});");
            writer.Line($"real *outputs = take_reals(steps * batch * {outputs});");
            Unused("features", "states");
            CDerivedText.Write(writer, plan);
            if (plan.Step is { } step)
            {
                new CStreamText(writer, prefix, plan, step, [.. members.OfType<Kernel>()]).Write();
            }

            new CWindowText(writer, prefix, plan).Write();
            writer.Line($"write_reals(out, outputs, {outputSteps} * batch * {outputs});");
            writer.Line($"write_reals(out, finalStates, batch * {states});");
            if (plan.Backward is { } backward)
            {
                writer.Line($"real *dOutputs = read_reals(in, {outputSteps} * batch * {outputs});");
                writer.Line($"real *dFinalStates = read_reals(in, batch * {states});");
                writer.Line($"real *gradients = take_reals({plan.Parameters.Length});");
                writer.Line($"real *dStates = take_reals(batch * {states});");
                writer.Line($"real *dFeatures = take_reals(steps * batch * {features});");
                Unused("dFinalStates", "dFeatures");
                new CBackwardText(writer, prefix, plan).Write();
                writer.Line($"write_reals(out, gradients, {plan.Parameters.Length});");
                writer.Line($"write_reals(out, dStates, batch * {states});");
                writer.Line($"write_reals(out, dFeatures, steps * batch * {features});");
            }
        }

        writer.Line();
    }

    /// <summary>Not every model reads all that it is given.</summary>
    private void Unused(params string[] names)
    {
        foreach (var name in names)
            writer.Line($"(void){name};");
    }
}
