using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning;

/// <summary>
/// Whether the lanes beyond a value's width are zero by themselves: weights, states and gradients are padded with zeros.
/// </summary>
internal sealed class Padding
{
    private readonly Dictionary<Node, bool> _known = [];

    public bool IsZero(Node node) => Topology.Evaluate(node, _known, n => n.Operands.Where(o => o.Width > 1), Follows);

    private bool Follows(Node node)
    {
        var o = node.Operands;
        bool Zero(int i) => o[i].Width > 1 && _known[o[i]];
        return OpInfo.Of(node.Op).KeepsZero(Zero);
    }
}
