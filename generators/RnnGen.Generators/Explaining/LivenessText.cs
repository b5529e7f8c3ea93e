using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Planning.Passes;

namespace RnnGen.Generators.Explaining;

/// <summary>From which stage to which the value of a place is needed.</summary>
internal static class LivenessText
{
    public static PassText Pass { get; } = new(
        PassNames.Liveness, "from which stage to which a place is needed",
        results => $"{Words.Count(results.Forward.Ranges.Places.Count, "place")} forward, "
            + $"{Words.Number(results.Backward?.Ranges.Places.Count ?? 0)} back, "
            + $"{Words.Number(results.Step?.Ranges.Places.Count ?? 0)} in a step",
        Lines);

    private static IEnumerable<string> Lines(PassResults results) =>
        Part("forward", results.Forward.Ranges, Words.Forward(results))
            .Concat(results.Backward is { } back ? Part("back", back.Ranges, Words.Backward(results)) : [])
            .Concat(results.Step is { } step ? Part("step", step.Ranges, Words.Step(results)) : []);

    private static IEnumerable<string> Part(string heading, LiveRanges ranges, IReadOnlyList<string> stages) => Words.Part(
        heading, TextTable.Lines(ranges.Places.Select(place => Row(place, ranges, stages)).ToList()));

    private static string[] Row(Location place, LiveRanges ranges, IReadOnlyList<string> stages)
    {
        var (first, last) = (ranges.FirstWrite(place), ranges.LastRead(place));
        return
        [
            Words.Of(place), Words.Of((first ?? last)!.Value.Node),
            first is { } written ? $"written by {Words.Of(written, stages)}" : "there before",
            last is { } read ? $"read last by {Words.Of(read, stages)}" : "read by no stage",
        ];
    }
}
