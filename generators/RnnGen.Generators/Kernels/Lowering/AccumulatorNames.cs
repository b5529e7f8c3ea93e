using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Kernels;

/// <summary>What the accumulators of a stage's sums are called: as their sums, numbered where several are of one name.</summary>
internal sealed class AccumulatorNames
{
    private readonly Dictionary<Node, string> _names = [];

    public AccumulatorNames(Stage stage)
    {
        foreach (var alike in stage.Sums.GroupBy(Of).Select(g => g.ToList()))
        {
            for (var i = 0; i < alike.Count; i++)
                _names.Add(alike[i].Sum, Of(alike[i]) + (alike.Count > 1 ? FormattableString.Invariant($"_{i}_") : ""));
        }
    }

    /// <summary>The name that a sum's accumulators begin with.</summary>
    public string this[SumPlan sum] => _names[sum.Sum];

    /// <summary>A sum's name in the equations.</summary>
    public static string Of(SumPlan sum) => sum.Sum.Name ?? "sum";
}
