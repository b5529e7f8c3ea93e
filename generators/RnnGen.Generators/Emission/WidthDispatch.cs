using System;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the choice of vector width: the JIT folds it to the one branch the machine has.</summary>
internal static class WidthDispatch
{
    /// <summary>Calls a method of kernels, whose namespace has the usings.</summary>
    public static void Emit(SourceWriter writer, ModelPlan plan, string method, string arguments) =>
        Emit(writer, plan, "", width => $"{method}<{Operations(plan, width)}, Vector{width}<{plan.Scalar}>>({arguments});");

    /// <summary>Calls a method of kernels whose vectors are of use up to a number of lanes.</summary>
    /// <param name="call">The call for vectors of some bits.</param>
    public static void Emit(SourceWriter writer, ModelPlan plan, int lanes, Func<int, string> call) =>
        Emit(writer, plan, "", call, lanes * plan.ElementSize * 8);

    /// <summary>The type arguments of a method of kernels.</summary>
    public static string Arguments(ModelPlan plan, int width) =>
        FormattableString.Invariant($"{Operations(plan, width)}, Vector{width}<{plan.Scalar}>");

    /// <summary>Calls a loss, by full names.</summary>
    public static void EmitLoss(SourceWriter writer, ModelPlan plan, string method, string arguments)
    {
        const string runtime = "global::RnnGen.Runtime.";
        Emit(writer, plan, runtime, width =>
            $"{method}<{runtime}{Operations(plan, width)}, {plan.Scalar}, "
            + $"global::System.Runtime.Intrinsics.Vector{width}<{plan.Scalar}>>({arguments});");
    }

    private static void Emit(
        SourceWriter writer, ModelPlan plan, string runtime, Func<int, string> call, int widest = int.MaxValue)
    {
        if (widest < 256)
        {
            writer.Line(call(128));
            return;
        }

        var is256 = plan.Declaration.Arithmetic == ArithmeticKind.Fused ? "Has256Fused" : "Has256";
        if (widest >= 512)
        {
            writer.Line($"if ({runtime}VectorWidth.Has512)");
            writer.Line("    " + call(512));
        }

        writer.Line($"{(widest >= 512 ? "else " : "")}if ({runtime}VectorWidth.{is256})");
        writer.Line("    " + call(256));
        writer.Line("else");
        writer.Line("    " + call(128));
    }

    private static string Operations(ModelPlan plan, int width) =>
        FormattableString.Invariant($"{plan.Declaration.Arithmetic}{(plan.IsDouble ? "Double" : "Single")}{width}");
}
