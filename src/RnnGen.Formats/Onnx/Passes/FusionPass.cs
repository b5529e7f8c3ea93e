using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>Puts biases, functions, gains and shifts into the layer before them, where nothing else reads that layer.</summary>
internal static class FusionPass
{
    /// <summary>Runs over all that outputs depend on.</summary>
    /// <param name="graph">Counts what is made of numbers that stand for all units.</param>
    /// <param name="outputs">The units that are outputs.</param>
    public static void Run(UnitGraph graph, IReadOnlyList<Unit> outputs)
    {
        var live = UnitPasses.Live(outputs);
        var readers = new Dictionary<Unit, int>();
        foreach (var read in live.SelectMany(unit => unit.Inputs).Concat(outputs.Select(output => output.Current).Distinct()))
            readers[read] = readers.GetValueOrDefault(read) + 1;
        foreach (var unit in live)
        {
            unit.ReadCurrent();
            if (unit.Inputs.Count != 1 || !readers.TryGetValue(unit.Inputs[0], out var count) || count != 1
                || Fused(unit, unit.Inputs[0]) is not { } fused)
            {
                continue;
            }

            graph.Charge(unit.Node!, unit.Inputs[0].Width ?? 0);
            unit.Replace(fused);
            readers[fused] = readers.GetValueOrDefault(unit);
        }
    }

    private static Unit? Fused(Unit unit, Unit layer) => (unit.Kind, layer.Kind) switch
    {
        (UnitKind.Affine, UnitKind.Linear or UnitKind.Convolution) when unit.Tensors[0] is null
            && layer is { Bias: null, Function: Activation.None } =>
            With(layer, unit, [layer.Weight, Filled(unit.Bias!, layer)]),
        (UnitKind.Function, UnitKind.Linear) when layer.Function == Activation.None =>
            With(layer, unit, layer.Tensors, unit.Function),
        (UnitKind.Function, UnitKind.Convolution) when layer.Function == Activation.None && unit.Function != Activation.Softmax =>
            With(layer, unit, layer.Tensors, unit.Function),
        (UnitKind.Affine, UnitKind.Normalization) when layer.Tensors is [null, null] && unit.Tensors[0] is not null
            && unit.Width is not null =>
            With(layer, unit, [Filled(unit.Weight, layer), unit.Bias is null ? null : Filled(unit.Bias, layer)]),
        (UnitKind.Affine, UnitKind.Normalization) when layer.Bias is null && unit.Tensors[0] is null && unit.Width is not null =>
            With(layer, unit, [layer.Tensors[0], Filled(unit.Bias!, layer)]),
        (UnitKind.Affine, UnitKind.Affine) when layer.Bias is null && unit.Tensors[0] is null =>
            With(layer, unit, [layer.Tensors[0], unit.Bias]),
        _ => null,
    };

    private static NetworkTensor Filled(NetworkTensor tensor, Unit layer) =>
        tensor.Length == 1 && layer.Width > 1 ? ConstantViews.Filled("", tensor[0], layer.Width.Value, tensor.IsDouble) : tensor;

    private static Unit With(
        Unit layer, Unit unit, IReadOnlyList<NetworkTensor?> tensors, Activation function = Activation.None) =>
        new(layer.Kind, layer.Inputs, layer.Node, unit.Order)
        {
            Tensors = tensors,
            Function = function,
            Attribute = layer.Attribute,
            Epsilon = layer.Epsilon,
            Zeros = layer.Zeros,
            Width = unit.Width,
        };
}
