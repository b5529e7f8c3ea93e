using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning;

/// <summary>
/// Of the buffers that were made while planning, those that a run or a window has a use for; the others take no memory.
/// </summary>
internal static class UsedBuffers
{
    /// <summary>The used ones of <paramref name="buffers"/>, in their order.</summary>
    public static IReadOnlyList<RowBuffer> Of(
        IReadOnlyList<RowBuffer> buffers, ForwardPlan forward, BackwardPlan? backward, Cancellation cancellation)
    {
        var used = new HashSet<RowBuffer>(cancellation.Each(forward.States.Values
            .Concat(forward.Outputs.Select(o => o.Buffer))
            .Concat(OfPasses(forward.Passes))
            .Concat(OfCopies(forward.LastStep))));
        used.UnionWith(forward.GoesOn.Values);
        if (forward.Features is { } features)
            used.Add(features);
        if (backward is not null)
            used.UnionWith(cancellation.Each(OfGradients(backward)));
        return buffers.Where(used.Contains).ToList();
    }

    private static IEnumerable<RowBuffer> OfGradients(BackwardPlan backward) =>
        OfPasses(backward.Passes.Concat(backward.InputPasses))
            .Concat(backward.Carried.Values)
            .Concat(backward.Delayed.Values)
            .Concat(backward.OutputGradients)
            .Concat(OfCopies(backward.LastStep))
            .Concat(backward.RowSums.SelectMany(s => s.Values.Buffers))
            .Concat(backward.Reductions.Select(r => r.Gradient.Buffer))
            .Concat(backward.Reductions.Where(r => r.Operand is not null).Select(r => r.Operand!.Buffer));

    private static IEnumerable<RowBuffer> OfPasses(IEnumerable<Pass> passes) =>
        passes.SelectMany(p => p.Stages).SelectMany(s => s.Buffers);

    private static IEnumerable<RowBuffer> OfCopies(IEnumerable<LastStepCopy> copies) =>
        copies.SelectMany(c => new[] { c.EveryStep.Buffer, c.Last });
}
