using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Planning.Passes;

namespace RnnGen.Generators.Explaining;

/// <summary>The memory of a run and of a window.</summary>
internal static class BuffersText
{
    public static PassText Pass { get; } = new(
        PassNames.Buffers, "the memory of a run and of a window",
        results => $"{Words.Count(results.Plan.Buffers.Count, "buffer")}, "
            + $"{Elements(results.Plan.Buffers.Where(b => !b.IsForTraining && b.SpansRun))} elements a step in a run, "
            + $"{Elements(results.Plan.Buffers.Where(b => b.SpansWindow))} in a window",
        Lines);

    private static string Elements(IEnumerable<RowBuffer> buffers) => Words.Number(buffers.Sum(b => (long)b.RowLength));

    private static IEnumerable<string> Lines(PassResults results) => Words.Part("buffers", TextTable.Lines(results.Plan.Buffers
        .Select(buffer => new[]
        {
            buffer.Name, $"{Words.Number(buffer.RowLength)} a row",
            buffer.IsForTraining ? "run: none" : buffer.SpansRun ? "run: all steps" : "run: one step",
            results.Plan.Backward is null ? "" : buffer.SpansWindow ? "window: all steps" : "window: one step",
            Besides(buffer), buffer.Content,
        })
        .ToList()));

    private static string Besides(RowBuffer buffer) =>
        buffer.StepsBefore > 0 ? $"{Words.Number(buffer.StepsBefore)} before"
        : buffer.StepsAfter > 0 ? $"{Words.Number(buffer.StepsAfter)} after"
        : "";
}
