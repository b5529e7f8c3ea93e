using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>Gives buffers of the way forward a row for every step where a step's value must outlive the step.</summary>
internal static class ForwardSpans
{
    /// <param name="passes">With every value in its final place.</param>
    /// <param name="spans">What is known from the values themselves.</param>
    /// <param name="ranges">When states are read and written.</param>
    public static void Add(
        IReadOnlyList<Pass> passes, ForwardProblem problem, ForwardPlaces places, LiveRanges ranges, Spans spans)
    {
        foreach (var buffer in Stage.WrittenAtEveryStep(passes))
            spans.Add(buffer, run: true, window: true);
        AddStatesOfLaterPasses(passes, problem, places, spans);
        AddStatesReadLater(places, ranges, spans);
    }

    /// <summary>
    /// A state that a later pass reads step by step has all steps in memory, also where it reads it only to compute again
    /// what is between, as tanh of an LSTM's memory.
    /// </summary>
    private static void AddStatesOfLaterPasses(
        IEnumerable<Pass> passes, ForwardProblem problem, ForwardPlaces places, Spans spans)
    {
        foreach (var pass in passes.Where(p => p.Extent != Extent.LastStep))
        {
            foreach (var load in pass.Stages.SelectMany(s => s.Loads))
            {
                if (load.Location is { } location && problem.PassOf(load.Node) < pass.Index
                    && problem.StateOf(load.Node) is { } state && places.States[state] == location.Buffer)
                {
                    spans.Add(location.Buffer, run: true, window: false);
                }
            }
        }
    }

    /// <summary>
    /// A state of which one step is in memory is written in place; one whose old value is read later cannot be.
    /// </summary>
    private static void AddStatesReadLater(ForwardPlaces places, LiveRanges ranges, Spans spans)
    {
        // States have buffers of their own, so that one that moves apart takes nothing from another.
        foreach (var (state, buffer) in places.States.Select(s => (s.Key, s.Value)).Where(s => !spans.OfRun(s.Value)))
        {
            var next = places.ResultLocation(state.Next)!;
            if (state.Reads.Values.Any(read => ranges.Between(places.LeafLocation(read), next) is not null))
                spans.Add(buffer, run: true, window: false);
        }
    }
}
