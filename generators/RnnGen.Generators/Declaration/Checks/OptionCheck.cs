using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>The options of a layer are in their ranges, and fit one another as the layer's kind has it.</summary>
internal static class OptionCheck
{
    public static void Run(ModelOptions model, IReadOnlyList<DeclaredLayer> layers, DiagnosticReport report)
    {
        foreach (var layer in layers)
        {
            if (AreInRange(layer, report))
                Together(layer, model.TruncationLength.Value > 0, report);
        }
    }

    private static bool AreInRange(DeclaredLayer layer, DiagnosticReport report)
    {
        var areInRange = true;
        foreach ((var option, var value) in layer.Value.Options.AllSaid)
        {
            if (option.FaultOf(value) is not { } fault)
                continue;

            areInRange = false;
            report.Add(FaultDiagnostics.Of(fault.Kind), layer.Attribute.PlaceOf(option),
                [option.Name, layer.Attribute.DisplayName, .. fault.Arguments]);
        }

        return areInRange;
    }

    private static LocationInfo PlaceOf(DeclaredLayer layer, string? option) =>
        layer.Value.Kind.Options.FirstOrDefault(known => known.Name == option) is { } found
        ? layer.Attribute.PlaceOf(found)
        : layer.Attribute.Location;

    private static void Together(DeclaredLayer layer, bool isTrained, DiagnosticReport report)
    {
        foreach (var fault in layer.Value.Kind.FaultsOf(layer.Value, isTrained))
            report.Add(FaultDiagnostics.Of(fault.Kind), PlaceOf(layer, fault.Option), [.. fault.Arguments]);
    }
}
