using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning;

/// <summary>
/// Whether the lanes beyond a value's width are zero by themselves: weights, states and gradients are padded with zeros. A zero
/// times what may be no number there is not.
/// </summary>
/// <param name="isMasked">Whether a value may have been stored with zeros in these lanes, whatever it is there.</param>
internal sealed class Padding(Func<Node, bool> isMasked)
{
    private readonly Dictionary<Node, bool> _known = [];
    private readonly Dictionary<Node, bool> _finite = [];
    private readonly Dictionary<Node, double?> _values = [];

    public bool IsZero(Node node) => Topology.Evaluate(node, _known, n => n.Operands.Where(o => o.Width > 1), Follows);

    private bool Follows(Node node)
    {
        var o = node.Operands;
        bool Zero(int i) => o[i].Width > 1 && _known[o[i]];
        return OpInfo.Of(node.Op).KeepsZero(Zero) && IsFinite(node);
    }

    /// <summary>Whether the lanes surely hold a number: not where something is divided by what may be zero there.</summary>
    private bool IsFinite(Node node) =>
        Topology.Evaluate(node, _finite, n => n.Operands.Where(o => o.Width > 1), n => n.Op switch
        {
            // A value is taken where the gate says so; a product with a matrix begins anew, with zeros.
            Op.WherePositive => n.Operands[1].Width == 1 || _finite[n.Operands[1]],
            _ when !n.Op.IsElementwise() => true,
            Op.Divide when n.Operands[1].Width > 1 => IsSurelyNotZero(n.Operands[1]) && AllFinite(n),
            Op.Sqrt => ValueOf(n.Operands[0]) >= 0 && AllFinite(n),
            _ => AllFinite(n),
        });

    private bool AllFinite(Node node) => node.Operands.All(o => o.Width == 1 || _finite[o]);

    private bool IsSurelyNotZero(Node divisor) => !isMasked(divisor) && ValueOf(divisor) is { } value && value != 0;

    /// <summary>What the lanes hold, as far as plain arithmetic tells; null where that is not known.</summary>
    private double? ValueOf(Node node) => Topology.Evaluate(node, _values, n => n.Operands, n =>
    {
        double? Of(int i) => _values[n.Operands[i]];
        return n.Op switch
        {
            Op.Constant => n.Value,
            Op.Input or Op.Parameter or Op.Previous or Op.OutputAdjoint or Op.CarriedAdjoint or Op.Affine or Op.GatherRow
                or Op.Slice or Op.Embed => 0,
            Op.Add => Of(0) + Of(1),
            Op.Subtract => Of(0) - Of(1),
            Op.Multiply => Of(0) * Of(1),
            Op.MultiplyAdd => (Of(0) * Of(1)) + Of(2),
            Op.Negate => -Of(0),
            Op.Larger when Of(0) is { } a && Of(1) is { } b => a > b ? a : b,
            Op.Smaller when Of(0) is { } a && Of(1) is { } b => a < b ? a : b,
            Op.Detach => Of(0),
            Op.Tanh or Op.Relu or Op.Expm1 or Op.FlushState or Op.FlushGradient when Of(0) == 0 => 0,
            Op.Sigmoid when Of(0) == 0 => 0.5,
            Op.Exp when Of(0) == 0 => 1,
            _ => null,
        };
    });
}
