using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Planning.Passes;

namespace RnnGen.Generators.Explaining;

/// <summary>Which values lie over others, and why others do not.</summary>
internal static class ShareText
{
    public static PassText Pass { get; } = new(
        PassNames.Share, "which values lie over others that are not needed any more",
        results => $"{Shared(results.Forward.Sharing)} forward, {Shared(results.Backward?.Sharing)} back, "
            + $"{Shared(results.Step?.Sharing)} in a step",
        Lines);

    private static string Shared(Sharing? sharing) =>
        $"{Words.Number(sharing?.Decisions.Count(d => d.IsShared) ?? 0)} of {Words.Number(sharing?.Decisions.Count ?? 0)}";

    private static IEnumerable<string> Lines(PassResults results) =>
        Part("forward", results.Forward.Sharing, results.Forward.Ranges, Words.Forward(results))
            .Concat(results.Backward is { } back ? Part("back", back.Sharing, back.Ranges, Words.Backward(results)) : [])
            .Concat(results.Step is { } step ? Part("step", step.Sharing, step.Ranges, Words.Step(results)) : []);

    private static IEnumerable<string> Part(
        string heading, Sharing sharing, LiveRanges ranges, IReadOnlyList<string> stages) => Words.Part(
        heading, sharing.Decisions.SelectMany(decision => Lines(decision, ranges, stages)));

    private static IEnumerable<string> Lines(SharedPlace decision, LiveRanges ranges, IReadOnlyList<string> stages)
    {
        yield return $"  {decision.What}{(decision.IsShared ? " lies over " : " does not lie over ")}{Words.Of(decision.Over)}";
        if (decision.Conflict is { } conflict)
        {
            yield return $"      {Words.Of(conflict.Read.Node)} is read by {Words.Of(conflict.Read, stages)}, "
                + $"after {Words.Of(conflict.Written.Node)} is written by {Words.Of(conflict.Written, stages)}";
        }
        else if (decision.Reason is { } reason)
        {
            yield return $"      {reason}";
        }
        else
        {
            for (var slot = 0; slot < decision.What.Slots; slot++)
            {
                var (over, what) = (decision.Over with { Slot = decision.Over.Slot + slot }, new Location(decision.What, slot));
                yield return $"      {Last(ranges.LastRead(over), stages)}, {First(ranges.FirstWrite(what), stages)}";
            }
        }
    }

    private static string Last(Moment? read, IReadOnlyList<string> stages) => read is { } last
        ? $"{Words.Of(last.Node)} is read last by {Words.Of(last, stages)}"
        : "what is there is never read";

    private static string First(Moment? write, IReadOnlyList<string> stages) => write is { } first
        ? $"{Words.Of(first.Node)} is written first by {Words.Of(first, stages)}"
        : "nothing is written";
}
