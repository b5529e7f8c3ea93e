using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace RnnGen.Formats;

/// <summary>The layers of a file of RTNeural, as they are made of those of a network.</summary>
/// <param name="file">What a message calls the network.</param>
internal sealed class RtNeuralLayers(string file)
{
    // Keras has the gates of a GRU in the order z, r, n.
    private static readonly int[] s_gruGates = [1, 0, 2];

    private readonly List<Entry> _layers = [];
    private readonly List<string> _notes = [];

    /// <summary>What is written in another form, or not at all.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Adds a note.</summary>
    public void Note(string note) => _notes.Add(note);

    /// <summary>Adds a layer that <see cref="RtNeuralLimits"/> took.</summary>
    public void Add(UnfoldedLayer layer)
    {
        switch (layer.Attribute)
        {
            case DropoutAttribute:
                Note($"{layer.Place} is of training alone, and is left out.");
                break;
            case DenseAttribute dense:
                var weight = layer["weight"].Transposed();
                _layers.Add(new(
                    "dense", dense.Activation, layer.Width, layer.Find("bias") is { } bias ? [weight, bias] : [weight]));
                break;
            case Conv1dAttribute conv:
                var filters = ConstantViews.Transpose(layer["weight"], [2, 1, 0]);
                IReadOnlyList<NetworkTensor> both = [filters, layer.Find("bias") ?? Zeros(layer, conv.Filters)];
                _layers.Add(new("conv1d", conv.Activation, layer.Width, both) { Convolution = conv });
                break;
            case PReluAttribute:
                _layers.Add(new("prelu", null, layer.Width, [layer["weight"].Reshaped(1, layer.Width)]));
                break;
            case ActivationAttribute activation:
                _layers.Add(new("activation", activation.Function, layer.Width, []));
                break;
            case LstmAttribute lstm:
                Add(layer, "lstm", layer.OneBias("_l0", file, Note) ?? Zeros(layer, 4 * lstm.Units), tensor => tensor);
                break;
            case GruAttribute gru:
                Add(layer, "gru", GruBias(layer, gru.Units), tensor => tensor.Blocks(s_gruGates));
                break;
            case var other:
                throw new ArgumentException($"No layer of RTNeural for {other}.");
        }
    }

    /// <summary>Writes the file.</summary>
    public void WriteTo(Stream stream, int inputs)
    {
        using var json = new Utf8JsonWriter(stream);
        json.WriteStartObject();
        Shape(json, "in_shape", inputs);
        json.WriteStartArray("layers");
        foreach (var layer in _layers)
        {
            json.WriteStartObject();
            json.WriteString("type", layer.Type);
            json.WriteString("activation", layer.Function is { } function ? RtNeuralLimits.NameOf(function) : "tanh");
            Shape(json, "shape", layer.Width);
            if (layer.Convolution is { } convolution)
                Options(json, convolution);
            json.WriteStartArray("weights");
            foreach (var tensor in layer.Weights)
                Numbers(json, tensor, 0, 0);
            json.WriteEndArray();
            json.WriteEndObject();
            json.Flush();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Add(UnfoldedLayer layer, string type, NetworkTensor bias, Func<NetworkTensor, NetworkTensor> ordered) =>
        _layers.Add(new(
            type, Activation.Tanh, layer.Width,
            [ordered(layer["weight_ih_l0"]).Transposed(), ordered(layer["weight_hh_l0"]).Transposed(), bias]));

    // [2, gates]: that beside the input, and that beside the product with the state.
    private NetworkTensor GruBias(UnfoldedLayer layer, int units)
    {
        var first = layer.Find("bias_ih_l0") ?? Zeros(layer, 3 * units);
        var second = layer.Find("bias_hh_l0") ?? Zeros(layer, 3 * units);
        return ConstantViews.Concat("", [first.Blocks(s_gruGates), second.Blocks(s_gruGates)]).Reshaped(2, 3 * units);
    }

    private NetworkTensor Zeros(UnfoldedLayer layer, int length)
    {
        Note($"{layer.Place}: a bias that it does not have is written as zeros.");
        return ConstantViews.Filled("", 0, length, layer.Tensors.Any(tensor => tensor.IsDouble));
    }

    private static void Shape(Utf8JsonWriter json, string name, int last)
    {
        json.WriteStartArray(name);
        json.WriteNullValue();
        json.WriteNullValue();
        json.WriteNumberValue(last);
        json.WriteEndArray();
    }

    private static void Options(Utf8JsonWriter json, Conv1dAttribute convolution)
    {
        foreach (var (name, value) in new[] { ("kernel_size", convolution.Kernel), ("dilation", convolution.Dilation) })
        {
            json.WriteStartArray(name);
            json.WriteNumberValue(value);
            json.WriteEndArray();
        }

        json.WriteNumber("groups", convolution.Groups);
    }

    private static void Numbers(Utf8JsonWriter json, NetworkTensor tensor, int dimension, int start)
    {
        json.WriteStartArray();
        var stride = tensor.Shape.Skip(dimension + 1).Aggregate(1, (product, size) => product * size);
        for (var i = 0; i < tensor.Shape[dimension]; i++)
        {
            if (dimension + 1 < tensor.Shape.Count)
                Numbers(json, tensor, dimension + 1, start + (i * stride));
            else
                Number(json, tensor[start + i], tensor.IsDouble);
        }

        json.WriteEndArray();
    }

    // As few digits as give the same bits. A whole number that is zero has no sign for readers that take it as an integer.
    private static void Number(Utf8JsonWriter json, double value, bool isDouble)
    {
        if (value == 0 && double.IsNegative(value))
            json.WriteRawValue("-0.0");
        else
            json.WriteRawValue(isDouble
                ? value.ToString("R", CultureInfo.InvariantCulture)
                : ((float)value).ToString("R", CultureInfo.InvariantCulture));
    }

    /// <param name="Type">Its type.</param>
    /// <param name="Function">Its function; null of one that has none of the list.</param>
    /// <param name="Width">Units.</param>
    /// <param name="Weights">Its arrays.</param>
    private sealed record Entry(string Type, Activation? Function, int Width, IReadOnlyList<NetworkTensor> Weights)
    {
        public Conv1dAttribute? Convolution { get; init; }
    }
}
