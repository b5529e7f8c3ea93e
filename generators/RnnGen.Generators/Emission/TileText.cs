using RnnGen.Generators.Kernels;

namespace RnnGen.Generators.Emission;

/// <summary>Text of where something of a tile's sums lies: of <c>sum</c>, and of <c>panel</c> where a run chooses it.</summary>
internal static class TileText
{
    /// <summary>The sum of its terms; 0 of nothing.</summary>
    public static string Of(TilePlace? place)
    {
        if (place is null)
            return "0";
        var (first, stride) = (Address.Text(place.First), place.PanelStride is { } known ? Address.Text(known) : "panel");
        return place switch
        {
            { Gates: 1 } => Address.Sum(first, $"sum * {stride}"),
            { Panels: 1 } => Address.Sum(first, "sum * 16"),
            _ => Address.Sum(
                first, $"sum / {Address.Text(place.Panels)} * 16", $"sum % {Address.Text(place.Panels)} * {stride}"),
        };
    }
}
