using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Declaration.Cells;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Declaration;

/// <summary>Reads layer attributes into layers: a name, and the options that the registry knows of.</summary>
internal static class LayerReader
{
    public static IReadOnlyList<DeclaredLayer> Read(ModelSource source, DiagnosticReport report)
    {
        var layers = new List<DeclaredLayer>();
        var counts = new Dictionary<Layer, int>();
        foreach (var attribute in source.LayersHere)
        {
            var kind = LayerRegistry.Of(attribute.Kind);
            var name = attribute.Property<string?>("Name", null);

            // Layers with a name of their own count too, so that naming one layer does not rename the tensors of the others.
            counts.TryGetValue(kind, out var ordinal);
            counts[kind] = ordinal + 1;
            layers.Add(new(
                new(kind, name.Value ?? $"{kind.Prefix}{ordinal}", OptionsOf(kind, attribute, source, report))
                {
                    From = attribute.Property<string?>("From", null).Value,
                },
                attribute,
                name.Value is { } given ? new(name.Name, given, name.Syntax) : null));
        }

        return layers;
    }

    private static LayerOptions OptionsOf(
        Layer kind, DeclaredAttribute attribute, ModelSource source, DiagnosticReport report)
    {
        var values = new object?[kind.Options.Count];
        for (var i = 0; i < values.Length; i++)
        {
            var value = attribute.ValueOf(kind.Options[i]);
            values[i] = kind.Options[i] is EquationsOption option
                ? EquationsOf(option, (ITypeSymbol?)value, attribute, source, report)
                : value;
        }

        return new(kind.Options, values);
    }

    /// <summary>The equations of the class that an attribute names: what is wrong with them is told at the class.</summary>
    private static string? EquationsOf(
        EquationsOption option, ITypeSymbol? cell, DeclaredAttribute attribute, ModelSource source, DiagnosticReport report)
    {
        var (text, objection) = CellSource.Find(cell, source.Compilation, source.CancellationToken);
        if (objection is not null)
            report.Add(CellDiagnostics.NoCell, attribute.PlaceOf(option), cell?.Name ?? "null", objection);
        else if (text is null)
            report.AddErrorElsewhere();
        return text;
    }
}
