using System;
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

    /// <summary>Weights that stay in the nearest cache of 48 KB, for the greater part at least: LSTM(40), GRU(64).</summary>
    private const long NearestCache = 14 * 1024;

    private const int MostSingleRowChains = 12;

    private const int SingleRowChains = 4;

    /// <summary>
    /// Most multiply-adds of a method's products, where compilers optimise methods of 128 and the rest of it has some too.
    /// </summary>
    private const int MostMultiplyAdds = 96;

    /// <summary>
    /// Inputs that a turn of a product's loop takes. One: a tile has work enough for a turn, and more of it in a turn was not
    /// quicker by more than 3 % at any size (the command unroll of the benchmarks).
    /// </summary>
    private const int PlannedUnroll = 1;

    /// <summary>Inputs that a turn of a product's loop takes; one fewer may be left after the last turn.</summary>
    /// <param name="declared">0 for the planned number.</param>
    /// <param name="multiplyAdds">Of the method, where turns take one input.</param>
    public static int Unroll(int declared, int multiplyAdds) =>
        Math.Max(1, Math.Min(declared == 0 ? PlannedUnroll : declared, ((MostMultiplyAdds / Math.Max(1, multiplyAdds)) + 1) / 2));

    /// <summary>
    /// Chains that a product of a sum is dealt to, where the sums of a group have few lanes: a chain waits four cycles for each
    /// of its multiply-adds, so fewer than eight side by side leave the units idle.
    /// </summary>
    /// <param name="vectors">Sums of the group, of 16 lanes each.</param>
    public static int Chains(int vectors) => vectors switch { <= 3 => 4, <= 6 => 2, _ => 1 };

    /// <summary>Cuts the panels of a stage into regions of equal vectors; the remainder has one of its own.</summary>
    public static IReadOnlyList<Region> Regions(int panels, int sums)
    {
        var most = MostAccumulators / RowTile / sums;
        if (most < 1)
            most = 1;
        if (most >= panels)
            return [new Region(0, panels * PanelLayout.Units, panels)];
        var divisor = Enumerable.Range(1, most).Last(v => panels % v == 0);
        if (divisor * 2 > most)
            return [new Region(0, panels * PanelLayout.Units, divisor)];
        var whole = panels / most * most;
        return
        [
            new Region(0, whole * PanelLayout.Units, most),
            new Region(whole * PanelLayout.Units, panels * PanelLayout.Units, panels - whole),
        ];
    }

    /// <summary>Cuts the panels of a stage for a single row: as even as can be, the larger parts first.</summary>
    /// <param name="weights">Elements of the weights that the stage reads.</param>
    public static IReadOnlyList<Region> SingleRow(int panels, int sums, long weights)
    {
        var most = SingleRowVectors(sums, weights);
        var groups = (panels + most - 1) / most;
        var (size, larger) = (panels / groups, panels % groups);
        var cut = larger * (size + 1) * PanelLayout.Units;
        var even = new Region(cut, panels * PanelLayout.Units, size);
        return larger == 0 ? [even] : [new Region(0, cut, size + 1), even];
    }

    /// <summary>
    /// Vectors at a time for one row. From the nearest cache a row takes two weight vectors a cycle, for which it needs eight
    /// chains and more; from the next one a single stream of weights is read fastest, and four chains keep up with it.
    /// </summary>
    public static int SingleRowVectors(int sums, long weights) =>
        Math.Max(1, (weights <= NearestCache ? MostSingleRowChains : SingleRowChains) / Math.Max(1, sums));
}
