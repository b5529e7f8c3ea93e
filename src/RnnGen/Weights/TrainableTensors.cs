using System;
using System.Collections.Generic;

namespace RnnGen.Weights;

/// <summary>Neighbouring elements of a packed buffer, the end not included.</summary>
internal readonly record struct ElementRange(int Start, int End);

/// <summary>Which tensors of a model are trained, and where each lies in the packed parameters.</summary>
internal sealed class TrainableTensors(ModelInfo info)
{
    private readonly bool[] _frozen = new bool[info.Tensors.Count];
    private int _frozenCount;
    private ElementRange[][]? _ranges;

    /// <summary>Whether every tensor is trained.</summary>
    public bool All => _frozenCount == 0;

    /// <summary>All elements, padding included.</summary>
    public ElementRange[] Everything { get; } = [new(0, info.PackedLength)];

    /// <summary>Whether a tensor is trained.</summary>
    public bool this[int ordinal]
    {
        get => !_frozen[ordinal];
        set
        {
            if (_frozen[ordinal] != value)
                return;
            _frozen[ordinal] = !value;
            _frozenCount += value ? -1 : 1;
        }
    }

    /// <summary>Where the elements of a tensor lie: with padding among them, without elements of other tensors.</summary>
    public ElementRange[] RangesOf(int ordinal) => (_ranges ??= FindRanges(info))[ordinal];

    /// <summary>Sets the elements of the tensors that are not trained to zero.</summary>
    public void ClearFrozen<T>(Span<T> packed)
    {
        if (All)
            return;
        for (var ordinal = 0; ordinal < _frozen.Length; ordinal++)
        {
            if (!_frozen[ordinal])
                continue;
            foreach (var range in RangesOf(ordinal))
                packed[range.Start..range.End].Clear();
        }
    }

    private static ElementRange[][] FindRanges(ModelInfo info)
    {
        var owners = Owners(info);
        var ranges = new List<ElementRange>[info.Tensors.Count];
        for (var ordinal = 0; ordinal < ranges.Length; ordinal++)
            ranges[ordinal] = [];

        var last = -1;
        for (var i = 0; i < owners.Length; i++)
        {
            if (owners[i] < 0)
                continue;
            var own = ranges[owners[i]];
            if (owners[i] == last)
                own[^1] = own[^1] with { End = i + 1 };
            else
                own.Add(new ElementRange(i, i + 1));
            last = owners[i];
        }

        return Array.ConvertAll(ranges, list => list.ToArray());
    }

    /// <summary>The tensor each packed element belongs to; -1 of padding.</summary>
    private static int[] Owners(ModelInfo info)
    {
        var owners = new int[info.PackedLength];
        Array.Fill(owners, -1);
        for (var ordinal = 0; ordinal < info.Tensors.Count; ordinal++)
        {
            var tensor = info.Tensors[ordinal];
            var indices = new int[tensor.Length];
            Array.Fill(indices, ordinal);
            TensorPacking.Pack<int>(tensor, indices, owners);
        }

        return owners;
    }
}
