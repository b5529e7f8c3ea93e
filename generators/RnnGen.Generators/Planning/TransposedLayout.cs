using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Planning;

/// <summary>The transposed copies of packs that the backward pass multiplies by, one after the other.</summary>
internal static class TransposedLayout
{
    /// <summary>The packs that have one.</summary>
    public static IReadOnlyList<Pack> Packs(ModelPlan plan)
    {
        if (plan.Backward is not { } backward)
            return [];
        return plan.Parameters.Packs.Where(pack => IsReadBy(backward.Passes.Concat(backward.InputPasses), pack)).ToList();
    }

    /// <summary>Those of them that nothing but dLoss/dInput needs, which is computed when asked for.</summary>
    public static IReadOnlyList<Pack> OnDemand(ModelPlan plan) =>
        Packs(plan).Where(pack => !IsReadBy(plan.Backward!.Passes, pack)).ToList();

    private static bool IsReadBy(IEnumerable<Pass> passes, Pack pack) => passes
        .SelectMany(p => p.Stages).SelectMany(s => s.Sums).SelectMany(s => s.Products).Any(p => p.IsTransposed && p.Pack == pack);

    public static int OffsetOf(ModelPlan plan, Pack pack) => Packs(plan).TakeWhile(p => p != pack).Sum(p => p.TransposedLength);

    public static int Length(ModelPlan plan) => Packs(plan).Sum(p => p.TransposedLength);
}
