using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Graph;

/// <summary>A value that a layer's <c>From</c> names, or some of its lanes.</summary>
/// <param name="Name">Name of a layer, of an input, or <see cref="LayerNames.ModelInput"/>.</param>
/// <param name="Start">First lane.</param>
/// <param name="End">The lane after the last one; null where all that follow are meant.</param>
internal sealed record Source(string Name, int Start, int? End)
{
    /// <summary>Whether all of the value is meant.</summary>
    public bool IsWhole => Start == 0 && End is null;

    /// <summary>As it is written, as <c>input[0..4]</c>.</summary>
    public override string ToString() =>
        IsWhole ? Name : $"{Name}[{Start.ToString(CultureInfo.InvariantCulture)}..{End?.ToString(CultureInfo.InvariantCulture)}]";

    /// <summary>Reads a list of sources apart by commas; null where it is not one.</summary>
    public static IReadOnlyList<Source>? ReadAll(string text)
    {
        var sources = new List<Source>();
        foreach (var part in text.Split(','))
        {
            if (Read(part.Trim()) is not { } source)
                return null;
            sources.Add(source);
        }

        return sources;
    }

    /// <summary>
    /// A list in one form, whatever stands between its names: models that read the same are the same. Null of none.
    /// </summary>
    public static string? Canonical(string? text) =>
        text is not null && ReadAll(text) is { } sources ? string.Join(", ", sources) : null;

    private static Source? Read(string text)
    {
        var bracket = text.IndexOf('[');
        var name = (bracket < 0 ? text : text.Substring(0, bracket)).TrimEnd();
        if (name.Length == 0 || !name.All(c => char.IsLetterOrDigit(c) || c == '_'))
            return null;
        if (bracket < 0)
            return new(name, 0, null);

        var range = text.Substring(bracket + 1);
        var dots = range.IndexOf("..", System.StringComparison.Ordinal);
        if (dots < 0 || !range.EndsWith("]", System.StringComparison.Ordinal))
            return null;
        var (from, to) = (range.Substring(0, dots).Trim(), range.Substring(dots + 2, range.Length - dots - 3).Trim());
        var start = from.Length == 0 ? 0 : Number(from);
        var end = to.Length == 0 ? null : Number(to);
        return start is null || (to.Length > 0 && end is null) ? null : new(name, start.Value, end);
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
