using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning;

/// <summary>Where every parameter lies in the packed arrays, and how gates are grouped.</summary>
internal sealed class ParameterLayout
{
    public ParameterLayout(IReadOnlyList<Pack> packs, IReadOnlyList<SlotGroup> groups, int derivedLength)
    {
        Packs = packs;
        Groups = groups;
        DerivedLength = derivedLength;
        var offset = 0;
        foreach (var pack in packs)
        {
            pack.Offset = offset;
            offset += pack.Length;
        }

        Length = offset;
    }

    public IReadOnlyList<Pack> Packs { get; }

    public IReadOnlyList<SlotGroup> Groups { get; }

    /// <summary>Elements of all packs.</summary>
    public int Length { get; }

    /// <summary>Elements computed from the parameters when they change.</summary>
    public int DerivedLength { get; }

    public SlotGroup? GroupOf(Node sum) => Groups.FirstOrDefault(g => g.Sums.Contains(sum));

    /// <summary>The pack of a product, gather or parameter node.</summary>
    public Pack PackOf(Node node)
    {
        var kind = KindOf(node.Op);
        var operand = node.Op == Op.Linear ? node.Operands[0] : null;
        return Packs.FirstOrDefault(p => p.Kind == kind && p.Blocks.Contains(node.Block) && (operand is null || p.Operand == operand))
            ?? throw new InvalidOperationException($"planning: no pack for {node} of {node.Block.Tensor}");
    }

    /// <summary>The pack that holds a block for products (not for vectors).</summary>
    public Pack PackOf(ParameterBlock block) => Packs.First(p => p.Blocks.Contains(block));

    internal static PackKind KindOf(Op op) => op switch
    {
        Op.Linear or Op.LinearTransposed or Op.OuterSum => PackKind.Matrix,
        Op.GatherColumn => PackKind.ColumnTable,
        Op.GatherRow => PackKind.RowTable,
        _ => PackKind.Vector,
    };
}
