using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes <c>Outputs</c>: where each declared output lies among the outputs of a step.</summary>
internal static class OutputRanges
{
    private const string Name = "Outputs";

    public static void Emit(SourceWriter writer, ModelPlan plan)
    {
        if (plan.Graph.Outputs.Count == 0)
            return;
        writer.Line("/// <summary>Where each output lies among those of a step: <c>outputs[Outputs." + NameOf(plan.Graph.Outputs[0]) + "]</c>.</summary>");
        using (writer.Block($"public static class {Name}"))
        {
            foreach (var output in plan.Graph.Outputs)
            {
                if (output != plan.Graph.Outputs[0])
                    writer.Line();
                writer.Line($"/// <summary>What <c>{output.Layer}</c> gives: {output.Width} of the {plan.OutputSize} outputs.</summary>");
                writer.Line($"public static global::System.Range {NameOf(output)} => {output.Start}..{output.Start + output.Width};");
            }
        }

        writer.Line();
    }

    /// <summary>A member may not have the name of its class.</summary>
    private static string NameOf(GraphOutput output) => Identifiers.Pascal(output.Layer) is var name && name == Name ? name + "Range" : name;

    /// <summary>The parameter of <c>Step</c> for an output by itself: its name, or another where that is one of the other parameters'.</summary>
    public static string Parameter(GraphOutput output) => Identifiers.Camel(output.Layer) is var name && name is "input" or "state" or "token" or "scratch"
        ? name + "Output"
        : TypeNames.Escape(name);
}
