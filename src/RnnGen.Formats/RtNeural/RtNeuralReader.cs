using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>
/// The JSON of RTNeural, which runs networks in audio plug-ins: <c>in_shape</c> and <c>layers</c>, with the matrices [inputs,
/// outputs] and the order of gates of Keras.
/// </summary>
internal sealed class RtNeuralReader : INetworkReader
{
    // Keras has the gates of a GRU in the order z, r, n.
    private static readonly int[] s_gru = [1, 0, 2];

    public string Format => "RTNeural JSON";

    public bool Recognizes(FileContent file) => JsonFlavor.Of(file) == JsonFlavor.RtNeural;

    public Network Read(FileContent file, ReadOptions options)
    {
        OptionUse.Refuse(file, options, Format);
        var root = JsonPart.Root(file);
        var shape = root["in_shape"];
        var size = shape.Items() is [.., var last] ? last.Integer(1, 65_536)
            : throw shape.Fault("a shape that ends with the number of inputs");
        var (names, layers, width) = (new LayerNames(), new List<NetworkLayer>(), size);
        var (parts, filled) = (root["layers"].Items(), new FilledElements(file));
        if (parts.Count > NetworkCheck.MostLayers)
            throw file.Fault("layers", $"at most {NetworkCheck.MostLayers}", $"{parts.Count}");
        foreach (var layer in parts)
        {
            foreach (var made in Layers(layer, names, width, filled))
            {
                layers.Add(made with { Origin = $"{layer.Path}: {layer["type"].Text()}" });
                width = LayerShape.Of(made.Attribute, width)?.Width ?? width;
            }
        }

        Skip(root, layers, width, size);
        return new Network(file.Name, Format, [new("input", size)], layers) { Notes = [.. Gains(root)] };
    }

    // Plug-ins of AIDA-X add the input to the output where the file says so, and apply gains around the network.
    private static void Skip(JsonPart root, List<NetworkLayer> layers, int width, int size)
    {
        if (layers.Count == 0 || root.Find("in_skip") is not { } skip || skip.Integer(0, 1) == 0)
            return;
        if (width > size)
            throw skip.Fault($"0, as {size} inputs cannot be added to {width} outputs");
        layers.Add(new NetworkLayer("skip", new AddAttribute())
        {
            From = [new(layers[^1].Name), width == size ? new(LayerInput.WholeInput) : new(LayerInput.WholeInput, 0, width)],
            Origin = "in_skip: the first of the inputs is added to the output",
        });
    }

    private static IEnumerable<string> Gains(JsonPart root) =>
        from name in new[] { "in_gain", "out_gain" }
        let gain = root.Find(name)?.Number() ?? 0
        where gain != 0
        select FormattableString.Invariant(
            $"The file has {name} of {gain} dB: a gain that a plug-in applies outside of the network.");

    private static IEnumerable<NetworkLayer> Layers(JsonPart layer, LayerNames names, int width, FilledElements filled)
    {
        var type = layer["type"].Text();
        return type switch
        {
            "dense" or "time-distributed-dense" => [Dense(layer, names.GiveNumbered("dense"))],
            "lstm" => [Lstm(layer, names.GiveNumbered("lstm"))],
            "gru" => [Gru(layer, names.GiveNumbered("gru"))],
            "conv1d" => [Convolution(layer, names.GiveNumbered("conv"), width)],
            "batchnorm" => [BatchNormalization(layer, names.GiveNumbered("norm"))],
            "prelu" => [PRelu(layer, names.GiveNumbered("prelu"), width, filled)],
            "activation" => [new(names.GiveNumbered("activation"), new ActivationAttribute(ActivationOf(layer)))],
            _ => throw layer["type"].Fault("dense, time-distributed-dense, lstm, gru, conv1d, batchnorm, prelu or activation"),
        };
    }

    private static NetworkLayer Dense(JsonPart layer, string name)
    {
        var kernel = Tensor(layer, 0, rank: 2, "[inputs, outputs]");
        var hasBias = Weights(layer).Count > 1;
        return new(name, new DenseAttribute(kernel.Shape[1]) { Activation = ActivationOf(layer), HasBias = hasBias })
        {
            Tensors = hasBias ? [kernel.Transposed().Named("weight"), Tensor(layer, 1, rank: 1, "[outputs]").Named("bias")]
                : [kernel.Transposed().Named("weight")],
        };
    }

    // Files of PyTorch models leave the activation of a recurrent layer empty and mean tanh: RTNeural does not read it.
    private static NetworkLayer Lstm(JsonPart layer, string name)
    {
        var (kernel, recurrent) = (Tensor(layer, 0, rank: 2, "[inputs, 4 units]"), Tensor(layer, 1, rank: 2, "[units, 4 units]"));
        CheckTanh(layer);
        return new(name, new LstmAttribute(recurrent.Shape[0]) { Bias = Bias.Single })
        {
            Tensors =
            [
                kernel.Transposed().Named("weight_ih_l0"), recurrent.Transposed().Named("weight_hh_l0"),
                Tensor(layer, 2, rank: 1, "[4 units]").Named("bias_ih_l0"),
            ],
        };
    }

