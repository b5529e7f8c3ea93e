using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Planning.Passes;

namespace RnnGen.Generators.Explaining;

/// <summary>A plan in words: all of its passes in a line each, or one of them in full.</summary>
internal static class PlanText
{
    /// <summary>The passes in the order in which they run.</summary>
    public static IReadOnlyList<PassText> Passes { get; } =
    [
        EquationsText.Pass, ParametersText.Pass, PartitionText.Pass, TapeText.Pass, RootsText.Pass, StagesText.Pass,
        LivenessText.Pass, ShareText.Pass, BuffersText.Pass, TilesText.Pass, PrefetchText.Pass, StepText.Pass,
    ];

    /// <summary>A line for the model, and one for each pass.</summary>
    public static IEnumerable<string> Overview(PassResults results)
    {
        yield return $"{results.Plan.Declaration.Name}: {results.Plan.Graph.Architecture}";
        foreach (var line in TextTable.Lines(Passes.Select(pass => new[] { pass.Name, pass.Does, pass.Found(results) }).ToList()))
            yield return line;
    }

    /// <summary>What a pass gave.</summary>
    /// <param name="results">What all passes gave.</param>
    /// <param name="name">One of the names of <see cref="Passes"/>.</param>
    /// <exception cref="ArgumentException">There is no such pass.</exception>
    public static IEnumerable<string> Of(PassResults results, string name)
    {
        var pass = Passes.FirstOrDefault(pass => pass.Name == name)
            ?? throw new ArgumentException($"expected one of {string.Join(", ", Passes.Select(p => p.Name))}, found '{name}'");
        return new[] { $"{results.Plan.Declaration.Name}, {pass.Name}: {pass.Does}; {pass.Found(results)}" }
            .Concat(pass.Lines(results));
    }
}
