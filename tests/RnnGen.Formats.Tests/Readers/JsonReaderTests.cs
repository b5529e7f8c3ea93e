using System;
using System.Linq;
using System.Text;
using RnnGen.Formats.Tests.Files;
using Xunit;

namespace RnnGen.Formats.Tests.Readers;

/// <summary>The formats in JSON: RTNeural, GuitarML, NAM and tensors.</summary>
public sealed class JsonReaderTests
{
    [Fact]
    public void RtNeural_has_every_type_of_layer()
    {
        var network = Reading.Of(TinyFiles.RtNeural());

        Assert.Equal(
            ["Conv1d", "Conv1d", "Gru", "Gru", "PRelu", "Lstm", "Activation", "Dense"],
                network.Layers.Select(layer => layer.Kind));
        Assert.Equal((true, false),
            (((GruAttribute)network.Layers[2].Attribute).ResetAfter, ((GruAttribute)network.Layers[3].Attribute).ResetAfter));
        Assert.Equal(Activation.Elu, ((DenseAttribute)network.Layers[7].Attribute).Activation);
    }

    [Fact]
    public void RtNeural_of_AidaX_adds_the_input_and_tells_gains_outside_of_the_network()
    {
        var network = Reading.Of("""
            { "in_shape": [null, null, 2], "in_skip": 1, "in_gain": -3.5, "out_gain": 0,
              "layers": [{ "type": "dense", "weights": [[[1], [2]], [0]] }] }
            """);

        Assert.Equal(["dense0", "input[0..1]"], network.Layers[1].From.Select(input => input.ToString()));
        Assert.Equal(["The file has in_gain of -3.5 dB: a gain that a plug-in applies outside of the network."], network.Notes);
    }

