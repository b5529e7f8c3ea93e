using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>
/// Writes <c>Inputs</c> and <c>Outputs</c>: where each declared part lies among the features or the outputs of a step.
/// </summary>
internal static class PartRanges
{
    /// <summary>What every class has already.</summary>
    private static readonly string[] s_ofObject =
        ["Equals", "ReferenceEquals", "GetHashCode", "GetType", "ToString", "MemberwiseClone", "Finalize"];

    public static void Emit(SourceWriter writer, ModelPlan plan)
    {
        Emit(
            writer, TypeOf(plan, "Inputs"), "inputs",
            plan.Declaration.Inputs.Select(input => (input.Name, input.Start + plan.Graph.FirstFeature, input.Size)).ToList(),
            plan.Graph.InputSize);
        Emit(
            writer, TypeOf(plan, "Outputs"), "outputs",
            plan.Graph.Outputs.Select(output => (output.Layer, output.Start, output.Width)).ToList(), plan.OutputSize);
    }

    /// <summary>A class may not have a type of its own name.</summary>
    private static string TypeOf(ModelPlan plan, string name) => plan.Declaration.Name == name ? name + "Ranges" : name;

    private static void Emit(
        SourceWriter writer, string type, string all, IReadOnlyList<(string Name, int Start, int Width)> parts, int total)
    {
        if (parts.Count == 0)
            return;
        var names = new UniqueNames();
        foreach (var taken in (string[])[type, .. s_ofObject])
            names.Take(taken);
        var members = parts.Select(part => names.Take(Identifiers.Pascal(part.Name))).ToList();
        writer.Line($"/// <summary>Where each of the {all} of a step lies: <c>{all}[{type}.{members[0]}]</c>.</summary>");
        using (writer.Block($"public static class {type}"))
        {
            for (var i = 0; i < parts.Count; i++)
            {
                if (i > 0)
                    writer.Line();
                writer.Line($"/// <summary><c>{parts[i].Name}</c>: {parts[i].Width} of {total}.</summary>");
                writer.Line(
                    $"public static global::System.Range {members[i]} => {parts[i].Start}..{parts[i].Start + parts[i].Width};");
            }
        }

        writer.Line();
    }

    /// <summary>
    /// The parameters of <c>Step</c> for outputs by themselves: their names, or others where these are the method's own.
    /// </summary>
    public static IReadOnlyList<string> Parameters(IEnumerable<GraphOutput> outputs)
    {
        var names = new UniqueNames();
        foreach (var taken in (string[])["input", "state", "token", "scratch", "nameof"])
            names.Take(taken);
        return [.. outputs.Select(output => TypeNames.Escape(names.Take(Identifiers.Camel(output.Layer))))];
    }
}
