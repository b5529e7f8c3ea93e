using System;
using System.Collections.Generic;
using ArrayNode = System.Text.Json.Nodes.JsonArray;
using ObjectNode = System.Text.Json.Nodes.JsonObject;

namespace RnnGen.Formats;

/// <summary>Writes the options of layers of Keras, and keeps their variables under the paths that Keras 3 gives them.</summary>
/// <param name="file">What a message calls the network.</param>
/// <param name="precision">Of the model.</param>
/// <param name="note">Takes what is not kept bit for bit.</param>
internal sealed class KerasLayers(string file, Precision precision, Action<string> note)
{
    private readonly Dictionary<string, int> _counts = [];
    private readonly List<(string Path, NetworkTensor Tensor)> _variables = [];
    private readonly KerasCells _cells = new(file, note);

    /// <summary>The variables.</summary>
    public IReadOnlyList<(string Path, NetworkTensor Tensor)> Variables => _variables;

    private bool IsDouble => precision == Precision.Double;

    /// <summary>The name of a type of elements.</summary>
    public static string TypeName(bool isDouble) => isDouble ? "float64" : "float32";

    /// <summary>An object of a class, as Keras 3 writes it.</summary>
    public static ObjectNode Object(string type, ObjectNode config, string module = "keras.layers") => new()
    {
        ["module"] = module,
        ["class_name"] = type,
        ["config"] = config,
        ["registered_name"] = type == "Functional" ? type : null,
    };

    /// <summary>A layer of a class.</summary>
    public static ObjectNode Object(string type, string name, ObjectNode options)
    {
        options["name"] = name;
        return Object(type, options);
    }

    /// <summary>Writes a layer. Layers come in the order that Keras has them in.</summary>
    /// <param name="node">The layer.</param>
    /// <param name="isOneStep">Whether it reads the last step alone.</param>
    public ObjectNode Object(KerasNode node, bool isOneStep)
    {
        var snake = KerasNames.SnakeCase(node.Class);
        var number = _counts[snake] = _counts.GetValueOrDefault(snake, -1) + 1;
        var path = $"layers/{snake}{(number > 0 ? $"_{number}" : "")}";
        var options = node.Layer is { Attribute: RecurrentLayerAttribute recurrent } cell
            ? Cell(node, cell, recurrent, path)
            : Options(node, isOneStep, path);
        (options["trainable"], options["dtype"]) = (true, TypeName(IsDouble));
        return Object(node.Class, node.Name, options);
    }

    private ObjectNode Cell(KerasNode node, UnfoldedLayer layer, RecurrentLayerAttribute attribute, string path)
    {
        var (options, type) = (KerasCells.Options(layer, node.IsLast), KerasNode.ClassOf(attribute));
        if (!attribute.Bidirectional)
        {
            options["go_backwards"] = attribute.Reverse;
            Put(path + "/cell", _cells.Variables(layer, attribute.Reverse ? "_l0_reverse" : "_l0"));
            return options;
        }

        Put(path + "/forward_layer/cell", _cells.Variables(layer, "_l0"));
        Put(path + "/backward_layer/cell", _cells.Variables(layer, "_l0_reverse"));
        options["dtype"] = TypeName(IsDouble);
        return new ObjectNode { ["layer"] = Object(type, node.Name + "_cell", options), ["merge_mode"] = "concat" };
    }

    private ObjectNode Options(KerasNode node, bool isOneStep, string path)
    {
        var layer = node.Layer;
        switch (layer?.Attribute)
        {
            case DenseAttribute dense:
                Put(path, Weights(layer, layer["weight"].Transposed()));
                return new()
                {
                    ["units"] = dense.Units,
                    ["activation"] = ActivationNames.Keras3(dense.Activation),
                    ["use_bias"] = dense.HasBias,
                };
            case Conv1dAttribute conv:
                Put(path, Weights(layer, ConstantViews.Transpose(layer["weight"], [2, 1, 0])));
                return Convolution(conv);
            case EmbeddingAttribute embedding:
                Put(path, [layer["weight"]]);
                return Table(embedding.Vocabulary, embedding.Size);
            case OneHotAttribute oneHot:
                note($"{layer.Place} is written as an Embedding whose table has ones on its diagonal.");
                Put(path, [Identity(oneHot.Vocabulary)]);
                return Table(oneHot.Vocabulary, oneHot.Vocabulary);
            case LayerNormAttribute norm:
                Put(path, [layer["weight"], layer["bias"]]);
                return new() { ["axis"] = new ArrayNode(-1), ["epsilon"] = norm.Epsilon, ["center"] = true, ["scale"] = true };
            case PReluAttribute:
                // Slopes have the shape of a value without the sequences, with 1 for an axis that shares them: the steps.
                Put(path, [isOneStep ? layer["weight"] : layer["weight"].Reshaped(1, layer.Width)]);
                return new() { ["shared_axes"] = isOneStep ? null : new ArrayNode(1) };
            case ActivationAttribute { Function: Activation.LeakyRelu }:
                return new() { ["negative_slope"] = 0.01 };
            case ActivationAttribute activation:
                return new() { ["activation"] = ActivationNames.Keras3(activation.Function) };
            case DropoutAttribute dropout:
                return new() { ["rate"] = dropout.Rate, ["seed"] = null, ["noise_shape"] = null };
            case null or ConcatAttribute:
                return new() { ["axis"] = -1 };
            default:
                return [];
        }
    }

    private void Put(string path, IReadOnlyList<NetworkTensor> tensors)
    {
        for (var i = 0; i < tensors.Count; i++)
            _variables.Add(($"{path}/vars/{i}", tensors[i]));
    }

    private static IReadOnlyList<NetworkTensor> Weights(UnfoldedLayer layer, NetworkTensor kernel) =>
        layer.Find("bias") is { } bias ? [kernel, bias] : [kernel];

    private static ObjectNode Convolution(Conv1dAttribute conv) => new()
    {
        ["filters"] = conv.Filters,
        ["kernel_size"] = new ArrayNode(conv.Kernel),
        ["strides"] = new ArrayNode(1),
        ["padding"] = "causal",
        ["data_format"] = "channels_last",
        ["dilation_rate"] = new ArrayNode(conv.Dilation),
        ["groups"] = conv.Groups,
        ["activation"] = ActivationNames.Keras3(conv.Activation),
        ["use_bias"] = conv.HasBias,
    };

    private static ObjectNode Table(int tokens, int size) =>
        new() { ["input_dim"] = tokens, ["output_dim"] = size, ["mask_zero"] = false };

    private NetworkTensor Identity(int size) => IsDouble
        ? new NetworkTensor("", Ones(new double[size * size], size, 1), size, size)
        : new NetworkTensor("", Ones(new float[size * size], size, 1), size, size);

    private static T[] Ones<T>(T[] table, int size, T one)
    {
        for (var i = 0; i < size; i++)
            table[(i * size) + i] = one;
        return table;
    }
}
