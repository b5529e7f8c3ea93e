using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>What a layer hands to the next: a vector, or a token that stands for a one-hot vector of a width.</summary>
internal sealed record LayerValue(Node Node, int Width)
{
    public LayerValue(Node node)
        : this(node, node.Width)
    {
    }

    /// <summary>The token ids of the input; with a width they stand for one-hot vectors.</summary>
    public bool IsToken => Node.Op == Op.Token;

    /// <summary>Values side by side.</summary>
    public static LayerValue Concat(Expressions expressions, IReadOnlyList<LayerValue> values) =>
        values.Count == 1 ? values[0] : new(expressions.Concat([.. values.SelectMany(value => value.Parts)]));

    /// <summary>Some of its lanes; vectors concatenated in it that are taken whole stay as they are.</summary>
    public LayerValue Slice(int start, int length)
    {
        var (parts, at) = (new List<Node>(), 0);
        foreach (var part in Parts)
        {
            var (from, to) = (System.Math.Max(start - at, 0), System.Math.Min(start + length - at, part.Width));
            if (from < to)
                parts.Add(part.Owner.Slice(part, from, to - from));
            at += part.Width;
        }

        return new(Node.Owner.Concat([.. parts]));
    }

    /// <summary>The vectors concatenated in it, mostly one.</summary>
    public IReadOnlyList<Node> Parts => Node.Op == Op.Concat ? Node.Operands : [Node];
}
