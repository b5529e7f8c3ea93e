using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>
/// What a connection reads is there: a vector, for a one-hot one is never formed, and for a dense connection a recurrent
/// layer directly before it, for any other layer there would be read by nothing.
/// </summary>
internal static class ConnectionCheck
{
    public static void Run(IReadOnlyList<DeclaredLayer> layers, DiagnosticReport report)
    {
        int first = layers.TakeWhile(layer => layer.Value is not RecurrentDeclaration).Count();
        for (int i = 0; i < layers.Count; i++)
        {
            DeclaredLayer? before = i > 0 ? layers[i - 1] : null;
            if (layers[i].Value is RecurrentDeclaration { Residual: true } && before?.Value is OneHotDeclaration)
                ReportOneHot("Residual", layers[i], before, report);

            if (layers[i].Value is not RecurrentDeclaration { DenseConnection: true })
                continue;

            if (before?.Value is not RecurrentDeclaration)
                report.Add(RecurrentDiagnostics.DenseConnectionPlace, LocationOf("DenseConnection", layers[i]),
                    layers[i].Description, before?.Description ?? "none");
            else if (first > 0 && layers[first - 1] is { Value: OneHotDeclaration } oneHot)
                ReportOneHot("DenseConnection", layers[i], oneHot, report);
        }
    }

    private static void ReportOneHot(string connection, DeclaredLayer layer, DeclaredLayer oneHot, DiagnosticReport report) =>
        report.Add(RecurrentDiagnostics.OneHotConnection, LocationOf(connection, layer),
            connection, layer.Description, oneHot.Description);

    private static LocationInfo LocationOf(string connection, DeclaredLayer layer) =>
        layer.Attribute.Property(connection, false).Location;
}
