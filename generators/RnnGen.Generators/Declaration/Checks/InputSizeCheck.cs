using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>Either the first layer takes tokens, or <c>InputSize</c> says how many features a step has.</summary>
internal static class InputSizeCheck
{
    public static void Run(ModelSource source, ModelOptions options, IReadOnlyList<DeclaredLayer> layers, DiagnosticReport report)
    {
        var first = layers[0];
        var size = options.InputSize;
        // [Input]s name features that come besides tokens.
        if (first.Value.Kind.TakesTokens && size.Value > 0 && source.Inputs.Count == 0)
            report.Add(ValueDiagnostics.InputSizeOfTokens, size.Location,
                size.Value.ToString("N0", CultureInfo.InvariantCulture), first.Value.Description);

        // A token layer that is not the first is LayerOrderCheck's, and needs no InputSize where it belongs.
        if (size.Value == 0 && !layers.Any(layer => layer.Value.Kind.TakesTokens))
            report.Add(ValueDiagnostics.InputSizeMissing, size.Location,
                size.Location == source.Model.Location ? "none" : "0", first.Value.Description);
    }
}
