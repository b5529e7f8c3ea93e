using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>What the passes over the way back gave, one after the other.</summary>
/// <param name="Problem">Which value is of which pass.</param>
/// <param name="Roots">What must be in memory.</param>
/// <param name="Ranges">When every place is read and written.</param>
/// <param name="Sharing">Which values lie over others.</param>
/// <param name="Passes">With every value in its final place.</param>
/// <param name="Reductions">The gradients of parameters.</param>
/// <param name="Copies">Gradients of the last step, spread over zeros.</param>
/// <param name="Spans">Buffers with a row for every step, those of the way forward among them.</param>
internal sealed record BackwardPasses(
    BackwardProblem Problem, BackwardPlaces Places, Roots Roots, LiveRanges Ranges, Sharing Sharing,
    IReadOnlyList<CutPass> Passes, Reductions Reductions, IReadOnlyList<LastStepCopy> Copies, Spans Spans)
{
    /// <summary>Buffers of the tape that gradients are written over, when they have been read.</summary>
    public IEnumerable<RowBuffer> OverTheTape => Places.Groups.Values
        .Where(Sharing.Relocation.IsLaid)
        .Select(Sharing.Relocation.Of);

    /// <remarks>
    /// Where what a later step handed back is still read when it is written over, it is to be written when all else of the step
    /// is done: then the passes run again over equations that say so.
    /// </remarks>
    public static BackwardPasses Run(
        PassRun run, ModelDeclaration declaration, ModelGraph graph, GradientGraph gradient, ForwardPasses forward,
        BufferPool pool)
    {
        var (cancellation, mark) = (run.Cancellation, pool.Buffers.Count);
        while (true)
        {
            var backward = Once(run, declaration, graph, gradient, forward, pool, out var lost);
            if (lost is { Op: Op.CarriedAdjoint, State.IsDelayLine: false }
                && gradient.WriteLast(lost.State, graph, cancellation) is { } later)
            {
                pool.Discard(mark);
                gradient = later;
                continue;
            }

            return run.Run(
                PassNames.Share, () => backward, _ => lost is null ? null : $"{lost} is overwritten before its last use");
        }
    }

    private static BackwardPasses Once(
        PassRun run, ModelDeclaration declaration, ModelGraph graph, GradientGraph gradient, ForwardPasses forward,
        BufferPool pool, out Node? lost)
    {
        var cancellation = run.Cancellation;
        var problem = run.Run(
            PassNames.Partition, () => new BackwardProblem(declaration, graph, gradient, forward, cancellation),
            p => run.Verify.Order(gradient.Nodes, p));
        var rowSums = new RowSumPlanner(problem, cancellation);
        var roots = run.Run(
            PassNames.Materialise, () => Required(problem, rowSums, cancellation), r => run.Verify.Roots(r, problem));
        var places = new BackwardPlaces(declaration, problem, forward, pool, cancellation);
        var placed = run.Run(PassNames.Places, () => Placement.At(places, roots, cancellation), run.Verify.Places);
        var cut = run.Run(
            PassNames.Stages, () => StageCut.Of(problem, places, placed, cancellation), c => run.Verify.Stages(c, roots));
        foreach (var buffer in Stage.WrittenAtEveryStep(cut.Select(p => p.Pass)))
            places.KeepEveryStep(new Location(buffer));
        var reductions = Reductions.Of(problem, forward, rowSums, LocationOf, places.LeafLocation, cancellation);
        var stages = cut.SelectMany(p => p.Pass.Stages).Concat(reductions.Joined.Select(sums => sums.Values)).ToList();
        var ranges = new LiveRanges(stages, places.AsCopied, cancellation);
        foreach (var (place, node) in ReadAtEnd())
            ranges.ReadAtEnd(place, node);
        var sharing = ShareBackward.Of(problem, places, forward, ranges, cancellation);
        var relocation = sharing.Relocation;
        var backward = new BackwardPasses(
            problem, places, roots, ranges, sharing, cut.Select(relocation.Of).ToList(), reductions.At(relocation),
            places.LastSteps.Select(relocation.Of).ToList(),
            SpansOf(forward, places, sharing, stages, reductions, cancellation));
        lost = FirstLost() ?? places.LostSteps;
        return backward;

        Location LocationOf(Node d) => problem.IsInMemory(d) ? places.LeafLocation(d) : placed.Of[d];

        IEnumerable<(Location Place, Node Node)> ReadAtEnd() => cancellation.Each(gradient.Parameters)
            .Where(g => !rowSums.IsFormedAsSummed(g))
            .Select(BackwardProblem.Upstream)
            .Select(d => (LocationOf(d), d))
            .Concat(cancellation.Each(gradient.Parameters)
                .Where(g => g.Op == Op.OuterSum)
                .Select(g => (forward.Stored[g.Operands[1]], g.Operands[1])));

        Node? FirstLost()
        {
            var leaves = cancellation.Each(gradient.Nodes)
                .SelectMany(n => n.Operands)
                .Where(o => problem.IsLeaf(o) && problem.IsInMemory(o))
                .Distinct()
                .Concat(forward.Stored.Keys.Where(problem.IsInMemory)).Distinct();
            var copies = LastStepCopies.Of(backward.Copies);
            var check = new HazardCheck(
                leaves.Select(l => new KeyValuePair<Node, Location>(l, places.LeafLocation(l))),
                l => copies.OfEveryStep(new Location(l.Buffer)) is { } spread ? new Location(spread.Last) : forward.AsCopied(l));
            return check.Lost(stages.Select(relocation.Of), cancellation).FirstOrDefault()
                ?? ReadAtEnd().Select(r => check.Read(relocation.Of(r.Place), r.Node)).FirstOrDefault(l => l is not null);
        }
    }

    private static Roots Required(BackwardProblem problem, RowSumPlanner rowSums, Cancellation cancellation)
    {
        var gradient = problem.Gradient;
        var materialize = new Materialize(problem, cancellation);
        foreach (var parameter in cancellation.Each(gradient.Parameters))
        {
            var d = BackwardProblem.Upstream(parameter);
            if (!problem.IsInMemory(d) && !materialize.IsRequired(d) && !rowSums.IsFormedAsSummed(parameter))
                materialize.Require(d, new PlaceRequest(RootKind.Gradient, parameter));
        }

        foreach (var carried in cancellation.Each(gradient.Carried))
            materialize.Require(carried.Value, new PlaceRequest(RootKind.Carried, Read: carried.Key));
        if (gradient.Input is { } input)
        {
            var isOfLastStep = problem.ExtentOf(input) == Extent.LastStep;
            materialize.Require(input, new PlaceRequest(RootKind.Input), onDemand: !isOfLastStep);
        }

        return materialize.Run();
    }

    /// <summary>Of the tape's slots those have rows for every step that gradients are written over, or that are read.</summary>
    private static Spans SpansOf(
        ForwardPasses forward, BackwardPlaces places, Sharing sharing, IReadOnlyList<Stage> stages, Reductions reductions,
        Cancellation cancellation)
    {
        var spans = forward.Spans.Relocated(sharing.Relocation);
        HashSet<RowBuffer> read = [.. cancellation.Each(stages).SelectMany(s => s.Buffers), .. reductions.Each
            .Where(r => r.Operand is not null).Select(r => r.Operand!.Buffer)];
        foreach (var (group, buffer) in places.Groups.Select(g => (g.Key, g.Value)))
        {
            var tape = forward.BufferOf(group);
            if (sharing.Relocation.IsLaid(buffer) || read.Contains(tape))
                spans.SetWindow(tape, places.Spans.OfWindow(buffer));
        }

        spans.AddAll(places.Spans.Relocated(sharing.Relocation));
        return spans;
    }
}
