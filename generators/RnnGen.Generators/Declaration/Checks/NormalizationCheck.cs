using System.Collections.Generic;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>A normalised cell has the bias vectors that its published form has.</summary>
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
                CheckBias(layer, normalized, report);
            }
        }
    }

    private static void CheckBias(DeclaredLayer layer, RecurrentDeclaration normalized, DiagnosticReport report)
    {
        Argument<BiasKind> bias = layer.Attribute.Enum<BiasKind>("Bias");
        if (layer.Attribute.Sets(bias.Name) && bias.Value is (BiasKind.Pair or BiasKind.Single or BiasKind.None))
            report.Add(RecurrentDiagnostics.BiasOfNormalization, bias.Location,
                layer.Description, normalized.Normalization.ToString(),
                normalized.Bias == BiasKind.Single ? "one bias vector" : "none", bias.Value.ToString());
    }
}
