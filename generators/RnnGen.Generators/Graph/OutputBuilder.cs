using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Graph;

/// <summary>The outputs of a model: what its <c>[Output]</c>s name, or the last layer's value.</summary>
internal static class OutputBuilder
{
    /// <summary>The declared outputs, and what is wrong with them.</summary>
    public static IReadOnlyList<GraphOutput> Build(ModelDeclaration declaration, LayerValues values, List<GraphFault> faults)
    {
        var outputs = new List<GraphOutput>();
        var start = 0;
        for (var index = 0; index < declaration.Outputs.Count; index++)
        {
            var output = declaration.Outputs[index];
            if (values.Take(output.Layer) is not { IsToken: false } value || outputs.Any(other => other.Layer == output.Layer))
            {
                faults.Add(new(FaultPlace.Output(index), LayerFault.Of(
                    FaultKind.UnknownOutput, null, string.Join(", ", NamesOf(declaration, outputs)), output.Layer)));
                continue;
            }

            outputs.Add(new(output.Layer, start, value.Width, output.Loss, output.Weight)
            {
                Options = output.Options,
                Steps = output.Steps,
            });
            start += value.Width;
        }

        return outputs;
    }

    /// <summary>The vectors that are the outputs, each a result of its own.</summary>
    public static Node Concat(Expressions expressions, ModelDeclaration declaration, LayerValues values)
    {
        var parts = new List<Node>();
        foreach (var value in declaration.Outputs
            .Select(output => values.Take(output.Layer))
            .OfType<LayerValue>()
            .DefaultIfEmpty(values.Last))
        {
            foreach (var part in value.Parts)
                parts.Add(IsResult(part, parts) ? part : expressions.Copy(part).Named("y"));
        }

        return expressions.Concat([.. parts]);
    }

    /// <summary>
    /// Whether a value is computed and is no other output: what is given lies elsewhere, and one place has one gradient.
    /// </summary>
    private static bool IsResult(Node part, List<Node> others) =>
        part.Op is not (Op.Input or Op.Previous) && !others.Contains(part);

    private static IEnumerable<string> NamesOf(ModelDeclaration declaration, List<GraphOutput> taken) => declaration.Layers
        .Where(layer => layer.Kind != LayerRegistry.OneHot && taken.All(output => output.Layer != layer.Name))
        .Select(layer => layer.Name);
}
