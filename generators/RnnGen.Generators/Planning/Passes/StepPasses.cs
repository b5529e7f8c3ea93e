using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>What the passes over one step of one stream gave.</summary>
/// <param name="Roots">What must be in memory.</param>
/// <param name="Ranges">When every place is read and written.</param>
/// <param name="Sharing">Which states are written in place.</param>
/// <param name="Plan">The step.</param>
internal sealed record StepPasses(Roots Roots, LiveRanges Ranges, Sharing Sharing, StepPlan Plan)
{
    /// <returns>Null of a model that takes whole sequences.</returns>
    public static StepPasses? Run(
        PassRun run, ModelGraph graph, ParameterLayout layout, StateLayout states)
    {
        var cancellation = run.Cancellation;
        if (graph.IsBidirectional)
            return null;
        var problem = new StepProblem(graph, layout);
        var roots = run.Run(
            PassNames.Materialise, () => Required(problem, cancellation), r => run.Verify.Roots(r, problem));
        var places = new StepPlaces(problem, states, cancellation);
        var placed = run.Run(PassNames.Places, () => Placement.At(places, roots, cancellation), run.Verify.Places);
        var cut = run.Run(
            PassNames.Stages, () => StageCut.Of(problem, places, placed, cancellation), c => run.Verify.Stages(c, roots));
        var ranges = new LiveRanges(cut.SelectMany(p => p.Pass.Stages).ToList(), static location => location, cancellation);
        var sharing = run.Run(
            PassNames.Share, () => Share(problem, places, ranges, cancellation),
            s => FirstLost(problem, places, cut, s.Relocation, cancellation));
        var plan = run.Run(
            PassNames.Step, () => PlanOf(problem, places, placed, cut, states, sharing.Relocation), run.Verify.Step);
        return new StepPasses(roots, ranges, sharing, plan);
    }

    private static Roots Required(StepProblem problem, Cancellation cancellation)
    {
        var materialize = new Materialize(problem, cancellation);
        foreach (var state in cancellation.Each(problem.Graph.States))
            materialize.Require(state.Next, new PlaceRequest(RootKind.Result));
        foreach (var part in problem.Graph.OutputParts.Where(part => problem.StateOf(part) is null))
            materialize.Require(part, new PlaceRequest(RootKind.Result));
        return materialize.Run();
    }

    /// <summary>States are written in place where nothing reads the old value later.</summary>
    private static Sharing Share(
        StepProblem problem, StepPlaces places, LiveRanges ranges, Cancellation cancellation)
    {
        var (relocation, decisions, whole) = (
            new Relocation(cancellation), new List<SharedPlace>(), problem.ReadWhole());
        foreach (var (state, (before, after)) in places.States.Select(s => (s.Key, s.Value)).Where(s => !s.Key.IsDelayLine))
        {
            var decision = new SharedPlace(
                after, new Location(before), ranges.Between(new Location(before), new Location(after)),
                whole.Contains(state) ? "a product reads it whole" : null);
            decisions.Add(decision);
            if (decision.IsShared)
                relocation.Lay(after, new Location(before));
        }

        return new Sharing(relocation, decisions);
    }

    private static string? FirstLost(
        StepProblem problem, StepPlaces places, IReadOnlyList<CutPass> cut, Relocation relocation, Cancellation cancellation)
    {
        var left = new HashSet<Node>(problem.Graph.Nodes.Where(n => n.Left is not null).Select(n => n.Left!));
        var leaves = cancellation.Each(problem.Graph.Nodes).Where(n => problem.IsInMemory(n) && !left.Contains(n));
        var check = new HazardCheck(leaves.Select(l => new KeyValuePair<Node, Location>(l, places.LeafLocation(l))));
        return check.Lost(cut.SelectMany(p => p.Pass.Stages).Select(relocation.Of), cancellation).FirstOrDefault() is { } lost
            ? $"{lost} is overwritten before its last use"
            : null;
    }

    private static StepPlan PlanOf(
        StepProblem problem, StepPlaces places, Placement placed, IReadOnlyList<CutPass> cut, StateLayout layout,
        Relocation relocation)
    {
        var laid = places.Lay(relocation, out var scratch);
        var copied = places.States
            .Where(s => !s.Key.IsDelayLine && !relocation.IsLaid(s.Value.After))
            .Select(s => (layout.OffsetOf(s.Key), laid[s.Value.After].Offset, PanelLayout.Padded(s.Key.Size)));
        var delays = places.States
            .Where(s => s.Key.IsDelayLine)
            .Select(s => (Line: s.Key, Width: PanelLayout.Padded(s.Key.Size), Newest: laid[s.Value.After].Offset))
            .Select(s => (layout.OffsetOf(s.Line), s.Line.Delay * s.Width, s.Newest, s.Width));
        var outputs = problem.Graph.OutputParts
            .Select(part => new StepOutput(laid[relocation.Of(placed.Of[part]).Buffer], part.Width));
        return new StepPlan(
            cut.SelectMany(p => p.Pass.Stages).Select(relocation.Of).ToList(), laid, outputs.ToList(), scratch, copied.ToList(),
            delays.ToList(), places.Features is { } features && laid[features] is { Region: StepRegion.Scratch } place
                ? place.Offset
                : null);
    }
}
