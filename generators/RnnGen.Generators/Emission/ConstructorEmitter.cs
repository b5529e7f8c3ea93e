using System.Linq;
using RnnGen.Generators.Declaration.Weights;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>
/// Writes the constructors: with fresh weights, with those that are compiled in, and the one that both begin with.
/// </summary>
internal sealed class ConstructorEmitter(SourceWriter writer, ModelPlan plan, SharedNames names)
{
    /// <summary>The argument of the constructor that draws nothing: a type that no constructor of the user's takes.</summary>
    public const string ZeroWeights = "global::RnnGen.Runtime.ZeroWeights";

    public void Emit()
    {
        if (plan.Weights is { } weights)
            CompiledIn(weights);
        writer.Line("/// <summary>A model with fresh weights; the same seed gives the same weights on any machine.</summary>");
        writer.Line($"public {plan.Declaration.Identifier}(ulong seed{(plan.Weights is null ? " = 0" : "")})");
        writer.Line($"    : this(default({ZeroWeights})) => Parameters.Initialize(seed, Info.Initialization);");
        writer.Line();
        writer.Line("/// <summary>A model whose weights are zeros until what called it fills them.</summary>");
        if (plan.Declaration.HasPreferredConstructor)
            writer.Line("[global::System.Runtime.CompilerServices.OverloadResolutionPriority(int.MaxValue)]");
        var refresh = DerivedEmitter.Has(plan)
            ? $"\n    Info, {plan.Parameters.DerivedLength}, global::RnnGen.Generated.{names.Kernels}.RefreshDerived"
            : "Info";
        writer.Line(
            $"private {plan.Declaration.Identifier}({ZeroWeights} _) => Parameters = new "
            + $"global::RnnGen.ParameterStore<{plan.Scalar}>({refresh});");
        writer.Line();
    }

    private void CompiledIn(WeightPlan weights)
    {
        writer.Line(
            $"/// <summary>A model with the weights of {Escape(plan.Declaration.Weights!)}, which are compiled in.</summary>");
        writer.Line($"public {plan.Declaration.Identifier}()");
        using (writer.Block($"    : this(default({ZeroWeights}))"))
        {
            writer.Line(
                $"Parameters.LoadResource(typeof({plan.Declaration.Identifier}).Assembly, {Literal(weights.File.Resource)},");
            writer.Line("[");
            using (writer.Indent())
            {
                foreach (var tensor in weights.Tensors)
                    writer.Line($"new({tensor.Begin}, global::RnnGen.Weights.SafetensorsType.{tensor.Type}), // {tensor.Name}");
            }

            writer.Line("]);");
        }

        writer.Line();
    }

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private static string Literal(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
}
