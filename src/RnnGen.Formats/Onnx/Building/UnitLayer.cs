using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>Layers of single units.</summary>
internal static class UnitLayer
{
    /// <summary>The layer of a unit, without its name and what it reads.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="width">Units that it reads.</param>
    /// <param name="isDouble">Whether tensors are of double.</param>
    /// <exception cref="ModelFormatException">It is none: it remained of something that no pass knew.</exception>
    public static NetworkLayer Of(Unit unit, int width, bool isDouble) => unit.Kind switch
    {
        UnitKind.Linear => Make(
            new DenseAttribute(unit.Weight.Shape[0]) { Activation = unit.Function, HasBias = unit.Bias is not null },
            WeightAndBias(unit), isDouble),
        UnitKind.Convolution => Convolution(unit, isDouble),
        UnitKind.Embedding when unit.Inputs[0] is { Kind: UnitKind.Input, IsToken: true } =>
            Make(unit.Attribute!, unit.Tensors.Select(tensor => tensor!.Named("weight")), isDouble),
        UnitKind.Embedding => throw unit.Node!.Fault("tokens that are an input of the graph", "computed ones"),
        UnitKind.Recurrent => Make(unit.Attribute!, unit.Tensors.Select(tensor => tensor!), isDouble),
        UnitKind.Function => Make(new ActivationAttribute(unit.Function), [], isDouble),
        UnitKind.PRelu => Make(new PReluAttribute(), [Filled("weight", unit.Weight, width)], isDouble),
        UnitKind.Normalization => Make(
            new LayerNormAttribute { Epsilon = unit.Epsilon },
            [Vector("weight", unit.Tensors[0], 1, width), Vector("bias", unit.Bias, 0, width)], isDouble),
        UnitKind.Affine => Affine(unit, width, isDouble),
        UnitKind.Add => Make(new AddAttribute(), [], isDouble),
        UnitKind.Multiply => Make(new MultiplyAttribute(), [], isDouble),
        _ => throw unit.Node!.Fault(
            "an operator that a declaration can have, or a part of a layer that was taken apart", "this one"),
    };

    private static NetworkLayer Make(LayerAttribute attribute, IEnumerable<NetworkTensor> tensors, bool isDouble) =>
        new("layer", attribute) { Tensors = [.. tensors.Select(tensor => In(tensor, isDouble))] };

    private static NetworkTensor In(NetworkTensor tensor, bool isDouble) => tensor.IsDouble == isDouble ? tensor
        : isDouble ? new NetworkTensor(tensor.Name, tensor.ToDouble(), tensor.Shape)
        : new NetworkTensor(tensor.Name, tensor.ToSingle(), tensor.Shape);

    private static IEnumerable<NetworkTensor> WeightAndBias(Unit unit)
    {
        yield return unit.Weight.Named("weight");
        if (unit.Bias is not null)
            yield return unit.Bias.Named("bias");
    }

    // A convolution of one step that reads all units is a dense layer.
    private static NetworkLayer Convolution(Unit unit, bool isDouble)
    {
        var conv = (Conv1dAttribute)unit.Attribute!;
        if (unit.Zeros > 0)
        {
            throw unit.Node!.Fault(
                $"no zeros after the last step, or {unit.Zeros} steps cut off at the end", $"{unit.Zeros} zeros");
        }

        if (conv is { Kernel: 1, Groups: 1 })
        {
            var dense = new DenseAttribute(conv.Filters) { Activation = unit.Function, HasBias = unit.Bias is not null };
            return Make(dense, WeightAndBias(unit).Select(tensor => tensor.Shape.Count == 3
                ? tensor.Reshaped(tensor.Shape[0], tensor.Shape[1])
                : tensor), isDouble);
        }

        var attribute = new Conv1dAttribute(conv.Filters, conv.Kernel)
        {
            Dilation = conv.Dilation,
            Groups = conv.Groups,
            Activation = unit.Function,
            HasBias = unit.Bias is not null,
        };
        return Make(attribute, WeightAndBias(unit), isDouble);
    }

    private static NetworkLayer Affine(Unit unit, int width, bool isDouble)
    {
        var layer = PerUnit.Affine(
            "layer", Vector("weight", unit.Tensors[0], 1, width), unit.Bias is null ? null : Filled("bias", unit.Bias, width));
        return layer with { Tensors = [.. layer.Tensors.Select(tensor => In(tensor, isDouble))] };
    }

    private static NetworkTensor Vector(string name, NetworkTensor? tensor, double missing, int width) =>
        tensor is null ? ConstantViews.Filled(name, missing, width, isDouble: false) : Filled(name, tensor, width);

    private static NetworkTensor Filled(string name, NetworkTensor tensor, int width) =>
        tensor.Length == 1 ? ConstantViews.Filled(name, tensor[0], width, tensor.IsDouble) : tensor.Named(name);
}
