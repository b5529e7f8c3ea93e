using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>
/// A step of a GRU taken apart: h' = (1 - z)∘n + z∘h, or n + z∘(h - n), where h is an input of the graph and the reset gate
/// scales either h or its product.
/// </summary>
internal static class GruCellPass
{
    public static Unit? Match(Unit unit)
    {
        foreach (var (left, right) in CellParts.Orders(unit, UnitKind.Add))
        {
            if (Blend(left, right) is var (update, candidate, state) && LinearForm.Of(update.Inputs[0]) is { } form
                && unit.Width is { } units
                && (After(unit, form, update, candidate, state, units)
                    ?? Before(unit, form, update, candidate, state, units)) is { } layer)
            {
                return layer;
            }
        }

        return null;
    }

    // z∘h + (1 - z)∘n, and z∘(h - n) + n.
    private static (Unit Update, Unit Candidate, Unit State)? Blend(Unit left, Unit right)
    {
        foreach (var (update, state) in CellParts.Orders(left, UnitKind.Multiply))
        {
            if (!CellParts.IsFunction(update))
                continue;
            if (state is { Kind: UnitKind.Subtract, Inputs: [var old, var other] } && other == right
                && CellParts.IsFunction(right)
                && InitialStates.IsInput(old))
            {
                return (update, right, old);
            }

            foreach (var (rest, candidate) in CellParts.Orders(right, UnitKind.Multiply))
            {
                if (InitialStates.IsInput(state) && CellParts.IsFunction(candidate) && rest.Kind == UnitKind.Affine
                    && rest.Inputs[0] == update
                    && FunctionPass.IsNumber(rest, 0, -1) && FunctionPass.IsNumber(rest, 1, 1))
                {
                    return (update, candidate, state);
                }
            }
        }

        return null;
    }

    // n = tanh(W x + b + r∘(U h + d)).
    private static Unit? After(Unit unit, LinearForm update, Unit z, Unit candidate, Unit state, int units)
    {
        var sum = candidate.Inputs[0];
        foreach (var (addend, product) in CellParts.Orders(sum, UnitKind.Add))
        {
            foreach (var (reset, recurrent) in CellParts.Orders(product, UnitKind.Multiply))
            {
                if (!CellParts.IsFunction(reset) || reset.Function != z.Function || LinearForm.Of(reset.Inputs[0]) is not { } r
                    || LinearForm.Of(recurrent) is not { Terms.Count: 1 } h || h.Terms[0].Source != state
                    || LinearForm.Of(addend) is not { } x)
                {
                    continue;
                }

                return After(unit, r, update, x, h, Attribute(units, z, candidate, isAfter: true), state);
            }
        }

        return null;
    }

    private static Unit? After(
        Unit unit, LinearForm reset, LinearForm update, LinearForm input, LinearForm recurrent, GruAttribute attribute,
        Unit state)
    {
        List<Unit> inputs = [.. input.Terms.Select(term => term.Source)];
        LinearForm[] gates = [reset, update];
        List<LinearForm> all = [.. gates, input];
        var isComplete = !inputs.Contains(state)
            && gates.All(gate => gate.WeightOf(state) is not null && gate.Terms.Count == inputs.Count + 1)
            && all.TrueForAll(gate => inputs.TrueForAll(source => gate.WeightOf(source) is not null));
        if (!isComplete)
            return null;
        var tensors = new List<NetworkTensor?>
        {
            ConstantViews.Concat("weight_ih_l0",
                [.. all.Select(gate => ConstantViews.SideBySide("", [.. inputs.Select(source => gate.WeightOf(source)!)]))]),
            ConstantViews.Concat("weight_hh_l0", [.. gates.Select(gate => gate.WeightOf(state)!), recurrent.Terms[0].Weight]),
        };

        // The biases of the gates are sums already; that of the product is the reset's.
        attribute.Bias = recurrent.Bias is not null ? Bias.Pair
            : all.TrueForAll(gate => gate.Bias is null) ? Bias.None
            : Bias.Single;
        if (attribute.Bias != Bias.None)
            tensors.Add(CellParts.Biases("bias_ih_l0", all, attribute.Units));
        if (attribute.Bias == Bias.Pair)
        {
            tensors.Add(CellParts.Biases(
                "bias_hh_l0", [reset with { Bias = null }, update with { Bias = null }, recurrent], attribute.Units));
        }

        return CellParts.Layer(unit, attribute, inputs, tensors, [("h", state)]);
    }

    // n = tanh(W x + b + U (r∘h)).
    private static Unit? Before(Unit unit, LinearForm update, Unit z, Unit candidate, Unit state, int units)
    {
        if (LinearForm.Of(candidate.Inputs[0]) is not { } sum)
            return null;
        foreach (var (scaled, _) in sum.Terms)
        {
            foreach (var (reset, old) in CellParts.Orders(scaled, UnitKind.Multiply))
            {
                if (old != state || !CellParts.IsFunction(reset) || reset.Function != z.Function
                    || LinearForm.Of(reset.Inputs[0]) is not { } r)
                {
                    continue;
                }

                var terms = sum.Terms.Select(term => term.Source == scaled ? (state, term.Weight) : term).ToList();
                List<Unit> inputs = [.. terms.Select(term => term.Item1).Where(source => source != state)];
                LinearForm[] gates = [r, update, sum with { Terms = terms }];
                return gates.All(gate => gate.Terms.Count == inputs.Count + 1)
                    ? CellParts.Layer(unit, Attribute(units, z, candidate, isAfter: false), inputs, gates, state, [("h", state)])
                    : null;
            }
        }

        return null;
    }

    private static GruAttribute Attribute(int units, Unit z, Unit candidate, bool isAfter) =>
        new(units) { GateActivation = z.Function, Activation = candidate.Function, ResetAfter = isAfter };
}
