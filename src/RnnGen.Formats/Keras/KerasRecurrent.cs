using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>Makes recurrent layers of those of Keras, of one direction or two.</summary>
/// <param name="weights">The weights.</param>
/// <param name="isBeforeKeras3">Whether <c>hard_sigmoid</c> is that of Keras before version 3.</param>
internal sealed class KerasRecurrent(KerasWeights weights, bool isBeforeKeras3)
{
    // Keras has the gates of a GRU in the order z, r, n; those of an LSTM as here.
    private static readonly int[] s_gruGates = [1, 0, 2];

    /// <summary>Makes a layer.</summary>
    public KerasMade Make(KerasLayer layer)
    {
        if (layer.Class != "Bidirectional")
            return One(layer);
        var inner = layer.Inner("layer");
        var backward = layer.Config.Find("backward_layer") is null ? inner : layer.Inner("backward_layer");
        Check(inner);
        Check(backward);
        CheckDirections(layer, inner, backward);
        var (attribute, again) = (Attribute(inner), Attribute(backward));
        if (AttributeText.Of(new NetworkLayer("layer", attribute)) != AttributeText.Of(new NetworkLayer("layer", again)))
            throw layer.Fault("the same options in both directions", "others in backward_layer");
        attribute.Bidirectional = true;
        var tensors = Tensors(inner, attribute, "forward_layer", "_l0").Concat(
            Tensors(inner, attribute, "backward_layer", "_l0_reverse"));
        return Made(layer, inner, attribute, [.. tensors]) with { JoinHalves = Join(layer) };
    }

    /// <summary>Units that a layer reads.</summary>
    public int InputWidth(KerasLayer layer)
    {
        var (cell, part) = layer.Class == "Bidirectional" ? (layer.Inner("layer"), "forward_layer") : (layer, "");
        return Read(cell, part)[0].Shape[0];
    }

    private static LayerAttribute? Join(KerasLayer layer) => layer.Config.Find("merge_mode")?.Text() switch
    {
        "concat" => null,
        "sum" => new AddAttribute(),
        "mul" => new MultiplyAttribute(),
        var other => throw layer.Fault("merge_mode concat, sum or mul", other ?? "none"),
    };

    private KerasMade One(KerasLayer layer)
    {
        Check(layer);
        var attribute = Attribute(layer);
        attribute.Reverse = layer.Is("go_backwards");
        if (attribute.Reverse && layer.Is("return_sequences"))
        {
            throw layer.Fault(
                "go_backwards of the last step alone", "return_sequences, which gives the steps in the other order");
        }

        return Made(layer, layer, attribute, [.. Tensors(layer, attribute, "", attribute.Reverse ? "_l0_reverse" : "_l0")]);
    }

    private static KerasMade Made(
        KerasLayer layer, KerasLayer cell, RecurrentLayerAttribute attribute, IReadOnlyList<NetworkTensor> tensors) =>
        new([new NetworkLayer("layer", attribute) { Tensors = tensors }])
        {
            IsLast = !cell.Is("return_sequences"),
            Note = cell.Is("stateful")
                ? $"{layer.Place} is stateful: it goes on from the State that is given, as every layer here does."
                : "",
        };

    private static void Check(KerasLayer layer)
    {
        layer.Refuse("time_major");
        layer.Refuse("zero_output_for_mask");
        layer.Refuse("return_state");
    }

    // The halves are read as one layer whose forward direction goes with time, and whose steps are in the order of time.
    private static void CheckDirections(KerasLayer layer, KerasLayer inner, KerasLayer backward)
    {
        if (inner.Is("go_backwards"))
            throw layer.Fault("a layer with go_backwards of false", "go_backwards of true");
        var isStated = layer.Config.Find("backward_layer") is not null;
        if (isStated && !backward.Is("go_backwards"))
            throw layer.Fault("a backward_layer with go_backwards of true", "go_backwards of false");
        if (inner.Is("return_sequences") != backward.Is("return_sequences"))
            throw layer.Fault("the same return_sequences in both directions", "another in backward_layer");
    }

