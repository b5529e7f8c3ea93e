using System;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the step of a model: of the width that the machine has.</summary>
internal static class StepEntry
{
    public static void Emit(SourceWriter writer, ModelPlan plan)
    {
        var parameters = StepSignature.Of(plan);
        var input = (plan.Graph.Token is null ? "" : "int token, ")
            + (plan.Graph.Input.Op == Op.Input ? $"ref {plan.Scalar} x, " : "");
        writer.Line("[MethodImpl(MethodImplOptions.AggressiveInlining)]");
        using (writer.Block(
            $"public static void Step(ParameterStore<{plan.Scalar}> store, {input}ref {plan.Scalar} state, "
            + $"ref {plan.Scalar} scratch)"))
        {
            if (parameters.Any(parameter => parameter.Name == KernelNames.Parameters.Name))
                writer.Line($"ref {plan.Scalar} parameters = ref store.Values.Start;");
            if (parameters.Any(parameter => parameter.Name == KernelNames.Derived.Name))
                writer.Line($"ref {plan.Scalar} derived = ref store.Derived.Start;");
            WidthDispatch.Emit(
                writer, plan, "Step",
                string.Join(", ", parameters.Select(p => p is Parameter.To ? "ref " + p.Name : p.Name)));
        }

        writer.Line();
    }
}
