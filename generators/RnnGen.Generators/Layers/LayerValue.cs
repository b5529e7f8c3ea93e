using System.Collections.Generic;
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

    /// <summary>The vectors concatenated in it, mostly one.</summary>
    public IReadOnlyList<Node> Parts => Node.Op == Op.Concat ? Node.Operands : [Node];
}
