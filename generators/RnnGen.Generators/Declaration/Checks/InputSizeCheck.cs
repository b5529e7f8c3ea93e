using System.Globalization;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>Either the first layer takes tokens, or <c>InputSize</c> says how many features a step has.</summary>
internal static class InputSizeCheck
{
    public static void Run(DeclaredAttribute model, ModelOptions options, DeclaredLayer first, DiagnosticReport report)
    {
        Argument<int> size = options.InputSize;
        if (first.TakesTokens && size.Value > 0)
            report.Add(ValueDiagnostics.InputSizeOfTokens, size.Location,
                size.Value.ToString("N0", CultureInfo.InvariantCulture), first.Description);

        if (!first.TakesTokens && size.Value == 0)
            report.Add(ValueDiagnostics.InputSizeMissing, size.Location,
                size.Location == model.Location ? "none" : "0", first.Description);
    }
}
