using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Equations;

/// <summary>
/// Reverse-mode differentiation of one time step. The backward pass of every cell, layer and connection comes out of
/// here; derivatives are written over outputs (tanh' = 1 - y², σ' = y(1 - y)) where they can be, which the tape has anyway.
/// </summary>
/// <remarks>
/// Griewank and Walther, Evaluating Derivatives, 2nd ed., chapter 3: adjoints flow against the order of evaluation.
/// </remarks>
internal sealed class Differentiator
{
    private readonly Expressions _expressions;
    private readonly Dictionary<Node, Node> _adjoints = [];
    private readonly Dictionary<Node, SortedDictionary<int, Node>> _wide = [];
    private readonly List<Node> _parameterGradients = [];
    private readonly HashSet<Node> _ofGates = [];

    private Differentiator(Expressions expressions) => _expressions = expressions;

    /// <summary>Differentiates a scalar whose derivative with respect to each seed's node is the seed's adjoint.</summary>
    /// <param name="seeds">Outputs of the step with their adjoints.</param>
    public static Adjoints Differentiate(
        Expressions expressions, IReadOnlyList<(Node Output, Node Adjoint)> seeds, Cancellation cancellation = default)
    {
        var differentiator = new Differentiator(expressions);
        var scope = expressions.Scope;
        foreach (var (output, adjoint) in seeds)
            differentiator.Accumulate(output, adjoint);
        foreach (var node in cancellation.Each(Topology.Reachable(seeds.Select(s => s.Output), cancellation).Reverse()))
        {
            if (differentiator.AdjointOf(node) is not { } adjoint)
                continue;
            expressions.Scope = node.Scope;
            if (node.Name is { } name && adjoint.Op is not (Op.OutputAdjoint or Op.CarriedAdjoint))
                adjoint.Named("d" + Expressions.Capitalize(name));
            differentiator.Propagate(node, adjoint);
        }

        expressions.Scope = scope;
        return new Adjoints(differentiator._adjoints, differentiator._parameterGradients);
    }

    private void Propagate(Node node, Node d)
    {
        var e = _expressions;
        var operands = node.Operands;
        switch (node.Op)
        {
            case Op.Add:
                Accumulate(operands[0], d);
                Accumulate(operands[1], d);
                break;
            case Op.Subtract:
                Accumulate(operands[0], d);
                Accumulate(operands[1], -d);
                break;
            case Op.Multiply:
                Accumulate(operands[0], d * operands[1]);
                Accumulate(operands[1], d * operands[0]);
                break;
            case Op.MultiplyAdd:
                Accumulate(operands[0], d * operands[1]);
                Accumulate(operands[1], d * operands[0]);
                Accumulate(operands[2], d);
                break;
            case Op.Divide when operands[0].Op == Op.Constant && operands[0].Value.Equals(1.0):
                Accumulate(operands[1], -(d * (node * node)));
                break;
            case Op.Divide:
                Accumulate(operands[0], d / operands[1]);
                Accumulate(operands[1], -(d * node / operands[1]));
                break;
            case Op.Negate:
                Accumulate(operands[0], -d);
                break;
            case Op.Sigmoid:
                Accumulate(operands[0], d * (node * (1 - node)));
                break;
            case Op.Tanh:
                Accumulate(operands[0], d * (1 - (node * node)));
                break;
            case Op.Relu:
                Accumulate(operands[0], e.WherePositive(node, d));
                break;
            case Op.Exp:
                Accumulate(operands[0], d * node);
                break;
            case Op.Expm1:
                Accumulate(operands[0], d * (node + e.Constant(1)));
                break;
            case Op.Softplus:
                // sigmoid(a) = 1 - e^-softplus(a), accurate also where it is near 0.
                Accumulate(operands[0], d * -Functions.Expm1(-node));
                break;
            case Op.NormalCdf:
                // The density of the normal distribution.
                Accumulate(operands[0], d * ((1 / Math.Sqrt(2 * Math.PI)) * Functions.Exp(-0.5 * (operands[0] * operands[0]))));
                break;
            case Op.Larger:
                Choose(operands[1] - operands[0], operands[1], operands[0], d);
                break;
            case Op.Smaller:
                Choose(operands[0] - operands[1], operands[1], operands[0], d);
                break;
            case Op.Sqrt:
                // The reciprocal is mostly there: what is normalised is multiplied by it.
                Accumulate(operands[0], 0.5 * d * (e.Constant(1) / node));
                break;
            case Op.WherePositive:
                Accumulate(operands[1], e.WherePositive(operands[0], d));
                break;
            case Op.Select:
                Choose(operands[0], operands[1], operands[2], d);
                break;
            case Op.WhereEqual:
                Accumulate(operands[2], e.WhereEqual(operands[0], operands[1], d));
                break;
            case Op.FlushState:
                Accumulate(operands[0], d);
                break;
            case Op.Sum:
                Accumulate(operands[0], e.Broadcast(d, operands[0].Width));
                break;
            case Op.Max:
                // Lanes that are the largest together share the adjoint, so that one number in all lanes has it once.
                var largest = e.Sum(e.WhereEqual(operands[0], node, e.Constant(1)));
                Accumulate(operands[0], e.WhereEqual(operands[0], node, d / largest));
                break;
            case Op.Broadcast:
                Accumulate(operands[0], d);
                break;
            case Op.Slice:
                Accumulate(operands[0], e.Embed(d, node.Start, operands[0].Width));
                break;
            case Op.Embed:
                // Lanes are moved out of a vector that lies by itself, not among those of gates.
                Accumulate(operands[0], e.Slice(e.Copy(d, nameof(Op.Embed)), node.Start, operands[0].Width));
                break;
            case Op.Concat:
                var start = 0;
                foreach (var part in operands)
                {
                    Accumulate(part, e.Slice(d, start, part.Width));
                    start += part.Width;
                }

                break;
            case Op.Linear:
                Accumulate(operands[0], e.LinearTransposed(node.Block, d));
                if (node.Block.Tensor.Start.Kind != StartKind.Fixed)
                    _parameterGradients.Add(e.OuterSum(node.Block, d, operands[0]));
                break;
            case Op.GatherRow or Op.GatherColumn:
                _parameterGradients.Add(e.ScatterAdd(node.Block, operands[0], d));
                break;
            case Op.Parameter:
                _parameterGradients.Add(e.RowSum(node.Block, d));
                break;
            case Op.Affine:
                var own = OfGate(node, d);
                foreach (var term in operands)
                    Accumulate(term, own);
                break;
            case Op.Constant or Op.Input or Op.Token or Op.Previous or Op.Detach or Op.Mask or Op.GoesOn:
                break;
            default:
                throw new InvalidOperationException($"no derivative is defined for {node}");
        }
    }

