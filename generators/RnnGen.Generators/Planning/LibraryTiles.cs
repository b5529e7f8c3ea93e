using System;
using System.Linq;

namespace RnnGen.Generators.Planning;

/// <summary>
/// How much the library's register tiles take: <c>SumTiles</c> and <c>GradientTiles</c> of RnnGen.Runtime, which are compiled for
/// the sizes of a model.
/// </summary>
internal static class LibraryTiles
{
    /// <summary>Most sums of a tile of several rows, and of a tile of gradients.</summary>
    private const int MostOfRows = 6;

    /// <summary>Most accumulators of a single row: sums times chains.</summary>
    private const int MostOfSingleRow = 12;

    /// <summary>Most sums that a tile takes side by side, of a product in so many chains.</summary>
    public static int MostSums(Stage stage, int chains) => Math.Min(
        MostOfRows / stage.Regions.Max(r => r.Vectors), MostOfSingleRow / (stage.SingleRow.Max(r => r.Vectors) * chains));

    /// <summary>Whether the tiles of a gradient of a matrix are small enough.</summary>
    public static bool Takes(Reduction reduction) =>
        reduction.Regions.All(region => region.Vectors * reduction.Pack.Slots <= MostOfRows);

    /// <summary>The slot of the bias that a sum begins with, in its group.</summary>
    public static int SlotOfBias(SumPlan sum) => sum.BiasGroup!.SlotOf(sum.Sum);
}
