using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>
/// A dense connection has a layer directly before it whose output it reads, for any other would be read by nothing. The first
/// connected layer has none, where it is not recurrent: it begins what later ones read.
/// </summary>
internal static class ConnectionCheck
{
    public static void Run(IReadOnlyList<DeclaredLayer> layers, DiagnosticReport report)
    {
        var hasBegun = false;
        for (var i = 0; i < layers.Count; i++)
        {
            var layer = layers[i].Value;
            var before = i > 0 ? layers[i - 1].Value : null;
            var isConnected = ConnectableLayer.IsConnected(layer);
            if (layer.Of(ConnectableLayer.DenseConnection))
            {
                if (layer.From is { } from)
                    Report(layers[i], report, $"From = \"{from}\"");
                else if (hasBegun || layer.Kind is RecurrentLayer)
                    Follows(layers[i], before, report);
                else if (!layers.Skip(i + 1).Any(later => later.Value.Of(ConnectableLayer.DenseConnection)))
                    Report(layers[i], report, $"{before?.Description ?? "none"}, and no later layer that reads this one");
            }

            hasBegun |= isConnected;
        }
    }

    private static void Follows(DeclaredLayer layer, LayerDeclaration? before, DiagnosticReport report)
    {
        if (before is null || !ConnectableLayer.IsConnected(before))
            Report(layer, report, before?.Description ?? "none");
    }

    private static void Report(DeclaredLayer layer, DiagnosticReport report, string found) =>
        report.Add(
            RecurrentDiagnostics.DenseConnectionPlace, layer.Attribute.PlaceOf(ConnectableLayer.DenseConnection),
            layer.Value.Description, found);
}
