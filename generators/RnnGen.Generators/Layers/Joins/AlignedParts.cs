using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>
/// Values of one width as vectors that can be joined one to one. Concatenated vectors lie in panels of their own; so all
/// values are cut where one of them begins a vector.
/// </summary>
internal static class AlignedParts
{
    public static IReadOnlyList<IReadOnlyList<Node>> Of(IReadOnlyList<LayerValue> values)
    {
        var starts = values.SelectMany(StartsOf).Distinct().OrderBy(start => start).ToList();
        var ends = starts.Skip(1).Append(values[0].Width).ToList();
        return [.. values.Select(value => starts.Zip(ends, (start, end) => value.Slice(start, end - start).Node).ToList())];
    }

    private static IEnumerable<int> StartsOf(LayerValue value)
    {
        var start = 0;
        foreach (var part in value.Parts)
        {
            yield return start;
            start += part.Width;
        }
    }
}
