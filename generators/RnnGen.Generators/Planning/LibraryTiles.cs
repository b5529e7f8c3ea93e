using System.Linq;

namespace RnnGen.Generators.Planning;

/// <summary>
/// Which products the library's register tiles take: <c>SumTiles</c> and <c>GradientTiles</c> of RnnGen.Runtime, which are
/// compiled for the sizes of a model. The others have tiles of their own in the generated file.
/// </summary>
internal static class LibraryTiles
{
    /// <summary>Most sums of a tile of several rows, and of a tile of gradients.</summary>
    private const int MostOfRows = 6;

    /// <summary>Most accumulators of a single row: sums times chains.</summary>
    private const int MostOfSingleRow = 12;

    /// <summary>
    /// Whether the sums of a stage are alike: one product each, with one operand and one run of slots of a pack, into one run of
    /// slots of a buffer, and all begin with a bias of one group, all with their partial sums, or all with nothing.
    /// </summary>
    public static bool Takes(Stage stage)
    {
        var sums = stage.Sums;
        if (sums.Count == 0 || stage.IsDot || sums.Any(sum => sum.Products.Count != 1 || sum.Gathers.Count > 1))
            return false;
        var (first, product) = (sums[0], sums[0].Products[0]);
        var areAlike = sums.Select((sum, i) => (Sum: sum, Product: sum.Products[0], Place: i)).All(s =>
            s.Product.Pack == product.Pack && s.Product.IsTransposed == product.IsTransposed
            && s.Product.Operand == product.Operand
            && (product.IsTransposed ? sums.Count == 1 : s.Product.Slot == product.Slot + s.Place)
            && s.Sum.Target.Buffer == first.Target.Buffer && s.Sum.Target.Shift == first.Target.Shift
            && s.Sum.Target.Slot == first.Target.Slot + s.Place
            && s.Sum.Continues == first.Continues
            && s.Sum.BiasGroup == first.BiasGroup
            && (s.Sum.BiasGroup is null || SlotOfBias(s.Sum) == SlotOfBias(first) + s.Place)
            && s.Sum.Gathers.SequenceEqual(first.Gathers)
            && (first.Gathers.Count == 0
                || s.Sum.SlotOfColumn(first.Gathers[0]) == first.SlotOfColumn(first.Gathers[0]) + s.Place)
            && s.Sum.ChainsOf(s.Product) == first.ChainsOf(product));
        return areAlike
            && (sums.Count == 1 || first.Target.Buffer.IsPanelMajor)
            && stage.Regions.All(region => region.Vectors * sums.Count <= MostOfRows)
            && stage.SingleRow.All(region => region.Vectors * sums.Count * first.ChainsOf(product) <= MostOfSingleRow);
    }

    /// <summary>Whether the tiles of a gradient of a matrix are small enough.</summary>
    public static bool Takes(Reduction reduction) =>
        reduction.Regions.All(region => region.Vectors * reduction.Pack.Slots <= MostOfRows);

    /// <summary>The slot of the bias that a sum begins with, in its group.</summary>
    public static int SlotOfBias(SumPlan sum) => sum.BiasGroup!.SlotOf(sum.Sum);
}
