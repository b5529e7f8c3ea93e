using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>The parameters of all layers together are within <see cref="Limits.Parameters"/>.</summary>
internal static class ModelSizeCheck
{
    public static void Run(ModelSource source, ModelOptions options, IReadOnlyList<DeclaredLayer> layers, DiagnosticReport report)
    {
        long count = ParameterCount.Of(options.InputSize.Value, layers.Select(layer => layer.Value));
        if (count > Limits.Parameters)
            report.Add(ValueDiagnostics.TooManyParameters, source.Identifier, source.Name, Text(Limits.Parameters), Text(count));
    }

    private static string Text(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
