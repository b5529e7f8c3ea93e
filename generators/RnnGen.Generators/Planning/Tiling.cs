using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Planning;

/// <summary>
/// The register tiles of the matrix kernels: rows × sums × vectors accumulators. Eight independent chains keep the
/// multiply-add units busy; more accumulators than registers would spill.
/// </summary>
internal static class Tiling
{
    /// <summary>Sequences side by side are padded to this many rows.</summary>
    public const int RowTile = 4;

    /// <summary>Rows at a time where there are 16 registers.</summary>
    public const int NarrowRowTile = 2;

    /// <summary>Most accumulators of a tile of <see cref="RowTile"/> rows.</summary>
    private const int MostAccumulators = 24;

    /// <summary>Cuts the panels of a stage into regions of equal vectors; the remainder has one of its own.</summary>
    public static IReadOnlyList<Region> Regions(int panels, int sums)
    {
        var most = MostAccumulators / RowTile / sums;
        if (most < 1)
            most = 1;
        if (most >= panels)
            return [new Region(0, panels * Units.PerPanel, panels)];
        var divisor = Enumerable.Range(1, most).Last(v => panels % v == 0);
        if (divisor * 2 > most)
            return [new Region(0, panels * Units.PerPanel, divisor)];
        var whole = panels / most * most;
        return
        [
            new Region(0, whole * Units.PerPanel, most),
            new Region(whole * Units.PerPanel, panels * Units.PerPanel, panels - whole),
        ];
    }

    /// <summary>Panels at a time for one row: as many as keep the chains busy and leave no remainder.</summary>
    public static int SingleRowPanels(int panels, int sums) =>
        sums == 0 ? 1 : Enumerable.Range(1, SingleRowVectors(sums)).Last(v => panels % v == 0);

    /// <summary>Vectors at a time for one row, so that sums × vectors keeps about eight chains.</summary>
    public static int SingleRowVectors(int sums) => sums switch { 1 => 8, 2 => 4, 3 => 3, 4 => 2, _ => 1 };
}
