using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>Tokens enter by the first layer alone, what works on vectors does not follow a one-hot layer, and some layer is recurrent.</summary>
internal static class LayerOrderCheck
{
    public static void Run(ModelSource source, IReadOnlyList<DeclaredLayer> layers, DiagnosticReport report)
    {
        DeclaredLayer? firstOfTokens = null;
        for (int i = 0; i < layers.Count; i++)
        {
            DeclaredLayer layer = layers[i];
            if (i > 0 && layers[i - 1].Value is OneHotDeclaration && WorksOnVector(layer.Value))
                report.Add(LayerDiagnostics.VectorLayerAfterOneHot, layer.Attribute.Location,
                    layer.Description, layers[i - 1].Description);
            if (!layer.TakesTokens)
                continue;

            if (firstOfTokens is not null)
                report.Add(LayerDiagnostics.SecondTokenLayer, layer.Attribute.Location,
                    layer.Description, firstOfTokens.Description);
            else if (i > 0)
                report.Add(LayerDiagnostics.TokenLayerNotFirst, layer.Attribute.Location,
                    layer.Description, layers[i - 1].Description);

            firstOfTokens ??= layer;
        }

        if (!layers.Any(layer => layer.Value is RecurrentDeclaration))
            report.Add(LayerDiagnostics.NoRecurrentLayer, source.Identifier, source.Name,
                string.Join(", ", layers.Select(layer => layer.Attribute.DisplayName)));
    }

    private static bool WorksOnVector(LayerDeclaration layer) =>
        layer is LayerNormDeclaration or DropoutDeclaration or RecurrentDeclaration { Dropout: > 0 };
}
