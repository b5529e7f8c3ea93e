using System.Collections.Generic;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>Tokens enter by the first layer alone.</summary>
internal static class LayerOrderCheck
{
    public static void Run(IReadOnlyList<DeclaredLayer> layers, DiagnosticReport report)
    {
        DeclaredLayer? firstOfTokens = null;
        for (var i = 0; i < layers.Count; i++)
        {
            var layer = layers[i];
            if (!layer.Value.Kind.TakesTokens)
                continue;

            if (firstOfTokens is not null)
                report.Add(LayerDiagnostics.SecondTokenLayer, layer.Attribute.Location,
                    layer.Value.Description, firstOfTokens.Value.Description);
            else if (i > 0)
                report.Add(LayerDiagnostics.TokenLayerNotFirst, layer.Attribute.Location,
                    layer.Value.Description, layers[i - 1].Value.Description);

            firstOfTokens ??= layer;
        }
    }
}
