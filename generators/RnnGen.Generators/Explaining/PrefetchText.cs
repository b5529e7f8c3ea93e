using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Planning.Passes;

namespace RnnGen.Generators.Explaining;

/// <summary>What stages ask the caches for.</summary>
internal static class PrefetchText
{
    public static PassText Pass { get; } = new(
        PassNames.Prefetch, "what a stage asks the caches for before it needs it",
        results => Words.Count(Stages(results).Count(s => s.FirstTouches.Count > 0), "stage"),
        Lines);

    private static IEnumerable<Stage> Stages(PassResults results) => results.Plan.Passes
        .SelectMany(p => p.Stages)
        .Concat(results.Plan.Backward?.RowSums.Select(s => s.Values with { Name = s.Name }) ?? []);

    private static IEnumerable<string> Lines(PassResults results) => Words.Part("first touches", TextTable.Lines(Stages(results)
        .Where(s => s.FirstTouches.Count > 0)
        .Select(s => new[]
        {
            s.Name, s.PrefetchedRows == 0 ? "the next panel" : $"{Words.Count(s.PrefetchedRows, "row")} on",
            string.Join(", ", s.FirstTouches.Select(Words.Of)),
        })
        .ToList()));
}
