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
        return plan.Parameters.Packs.Where(pack => backward.Passes.Concat(backward.InputPasses)
            .SelectMany(p => p.Stages).SelectMany(s => s.Sums).SelectMany(s => s.Products)
            .Any(p => p.IsTransposed && p.Pack == pack)).ToList();
    }

    public static int OffsetOf(ModelPlan plan, Pack pack) => Packs(plan).TakeWhile(p => p != pack).Sum(p => p.TransposedLength);

    public static int Length(ModelPlan plan) => Packs(plan).Sum(p => p.TransposedLength);
}
