using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>
/// Lays gradients of sums over what the tape keeps in their slots, and sums that only become what is carried into the place of
/// that: each where what was there is read for the last time before.
/// </summary>
internal static class ShareBackward
{
    public static Sharing Of(
        BackwardProblem problem, BackwardPlaces places, ForwardPasses forward, LiveRanges ranges, Cancellation cancellation)
    {
        var (relocation, decisions) = (new Relocation(cancellation), new List<SharedPlace>());
        HashSet<RowBuffer> used = [.. forward.Passes.SelectMany(p => p.Stages).SelectMany(s => s.Buffers)];
        foreach (var (group, buffer) in cancellation.Each(places.Groups).Select(g => (g.Key, g.Value)))
        {
            var tape = forward.BufferOf(group);
            var conflict = Enumerable.Range(0, group.Slots)
                .Select(slot => ranges.Between(new Location(tape, slot), new Location(buffer, slot)))
                .FirstOrDefault(found => found is not null);
            // A run has no memory for what no stage puts there, and no need of it.
            Decide(buffer, new Location(tape), conflict, used.Contains(tape) ? null : "nothing lies there");
        }

        foreach (var (sum, location) in cancellation.Each(places.CarriedSums).Select(s => (s.Key, s.Value)))
        {
            var read = problem.CarriedSums[sum];
            var carried = new Location(places.CarriedBuffer(read));
            var leaf = sum.Owner.CarriedAdjoint(read.State, read.Lag);
            var isWantedLonger = places.Spans.OfWindow(location.Buffer) && !places.Spans.OfWindow(carried.Buffer);
            Decide(
                location.Buffer, carried, ranges.Between(carried, leaf, location) ?? ranges.Between(location, carried),
                isWantedLonger ? "it is read of every step, and what is carried is there of one" : null);
        }

        return new Sharing(relocation, decisions);

        void Decide(RowBuffer buffer, Location over, Conflict? conflict, string? reason)
        {
            var decision = new SharedPlace(buffer, over, conflict, reason);
            decisions.Add(decision);
            if (decision.IsShared)
                relocation.Lay(buffer, over);
        }
    }
}
