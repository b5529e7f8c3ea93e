using System.Linq;

namespace RnnGen.Formats;

/// <summary>How many units the vector of a unit has.</summary>
internal static class UnitWidth
{
    /// <summary>Units of a vector, once those of its inputs are known; null where nothing tells.</summary>
    public static int? Of(Unit unit) => unit.Kind switch
    {
        UnitKind.Input => OfInput(unit),
        UnitKind.Pick => OfPick(unit),
        UnitKind.Slice => Narrow(unit.End - unit.Start),
        UnitKind.Concat => Narrow(unit.Inputs.Aggregate((long?)0, (sum, input) => sum + input.Width)),
        UnitKind.Linear or UnitKind.Convolution => unit.Weight.Shape[0],
        UnitKind.Embedding => LayerShape.Of(unit.Attribute!, 0)!.Value.Width,
        UnitKind.Recurrent => OfRecurrent((RecurrentLayerAttribute)unit.Attribute!),
        UnitKind.Mean => 1,
        UnitKind.Affine when unit.Tensors.FirstOrDefault(tensor => tensor is { Length: > 1 }) is { } tensor => tensor.Length,
        UnitKind.Add or UnitKind.Multiply or UnitKind.Subtract or UnitKind.Divide =>
            Larger(unit.Inputs[0].Width, unit.Inputs[^1].Width),
        _ => unit.Inputs[0].Width,
    };

    private static int? Larger(int? left, int? right) => left > right || right is null ? left : right;

    private static int OfRecurrent(RecurrentLayerAttribute layer) => layer.Units * (layer.Bidirectional ? 2 : 1);

    private static int? OfInput(Unit unit) => Narrow((unit.Axes.FirstOrDefault(axis => axis.Role == AxisRole.Feature)
        ?? unit.Axes.LastOrDefault(axis => axis.Role == AxisRole.Unknown))?.Size);

    // Ranges of open axes may state any numbers; what is no width is none that is told.
    private static int? Narrow(long? width) => width is >= 0 and <= int.MaxValue ? (int)width : null;

    private static int? OfPick(Unit unit) => unit.Axes[0].Role switch
    {
        AxisRole.Feature => Narrow(unit.End - unit.Start),
        AxisRole.Direction => unit.Inputs[0].Width / 2,
        _ => unit.Inputs[0].Width,
    };
}
