using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Formats;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Layers;
using RnnGen.Tool.Exporting.Steps;

namespace RnnGen.Tool.Exporting.Onnx;

/// <summary>A recurrent layer that ONNX has as an operator: RNN, LSTM or GRU, one direction each.</summary>
/// <param name="module">The layer.</param>
/// <param name="model">Its model.</param>
/// <param name="operation">The operator.</param>
/// <param name="gates">For each of the operator's gates, which of the layer's it is.</param>
/// <param name="activations">Names of the operator's functions.</param>
internal sealed class OnnxRecurrent(
    LayerLoop module, ExportedModel model, string operation, int[] gates, string[] activations)
{
    // Functions of the recurrent operators that are ours with the operators' default constants.
    private static readonly Dictionary<ActivationKind, string> s_functions = new()
    {
        [ActivationKind.Tanh] = "Tanh",
        [ActivationKind.Sigmoid] = "Sigmoid",
        [ActivationKind.Relu] = "Relu",
        [ActivationKind.KerasHardSigmoid] = "HardSigmoid",
        [ActivationKind.Softsign] = "Softsign",
        [ActivationKind.Softplus] = "Softplus",
    };

    /// <summary>A loop as an operator; null where no operator is that layer with its options.</summary>
    public static OnnxRecurrent? Of(StepLoop loop, StepGraph graph)
    {
        // Programs that run ONNX have these operators in single precision.
        if (graph.Model.IsDouble || LayerLoop.Of(loop, graph) is not { } module || module.Layer.Of(RecurrentLayer.Zoneout) > 0)
            return null;
        var layer = module.Layer;
        return layer.Kind switch
        {
            SimpleRnn when Names(layer.Of(SimpleRnn.Activation)) is { } names => new(module, graph.Model, "RNN", [0], names),
            Gru when Names(layer.Of(GatedLayer.GateActivation), layer.Of(GatedLayer.Activation)) is { } names =>
                new(module, graph.Model, "GRU", [1, 0, 2], names),
            Lstm when IsPlain(layer)
                && Names(layer.Of(GatedLayer.GateActivation), layer.Of(GatedLayer.Activation), layer.Of(GatedLayer.Activation))
                    is { } names => new(module, graph.Model, "LSTM", [0, 3, 1, 2], names),
            _ => null,
        };
    }

    /// <summary>Writes the operator.</summary>
    /// <param name="nodes">Where nodes are added.</param>
    /// <param name="weights">Where constants are.</param>
    /// <param name="value">Names of values.</param>
    /// <returns>The output, with the name of its sequence.</returns>
    public IReadOnlyList<(Node Result, string Name)> Write(OnnxNodes nodes, OnnxWeights weights, Func<Node, string> value)
    {
        var name = module.Layer.Name + module.Suffix;
        var inputs = module.Inputs
            .Select(input => input.IsToken ? OneHot(input, nodes, weights, value) : value(input.Node))
            .ToList();
        var x = inputs is [var only] ? only : nodes.Add("Concat", name + ".x", inputs, ("axis", -1L));
        List<string> arguments =
        [
            x,
            weights.Made(module.Tensor("W"), Matrix("weight_ih")),
            weights.Made(module.Tensor("R"), Matrix("weight_hh")),
            Biases() is { } biases ? weights.Made(module.Tensor("B"), biases) : "",
            "",
            nodes.Add("Unsqueeze", name + ".h.before", [module.Output.Name, weights.List(0)]),
        ];
        List<string> outputs = [name + ".Y", name + ".Y_h"];
        List<(string, object)> attributes =
        [
            ("hidden_size", (long)module.Units),
            ("direction", module.IsReverse ? "reverse" : "forward"),
            ("activations", activations),
        ];
        if (operation == "GRU")
            attributes.Add(("linear_before_reset", module.Layer.Of(Gru.ResetAfter) ? 1L : 0L));
        if (operation == "LSTM")
        {
            arguments.Add(nodes.Add("Unsqueeze", name + ".c.before", [module.State("c").Name, weights.List(0)]));
            outputs.Add(name + ".Y_c");
            if (module.Layer.Of(Lstm.Peephole))
                arguments.Add(weights.Made(module.Tensor("P"), Peepholes()));
        }

        nodes.Add(operation, arguments, outputs, [.. attributes]);
        nodes.Add("Squeeze", [name + ".Y_h", weights.List(0)], [OnnxGraphBuilder.NextName(module.Output)]);
        if (operation == "LSTM")
            nodes.Add("Squeeze", [name + ".Y_c", weights.List(0)], [OnnxGraphBuilder.NextName(module.State("c"))]);
        return [(module.Output.Next, nodes.Add("Squeeze", name, [name + ".Y", weights.List(1)]))];
    }

    private static bool IsPlain(LayerDeclaration layer) =>
        !layer.Of(Lstm.CoupledGates) && layer.Of(Lstm.Projection) == 0 && layer.Of(Lstm.Normalization) == NormalizationKind.None;

    private static string[]? Names(params ActivationKind[] kinds) =>
        kinds.All(s_functions.ContainsKey) ? [.. kinds.Select(kind => s_functions[kind])] : null;

    private static string OneHot(LoopInput input, OnnxNodes nodes, OnnxWeights weights, Func<Node, string> value) => nodes.Add(
        "OneHot", "onehot", [value(input.Node), weights.Index(input.Width), weights.Pair(0, 1)], ("axis", -1L));

    /// <summary>[1, gates units, columns], gates in the operator's order.</summary>
    private NetworkTensor Matrix(string name)
    {
        var tensor = model.Tensors[module.Tensor(name)].Blocks(gates);
        return tensor.Reshaped(1, tensor.Shape[0], tensor.Shape[1]);
    }

    /// <summary>[1, 2 gates units]: the input's biases, then those of the state, which may be none and are zero then.</summary>
    private NetworkTensor? Biases()
    {
        var kind = module.Layer.Of(RecurrentLayer.Bias);
        if (kind == BiasKind.None)
            return null;
        var first = model.Tensors[module.Tensor("bias_ih")].Blocks(gates).ToSingle();
        var second = kind == BiasKind.Pair
            ? model.Tensors[module.Tensor("bias_hh")].Blocks(gates).ToSingle()
            : new float[first.Length];
        return new("B", [.. first, .. second], 1, 2 * first.Length);
    }

    /// <summary>[1, 3 units], in the order i, o, f.</summary>
    private NetworkTensor Peepholes() => new(
        "P",
        [.. new[] { "peep_i", "peep_o", "peep_f" }.SelectMany(name => model.Tensors[module.Tensor(name)].ToSingle())],
        1, 3 * module.Units);
}
