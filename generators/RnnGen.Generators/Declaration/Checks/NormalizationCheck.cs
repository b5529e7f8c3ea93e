using System.Collections.Generic;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>
/// A normalised cell is one of those published: none has peepholes, coupled gates or a projection, and each has the bias
/// vectors it has.
/// </summary>
internal static class NormalizationCheck
{
    public static void Run(IReadOnlyList<DeclaredLayer> layers, DiagnosticReport report)
    {
        foreach (DeclaredLayer layer in layers)
        {
            // A value outside the enum is EnumCheck's.
            if (layer.Value is RecurrentDeclaration
                {
                    Normalization: NormalizationKind.Ba2016 or NormalizationKind.FastRnn or NormalizationKind.PerGate,
                } normalized)
            {
                CheckForm(layer, normalized, report);
                CheckBias(layer, normalized, report);
            }
        }
    }

    private static void CheckForm(DeclaredLayer layer, RecurrentDeclaration normalized, DiagnosticReport report)
    {
        foreach (string other in OtherForms(normalized))
            report.Add(RecurrentDiagnostics.NormalizationNotCombined, layer.Attribute.Enum<NormalizationKind>("Normalization").Location,
                normalized.Normalization.ToString(), layer.Description, other);
    }

    private static IEnumerable<string> OtherForms(RecurrentDeclaration layer)
    {
        if (layer.Peephole)
            yield return "Peephole";
        if (layer.CoupledGates)
            yield return "CoupledGates";
        if (layer.Projection > 0)
            yield return "Projection";
    }

    private static void CheckBias(DeclaredLayer layer, RecurrentDeclaration normalized, DiagnosticReport report)
    {
        Argument<BiasKind> bias = layer.Attribute.Enum<BiasKind>("Bias");
        if (bias.Value is BiasKind.Single or BiasKind.None)
            report.Add(RecurrentDiagnostics.BiasOfNormalization, bias.Location,
                layer.Description, normalized.Normalization.ToString(),
                normalized.Bias == BiasKind.Single ? "one bias vector" : "none", bias.Value.ToString());
    }
}
