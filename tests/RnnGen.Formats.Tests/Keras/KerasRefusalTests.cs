using System;
using System.Collections.Generic;
using PureHDF;
using RnnGen.Formats.Tests.Files;
using Xunit;

namespace RnnGen.Formats.Tests.Keras;

/// <summary>What a file of Keras may not have is refused by the layer's name and class.</summary>
public sealed class KerasRefusalTests
{
    private const string Input = "\"batch_input_shape\": [null, null, 2]";
    private const string Units = Input + ", \"units\": 1, \"activation\": \"tanh\", \"recurrent_activation\": \"sigmoid\"";

    private static readonly (string Name, int[] Shape)[] s_lstm = [
        ("kernel", [2, 4]), ("recurrent_kernel", [1, 4]), ("bias", [4])];

    private static readonly Dictionary<string, (KerasFile File, string Message)> s_cases = new()
    {
        ["an unknown layer"] = (
            Of("Attention", Input), "layer 'l' (Attention): expected a layer that a declaration can have, found 'Attention'"),
        ["no shape of the input"] = (
            Of("Attention", ""), "layer 'l' (Attention): expected batch_shape or batch_input_shape, found neither"),
        ["a mask"] = (Of("Masking", Input), "layer 'l' (Masking): expected a layer that a declaration can have, found 'Masking'"),
        ["a mask of tokens"] = (
            Of("Embedding", "\"mask_zero\": true", ("embeddings", [3, 2])),
            "layer 'l' (Embedding): expected no mask_zero, found true"),
        ["a function"] = (Of("Dense", Input + ", \"activation\": \"sin\"", ("kernel", [2, 1]), ("bias", [1])), "model_config: "
            + "config.layers[0].config.activation: expected the name of a function that a declaration has, found 'sin'"),
        ["padding"] = (
            Of("Conv1D", Input + ", \"padding\": \"same\"", ("kernel", [3, 2, 1]), ("bias", [1])),
            "layer 'l' (Conv1D): expected padding causal, so that no later step is read, found same"),
        ["strides"] = (
            Of("Conv1D", Input + ", \"padding\": \"causal\", \"strides\": [2]", ("kernel", [3, 2, 1]), ("bias", [1])),
            "layer 'l' (Conv1D): expected strides of 1, found 2"),
        ["an axis"] = (
            Of("LayerNormalization", Input + ", \"axis\": 1", ("gamma", [2]), ("beta", [2])),
            "model_config: config.layers[0].config.axis: expected the last axis, -1 or 2, found 1"),
        ["steps in the other order"] = (
            Of("LSTM", Units + ", \"go_backwards\": true, \"return_sequences\": true", s_lstm),
            "layer 'l' (LSTM): expected go_backwards of the last step alone, found return_sequences, "
                + "which gives the steps in the other order"),
        ["states that are given back"] = (
            Of("LSTM", Units + ", \"return_state\": true", s_lstm), "layer 'l' (LSTM): expected no return_state, found true"),
        ["a kernel's shape"] = (
            Of("LSTM", Units, ("kernel", [2, 3]), ("recurrent_kernel", [1, 4]), ("bias", [4])),
            "layer 'l' (LSTM): expected a kernel [inputs, 4], found [2, 3]"),
        ["a missing weight"] = (
            Of("LSTM", Units, ("kernel", [2, 4]), ("recurrent_kernel", [1, 4])),
            "model_weights/l: expected the weights kernel, recurrent_kernel, bias, found kernel, recurrent_kernel"),
        ["a way to join directions"] = (
            Of("Bidirectional",
                Input + ", \"merge_mode\": \"ave\", \"layer\": {\"class_name\": \"LSTM\", \"config\": {" + Units + "}}",
                ("kernel", [2, 4]), ("recurrent_kernel", [1, 4]), ("bias", [4]), ("kernel_1", [2, 4])),
            "model_weights/l (forward_layer): expected the weights kernel, recurrent_kernel, bias, found kernel, "
                + "recurrent_kernel"),
        ["two directions, the first against time"] = (
            Of("Bidirectional", Input + ", \"merge_mode\": \"concat\", \"layer\": " + Inner(", \"go_backwards\": true")),
            "layer 'l' (Bidirectional): expected a layer with go_backwards of false, found go_backwards of true"),
        ["two directions, the second with time"] = (
            Of("Bidirectional", Input + ", \"merge_mode\": \"concat\", \"layer\": " + Inner("")
                + ", \"backward_layer\": " + Inner("")),
            "layer 'l' (Bidirectional): expected a backward_layer with go_backwards of true, found go_backwards of false"),
        ["two directions, one of them of the last step"] = (
            Of("Bidirectional", Input + ", \"merge_mode\": \"concat\", \"layer\": " + Inner(", \"return_sequences\": true")
                + ", \"backward_layer\": " + Inner(", \"go_backwards\": true")),
            "layer 'l' (Bidirectional): expected the same return_sequences in both directions, found another in backward_layer"),
        ["a limit"] = (Of("ReLU", Input + ", \"max_value\": 3"), "layer 'l' (ReLU): expected max_value of 6 or none, found 3"),
        ["a kind of model"] = (new KerasFile { Config = "{\"class_name\": \"Mine\", \"config\": {}}" },
            "model_config: class_name: expected Sequential or Functional, found 'Mine'"),
        ["a layer behind the last step"] = (
            Of("LSTM", Units, s_lstm).Add("LSTM", "m", Units, ("kernel", [1, 4]), ("recurrent_kernel", [1, 4]), ("bias", [4])),
            "layer 'm' (LSTM): expected all steps to read, found the last step alone: a layer before it has return_sequences of "
                + "false"),
        ["two layers of a name"] = (
            Of("ReLU", Input).Add("ReLU", "l", ""), "model_config: config: expected layers of names that differ, found two 'l'"),
    };

    public static TheoryData<string> Cases => [.. s_cases.Keys];

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_is_refused(string what)
    {
        var fault = Assert.Throws<ModelFormatException>(() => Reading.Of(s_cases[what].File.H5()));
        Assert.EndsWith(s_cases[what].Message + ".", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_of_weights_alone_is_refused() => Reading.Fails(
        "/: expected an attribute 'model_config': a file of a whole model, not of weights alone, found none.",
        KerasFile.Bytes(new H5File { ["layer"] = new H5Group() }));

    [Fact]
    public void A_layer_that_is_used_twice_is_refused()
    {
        const string Config = """
            {"class_name": "Functional", "config": {"name": "m", "output_layers": [["d", 0, 0]], "layers": [
              {"class_name": "InputLayer", "name": "a", "config": {"name": "a", "batch_shape": [null, null, 2]}, "inbound_nodes": []},
              {"class_name": "ReLU", "name": "d", "config": {"name": "d"}, "inbound_nodes": [[["a", 0, 0, {}]], [["d", 0, 0, {}]]]}]}}
            """;
        Reading.Fails(
            "model_config: config.layers[1].inbound_nodes: expected a layer that is used once, found 2 uses.",
            new KerasFile { Config = Config }.H5());
    }

    private static string Inner(string options) =>
        "{\"class_name\": \"LSTM\", \"config\": {" + Units + options + "}}";

    private static KerasFile Of(string type, string options, params (string Name, int[] Shape)[] weights) =>
        new KerasFile().Add(type, "l", options, weights);
}
