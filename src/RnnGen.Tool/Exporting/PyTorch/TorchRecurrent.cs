using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Values;

namespace RnnGen.Tool.Exporting.PyTorch;

/// <summary>A recurrent layer that PyTorch has as a module, all its layers and directions in one.</summary>
/// <param name="Module">The module with its arguments.</param>
/// <param name="Symbols">The symbols of its states, as the module has them.</param>
internal sealed record TorchRecurrent(string Module, IReadOnlyList<string> Symbols)
{
    /// <summary>The module that a layer is; null where its options make it another.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="width">Width of its input.</param>
    /// <param name="isTrained">Whether the model is trained: only then is there dropout.</param>
    public static TorchRecurrent? Of(LayerDeclaration layer, int width, bool isTrained)
    {
        if (layer.Of(RecurrentLayer.Bias) == BiasKind.Single || layer.Of(RecurrentLayer.Zoneout) > 0
            || layer.Of(RecurrentLayer.Reverse) || (isTrained && HasMasks(layer)) || IsConnectedStack(layer))
        {
            return null;
        }

        return layer.Kind switch
        {
            SimpleRnn when layer.Of(SimpleRnn.Activation) is ActivationKind.Tanh or ActivationKind.Relu => new(
                Text(
                    "nn.RNN", layer, width,
                    layer.Of(SimpleRnn.Activation) == ActivationKind.Relu ? "nonlinearity=\"relu\"" : null),
                ["h"]),
            Gru when layer.Of(Gru.ResetAfter) && HasUsualFunctions(layer) => new(Text("nn.GRU", layer, width, null), ["h"]),
            Lstm when IsPlain(layer) => new(
                Text("nn.LSTM", layer, width, layer.Of(Lstm.Projection) is > 0 and var size ? $"proj_size={size}" : null),
                ["h", "c"]),
            _ => null,
        };
    }

    /// <summary>The states of a symbol in the module's order: layer after layer, forward first.</summary>
    public static IReadOnlyList<string> StatesOf(LayerDeclaration layer, string symbol) =>
    [
        .. Enumerable.Range(0, layer.Of(RecurrentLayer.Layers)).SelectMany(index => Directions(layer)
            .Select(isReverse => $"{layer.Name}.{symbol}{LayerNames.Suffix(index, isReverse)}")),
    ];

    private static bool[] Directions(LayerDeclaration layer) =>
        layer.Of(RecurrentLayer.Bidirectional) ? [false, true] : [false];

    // A mask of the input alone is taken before the module, where it is the same for all that the module does with the input.
    private static bool HasMasks(LayerDeclaration layer) =>
        layer.Of(RecurrentLayer.RecurrentDropout) > 0
        || (layer.Of(RecurrentLayer.Dropout) > 0
            && (layer.Of(RecurrentLayer.Layers) > 1 || layer.Of(RecurrentLayer.Bidirectional)));

    private static bool IsConnectedStack(LayerDeclaration layer) => layer.Of(RecurrentLayer.Layers) > 1
        && (layer.Of(ConnectableLayer.Residual) || layer.Of(ConnectableLayer.DenseConnection));

    private static bool HasUsualFunctions(LayerDeclaration layer) =>
        layer.Of(GatedLayer.Activation) == ActivationKind.Tanh && layer.Of(GatedLayer.GateActivation) == ActivationKind.Sigmoid;

    private static bool IsPlain(LayerDeclaration layer) => HasUsualFunctions(layer) && !layer.Of(Lstm.Peephole)
        && !layer.Of(Lstm.CoupledGates) && layer.Of(Lstm.Normalization) == NormalizationKind.None;

    private static string Text(string module, LayerDeclaration layer, int width, string? own)
    {
        var arguments = new List<string?>
        {
            $"{width}", $"{layer.Of(RecurrentLayer.Units)}",
            layer.Of(RecurrentLayer.Layers) > 1 ? $"num_layers={layer.Of(RecurrentLayer.Layers)}" : null,
            layer.Of(RecurrentLayer.Bias) == BiasKind.None ? "bias=False" : null,
            layer.Of(RecurrentLayer.Bidirectional) ? "bidirectional=True" : null,
            own,
            "dtype=DTYPE",
        };
        return $"{module}({string.Join(", ", arguments.Where(argument => argument is not null))})";
    }
}
