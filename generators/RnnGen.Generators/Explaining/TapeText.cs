using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning.Passes;

namespace RnnGen.Generators.Explaining;

/// <summary>What the way forward keeps for the way back, and what is computed again.</summary>
internal static class TapeText
{
    public static PassText Pass { get; } = new(
        PassNames.Tape, "what is kept for the way back, and what is computed again",
        results => $"{Words.Number(results.Forward.Tape.Count)} kept, {Words.Number(Again(results).Count)} computed again",
        Lines);

    private static IEnumerable<string> Lines(PassResults results) => Words.Part(
        "kept", TextTable.Lines(results.Forward.Tape
            .Select(n => new[] { Words.Of(n), $"[{Words.Number(n.Width)}]", Place(results, n), Words.Equation(n) })
            .ToList()))
        .Concat(Words.Part("computed again", Again(results).Select(n => "  " + Words.Equation(n))));

    private static string Place(PassResults results, Node node) =>
        "in " + Words.Of(results.Buffers.Of.Of(results.Forward.Relocation.Of(results.Forward.Places.Kept[node])));

    /// <summary>Values of the way forward that a stage of the way back computes.</summary>
    private static List<Node> Again(PassResults results)
    {
        if (results.Backward is not { } backward)
            return [];
        var forward = new HashSet<Node>(results.Plan.Graph.Nodes);
        return backward.Passes.SelectMany(p => p.Pass.Stages)
            .Concat(backward.Reductions.Joined.Select(sums => sums.Values))
            .SelectMany(s => s.Body)
            .Where(forward.Contains)
            .Distinct()
            .ToList();
    }
}