    /// <summary>
    /// The adjoint of a sum that shares tensors with others, their gates: each lies beside those of the others, so that one which
    /// lies elsewhere, or is that of another gate too, becomes a node of its own.
    /// </summary>
    private Node OfGate(Node sum, Node d)
    {
        if (sum.Operands.All(term => term.Payload is not ParameterBlock block || block.Tensor.Gates.Count < 2))
            return d;
        var isElsewhere = d.Op is Op.OutputAdjoint or Op.CarriedAdjoint;
        return isElsewhere || !_ofGates.Add(d) ? _expressions.Copy(d, sum) : d;
    }

    /// <summary>An adjoint goes to one operand where a gate is above 0, and to another elsewhere.</summary>
    private void Choose(Node gate, Node positive, Node other, Node d)
    {
        Accumulate(positive, _expressions.WherePositive(gate, d));
        Accumulate(other, _expressions.Select(gate, _expressions.Constant(0), d));
    }

    /// <summary>Adds to an operand's adjoint; where the operand was broadcast, to what its adjoint sums the lanes of.</summary>
    private void Accumulate(Node operand, Node contribution)
    {
        if (operand.Op is Op.Constant or Op.Token or Op.Mask)
            return;
        if (operand.Width == 1 && (contribution.Width > 1 || (operand.IsRowScalar && !contribution.IsRowScalar)))
            Add(WideOf(operand), contribution.Width, contribution);
        else
            Add(_adjoints, operand, contribution);
    }

    private static void Add<TKey>(IDictionary<TKey, Node> sums, TKey key, Node term) =>
        sums[key] = sums.TryGetValue(key, out var sum) ? sum + term : term;

    /// <summary>What a scalar's adjoint sums the lanes of, by width.</summary>
    private SortedDictionary<int, Node> WideOf(Node operand)
    {
        if (!_wide.TryGetValue(operand, out var wide))
            _wide.Add(operand, wide = []);
        return wide;
    }

    /// <summary>
    /// The whole adjoint of a node, once all that reads it has been gone through; lanes are joined once for all of a width.
    /// </summary>
    private Node? AdjointOf(Node node)
    {
        if (_wide.TryGetValue(node, out var wide))
        {
            foreach (var sum in wide.Values)
                Add(_adjoints, node, _expressions.Sum(sum));
        }

        return _adjoints.TryGetValue(node, out var adjoint) ? adjoint : null;
    }
}
