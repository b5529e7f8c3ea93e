using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Planning;

/// <summary>
/// Vectors and tables that sum the same gradients become one kernel: the gradients of a window are more than the nearer
/// caches hold, and reading them is most of the work.
/// </summary>
internal static class JointReductions
{
    /// <summary>The kernels, each with what it sums, in the order of their first.</summary>
    public static IReadOnlyList<IReadOnlyList<Reduction>> Of(IReadOnlyList<Reduction> reductions) =>
        reductions.GroupBy(KeyOf).Select(group => (IReadOnlyList<Reduction>)group.ToList()).ToList();

    // A matrix is a product, and alone. The others read gradients of some of the slots of a buffer, all panels of a row.
    private static (Pack? Alone, Location Gradient, Extent Extent, int Panels) KeyOf(Reduction reduction) =>
        (
            reduction.Pack.Kind == PackKind.Matrix ? reduction.Pack : null,
            reduction.Gradient with { Slot = 0 },
            reduction.Extent,
            reduction.Pack.Panels
        );
}
