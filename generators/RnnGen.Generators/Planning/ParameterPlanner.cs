using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning;

/// <summary>Finds the packs and slot groups of a graph, and orders slots so that every pack covers a run of them.</summary>
internal sealed class ParameterPlanner
{
    private readonly ModelGraph _graph;
    private readonly Cancellation _cancellation;
    private readonly List<Node> _sums;

    // The sums that a product, gather or parameter is a term of, and the packs-to-be that a sum reads.
    private readonly Dictionary<Node, List<Node>> _sumsOf = [];
    private readonly Dictionary<Node, List<List<Node>>> _sharedBy = [];

    // Of a sum its group and its slot there; of a product its pack.
    private readonly Dictionary<Node, (SlotGroup Group, int Slot)> _slots = [];
    private readonly Dictionary<Node, Pack> _packOf = [];
    private readonly List<Pack> _packs = [];
    /// <summary>Sums of which every order is tried.</summary>
    private const int MostInAnyOrder = 7;

    private readonly HashSet<Tensor> _joined;
    private int _derived;

    private ParameterPlanner(ModelGraph graph, Cancellation cancellation)
    {
        (_graph, _cancellation) = (graph, cancellation);
        _sums = cancellation.Each(graph.Nodes).Where(n => n.Op == Op.Affine).ToList();
        foreach (var sum in cancellation.Each(_sums))
        {
            foreach (var term in sum.Operands.Distinct())
                AddTo(_sumsOf, term, sum);
        }

        _joined = [.. cancellation.Each(_sums).SelectMany(JoinedIn)];
    }

    public static ParameterLayout Plan(ModelGraph graph, Cancellation cancellation) =>
        new ParameterPlanner(graph, cancellation).Plan();

    private ParameterLayout Plan()
    {
        var keyed = _cancellation.Each(_graph.Nodes)
            .Where(n => n.Op is Op.Linear or Op.GatherColumn or Op.GatherRow or Op.Parameter)
            .GroupBy(n => (
                n.Block.Tensor,
                Kind: ParameterLayout.KindOf(n.Op),
                Operand: n.Op == Op.Linear ? n.Operands[0] : null,
                n.Block.ColumnStart,
                RowStart: IsCutByRows(n) ? n.Block.RowStart : -1))
            .ToLookup(k => k.Key.Tensor);

        foreach (var sums in _cancellation.Each(keyed.SelectMany(k => k))
            .Select(terms => terms.SelectMany(SumsOf).Distinct().ToList()))
        {
            foreach (var sum in sums)
                AddTo(_sharedBy, sum, sums);
        }

        var groups = Group();
        var biases = new Dictionary<SlotGroup, List<Pack>>();
        foreach (var key in _cancellation.Each(_graph.Tensors.SelectMany(tensor => keyed[tensor])))
        {
            var pack = Add(key.Key.Kind, key.Key.Tensor, key.Key.Operand, key.ToList(), out var group);
            if (pack.Kind == PackKind.Vector && group is not null)
                AddTo(biases, group, pack);
        }

        var plans = groups.ToDictionary(
            group => group, group => biases.TryGetValue(group, out var terms) ? PlanBias(group, terms) : null);
        var packs = PlacePacks();
        return new ParameterLayout(
            [.. _packs.Select(pack => packs[pack])],
            groups.ConvertAll(group => new SlotGroup(group.Name, group.Sums) { Bias = BiasAt(plans[group], packs) }),
            _derived,
            _cancellation);
    }

    /// <summary>Packs one after the other, and the dot-form copies of those that sums in dot form multiply.</summary>
    private Dictionary<Pack, Pack> PlacePacks()
    {
        var dots = new HashSet<Pack>(_sums
            .Where(DotForm.IsDot)
            .SelectMany(s => s.Operands)
            .Where(o => o.Op == Op.Linear)
            .Select(o => _packOf[o]));
        var (placed, offset) = (new Dictionary<Pack, Pack>(), 0);
        foreach (var pack in _cancellation.Each(_packs))
        {
            var isDot = dots.Contains(pack);
            placed.Add(pack, pack.At(offset, isDot ? _derived : null));
            offset += pack.Length;
            _derived += isDot ? pack.DotLength : 0;
        }

        return placed;
    }

    /// <summary>Biases at the place of their packs; one tensor's that is no sum is read where it lies.</summary>
    private static BiasPlan? BiasAt(BiasPlan? bias, Dictionary<Pack, Pack> packs)
    {
        if (bias is null)
            return null;
        var terms = bias.Terms.Select(term => packs[term]).ToList();
        return bias with { Offset = bias.IsDerived ? bias.Offset : terms[0].Offset, Terms = terms };
    }

