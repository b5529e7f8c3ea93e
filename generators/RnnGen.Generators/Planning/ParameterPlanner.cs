using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;

namespace RnnGen.Generators.Planning;

/// <summary>Finds the packs and slot groups of a graph, and orders slots so that every pack covers a run of them.</summary>
internal static class ParameterPlanner
{
    public static ParameterLayout Plan(ModelGraph graph)
    {
        var nodes = Topology.Reachable(graph.Results);
        var sums = nodes.Where(n => n.Op == Op.Affine).ToList();
        var keyed = nodes.Where(n => n.Op is Op.Linear or Op.GatherColumn or Op.GatherRow or Op.Parameter)
            .GroupBy(n => (n.Block.Tensor, Kind: ParameterLayout.KindOf(n.Op), Operand: n.Op == Op.Linear ? n.Operands[0] : null, n.Block.ColumnStart, Apart: StandsAlone(sums, n) ? n.Block.RowStart : -1))
            .ToList();

        var groups = Group(sums, keyed.Select(k => k.ToList()).ToList());
        var packs = new List<Pack>();
        foreach (var tensor in graph.Tensors)
        {
            foreach (var key in keyed.Where(k => k.Key.Tensor == tensor))
            {
                var group = groups.FirstOrDefault(g => key.All(n => SumsWith(sums, n).Any(g.Sums.Contains)));
                var blocks = key.OrderBy(n => group is null ? n.Id : Slot(group, n)).Select(n => n.Block).ToList();
                packs.Add(new Pack(key.Key.Kind, tensor, key.Key.Operand, blocks) { FirstSlot = group is null ? 0 : key.Min(n => Slot(group, n)) });
            }
        }

        var derived = 0;
        foreach (var group in groups)
            group.Bias = PlanBias(group, packs, ref derived);
        foreach (var pack in packs.Where(p => p.Kind == PackKind.Matrix && sums.Any(s => DotForm.IsDot(s) && s.Operands.Any(o => o.Op == Op.Linear && p.Blocks.Contains(o.Block) && p.Operand == o.Operands[0]))))
        {
            pack.DotOffset = derived;
            derived += pack.DotLength;
        }

        var layout = new ParameterLayout(packs, groups, derived);
        foreach (var group in groups.Where(g => g.Bias is { IsDerived: false }))
            group.Bias = group.Bias! with { Offset = group.Bias.Terms[0].Offset };
        return layout;
    }

    /// <summary>A vector that is no bias of a sum has its gradient in a buffer of its own, and so a pack of its own.</summary>
    private static bool StandsAlone(IEnumerable<Node> sums, Node node) => node.Op == Op.Parameter && !SumsWith(sums, node).Any();

    private static IEnumerable<Node> SumsWith(IEnumerable<Node> sums, Node term) => sums.Where(s => s.Operands.Contains(term));

    private static int Slot(SlotGroup group, Node term) =>
        Enumerable.Range(0, group.Slots).First(s => group.Sums[s].Operands.Contains(term));

    /// <summary>Sums that share a tensor and its operand are one group.</summary>
    private static List<SlotGroup> Group(List<Node> sums, List<List<Node>> packs)
    {
        var shared = packs.Select(p => p.SelectMany(n => SumsWith(sums, n)).Distinct().ToList()).Where(p => p.Count > 0).ToList();
        var groups = new List<List<Node>>();
        foreach (var sum in sums)
        {
            if (groups.Any(g => g.Contains(sum)))
                continue;
            var members = new HashSet<Node> { sum };
            while (shared.Where(p => p.Any(members.Contains)).SelectMany(p => p).ToList().Count(members.Add) > 0)
            {
            }

            groups.Add(members.OrderBy(m => m.Id).ToList());
        }

        return groups.ConvertAll(g => new SlotGroup(g[0].Scope, Order(g, shared)));
    }

    /// <summary>The first order in which every pack covers neighbouring slots.</summary>
    private static IReadOnlyList<Node> Order(List<Node> sums, List<List<Node>> packs)
    {
        var inside = packs.Where(p => p.All(sums.Contains)).ToList();
        return Permutations(sums, []).FirstOrDefault(order => inside.All(p => IsRun(order, p)))
            ?? throw new InvalidOperationException($"planning: no slot order of {sums[0].Scope} keeps every pack together");
    }

    private static bool IsRun(List<Node> order, List<Node> members)
    {
        var places = members.Select(m => order.IndexOf(m)).ToList();
        return places.Max() - places.Min() == members.Count - 1;
    }

    private static IEnumerable<List<Node>> Permutations(List<Node> rest, List<Node> chosen)
    {
        if (rest.Count == 0)
            yield return chosen;
        foreach (var next in rest)
        {
            foreach (var order in Permutations(rest.Where(n => n != next).ToList(), [.. chosen, next]))
                yield return order;
        }
    }

    private static BiasPlan? PlanBias(SlotGroup group, List<Pack> packs, ref int derived)
    {
        var terms = packs.Where(p => p.Kind == PackKind.Vector
            && p.Blocks.All(b => group.Sums.Any(s => s.Operands.Any(o => o.Op == Op.Parameter && o.Block.Equals(b))))).ToList();
        if (terms.Count == 0)
            return null;
        if (terms.Count == 1 && terms[0].Slots == group.Slots)
            return new BiasPlan(0, false, terms);
        var plan = new BiasPlan(derived, true, terms);
        derived += group.Panels * group.Slots * Units.PerPanel;
        return plan;
    }
}
