using System.Linq;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes the constructors: with fresh weights, and with those that are compiled in.</summary>
internal sealed class ConstructorEmitter(SourceWriter writer, ModelPlan plan, Names names)
{
    public void Emit()
    {
        if (plan.Weights is { } weights)
            CompiledIn(weights);
        writer.Line("/// <summary>A model with fresh weights; the same seed gives the same weights on any machine.</summary>");
        using (writer.Block($"public {plan.Declaration.Identifier}(ulong seed{(plan.Weights is null ? " = 0" : "")})"))
        {
            Allocate();
            writer.Line("Parameters.Initialize(seed, Info.Initialization);");
        }

        writer.Line();
    }

    private void CompiledIn(WeightPlan weights)
    {
        writer.Line($"/// <summary>A model with the weights of {Escape(weights.File.Name)}, which are compiled in.</summary>");
        using (writer.Block($"public {plan.Declaration.Identifier}()"))
        {
            Allocate();
            writer.Line($"Parameters.LoadResource(typeof({plan.Declaration.Identifier}).Assembly, {Literal(weights.File.Resource)},");
            writer.Line("[");
            using (writer.Indent())
            {
                foreach (var tensor in weights.Tensors)
                    writer.Line($"new({tensor.Begin}, global::RnnGen.SafetensorsType.{tensor.Type}), // {tensor.Name}");
            }

            writer.Line("]);");
        }

        writer.Line();
    }

    private void Allocate() => writer.Line(
        $"Parameters = new global::RnnGen.ParameterStore<{plan.Scalar}>(Info, {plan.Parameters.DerivedLength}, global::RnnGen.Generated.{names.Kernels}.RefreshDerived);");

    private static string Escape(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");

    private static string Literal(string text) => $"\"{text.Replace("\\", "\\\\").Replace("\"", "\\\"")}\"";
}
