using System;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the choice of vector width: the JIT folds it to the one branch the machine has.</summary>
internal static class WidthDispatch
{
    /// <summary>An expression for the widest vectors that the machine has, up to a panel.</summary>
    /// <param name="value">The expression for vectors of some bits.</param>
    public static void Choose(SourceWriter writer, ModelPlan plan, Func<int, string> value)
    {
        writer.Line($"VectorWidth.Has512 ? {value(512)}");
        writer.Line($": VectorWidth.{Has256(plan)} ? {value(256)}");
        writer.Line($": {value(128)};");
    }

    /// <summary>Calls a method of kernels whose vectors are of use up to a number of lanes.</summary>
    /// <param name="call">The call for vectors of some bits.</param>
    public static void Emit(SourceWriter writer, ModelPlan plan, int lanes, Func<int, string> call)
    {
        var widest = lanes * plan.ElementSize * 8;
        if (widest < 256)
        {
            writer.Line(call(128));
            return;
        }

        if (widest >= 512)
        {
            writer.Line("if (VectorWidth.Has512)");
            writer.Line("    " + call(512));
        }

        writer.Line($"{(widest >= 512 ? "else " : "")}if (VectorWidth.{Has256(plan)})");
        writer.Line("    " + call(256));
        writer.Line("else");
        writer.Line("    " + call(128));
    }

    private static string Has256(ModelPlan plan) =>
        plan.Declaration.Arithmetic == ArithmeticKind.Fused ? "Has256Fused" : "Has256";

    /// <summary>The type arguments of kernels.</summary>
    public static string Arguments(ModelPlan plan, int width) => FormattableString.Invariant(
        $"{plan.Declaration.Arithmetic}{(plan.IsDouble ? "Double" : "Single")}{width}, Vector{width}<{plan.Scalar}>");
}
