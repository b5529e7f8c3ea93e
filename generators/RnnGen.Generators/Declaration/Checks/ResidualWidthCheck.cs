using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>Where the input is added to the output, both have the same width; in a stack, those of each layer.</summary>
internal static class ResidualWidthCheck
{
    public static void Run(ModelOptions options, IReadOnlyList<DeclaredLayer> layers, DiagnosticReport report)
    {
        LayerWidths[] widths = [.. LayerWidths.Of(options.InputSize.Value, layers.Select(layer => layer.Value))];
        foreach (DeclaredLayer layer in layers)
        {
            if (layer.Value is RecurrentDeclaration { Residual: true }
                && widths.FirstOrDefault(stacked => stacked.Layer == layer.Value && stacked.Input != stacked.Output) is { } fault)
            {
                report.Add(RecurrentDiagnostics.ResidualWidth, layer.Attribute.Property("Residual", false).Location,
                    layer.Description, Text(fault.Input), Text(fault.Output));
            }
        }
    }

    private static string Text(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
