using System;
using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>
/// Puts values side by side and counts their parts: nodes that join a value with itself again and again would double it each
/// time.
/// </summary>
internal sealed class SourceLimit
{
    /// <summary>Units that a value may have.</summary>
    public const int MostUnits = 65_536;

    private const int MostRanges = 4096;
    private const int MostRangesOfAll = 1 << 20;

    private int _ranges;

    /// <summary>Values side by side.</summary>
    /// <param name="parts">The values.</param>
    /// <param name="fault">What to throw, of what was expected and found.</param>
    public LayerSources Concat(IEnumerable<LayerSources> parts, Func<string, string, ModelFormatException> fault)
    {
        var (kept, ranges, units) = (new List<LayerSources>(), 0L, 0L);
        foreach (var part in parts)
        {
            kept.Add(part);
            (ranges, units) = (ranges + part.Ranges.Count, units + part.Width);
            if (ranges > MostRanges || units > MostUnits)
                throw fault($"a vector of at most {MostUnits} units in {MostRanges} ranges", "a longer one");
        }

        return Counted(LayerSources.Concat(kept), fault);
    }

    /// <summary>Counts the ranges of a value that is made or read.</summary>
    /// <param name="sources">The value.</param>
    /// <param name="fault">What to throw, of what was expected and found.</param>
    public LayerSources Counted(LayerSources sources, Func<string, string, ModelFormatException> fault)
    {
        _ranges += sources.Ranges.Count;
        return _ranges <= MostRangesOfAll ? sources : throw fault($"at most {MostRangesOfAll} ranges of all layers", "more");
    }
}
