using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>
/// Where the input is added to the output, both have the same width; in a stack, those of each layer. Concatenated vectors lie
/// in panels of their own, so they are added one to one.
/// </summary>
internal static class ResidualWidthCheck
{
    public static void Run(ModelOptions options, IReadOnlyList<DeclaredLayer> layers, DiagnosticReport report)
    {
        LayerWidths[] widths = [.. LayerWidths.Of(options.InputSize.Value, layers.Select(layer => layer.Value))];
        foreach (DeclaredLayer layer in layers)
        {
            if (layer.Value is RecurrentDeclaration { Residual: true }
                && widths.FirstOrDefault(stacked => ReferenceEquals(stacked.Layer, layer.Value) && !CanAdd(stacked)) is { } fault)
            {
                report.Add(RecurrentDiagnostics.ResidualWidth, layer.Attribute.Property("Residual", false).Location,
                    layer.Description, Text(fault.InputParts), Text(fault.OutputParts));
            }
        }
    }

    private static bool CanAdd(LayerWidths widths) => widths.InputParts.SequenceEqual(widths.OutputParts);

    private static string Text(IEnumerable<int> parts) =>
        string.Join(" + ", parts.Select(part => part.ToString("N0", CultureInfo.InvariantCulture)));
}
