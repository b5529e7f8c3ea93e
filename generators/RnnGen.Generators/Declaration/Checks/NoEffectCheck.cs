using System.Collections.Generic;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>Options that change nothing beside the others: a warning, for the model itself is right.</summary>
internal static class NoEffectCheck
{
    public static void Run(ModelOptions options, IReadOnlyList<DeclaredLayer> layers, DiagnosticReport report)
    {
        if (options.TruncationLength.Value != 0)
            return;

        foreach (DeclaredLayer layer in layers)
        {
            if (layer.Value is DropoutDeclaration)
                Dropout(layer.Attribute.Parameter<double>(0, "Rate"), layer, report);
            if (layer.Value is RecurrentDeclaration)
            {
                Dropout(layer.Attribute.Property("Dropout", 0.0), layer, report);
                Dropout(layer.Attribute.Property("RecurrentDropout", 0.0), layer, report);
            }
        }
    }

    private static void Dropout(Argument<double> rate, DeclaredLayer layer, DiagnosticReport report)
    {
        if (rate.Value > 0)
            report.Add(ValueDiagnostics.NoEffect, rate.Location,
                rate.Name, layer.Description, "nothing is trained", "a TruncationLength of at least 1", "0");
    }
}
