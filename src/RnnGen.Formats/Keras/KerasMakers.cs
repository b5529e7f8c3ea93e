using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>What is made of a layer of Keras.</summary>
/// <param name="Layers">Layers one after the other, without names; none of one that does nothing.</param>
internal sealed record KerasMade(IReadOnlyList<NetworkLayer> Layers)
{
    /// <summary>Whether it gives the last step alone.</summary>
    public bool IsLast { get; init; }

    /// <summary>How the two directions are joined; null: side by side.</summary>
    public LayerAttribute? JoinHalves { get; init; }

    /// <summary>What a user has to know; empty: nothing.</summary>
    public string Note { get; init; } = "";
}

/// <summary>Makes layers of layers of Keras, of each class.</summary>
/// <param name="weights">The weights.</param>
/// <param name="isBeforeKeras3">Whether <c>hard_sigmoid</c> is that of Keras before version 3.</param>
internal sealed class KerasMakers(KerasWeights weights, bool isBeforeKeras3)
{
    private static readonly NetworkLayer[] s_nothing = [];

    private readonly KerasRecurrent _recurrent = new(weights, isBeforeKeras3);

    /// <summary>Makes a layer.</summary>
    /// <param name="layer">The layer.</param>
    /// <param name="width">Units that it reads.</param>
    /// <param name="isLast">Whether they are of the last step alone.</param>
    public KerasMade Make(KerasLayer layer, int width, bool isLast) => layer.Class switch
    {
        "LSTM" or "GRU" or "SimpleRNN" or "Bidirectional" => isLast
            ? throw layer.Fault("all steps to read", "the last step alone: a layer before it has return_sequences of false")
            : _recurrent.Make(layer),
        "TimeDistributed" => isLast
            ? throw layer.Fault("all steps to read", "the last step alone")
            : Make(layer.Inner("layer"), "layer", width, isOneStep: true),
        _ => Make(layer, "", width, isLast),
    };

    /// <summary>Units that a layer with weights reads; null of others.</summary>
    public int? InputWidth(KerasLayer layer) => layer.Class switch
    {
        "LSTM" or "GRU" or "SimpleRNN" or "Bidirectional" => _recurrent.InputWidth(layer),
        "Dense" => Dense(layer, "").Tensors[0].Shape[1],
        _ => null,
    };

    // Of one step, as of the last or of each, there is no axis of steps before that of the units.
    private KerasMade Make(KerasLayer layer, string part, int width, bool isOneStep) => new(layer.Class switch
    {
        "Dense" => [Dense(layer, part)],
        "Conv1D" => [isOneStep ? throw layer.Fault("all steps to read", "one step alone") : Convolution(layer, part)],
        "Embedding" => [Embedding(layer, part)],
        "LayerNormalization" => [LayerNorm(layer, part, width, isOneStep ? 1 : 2)],
        "BatchNormalization" => [BatchNorm(layer, part, isOneStep ? 1 : 2)],
        "Activation" => Function(layer.Function("activation", isBeforeKeras3)),
        "Softmax" => Softmax(layer, isOneStep ? 1 : 2),
        "ReLU" => Relu(layer),
        "ELU" => layer.Number("alpha", 1) == 1
            ? Function(Activation.Elu)
            : throw layer.Fault("alpha of 1", $"{layer.Number("alpha", 1)}"),
        "LeakyReLU" => LeakyRelu(layer, width),
        "PReLU" => [PRelu(layer, part, width)],
        "Dropout" => layer.Number("rate", 0) is > 0 and < 1 and var rate ? [new("layer", new DropoutAttribute(rate))] : s_nothing,
        "SpatialDropout1D" or "GaussianNoise" or "GaussianDropout" or "ActivityRegularization" => s_nothing,
        _ => throw layer.Fault("a layer that a declaration can have", $"'{layer.Class}'"),
    });

    private static NetworkLayer[] Function(Activation function) =>
        function == Activation.None ? s_nothing : [new("layer", new ActivationAttribute(function))];

    private static NetworkLayer[] Softmax(KerasLayer layer, int last)
    {
        layer.ExpectLastAxis(last);
        return Function(Activation.Softmax);
    }

    private static NetworkLayer[] Relu(KerasLayer layer)
    {
        layer.Refuse("threshold");
        layer.Refuse("negative_slope");
        return layer.Config.Find("max_value")?.Number() switch
        {
            null => Function(Activation.Relu),
            6 => Function(Activation.Relu6),
            var other => throw layer.Fault("max_value of 6 or none", $"{other}"),
        };
    }

    // Of the slope 0.01 it is a function of its own; of others slopes that do not learn are those of a PReLU.
    private static NetworkLayer[] LeakyRelu(KerasLayer layer, int width) =>
        layer.Number("alpha", layer.Number("negative_slope", 0.3)) is var slope && slope == 0.01
            ? Function(Activation.LeakyRelu)
            : [new("layer", new PReluAttribute()) { Tensors = [ConstantViews.Filled("weight", slope, width, isDouble: false)] }];

    private NetworkLayer PRelu(KerasLayer layer, string part, int width)
    {
        var slopes = weights.Of(layer, part, ["alpha"])[0];
        return slopes.Length == width && slopes.Shape[^1] == width
            ? new("layer", new PReluAttribute()) { Tensors = [slopes.Reshaped(width).Named("weight")] }
            : throw layer.Fault($"slopes of {width} units, the same at all steps", NetworkTensor.PrintShape(slopes.Shape));
    }

