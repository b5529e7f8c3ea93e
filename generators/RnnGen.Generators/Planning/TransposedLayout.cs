using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Planning;

/// <summary>The transposed copies of packs that the backward pass multiplies by, one after the other.</summary>
internal sealed class TransposedLayout
{
    private readonly Dictionary<Pack, int> _offsets = [];

    /// <param name="packs">All packs of the model.</param>
    /// <param name="backward">How gradients are computed; null of a model that is not trained.</param>
    public TransposedLayout(IEnumerable<Pack> packs, BackwardPlan? backward)
    {
        var always = ReadBy(backward?.Passes ?? []);
        var onDemand = ReadBy(backward?.InputPasses ?? []);
        Packs = packs.Where(pack => always.Contains(pack) || onDemand.Contains(pack)).ToList();
        OnDemand = Packs.Where(pack => !always.Contains(pack)).ToList();
        foreach (var pack in Packs)
        {
            _offsets.Add(pack, Length);
            Length += pack.TransposedLength;
        }
    }

    /// <summary>The packs that have a copy.</summary>
    public IReadOnlyList<Pack> Packs { get; }

    /// <summary>Those of them that nothing but dLoss/dInput needs, which is computed when asked for.</summary>
    public IReadOnlyList<Pack> OnDemand { get; }

    /// <summary>Elements of all copies.</summary>
    public int Length { get; }

    /// <summary>Where a pack's copy starts.</summary>
    public int OffsetOf(Pack pack) => _offsets[pack];

    private static HashSet<Pack> ReadBy(IEnumerable<Pass> passes) =>
        [.. passes
            .SelectMany(p => p.Stages)
            .SelectMany(s => s.Sums)
            .SelectMany(s => s.Products)
            .Where(p => p.IsTransposed)
            .Select(p => p.Pack)];
}