    private static NetworkLayer Gru(JsonPart layer, string name)
    {
        var (kernel, recurrent) = (Tensor(layer, 0, rank: 2, "[inputs, 3 units]"), Tensor(layer, 1, rank: 2, "[units, 3 units]"));
        var (bias, units) = (Weight(layer, 2, "[2, 3 units] or [3 units]").Tensor("bias"), recurrent.Shape[0]);
        CheckTanh(layer);
        if (kernel.Shape[1] != 3 * units)
            throw layer["weights"].File.Fault(layer["weights"].Path + "[0]", $"[inputs, {3 * units}]", kernel.ToString());
        var tensors = new List<NetworkTensor>
        {
            kernel.Transposed().Blocks(s_gru).Named("weight_ih_l0"), recurrent.Transposed().Blocks(s_gru).Named("weight_hh_l0"),
        };

        // Two rows of biases belong to the reset after the product, one row to the reset before it.
        var isAfter = bias.Shape.SequenceEqual([2, 3 * units]);
        if (!isAfter && !bias.Shape.SequenceEqual([3 * units]))
            throw layer.File.Fault($"{layer.Path}.weights[2]", $"[2, {3 * units}] or [{3 * units}]",
                NetworkTensor.PrintShape(bias.Shape));
        tensors.Add((isAfter ? bias.Rows(0, 1) : bias).Reshaped(3 * units).Blocks(s_gru).Named("bias_ih_l0"));
        if (isAfter)
            tensors.Add(bias.Rows(1, 1).Reshaped(3 * units).Blocks(s_gru).Named("bias_hh_l0"));
        return new(name, new GruAttribute(units) { ResetAfter = isAfter, Bias = isAfter ? Bias.Pair : Bias.Single })
        {
            Tensors = tensors
        };
    }

    private static NetworkLayer Convolution(JsonPart layer, string name, int width)
    {
        var kernel = Tensor(layer, 0, rank: 3, "[kernel, inputs, outputs]");
        var (steps, inputs, filters) = (kernel.Shape[0], kernel.Shape[1], kernel.Shape[2]);
        var hasBias = Weights(layer).Count > 1;
        var weight =
            kernel.Gather([filters, inputs, steps], i =>
                (((i % steps * inputs) + (i / steps % inputs)) * filters) + (i / steps / inputs));
        var attribute = new Conv1dAttribute(filters, steps)
        {
            Dilation = layer.Find("dilation") is { } dilation ? LastInteger(dilation) : 1,
            Groups = width % inputs == 0 ? width / inputs : 1,
            Activation = ActivationOf(layer),
            HasBias = hasBias,
        };
        return new(name, attribute)
        {
            Tensors = hasBias ? [weight.Named("weight"), Tensor(layer, 1, rank: 1, "[outputs]").Named("bias")]
                : [weight.Named("weight")],
        };
    }

    private static NetworkLayer BatchNormalization(JsonPart layer, string name)
    {
        var weights = Weights(layer);
        var tensors = weights.Select((_, i) => Tensor(layer, i, rank: 1, "[units]")).ToList();
        if (tensors.Count is not (2 or 4) || tensors.Any(tensor => tensor.Length != tensors[0].Length))
            throw layer["weights"].File.Fault(layer["weights"].Path, "2 or 4 arrays of one length", string.Join(", ", tensors));
        var epsilon = layer["epsilon"].Number();
        return tensors.Count == 4
            ? PerUnit.BatchNormalization(name, tensors[0], tensors[1], tensors[2], tensors[3], epsilon)
            : PerUnit.BatchNormalization(name, null, null, tensors[0], tensors[1], epsilon);
    }

    private static NetworkLayer PRelu(JsonPart layer, string name, int width, FilledElements filled)
    {
        var slopes = Weights(layer)[0].Tensor("weight");
        if (slopes.Length == 1)
            filled.Charge($"{layer.Path}: slopes", width);
        return new(name, new PReluAttribute())
        {
            Tensors = [slopes.Length == 1 ? slopes.Gather([width], _ => 0) : slopes.Reshaped(slopes.Length)],
        };
    }

    private static IReadOnlyList<JsonPart> Weights(JsonPart layer) => layer["weights"].Items() is { Count: > 0 } weights
        ? weights
        : throw layer["weights"].Fault("arrays of weights");

    private static JsonPart Weight(JsonPart layer, int index, string expected)
    {
        var weights = Weights(layer);
        return index < weights.Count ? weights[index] : throw layer["weights"].Fault($"an array {index} of weights, {expected}");
    }

    private static NetworkTensor Tensor(JsonPart layer, int index, int rank, string expected)
    {
        var weight = Weight(layer, index, expected);
        var tensor = weight.Tensor($"weights[{index}]");
        return tensor.Shape.Count == rank
            ? tensor
            : throw layer.File.Fault(weight.Path, expected, NetworkTensor.PrintShape(tensor.Shape));
    }

    private static int LastInteger(JsonPart part) => part.Node is JsonNumber ? part.Integer(1, 65_536)
        : part.Items() is [.., var last] ? last.Integer(1, 65_536)
        : throw part.Fault("a number");

    private static Activation ActivationOf(JsonPart layer) =>
        layer.Find("activation") is not { } activation ? Activation.None
        : ActivationNames.Keras(activation.Text()) ?? throw activation.Fault("the name of a function");

    private static void CheckTanh(JsonPart layer)
    {
        if (layer.Find("activation") is { } activation && activation.Text() is not ("" or "tanh"))
            throw activation.Fault("tanh, the only function of RTNeural's recurrent layers");
    }
}
