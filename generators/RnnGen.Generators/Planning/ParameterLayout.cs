using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning;

/// <summary>Where every parameter lies in the packed arrays, and how gates are grouped.</summary>
internal sealed class ParameterLayout
{
    private readonly Dictionary<Node, SlotGroup> _groups = [];
    private readonly ILookup<string, SlotGroup> _byName;
    private readonly Dictionary<ParameterBlock, (SlotGroup Group, int Slot)> _slots = [];
    private readonly ILookup<ParameterBlock, Pack> _packs;

    public ParameterLayout(
        IReadOnlyList<Pack> packs, IReadOnlyList<SlotGroup> groups, int derivedLength, Cancellation cancellation)
    {
        Packs = packs;
        Groups = groups;
        DerivedLength = derivedLength;
        _byName = groups.ToLookup(g => g.Name);
        _packs = cancellation.Each(packs)
            .SelectMany(p => p.Blocks.Select(b => (Block: b, Pack: p)))
            .ToLookup(p => p.Block, p => p.Pack);
        foreach (var group in cancellation.Each(groups))
            Add(group);

        Length = packs.Sum(pack => pack.Length);
    }

    public IReadOnlyList<Pack> Packs { get; }

    public IReadOnlyList<SlotGroup> Groups { get; }

    /// <summary>Elements of all packs.</summary>
    public int Length { get; }

    /// <summary>Elements computed from the parameters when they change.</summary>
    public int DerivedLength { get; }

    public SlotGroup? GroupOf(Node sum) => _groups.TryGetValue(sum, out var group) ? group : null;

    /// <summary>The groups of a layer.</summary>
    public IEnumerable<SlotGroup> GroupsOf(string layer) => _byName[layer];

    /// <summary>The group and slot of the first sum that a block is a part of; null where it is of none.</summary>
    public (SlotGroup Group, int Slot)? SlotOf(ParameterBlock block) => _slots.TryGetValue(block, out var slot) ? slot : null;

    /// <summary>The packs that hold a block, in their order: of a matrix one for everything that it multiplies.</summary>
    public IEnumerable<Pack> PacksOf(ParameterBlock block) => _packs[block];

    /// <summary>The pack of a product, gather or parameter node.</summary>
    public Pack PackOf(Node node)
    {
        var kind = KindOf(node.Op);
        var operand = node.Op == Op.Linear ? node.Operands[0] : null;
        return PacksOf(node.Block).FirstOrDefault(p => p.Kind == kind && (operand is null || p.Operand == operand))
            ?? throw new InvalidOperationException($"planning: no pack for {node} of {node.Block.Tensor}");
    }

    /// <summary>The pack that holds a block for products (not for vectors).</summary>
    public Pack PackOf(ParameterBlock block) => PacksOf(block).First();

    internal static PackKind KindOf(Op op) => op switch
    {
        Op.Linear or Op.LinearTransposed or Op.OuterSum => PackKind.Matrix,
        Op.GatherColumn => PackKind.ColumnTable,
        Op.GatherRow => PackKind.RowTable,
        _ => PackKind.Vector,
    };

    private void Add(SlotGroup group)
    {
        for (var slot = 0; slot < group.Slots; slot++)
        {
            _groups.Add(group.Sums[slot], group);
            foreach (var block in group.Sums[slot].Operands.Select(o => o.Payload).OfType<ParameterBlock>())
            {
                if (!_slots.ContainsKey(block))
                    _slots.Add(block, (group, slot));
            }
        }
    }
}
