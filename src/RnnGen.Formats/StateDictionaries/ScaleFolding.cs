using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>
/// Factors of the input and of the output that lie outside of any layer, multiplied into the weights beside them.
/// </summary>
internal static class ScaleFolding
{
    /// <summary>The input of the first layer is multiplied.</summary>
    public static List<NetworkLayer> OfInput(FileContent file, List<NetworkLayer> layers, NetworkTensor scale, int size)
    {
        if (layers.Skip(1).Any(layer => layer.From.Any(input => input.Name == LayerInput.WholeInput)))
            throw file.Fault($"tensor '{scale.Name}'", "to scale the input of the first layer alone",
                "other layers that read the input");
        if (scale.Length != 1 && scale.Length != size)
            throw file.Fault($"tensor '{scale.Name}'", $"1 or {size} factors", scale.ToString());
        var first = layers[0];
        if (first.Attribute is not (DenseAttribute or RecurrentLayerAttribute) || first.From.Count > 0)
            throw file.Fault($"tensor '{scale.Name}'", "a dense or recurrent first layer, into which a scale is folded",
                first.Kind);
        if (first.Attribute is ConnectableLayerAttribute { Residual: true })
            throw file.Fault($"tensor '{scale.Name}'", "a first layer that does not hand on the input, which is not scaled",
                $"{first.Name} with Residual");
        return
        [
            first with {
                Tensors = [.. first.Tensors.Select(Scaled)], Origin =
                    $"{first.Origin}; {scale} is folded into the weights of the input" },
            .. layers.Skip(1),
        ];

        NetworkTensor Scaled(NetworkTensor tensor) =>
            tensor.Name is "weight" or "weight_ih_l0" or "weight_ih_l0_reverse"
                ? tensor.Scaled(i => scale[scale.Length == 1 ? 0 : i % size]) : tensor;
    }

    /// <summary>The output of the last layer is multiplied.</summary>
    public static List<NetworkLayer> OfOutput(FileContent file, List<NetworkLayer> layers, IReadOnlyList<NetworkOutput> outputs,
        NetworkTensor scale)
    {
        var last = layers[^1];
        if (outputs.Any(output => output.Layer != last.Name))
            throw file.Fault($"tensor '{scale.Name}'", $"the output of the last layer, {last.Name}, alone, which is scaled",
                "outputs " + string.Join(", ", outputs.Select(output => output.Layer)));
        if (last.Attribute is not DenseAttribute { Activation: Activation.None, Residual: false } dense)
            throw file.Fault($"tensor '{scale.Name}'", "a dense last layer without a function, into which a scale is folded",
                last.Kind);
        if (scale.Length != 1 && scale.Length != dense.Units)
            throw file.Fault($"tensor '{scale.Name}'", $"1 or {dense.Units} factors", scale.ToString());
        return
        [
            .. layers.SkipLast(1),
            last with {
                Tensors = [.. last.Tensors.Select(Scaled)], Origin = $"{last.Origin}; {scale} is folded into weights and bias" },
        ];

        NetworkTensor Scaled(NetworkTensor tensor) =>
            tensor.Scaled(i => scale[scale.Length == 1 ? 0 : i / Math.Max(tensor.Length / dense.Units, 1)]);
    }
}