    [Fact]
    public void Keras_has_matrices_of_inputs_by_outputs_and_the_gates_of_a_GRU_in_another_order()
    {
        var network = Reading.Of("""
            { "in_shape": [null, 1], "layers": [{ "type": "gru", "activation": "tanh", "shape": [null, 2],
              "weights": [[[1, 2, 3, 4, 5, 6]],
                [[1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12]], [[1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12]]] }] }
            """);

        // z, r, n become r, z, n.
        var tensors = network.Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.ToSingle());
        Assert.Equal([3, 4, 1, 2, 5, 6], tensors["gru0.weight_ih_l0"]);
        Assert.Equal([3, 9, 4, 10, 1, 7, 2, 8, 5, 11, 6, 12], tensors["gru0.weight_hh_l0"]);
        Assert.Equal([3, 4, 1, 2, 5, 6], tensors["gru0.bias_ih_l0"]);
        Assert.Equal([9, 10, 7, 8, 11, 12], tensors["gru0.bias_hh_l0"]);
    }

    [Fact]
    public void A_convolution_has_its_kernel_steps_last()
    {
        var network = Reading.Of("""
            { "in_shape": [null, 2], "layers": [{ "type": "conv1d", "activation": "", "shape": [null, 1],
              "kernel_size": [3], "dilation": [2], "weights": [[[[1], [2]], [[3], [4]], [[5], [6]]], [7]] }] }
            """);

        Assert.Equal([1, 3, 5, 2, 4, 6], network.Tensors.First().ToSingle());
        Assert.Equal(2, ((Conv1dAttribute)network.Layers[0].Attribute).Dilation);
    }

    [Theory]
    [InlineData("\"type\": \"conv2d\"",
        "layers[0].type: expected dense, time-distributed-dense, lstm, gru, conv1d, batchnorm, prelu or activation, "
            + "found 'conv2d'.")]
    [InlineData("\"type\": \"dense\", \"activation\": \"cube\"",
        "layers[0].activation: expected the name of a function, found 'cube'.")]
    [InlineData("\"type\": \"lstm\"",
        "layers[0].weights: expected an array 1 of weights, [units, 4 units], found an array of 1.")]
    [InlineData("\"type\": 3", "layers[0].type: expected a text, found 3.")]
    public void RtNeural_refuses_other_layers(string members, string message) =>
        Reading.Fails(message, $$"""{ "in_shape": [null, 1], "layers": [{ {{members}}, "weights": [[[1]]] }] }""");

    [Fact]
    public void Widths_that_do_not_fit_are_refused() => Reading.Fails(
        "layer 'dense0' (Dense): weight: expected [1, 3], as it reads 3 units, found [1, 1].",
        """{ "in_shape": [null, 3], "layers": [{ "type": "dense", "weights": [[[1]], [0]] }] }""");

    [Theory]
    [InlineData("{ \"layers\": [1, }", "line 1, byte 16: expected JSON, found what is none: ")]
    [InlineData("{ \"layers\": [], \"layers\": [] }", "byte 16: expected one member 'layers' of an object, found two.")]
    [InlineData("{ \"layers\": [] } {}", "line 1, byte 17: expected JSON, found what is none: ")]
    [InlineData("{ \"layers\": [1e99] }", "byte 13: expected numbers that a float holds, found a larger one.")]
    public void What_is_no_JSON_is_refused_with_its_place(string content, string message) => Assert.StartsWith(
        "file: " + message, Assert.Throws<ModelFormatException>(() => Reading.Of(content)).Message, StringComparison.Ordinal);

    [Fact]
    public void Deep_JSON_is_refused() => Assert.Contains(
        "expected JSON", Assert.Throws<ModelFormatException>(() => Reading.Of("{\"layers\":" + new string('[', 100_000)))
            .Message, StringComparison.Ordinal);

    [Fact]
    public void GuitarMl_adds_the_input_that_it_skips()
    {
        var network = Reading.Of(TinyFiles.GuitarMl());

        Assert.Equal(["Lstm", "Dense", "Add"], network.Layers.Select(layer => layer.Kind));
        Assert.Equal(["lin", "input[0..1]"], network.Layers[2].From.Select(input => input.ToString()));
        Assert.Equal(["Lstm", "Dense"], Reading.Of(TinyFiles.GuitarMl(skip: 0)).Layers.Select(layer => layer.Kind));
    }

    [Fact]
    public void GuitarMl_is_compared_with_what_it_says_of_itself()
    {
        Reading.Fails("model_data.unit_type: expected LSTM, which the shape of rec.weight_hh_l0 is of, found 'GRU'.",
            TinyFiles.GuitarMl("GRU"));
        Reading.Fails("model_data.hidden_size: expected 3, as rec.weight_hh_l0 has it, found 4.", TinyFiles.GuitarMl(hidden: 4));
        Reading.Fails("model_data.skip: expected 0, or the number of outputs, 1, where there are as many inputs, found 2.",
            TinyFiles.GuitarMl(skip: 2));
    }

    [Fact]
    public void GuitarMl_without_its_layers_is_refused() => Reading.Fails(
        "state_dict: expected tensors of a recurrent layer rec and a dense layer lin, found 'rec', 'out'.",
        Encoding.UTF8.GetString(TinyFiles.GuitarMl()).Replace("\"lin.", "\"out.", StringComparison.Ordinal));

    [Fact]
    public void A_normalisation_of_a_variance_below_zero_is_refused() => Reading.Fails(
        "layer 'norm0' (Conv1d): weight: expected finite elements, found one that is not.",
        """
        { "in_shape": [null, 1], "layers": [{ "type": "batchnorm", "epsilon": 0.5, "weights": [[1], [1], [0], [-1]] }] }
        """);

    [Fact]
    public void Nam_has_the_state_to_begin_with()
    {
        var network = Reading.Of(TinyFiles.Nam());

        var lstm = (LstmAttribute)network.Layers[0].Attribute;
        Assert.Equal((2, 2, true, Bias.Single), (lstm.Units, lstm.Layers, lstm.LearnedInitialState, lstm.Bias));
        Assert.Equal(("A clean amp", "samples, 48000 a second"), (network.Name, network.Inputs[0].Meaning));
        Assert.Equal(5, network.Layers[0].Tensors.Count(tensor => tensor.Name.EndsWith("_l1", StringComparison.Ordinal)));
    }

    [Fact]
    public void Nam_of_another_length_or_architecture_is_refused()
    {
        Reading.Fails("weights: expected an array of 83 numbers, found an array of 82 numbers.", TinyFiles.Nam(82));
        Reading.Fails("architecture: expected LSTM, the recurrent one, found 'WaveNet'.", TinyFiles.Nam(architecture: "WaveNet"));
        Reading.Fails(
            "config.num_layers: expected a whole number from 1 to 64, found 2000000000.",
            Encoding.UTF8.GetString(TinyFiles.Nam())
                .Replace("\"num_layers\": 2", "\"num_layers\": 2000000000", StringComparison.Ordinal));
    }

    [Fact]
    public void Tensors_in_JSON_have_the_layers_of_a_state_dict()
    {
        Assert.Equal(["lstm", "dense"], Reading.Of(TinyFiles.JsonTensors()).Layers.Select(layer => layer.Name));
        Reading.Fails(
            "a.weight: expected nested arrays of one length at each depth, [2, 2], found an array of 1 number at depth 2.",
                """{ "a.weight": [[1, 2], [3]] }""");
        Reading.Fails("a: expected numbers in nested arrays, found 'text'.", """{ "a": "text" }""");
    }

    [Fact]
    public void Options_of_layers_are_refused_where_the_format_tells_its_layers() => Reading.Fails(
        "expected no options of layers, as NAM tells its layers, found dense0.Activation=Tanh.", TinyFiles.Nam(),
        new ReadOptions { Settings = [new("dense0", "Activation", "Tanh")] });
}
