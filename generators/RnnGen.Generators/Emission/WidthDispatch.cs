using RnnGen.Generators.Declaration;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the choice of vector width: the JIT folds it to the one branch the machine has.</summary>
internal static class WidthDispatch
{
    public static void Emit(SourceWriter writer, ModelPlan plan, string method, string arguments)
    {
        var isFused = plan.Declaration.Arithmetic == ArithmeticKind.Fused;
        writer.Line("if (VectorWidth.Has512)");
        Call(512);
        writer.Line($"else if (VectorWidth.{(isFused ? "Has256Fused" : "Has256")})");
        Call(256);
        writer.Line("else");
        Call(128);

        void Call(int width) => writer.Line($"    {method}<{plan.Declaration.Arithmetic}{(plan.IsDouble ? "Double" : "Single")}{width}, Vector{width}<{plan.Scalar}>>({arguments});");
    }
}
