using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>A value as ranges of layers side by side.</summary>
/// <param name="Ranges">The ranges, in order.</param>
internal sealed record LayerSources(IReadOnlyList<SourceRange> Ranges)
{
    /// <summary>All units of a layer.</summary>
    public static LayerSources Of(string name, int width) => new([new SourceRange(name, 0, width, width)]);

    /// <summary>Units.</summary>
    public int Width => Ranges.Sum(range => range.End - range.Start);

    /// <summary>As what a layer reads.</summary>
    public IReadOnlyList<LayerInput> Inputs =>
        [.. Ranges.Select(
            range => range.IsWhole ? new LayerInput(range.Name) : new LayerInput(range.Name, range.Start, range.End))];

    /// <summary>A range of the units.</summary>
    public LayerSources Slice(int start, int count)
    {
        var (ranges, at) = (new List<SourceRange>(), 0);
        foreach (var range in Ranges)
        {
            var (from, to) = (Math.Max(start, at), Math.Min(start + count, at + range.End - range.Start));
            if (from < to)
                ranges.Add(range with { Start = range.Start + from - at, End = range.Start + to - at });
            at += range.End - range.Start;
        }

        return new(ranges);
    }

    /// <summary>Values side by side. Ranges of one layer that follow each other are one.</summary>
    public static LayerSources Concat(IEnumerable<LayerSources> parts)
    {
        var ranges = new List<SourceRange>();
        foreach (var range in parts.SelectMany(part => part.Ranges))
        {
            if (ranges.Count > 0 && ranges[^1].Name == range.Name && ranges[^1].End == range.Start)
                ranges[^1] = ranges[^1] with { End = range.End };
            else
                ranges.Add(range);
        }

        return new(ranges);
    }
}

/// <summary>Units of a layer or an input.</summary>
/// <param name="Name">The layer or input.</param>
/// <param name="Start">The first unit.</param>
/// <param name="End">The unit behind the last.</param>
/// <param name="Width">All of its units.</param>
internal readonly record struct SourceRange(string Name, int Start, int End, int Width)
{
    public bool IsWhole => Start == 0 && End == Width;
}
