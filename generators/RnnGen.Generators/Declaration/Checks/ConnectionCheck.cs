using System.Collections.Generic;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>A dense connection has a recurrent layer directly before it, for any other layer there would be read by nothing.</summary>
internal static class ConnectionCheck
{
    public static void Run(IReadOnlyList<DeclaredLayer> layers, DiagnosticReport report)
    {
        for (int i = 0; i < layers.Count; i++)
        {
            LayerDeclaration? before = i > 0 ? layers[i - 1].Value : null;
            if (!layers[i].Value.Of(RecurrentLayer.DenseConnection))
                continue;
            string? from = layers[i].Value.From;
            if (from is not null || before?.Kind is not RecurrentLayer)
                report.Add(RecurrentDiagnostics.DenseConnectionPlace, layers[i].Attribute.PlaceOf(RecurrentLayer.DenseConnection),
                    layers[i].Value.Description, from is not null ? $"From = \"{from}\"" : before?.Description ?? "none");
        }
    }
}