    /// <summary>
    /// The tensors of which a sum has several blocks of rows times one vector, as of gates that are added: such blocks are in one
    /// slot, and so in no run of slots.
    /// </summary>
    private static IEnumerable<Tensor> JoinedIn(Node sum) => sum.Operands
        .Where(term => term.Payload is ParameterBlock)
        .GroupBy(term => (
            term.Block.Tensor, term.Op, Operand: term.Op == Op.Linear ? term.Operands[0] : null, term.Block.ColumnStart))
        .Where(terms => terms.Count() > 1)
        .Select(terms => terms.Key.Tensor);

    private static void AddTo<TKey, TValue>(Dictionary<TKey, List<TValue>> lists, TKey key, TValue value)
        where TKey : notnull
    {
        if (!lists.TryGetValue(key, out var list))
            lists.Add(key, list = []);
        list.Add(value);
    }

    /// <summary>A vector that is no bias of a sum has its gradient in a buffer of its own, and so a pack of its own.</summary>
    private bool StandsAlone(Node node) => node.Op == Op.Parameter && !_sumsOf.ContainsKey(node);

    private bool IsCutByRows(Node node) =>
        StandsAlone(node) || node.Block.Tensor.IsCutByRows || _joined.Contains(node.Block.Tensor);

    private IReadOnlyList<Node> SumsOf(Node term) => _sumsOf.TryGetValue(term, out var sums) ? sums : [];

    /// <summary>Makes a pack of terms that share it; they are in slots where each is a term of a sum.</summary>
    private Pack Add(PackKind kind, Tensor tensor, Node? operand, List<Node> terms, out SlotGroup? group)
    {
        group = terms.All(_sumsOf.ContainsKey) ? _slots[_sumsOf[terms[0]][0]].Group : null;
        var isInSlots = group is not null;
        var blocks = terms.OrderBy(n => isInSlots ? FirstSlot(n) : n.Id).Select(n => n.Block).ToList();
        var pack = new Pack(kind, tensor, operand, blocks) { FirstSlot = isInSlots ? terms.Min(FirstSlot) : 0 };
        foreach (var term in terms)
            _packOf.Add(term, pack);
        _packs.Add(pack);
        return pack;
    }

    private int FirstSlot(Node term) => _sumsOf[term].Min(sum => _slots[sum].Slot);

    /// <summary>Sums that share a tensor and its operand are one group.</summary>
    private List<SlotGroup> Group()
    {
        var groups = new List<SlotGroup>();
        foreach (var first in _cancellation.Each(_sums).Where(sum => !_slots.ContainsKey(sum)))
        {
            var (members, shared) = Sharing(first);
            var sums = members.OrderBy(m => m.Id).ToList();
            var group = new SlotGroup(sums[0].Scope, Order(sums, shared));
            for (var slot = 0; slot < group.Slots; slot++)
                _slots.Add(group.Sums[slot], (group, slot));
            groups.Add(group);
        }

        return groups;
    }

    /// <summary>The sums that share packs with a sum, or with one that does, and these packs.</summary>
    private (HashSet<Node> Sums, HashSet<List<Node>> Shared) Sharing(Node first)
    {
        var (sums, shared) = (new HashSet<Node> { first }, new HashSet<List<Node>>());
        var pending = new Queue<Node>([first]);
        while (pending.Count > 0)
        {
            if (!_sharedBy.TryGetValue(pending.Dequeue(), out var packs))
                continue;
            foreach (var sum in packs.Where(shared.Add).SelectMany(pack => pack).Where(sums.Add))
                pending.Enqueue(sum);
        }

        return (sums, shared);
    }

    /// <summary>The first order in which every pack covers neighbouring slots.</summary>
    /// <remarks>
    /// Of many sums, those of the same packs are kept together: there are more orders than can be gone through.
    /// </remarks>
    private static IReadOnlyList<Node> Order(List<Node> sums, IReadOnlyCollection<List<Node>> packs) =>
        (sums.Count > MostInAnyOrder ? [sums, ByPacks(sums, packs)] : Permutations(sums, []))
            .FirstOrDefault(order => packs.All(p => IsRun(order, p)))
            ?? throw new InvalidOperationException($"planning: no slot order of {sums[0].Scope} keeps every pack together");

    private static List<Node> ByPacks(List<Node> sums, IReadOnlyCollection<List<Node>> packs) =>
        [.. sums
            .GroupBy(sum => string.Concat(packs.Select(pack => pack.Contains(sum) ? '1' : '0')))
            .SelectMany(alike => alike)];

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

    private BiasPlan PlanBias(SlotGroup group, List<Pack> terms)
    {
        if (terms.Count == 1 && terms[0].Slots == group.Slots)
            return new BiasPlan(0, false, terms);
        var plan = new BiasPlan(_derived, true, terms);
        _derived += group.Panels * group.Slots * PanelLayout.Units;
        return plan;
    }
}
