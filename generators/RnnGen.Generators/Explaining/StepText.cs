using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Planning.Passes;

namespace RnnGen.Generators.Explaining;

/// <summary>One step of one stream.</summary>
internal static class StepText
{
    public static PassText Pass { get; } = new(
        PassNames.Step, "one step of one stream, with every sum in registers",
        results => results.Plan.Step is { } step
            ? $"{Words.Count(step.Stages.Count, "stage")}, {Words.Count(step.ScratchLength, "element")} of scratch"
            : "none: a layer runs against time",
        Lines);

    private static IEnumerable<string> Lines(PassResults results) => results.Plan.Step is not { } step ? [] : Words.Part(
        "stages", step.Stages.SelectMany(StagesText.Lines))
        .Concat(Words.Part("places", TextTable.Lines(step.Stages
            .SelectMany(s => s.Buffers)
            .Distinct()
            .Where(b => step.Places[b].Region != StepRegion.Register)
            .Select(b => new[]
            {
                b.Name, step.Places[b].Region.ToString().ToLowerInvariant(), $"at {Words.Number(step.Places[b].Offset)}",
                Words.Count(PanelLayout.Padded(b.Width), "element"),
            })
            .ToList())))
        .Concat(Words.Part("copied to the state at the end", TextTable.Lines(step.CopyBack
            .Select(copy => new[]
            {
                $"scratch {Words.Number(copy.Scratch)}", $"to state {Words.Number(copy.State)}",
                Words.Count(copy.Length, "element"),
            })
            .ToList())))
        .Concat(Words.Part("delay lines", step.Delays.Select(delay =>
            $"  {Words.Count(delay.Length, "element")} of the state from {Words.Number(delay.State)} on take scratch "
            + Words.Number(delay.Newest))));
}
