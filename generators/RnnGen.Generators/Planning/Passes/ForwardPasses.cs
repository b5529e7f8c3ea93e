using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>What the passes over the way forward gave, one after the other.</summary>
/// <param name="Problem">Which value is of which pass.</param>
/// <param name="Tape">What is kept for the way back.</param>
/// <param name="Roots">What must be in memory.</param>
/// <param name="Ranges">When every place is read and written.</param>
/// <param name="Sharing">Which values lie over others.</param>
/// <param name="Passes">With every value in its final place.</param>
/// <param name="Copies">Copies of each sequence's last step.</param>
/// <param name="Spans">Buffers with a row for every step.</param>
/// <param name="Stored">Where every value lies that is in memory when the window has run.</param>
internal sealed record ForwardPasses(
    ForwardProblem Problem, IReadOnlyList<Node> Tape, ForwardPlaces Places, Roots Roots, LiveRanges Ranges, Sharing Sharing,
    IReadOnlyList<Pass> Passes, LastStepCopies Copies, Spans Spans, IReadOnlyDictionary<Node, Location> Stored)
{
    public Relocation Relocation => Sharing.Relocation;

    /// <summary>Where a part of the output lies.</summary>
    public Location OutputOf(Node part) => Places.Outputs[part];

    /// <summary>Where the last step's value of a stored value was copied to.</summary>
    public Location LastStepOf(Location location) =>
        Copies.OfEveryStep(location) is { } copy ? new Location(copy.Last) : location;

    /// <summary>A copy of the last step holds what the original does.</summary>
    public Location AsCopied(Location location) => Copies.OfLast(location.Buffer)?.EveryStep ?? location;

    /// <summary>The buffer with the slots of a group of sums.</summary>
    public RowBuffer BufferOf(SlotGroup group) => Relocation.Of(Places.Groups[group]);

    public static ForwardPasses Run(
        PassRun run, ModelDeclaration declaration, ModelGraph graph, GradientGraph? gradient, ParameterLayout layout,
        BufferPool pool)
    {
        var cancellation = run.Cancellation;
        var problem = run.Run(
            PassNames.Partition, () => new ForwardProblem(declaration, graph, layout, cancellation),
            p => run.Verify.Order(graph.Nodes, p));
        var tape = run.Run<IReadOnlyList<Node>>(
            PassNames.Tape, () => gradient is null ? [] : InOrderOfSlots(
                TapeChoice.Of(graph, gradient, problem, cancellation), problem, cancellation),
            kept => run.Verify.Tape(graph, gradient, kept, problem));
        var roots = run.Run(
            PassNames.Materialise, () => Required(graph, tape, problem, cancellation), r => run.Verify.Roots(r, problem));
        var places = new ForwardPlaces(declaration, problem, tape, pool, cancellation);
        var placed = run.Run(
            PassNames.Places, () => Placement.At(places, roots, cancellation), run.Verify.Places);
        var cut = run.Run(
            PassNames.Stages, () => StageCut.Of(problem, places, placed, cancellation), c => run.Verify.Stages(c, roots));
        if (declaration.Output == OutputKind.LastStep)
        {
            foreach (var part in graph.OutputParts.Where(p => problem.ExtentOf(p) != Extent.LastStep))
                places.AtLastStep(places.Outputs[part], part);
        }

        var ranges = new LiveRanges(cut.SelectMany(p => p.Pass.Stages).ToList(), places.AsCopied, cancellation);
        var sharing = ShareForward.Of(problem, places, placed, ranges, cancellation);
        var shared = cut.Select(p => sharing.Relocation.Of(p.Pass)).ToList();
        var spans = places.Spans.Relocated(sharing.Relocation);
        ForwardSpans.Add(shared, problem, places, ranges, spans);
        LayCopiesOfOneStep(places.LastSteps, spans, sharing.Relocation);
        var forward = new ForwardPasses(
            problem, tape, places, roots, ranges, sharing, cut.Select(p => sharing.Relocation.Of(p.Pass)).ToList(),
            LastStepCopies.Of(places.LastSteps.Where(c => !sharing.Relocation.IsLaid(c.Last)).Select(sharing.Relocation.Of)),
            spans, new Dictionary<Node, Location>());
        var held = run.Run(
            PassNames.Share, () => (Stored: forward.Held(graph, cancellation, out var lost), Lost: lost),
            h => h.Lost is null ? null : $"{h.Lost} is overwritten before its last use");
        return forward with { Stored = held.Stored };
    }

    /// <summary>What is kept, in the order in which it chooses slots: sums before functions of them.</summary>
    private static List<Node> InOrderOfSlots(IReadOnlyList<Node> kept, ForwardProblem problem, Cancellation cancellation)
    {
        var (slots, results) = (new SlotChoice(problem), new HashSet<Node>(problem.Graph.Results));
        return cancellation.Each(cancellation.Each(kept)
            .OrderBy(n => !results.Contains(n) && slots.Of(n) is null)
            .ThenBy(n => n.Id)).ToList();
    }

    /// <summary>A buffer of one step alone needs no copy of the last step.</summary>
    private static void LayCopiesOfOneStep(IReadOnlyList<LastStepCopy> copies, Spans spans, Relocation relocation)
    {
        foreach (var copy in copies)
        {
            var place = relocation.Of(copy.EveryStep);
            if (!spans.OfWindow(place.Buffer) && !spans.OfRun(place.Buffer) && !place.Buffer.HasInitialRow)
                relocation.Lay(copy.Last, place);
        }
    }

    private static Roots Required(
        ModelGraph graph, IReadOnlyList<Node> tape, ForwardProblem problem, Cancellation cancellation)
    {
        var materialize = new Materialize(problem, cancellation);
        foreach (var result in cancellation.Each(graph.Results))
            materialize.Require(result, new PlaceRequest(RootKind.Result));
        foreach (var kept in cancellation.Each(tape))
            materialize.Require(kept, new PlaceRequest(RootKind.Kept));
        return materialize.Run();
    }

    private Dictionary<Node, Location> Held(ModelGraph graph, Cancellation cancellation, out Node? lost)
    {
        var leaves = cancellation.Each(graph.Nodes)
            .Where(Problem.IsInMemory)
            .Select(n => new KeyValuePair<Node, Location>(n, Places.LeafLocation(n)));
        var check = new HazardCheck(leaves, AsCopied);
        lost = check.Lost(Passes.SelectMany(p => p.Stages), cancellation).FirstOrDefault();
        var stored = new Dictionary<Node, Location>();
        foreach (var held in cancellation.Each(check.Held))
            stored[held.Value] = held.Key;
        return stored;
    }
}
