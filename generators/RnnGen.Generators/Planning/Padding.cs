using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning;

/// <summary>Whether the lanes beyond a value's width are zero by themselves: weights, states and gradients are padded with zeros.</summary>
internal sealed class Padding
{
    private readonly Dictionary<Node, bool> _known = [];

    public bool IsZero(Node node) => Topology.Evaluate(node, _known, n => n.Operands.Where(o => o.Width > 1), Follows);

    private bool Follows(Node node)
    {
        var o = node.Operands;
        bool Zero(int i) => o[i].Width > 1 && _known[o[i]];
        return node.Op switch
        {
            Op.Input or Op.Previous or Op.Parameter or Op.OutputAdjoint or Op.CarriedAdjoint or Op.GatherRow or Op.Affine => true,
            Op.Add or Op.Subtract => Zero(0) && Zero(1),
            Op.Multiply => Zero(0) || Zero(1),
            Op.MultiplyAdd => (Zero(0) || Zero(1)) && Zero(2),
            Op.Broadcast or Op.Divide or Op.Negate or Op.Tanh or Op.Relu or Op.Sqrt or Op.Detach => Zero(0),
            Op.WherePositive => Zero(1),
            Op.WhereEqual => Zero(2),
            _ => false,
        };
    }
}
