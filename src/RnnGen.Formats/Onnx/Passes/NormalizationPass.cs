namespace RnnGen.Formats;

/// <summary>A layer normalisation taken apart: the difference from the mean over the root of the mean square of it.</summary>
internal static class NormalizationPass
{
    public static Unit? Match(Unit unit) => unit.Kind switch
    {
        UnitKind.Divide => Of(unit, unit.Inputs[0], unit.Inputs[^1]),
        UnitKind.Multiply when unit.Inputs[^1].Kind == UnitKind.Reciprocal => Of(unit, unit.Inputs[0], unit.Inputs[^1].Inputs[0]),
        UnitKind.Multiply when unit.Inputs[0].Kind == UnitKind.Reciprocal => Of(unit, unit.Inputs[^1], unit.Inputs[0].Inputs[0]),
        _ => null,
    };

    private static Unit? Of(Unit unit, Unit difference, Unit root)
    {
        if (difference is not { Kind: UnitKind.Subtract, Inputs: [var value, { Kind: UnitKind.Mean } mean] }
            || mean.Inputs[0] != value)
        {
            return null;
        }

        if (root is not { Kind: UnitKind.Root, Inputs: [{ Kind: UnitKind.Affine } variance] } || variance.Tensors[0] is not null)
            return null;
        var isSquare = variance.Inputs[0] is { Kind: UnitKind.Mean, Inputs: [{ Kind: UnitKind.Multiply } square] }
            && square.Inputs[0] == difference && square.Inputs[^1] == difference;
        return isSquare && ShapeOperators.Uniform(variance.Bias!) is { } epsilon
            ? new Unit(UnitKind.Normalization, [value], unit.Node, unit.Order)
            {
                Epsilon = epsilon,
                Tensors = [null, null],
                Width = unit.Width,
            }
            : null;
    }
}