    private NetworkLayer Dense(KerasLayer layer, string part)
    {
        var hasBias = layer.Is("use_bias", missing: true);
        var tensors = weights.Of(layer, part, hasBias ? ["kernel", "bias"] : ["kernel"]);
        Expect(layer, tensors[0], 2, "a kernel [inputs, units]");
        layer.Refuse("quantization_config");
        layer.Refuse("lora_rank");
        var attribute = new DenseAttribute(tensors[0].Shape[1])
        {
            HasBias = hasBias,
            Activation = layer.Function("activation", isBeforeKeras3),
        };
        return new("layer", attribute) { Tensors = WithBias(tensors[0].Transposed(), tensors) };
    }

    // [steps, inputs, filters] as [filters, inputs, steps].
    private NetworkLayer Convolution(KerasLayer layer, string part)
    {
        var hasBias = layer.Is("use_bias", missing: true);
        var tensors = weights.Of(layer, part, hasBias ? ["kernel", "bias"] : ["kernel"]);
        Expect(layer, tensors[0], 3, "a kernel [steps, inputs, filters]");
        var kernel = tensors[0].Shape[0];
        if (layer.Config["padding"].Text() is var padding && padding != "causal" && kernel > 1)
            throw layer.Fault("padding causal, so that no later step is read", padding);
        if (layer.Config.Find("data_format")?.Text() is { } format && format != "channels_last")
            throw layer.Fault("data_format channels_last", format);
        if (layer.Integer("strides", 65_536) is var stride && stride != 1)
            throw layer.Fault("strides of 1", $"{stride}");
        var attribute = new Conv1dAttribute(tensors[0].Shape[2], kernel)
        {
            Dilation = layer.Integer("dilation_rate", 65_536),
            Groups = layer.Integer("groups", 65_536),
            Activation = layer.Function("activation", isBeforeKeras3),
            HasBias = hasBias,
        };
        return new("layer", attribute) { Tensors = WithBias(ConstantViews.Transpose(tensors[0], [2, 1, 0]), tensors) };
    }

    private NetworkLayer Embedding(KerasLayer layer, string part)
    {
        layer.Refuse("mask_zero");
        var table = weights.Of(layer, part, ["embeddings"])[0];
        Expect(layer, table, 2, "embeddings [tokens, size]");
        return new("layer", new EmbeddingAttribute(table.Shape[0], table.Shape[1])) { Tensors = [table.Named("weight")] };
    }

    private NetworkLayer LayerNorm(KerasLayer layer, string part, int width, int lastAxis)
    {
        layer.ExpectLastAxis(lastAxis);
        layer.Refuse("rms_scaling");
        var (tensors, hasGain, hasShift) = Statistics(layer, part, []);
        var gain = hasGain ? tensors[0] : ConstantViews.Filled("", 1, width, isDouble: false);
        var shift = hasShift ? tensors[hasGain ? 1 : 0] : ConstantViews.Filled("", 0, width, isDouble: false);
        return new("layer", new LayerNormAttribute { Epsilon = layer.Number("epsilon", 1e-3) })
        {
            Tensors = [gain.Named("weight"), shift.Named("bias")],
        };
    }

    private NetworkLayer BatchNorm(KerasLayer layer, string part, int lastAxis)
    {
        layer.ExpectLastAxis(lastAxis);
        var (tensors, hasGain, hasShift) = Statistics(layer, part, ["moving_mean", "moving_variance"]);
        return PerUnit.BatchNormalization(
            "layer", hasGain ? tensors[0] : null, hasShift ? tensors[hasGain ? 1 : 0] : null, tensors[^2], tensors[^1],
            layer.Number("epsilon", 1e-3));
    }

    private (IReadOnlyList<NetworkTensor> Tensors, bool HasGain, bool HasShift) Statistics(
        KerasLayer layer, string part, string[] others)
    {
        var (hasGain, hasShift) = (layer.Is("scale", missing: true), layer.Is("center", missing: true));
        var tensors = weights.Of(
            layer, part, [.. hasGain ? ["gamma"] : (string[])[], .. hasShift ? ["beta"] : (string[])[], .. others]);
        foreach (var tensor in tensors)
            Expect(layer, tensor, 1, "vectors of as many units");
        if (tensors.Select(tensor => tensor.Length).Distinct().Count() > 1)
            throw layer.Fault("vectors of as many units", string.Join(", ", tensors.Select(tensor => tensor.Length)));
        return (tensors, hasGain, hasShift);
    }

    private static IReadOnlyList<NetworkTensor> WithBias(NetworkTensor weight, IReadOnlyList<NetworkTensor> tensors) =>
        tensors.Count == 1 ? [weight.Named("weight")] : [weight.Named("weight"), tensors[1].Named("bias")];

    private static void Expect(KerasLayer layer, NetworkTensor tensor, int rank, string expected)
    {
        if (tensor.Shape.Count != rank || tensor.Length == 0)
            throw layer.Fault(expected, NetworkTensor.PrintShape(tensor.Shape));
    }
}
