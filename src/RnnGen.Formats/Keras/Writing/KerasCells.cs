using System;
using System.Collections.Generic;
using System.Linq;
using ObjectNode = System.Text.Json.Nodes.JsonObject;

namespace RnnGen.Formats;

/// <summary>Options and variables of the recurrent layers of Keras.</summary>
/// <param name="file">What a message calls the network.</param>
/// <param name="note">Takes what is not kept bit for bit.</param>
internal sealed class KerasCells(string file, Action<string> note)
{
    // Keras has the gates of a GRU in the order z, r, n; those of an LSTM as here.
    private static readonly int[] s_gruGates = [1, 0, 2];

    /// <summary>The options of a layer of one direction.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="isLast">Whether it gives the last step alone.</param>
    public static ObjectNode Options(UnfoldedLayer layer, bool isLast)
    {
        var attribute = (RecurrentLayerAttribute)layer.Attribute;
        var (activation, gates) = LayerFunctions.OfCell(attribute);
        var options = new ObjectNode
        {
            ["units"] = attribute.Units,
            ["activation"] = ActivationNames.Keras3(activation),
            ["use_bias"] = attribute.Bias != Bias.None,
            ["dropout"] = attribute.Dropout,
            ["recurrent_dropout"] = attribute.RecurrentDropout,
            ["return_sequences"] = !isLast,
            ["return_state"] = false,
            ["stateful"] = false,
        };
        if (gates is { } function)
            options["recurrent_activation"] = ActivationNames.Keras3(function);
        if (attribute is GruAttribute { ResetAfter: var isAfter })
            options["reset_after"] = isAfter;
        return options;
    }

    /// <summary>Kernel [inputs, gates], recurrent kernel [units, gates] and bias.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="suffix">What ends the names of a direction's tensors.</param>
    public IReadOnlyList<NetworkTensor> Variables(UnfoldedLayer layer, string suffix)
    {
        var attribute = (RecurrentLayerAttribute)layer.Attribute;
        List<NetworkTensor> variables = [
            Ordered(layer["weight_ih" + suffix]).Transposed(), Ordered(layer["weight_hh" + suffix]).Transposed()];
        if (attribute.Bias == Bias.None)
            return variables;
        variables.Add(attribute is GruAttribute { ResetAfter: true }
            ? BothBiases(layer, suffix)
            : Ordered(layer.OneBias(suffix, file, note)!));
        return variables;

        NetworkTensor Ordered(NetworkTensor tensor) => attribute is GruAttribute ? tensor.Blocks(s_gruGates) : tensor;
    }

    // [2, gates]: that beside the input, and that beside the product with the state, which the reset gate scales too.
    private NetworkTensor BothBiases(UnfoldedLayer layer, string suffix)
    {
        var first = layer["bias_ih" + suffix];
        if (layer.Find("bias_hh" + suffix) is not { } second)
        {
            note($"{layer.Place}: a second bias, which it does not have, is written as zeros.");
            second = ConstantViews.Filled("", 0, first.Length, first.IsDouble);
        }

        return ConstantViews.Concat("", [first.Blocks(s_gruGates), second.Blocks(s_gruGates)]).Reshaped(2, first.Length);
    }
}
