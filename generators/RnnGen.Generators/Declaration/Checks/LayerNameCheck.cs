using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>
/// Layer names can prefix the names of tensors and, in camel case, of members: they begin with a letter, and no two are the
/// same when case and underscores are ignored.
/// </summary>
internal static class LayerNameCheck
{
    public static void Run(IReadOnlyList<DeclaredLayer> layers, DiagnosticReport report)
    {
        foreach (var layer in layers)
        {
            if (layer.ExplicitName is { } name && !IsIdentifier(name.Value))
                report.Add(
                    LayerDiagnostics.InvalidLayerName, name.Location, layer.Attribute.DisplayName, Shown(name.Value),
                    Limits.LayerName.ToString(CultureInfo.InvariantCulture));
        }

        var owners = new Dictionary<string, int>(); // Of each member's name the first layer that has it.
        for (var i = 0; i < layers.Count; i++)
        {
            string[] names = [.. layers[i].Value.Kind.NamesOf(layers[i].Value).Select(MemberName)];
            var earliest = names.Select(name => owners.TryGetValue(name, out var owner) ? owner : i).Min();
            if (earliest < i)
                ReportDuplicate(layers[earliest], layers[i], report);
            foreach (var name in names.Where(name => !owners.ContainsKey(name)))
                owners.Add(name, i);
        }
    }

    private static void ReportDuplicate(DeclaredLayer earlier, DeclaredLayer later, DiagnosticReport report)
    {
        // Default names do not meet one another; the one given by hand is at fault.
        var fault = later.ExplicitName is null ? earlier : later;
        var other = fault == later ? earlier : later;
        report.Add(LayerDiagnostics.DuplicateLayerName, fault.ExplicitName?.Location ?? fault.Attribute.Location,
            fault.Value.Name, other.Attribute.DisplayName, SharedName(other, fault)!);
    }

    /// <summary>A name of <paramref name="a"/> that <paramref name="b"/> has too, or null.</summary>
    private static string? SharedName(DeclaredLayer a, DeclaredLayer b) =>
        a.Value.Kind
            .NamesOf(a.Value)
            .FirstOrDefault(name => b.Value.Kind.NamesOf(b.Value).Any(other => MemberName(other) == MemberName(name)));

    /// <summary>What names must differ in.</summary>
    public static string MemberName(string name) => name.Replace("_", "").ToUpperInvariant();

    /// <summary>A message is to be read: of a long name the beginning will do.</summary>
    public static string Shown(string name) =>
        name.Length <= Limits.LayerName ? $"'{name}'" : $"'{name.Substring(0, 20)}…' of {name.Length} characters";

    /// <summary>Whether a name can begin those of tensors and members.</summary>
    public static bool IsIdentifier(string name) =>
        name.Length is > 0 and <= Limits.LayerName && IsLetter(name[0])
            && name.All(c => IsLetter(c) || c is '_' or (>= '0' and <= '9'));

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');
}
