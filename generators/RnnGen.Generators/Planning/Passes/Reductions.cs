using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>The gradients of parameters as sums over rows: what is read where, and what is summed together.</summary>
/// <param name="Each">Of one pack each.</param>
/// <param name="Joined">Of several vectors that read the same rows, formed as they are summed.</param>
internal sealed record Reductions(IReadOnlyList<Reduction> Each, IReadOnlyList<RowSums> Joined)
{
    /// <param name="locationOf">Where a gradient lies.</param>
    public static Reductions Of(
        BackwardProblem problem, ForwardPasses forward, RowSumPlanner rowSums, Func<Node, Location> locationOf,
        Func<Node, Location> leafLocation, Cancellation cancellation)
    {
        var joined = rowSums.Plan(locationOf, leafLocation);
        var layout = problem.Layout;
        var reductions = new List<Reduction>();
        var terms = cancellation.Each(problem.Gradient.Parameters)
            .SelectMany(g => layout.PacksOf(g.Block).Where(pack => Matches(pack, g)).Select(pack => (Pack: pack, Gradient: g)))
            .ToLookup(term => term.Pack, term => term.Gradient);
        foreach (var pack in cancellation.Each(layout.Packs).Except(joined.SelectMany(sums => sums.Targets.Select(t => t.Pack))))
        {
            if (terms[pack].FirstOrDefault() is not { } term)
                continue;
            var d = BackwardProblem.Upstream(term);
            var extent = d.Op == Op.OutputAdjoint ? problem.LeafExtent(d) : problem.ExtentOf(d);
            var operand = term.Op == Op.OuterSum ? OperandOf(forward, term, extent) : null;
            reductions.Add(new Reduction(
                pack, locationOf(d) with { Slot = pack.FirstSlot }, operand, extent == Extent.Step ? Extent.Window : extent));
        }

        return new Reductions(reductions, joined);
    }

    /// <summary>The same with buffers laid into others.</summary>
    public Reductions At(Relocation relocation) =>
        new(Each.Select(relocation.Of).ToList(), Joined.Select(relocation.Of).ToList());

    /// <summary>Where the rows of a matrix's operand lie that its gradient sums over.</summary>
    private static Location OperandOf(ForwardPasses forward, Node gradient, Extent extent)
    {
        var location = forward.Stored[gradient.Operands[1]];
        return extent == Extent.LastStep ? forward.LastStepOf(location) : location;
    }

    private static bool Matches(Pack pack, Node gradient) => gradient.Op switch
    {
        Op.OuterSum => pack.Kind == PackKind.Matrix && pack.Operand == gradient.Operands[1],
        Op.RowSum => pack.Kind == PackKind.Vector,
        _ => pack.Kind is PackKind.ColumnTable or PackKind.RowTable,
    };
}
