using System;

namespace RnnGen.Formats;

/// <summary>Functions that are products of their argument: x σ(x) and its like.</summary>
internal static class FunctionPass
{
    private const double Slack = 1e-6;

    public static Unit? Match(Unit unit)
    {
        if (unit.Kind == UnitKind.Affine)
        {
            return unit.Inputs[0].Kind == UnitKind.Multiply && IsNumber(unit, 0, 0.5) && unit.Bias is null
                ? Gelu(unit, unit.Inputs[0], half: false)
                : null;
        }

        if (unit.Kind != UnitKind.Multiply)
            return null;
        var (left, right) = (unit.Inputs[0], unit.Inputs[^1]);
        return Of(unit, left, right) ?? Of(unit, right, left) ?? Gelu(unit, unit, half: true);
    }

    /// <summary>Whether a tensor of a unit is one number for all.</summary>
    public static bool IsNumber(Unit unit, int tensor, double number) =>
        unit.Tensors[tensor] is { } found && ShapeOperators.Uniform(found) is { } all
            && Math.Abs(all - number) <= Slack * Math.Abs(number);

    private static Unit? Of(Unit unit, Unit argument, Unit factor)
    {
        if (factor.Kind != UnitKind.Function)
            return null;
        if (factor.Inputs[0] == argument)
        {
            return factor.Function switch
            {
                Activation.Sigmoid => Function(unit, argument, Activation.Silu),
                Activation.HardSigmoid => Function(unit, argument, Activation.HardSwish),
                _ => null,
            };
        }

        return factor is { Function: Activation.Tanh }
            && factor.Inputs[0] is { Kind: UnitKind.Function, Function: Activation.Softplus } softplus
            && softplus.Inputs[0] == argument ? Function(unit, argument, Activation.Mish) : null;
    }

    // x (1 + erf(x / √2)) / 2, the half anywhere.
    private static Unit? Gelu(Unit unit, Unit product, bool half)
    {
        foreach (var (first, second) in new[]
        {
            (product.Inputs[0], product.Inputs[^1]), (product.Inputs[^1], product.Inputs[0]),
        })
        {
            var argument = first;
            if (half)
            {
                if (first.Kind != UnitKind.Affine || !IsNumber(first, 0, 0.5) || first.Bias is not null)
                    continue;
                argument = first.Inputs[0];
            }

            if (second.Kind == UnitKind.Affine && second.Tensors[0] is null && IsNumber(second, 1, 1)
                && second.Inputs[0] is { Kind: UnitKind.ErrorFunction } error
                && error.Inputs[0] is { Kind: UnitKind.Affine } scaled
                && scaled.Inputs[0] == argument && scaled.Bias is null && IsNumber(scaled, 0, Math.Sqrt(0.5)))
            {
                return Function(unit, argument, Activation.Gelu);
            }
        }

        return null;
    }

    private static Unit Function(Unit unit, Unit argument, Activation function) =>
        new(UnitKind.Function, [argument], unit.Node, unit.Order) { Function = function, Width = unit.Width };
}