    private RecurrentLayerAttribute Attribute(KerasLayer layer)
    {
        var (units, activation) = (layer.Config["units"].Integer(1, 16_384), layer.Function("activation", isBeforeKeras3));
        RecurrentLayerAttribute attribute = layer.Class switch
        {
            "LSTM" => new LstmAttribute(units) { Activation = activation, GateActivation = Gates(layer) },
            "GRU" => new GruAttribute(units)
            {
                Activation = activation,
                GateActivation = Gates(layer),
                ResetAfter = layer.Is("reset_after"),
            },
            "SimpleRNN" => new SimpleRnnAttribute(units) { Activation = activation },
            _ => throw layer.Fault("LSTM, GRU or SimpleRNN", $"'{layer.Class}'"),
        };

        // Keras has two biases where the reset gate scales the product.
        attribute.Bias = !layer.Is("use_bias", missing: true) ? Bias.None
            : attribute is GruAttribute { ResetAfter: true } ? Bias.Pair
            : Bias.Single;
        attribute.Dropout = Rate(layer, "dropout");
        attribute.RecurrentDropout = Rate(layer, "recurrent_dropout");
        return attribute;
    }

    private static double Rate(KerasLayer layer, string option) =>
        layer.Number(option, 0) is >= 0 and < 1 and var rate
            ? rate
            : throw layer.Fault($"{option} of at least 0, below 1", $"{layer.Number(option, 0)}");

    // Versions differ in what it is where it is left out, so it has to be there.
    private Activation Gates(KerasLayer layer)
    {
        _ = layer.Config["recurrent_activation"];
        return layer.Function("recurrent_activation", isBeforeKeras3);
    }

    private IReadOnlyList<NetworkTensor> Read(KerasLayer layer, string part)
    {
        var tensors = weights.Of(layer, part,
            layer.Is("use_bias", missing: true) ? ["kernel", "recurrent_kernel", "bias"] : ["kernel", "recurrent_kernel"]);
        return tensors[0].Shape.Count == 2
            ? tensors
            : throw layer.Fault("a kernel [inputs, units of all gates]", NetworkTensor.PrintShape(tensors[0].Shape));
    }

    private IEnumerable<NetworkTensor> Tensors(KerasLayer layer, RecurrentLayerAttribute attribute, string part, string suffix)
    {
        var tensors = Read(layer, part);
        var rows = RecurrentShape.GatesOf(attribute)!.Value * attribute.Units;
        Expect(layer, tensors[0].Shape[1] == rows, $"a kernel [inputs, {rows}]", tensors[0]);
        Expect(layer, tensors[1].Shape.SequenceEqual([attribute.Units, rows]), $"a recurrent kernel [{attribute.Units}, {rows}]",
            tensors[1]);
        yield return Ordered(attribute, tensors[0].Transposed()).Named("weight_ih" + suffix);
        yield return Ordered(attribute, tensors[1].Transposed()).Named("weight_hh" + suffix);
        if (attribute.Bias == Bias.None)
            yield break;
        int[] expected = attribute.Bias == Bias.Pair ? [2, rows] : [rows];
        Expect(layer, tensors[2].Shape.SequenceEqual(expected), $"a bias {NetworkTensor.PrintShape(expected)}", tensors[2]);
        var both = tensors[2].Reshaped(tensors[2].Length);
        yield return Ordered(attribute, both.Rows(0, rows)).Named("bias_ih" + suffix);
        if (attribute.Bias == Bias.Pair)
            yield return Ordered(attribute, both.Rows(rows, rows)).Named("bias_hh" + suffix);
    }

    private static NetworkTensor Ordered(RecurrentLayerAttribute attribute, NetworkTensor tensor) =>
        attribute is GruAttribute ? tensor.Blocks(s_gruGates) : tensor;

    private static void Expect(KerasLayer layer, bool holds, string expected, NetworkTensor found)
    {
        if (!holds)
            throw layer.Fault(expected, NetworkTensor.PrintShape(found.Shape));
    }
}
