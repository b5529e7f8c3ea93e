using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>
/// Where something of each sum of a tile lies. Sum s is panel s mod <paramref name="Panels"/> of gate
/// s / <paramref name="Panels"/>; gates lie 16 elements apart.
/// </summary>
/// <param name="First">Elements before sum 0.</param>
/// <param name="Gates">Gates of the tile.</param>
/// <param name="Panels">Panels of each.</param>
/// <param name="PanelStride">From a panel to the next; null where a run chooses it.</param>
internal sealed record TilePlace(int First, int Gates, int Panels, int? PanelStride)
{
    /// <summary>
    /// What a struct says of it: the panels of a single gate are counted alike for any number, and a single panel has no distance
    /// to the next.
    /// </summary>
    public TilePlace Form => Gates == 1 ? this with { Panels = 1 } : Panels == 1 ? this with { PanelStride = 0 } : this;

    /// <summary>The place of a sum, in a row.</summary>
    public Place Of(int sum)
    {
        var (gate, panel) = (First + (sum / Panels * PanelLayout.Units), sum % Panels);
        return PanelStride is { } stride ? Place.At(gate + ((long)panel * stride)) : new Place(panel, 0, gate);
    }
}
