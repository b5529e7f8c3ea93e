using System.Collections.Generic;

namespace RnnGen.Generators.Planning;

/// <summary>
/// Copies between buffers with a row for every step and such with each sequence's last, found from either side.
/// </summary>
internal sealed class LastStepCopies
{
    private readonly List<LastStepCopy> _all = [];
    private readonly Dictionary<Location, LastStepCopy> _ofEveryStep = [];
    private readonly Dictionary<RowBuffer, LastStepCopy> _ofLast = [];

    /// <summary>In the order they were added.</summary>
    public IReadOnlyList<LastStepCopy> All => _all;

    /// <summary>Some copies.</summary>
    public static LastStepCopies Of(IEnumerable<LastStepCopy> all)
    {
        var copies = new LastStepCopies();
        foreach (var copy in all)
            copies.Add(copy);
        return copies;
    }

    public LastStepCopy Add(LastStepCopy copy)
    {
        _all.Add(copy);
        _ofEveryStep.Add(copy.EveryStep, copy);
        _ofLast.Add(copy.Last, copy);
        return copy;
    }

    /// <summary>The copy of what lies at a place for every step; null where there is none.</summary>
    public LastStepCopy? OfEveryStep(Location location) => _ofEveryStep.TryGetValue(location, out var copy) ? copy : null;

    /// <summary>The copy whose last steps a buffer holds; null where there is none.</summary>
    public LastStepCopy? OfLast(RowBuffer buffer) => _ofLast.TryGetValue(buffer, out var copy) ? copy : null;
}
