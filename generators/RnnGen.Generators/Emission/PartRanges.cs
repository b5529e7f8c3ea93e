using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes <c>Inputs</c> and <c>Outputs</c>: where each declared part lies among the features or the outputs of a step.</summary>
internal static class PartRanges
{
    public static void Emit(SourceWriter writer, ModelPlan plan)
    {
        Emit(writer, "Inputs", "inputs", plan.Declaration.Inputs.Select(input => (input.Name, input.Start, input.Size)).ToList(), plan.Graph.InputSize);
        Emit(writer, "Outputs", "outputs", plan.Graph.Outputs.Select(output => (output.Layer, output.Start, output.Width)).ToList(), plan.OutputSize);
    }

    private static void Emit(SourceWriter writer, string type, string all, IReadOnlyList<(string Name, int Start, int Width)> parts, int total)
    {
        if (parts.Count == 0)
            return;
        writer.Line($"/// <summary>Where each of the {all} of a step lies: <c>{all}[{type}.{NameOf(parts[0].Name, type)}]</c>.</summary>");
        using (writer.Block($"public static class {type}"))
        {
            for (var i = 0; i < parts.Count; i++)
            {
                if (i > 0)
                    writer.Line();
                writer.Line($"/// <summary><c>{parts[i].Name}</c>: {parts[i].Width} of {total}.</summary>");
                writer.Line($"public static global::System.Range {NameOf(parts[i].Name, type)} => {parts[i].Start}..{parts[i].Start + parts[i].Width};");
            }
        }

        writer.Line();
    }

    /// <summary>A member may not have the name of its class.</summary>
    private static string NameOf(string part, string type) => Identifiers.Pascal(part) is var name && name == type ? name + "Range" : name;

    /// <summary>The parameter of <c>Step</c> for an output by itself: its name, or another where that is one of the other parameters'.</summary>
    public static string Parameter(GraphOutput output) => Identifiers.Camel(output.Layer) is var name && name is "input" or "state" or "token" or "scratch"
        ? name + "Output"
        : TypeNames.Escape(name);
}
