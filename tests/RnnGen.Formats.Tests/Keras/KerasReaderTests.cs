using System;
using System.Linq;
using RnnGen.Formats.Tests.Files;
using RnnGen.Formats.Tests.Onnx;
using Xunit;

namespace RnnGen.Formats.Tests.Keras;

/// <summary>Files of Keras in both layouts, run and compared with the equations of its documentation in double.</summary>
public sealed class KerasReaderTests
{
    private const string Recurrent = "\"activation\": \"tanh\", \"recurrent_activation\": \"sigmoid\", \"use_bias\": true";

    private static readonly double[][] s_steps = [[0.1, -0.3], [0.5, 0.2], [-0.7, 0.4], [0.9, -0.1]];

    [Theory]
    [InlineData("h5")]
    [InlineData("keras")]
    [InlineData("keras of TensorFlow")]
    public void Lstm_gru_and_dense_layers_of_every_step(string layout)
    {
        var file = Stack(isLast: false);
        var network = Reading.Of(
            layout == "h5" ? file.H5() : file.Archive(layout == "keras" ? "layers" : "_layer_checkpoint_dependencies"));
        Assert.Equal((Output.EveryStep, 2), (network.OutputSteps, network.InputSize));
        Assert.Equal(["Lstm", "Gru", "Dropout", "Dense"], network.Layers.Select(layer => layer.Kind));
        AssertNear(
            [.. Expected(file).SelectMany(row => row)], new StreamProgram(network).Run([.. s_steps.SelectMany(step => step)]));
    }

    [Fact]
    public void Names_of_weights_in_several_attributes()
    {
        var file = Stack(isLast: false, splitsNames: true);
        AssertNear(
            [.. Expected(file).SelectMany(row => row)],
            new StreamProgram(Reading.Of(file.H5())).Run([.. s_steps.SelectMany(step => step)]));
    }

    /// <summary>Numbers of 4 bytes whose exponent counts from 126, as no float of IEEE 754 does.</summary>
    [Fact]
    public void Numbers_that_are_no_float_of_IEEE_754_are_refused()
    {
        byte[] type = [0, 0, 32, 0, 23, 8, 0, 23, 127, 0, 0, 0];
        var content = Stack(isLast: false).H5();
        for (var at = content.AsSpan().IndexOf(type); at >= 0; at = content.AsSpan().IndexOf(type))
            content[at + 8] = 126;

        Reading.Fails(
            "model_weights/lstm/lstm/kernel:0: expected elements of float or double, "
                + "found float of 4 bytes that is not as IEEE 754 has it.",
            content);
    }

    /// <summary>A layer of each step reads [sequences, units], where the units are axis 1.</summary>
    [Fact]
    public void Normalisations_of_each_step_with_the_axis_of_one_step()
    {
        var file = new KerasFile()
            .Add("TimeDistributed", "norm", "\"batch_input_shape\": [null, null, 2], \"layer\": {\"class_name\": "
                + "\"LayerNormalization\", \"config\": {\"name\": \"n\", \"axis\": [1], \"epsilon\": 0.5}}",
                ("gamma", [2]), ("beta", [2]))
            .Add("TimeDistributed", "batch", "\"layer\": {\"class_name\": \"BatchNormalization\", \"config\": "
                + "{\"name\": \"b\", \"axis\": 1, \"epsilon\": 0.5}}",
                ("gamma", [2]), ("beta", [2]), ("moving_mean", [2]), ("moving_variance", [2]))
            .Add("TimeDistributed", "soft", "\"layer\": {\"class_name\": \"Softmax\", \"config\": {\"name\": \"s\", "
                + "\"axis\": 1}}");
        var network = Reading.Of(file.H5());
        Assert.Equal(["LayerNorm", "Conv1d", "Activation"], network.Layers.Select(layer => layer.Kind));
        double[] x = [0.7, -0.4];
        var (mean, half) = ((x[0] + x[1]) / 2, (x[0] - x[1]) / 2);
        double[] norm = [.. x.Select((value, k) =>
            (file["norm", 0][k] * (value - mean) / Math.Sqrt((half * half) + 0.5)) + file["norm", 1][k])];
        double[] power = [.. norm.Select((value, k) => Math.Exp((file["batch", 0][k] * (value - file["batch", 2][k])
            / Math.Sqrt(file["batch", 3][k] + 0.5)) + file["batch", 1][k]))];
        AssertNear([.. power.Select(value => value / power.Sum())], new StreamProgram(network).Run(x));
    }

    [Fact]
    public void The_last_step_where_a_layer_returns_no_sequences()
    {
        var file = Stack(isLast: true);
        var network = Reading.Of(file.H5());
        Assert.Equal(Output.LastStep, network.OutputSteps);
        AssertNear(Expected(file)[^1], new StreamProgram(network).Run([.. s_steps.SelectMany(step => step)]));
    }

    /// <summary>One bias, hard sigmoid gates of the version.</summary>
    [Theory]
    [InlineData("2.4.0", 0.2, "KerasHardSigmoid")]
    [InlineData("3.5.0", 1.0 / 6, "HardSigmoid")]
    public void Gru_whose_reset_gate_scales_the_state(string version, double slope, string function)
    {
        var file = new KerasFile { Version = version }.Add(
            "GRU", "gru",
            "\"batch_input_shape\": [null, null, 2], \"units\": 3, \"activation\": \"tanh\", "
                + "\"recurrent_activation\": \"hard_sigmoid\", \"return_sequences\": true, \"reset_after\": false",
            ("kernel", [2, 9]), ("recurrent_kernel", [3, 9]), ("bias", [9]));
        var network = Reading.Of(file.H5());
        Assert.Equal(function, ((GruAttribute)network.Layers[0].Attribute).GateActivation.ToString());
        var expected = KerasCell.Gru(
            s_steps, file["gru", 0], file["gru", 1], file["gru", 2], isAfter: false, x => Math.Clamp((slope * x) + 0.5, 0, 1));
        AssertNear([.. expected.SelectMany(row => row)], new StreamProgram(network).Run([.. s_steps.SelectMany(step => step)]));
    }

    [Theory]
    [InlineData("h5", "concat")]
    [InlineData("keras", "sum")]
    public void Two_directions(string layout, string merge)
    {
        var file = Bidirectional(merge);
        var network = Reading.Of(layout == "h5" ? file.H5() : file.Archive());
        var forward = KerasCell.Lstm(s_steps, file["both", 0], file["both", 1], file["both", 2]);
        var backward =
            KerasCell.Lstm([.. s_steps.Reverse()], file["both", 3], file["both", 4], file["both", 5]).Reverse().ToArray();
        var expected = forward.Zip(backward, (f, b) => merge == "sum" ? f.Zip(b, (x, y) => x + y) : f.Concat(b))
            .SelectMany(row => row);
        AssertNear([.. expected], new StreamProgram(network).Run([.. s_steps.SelectMany(step => step)]));
    }

    /// <summary>The backward direction's last value is that of the first step.</summary>
    [Fact]
    public void The_last_step_of_two_directions()
    {
        var file = Bidirectional("concat", returnsSequences: "false");
        var network = Reading.Of(file.H5());
        var forward = KerasCell.Lstm(s_steps, file["both", 0], file["both", 1], file["both", 2]);
        var backward = KerasCell.Lstm([.. s_steps.Reverse()], file["both", 3], file["both", 4], file["both", 5]);
        Assert.Equal(Output.LastStep, network.OutputSteps);
        AssertNear([.. forward[^1], .. backward[^1]], new StreamProgram(network).Run([.. s_steps.SelectMany(step => step)]));
    }

    [Fact]
    public void Normalisations_convolutions_slopes_and_layers_of_each_step()
    {
        var file = new KerasFile { Version = "3.5.0" }
            .Add("InputLayer", "in", "\"batch_shape\": [null, null, 2]")
            .Add(
                "Conv1D", "conv", "\"padding\": \"causal\", \"strides\": [1], \"dilation_rate\": [2], \"groups\": 1, "
                    + "\"activation\": \"relu\", \"data_format\": \"channels_last\"",
                ("kernel", [2, 2, 3]), ("bias", [3]))
            .Add("LayerNormalization", "norm", "\"axis\": [-1], \"epsilon\": 0.01", ("gamma", [3]), ("beta", [3]))
            .Add("BatchNormalization", "batch", "\"axis\": 2, \"epsilon\": 0.1", ("gamma", [3]), ("beta", [3]),
                ("moving_mean", [3]), ("moving_variance", [3]))
            .Add("LeakyReLU", "leaky", "\"negative_slope\": 0.2")
            .Add("TimeDistributed", "each", "\"layer\": {\"class_name\": \"Dense\", \"config\": {\"name\": \"inner\", "
                + "\"units\": 1, \"activation\": {\"class_name\": \"function\", \"config\": \"elu\"}}}", ("kernel", [3, 1]),
                    ("bias", [1]))
            .Add("Activation", "identity", "\"activation\": \"linear\"");
        var network = Reading.Of(file.Archive());
        Assert.Equal(["Conv1d", "LayerNorm", "Conv1d", "PRelu", "Dense"], network.Layers.Select(layer => layer.Kind));
        var expected = s_steps.Select((_, t) => Step(t)).ToArray();
        AssertNear(expected, new StreamProgram(network).Run([.. s_steps.SelectMany(step => step)]));

        double Step(int t)
        {
            double[] zero = [0, 0];
            double[] both = [.. t >= 2 ? s_steps[t - 2] : zero, .. s_steps[t]];
            double[] conv = [.. Enumerable.Range(0, 3)
                .Select(k => Math.Max(0, both.Select((x, i) => x * file["conv", 0][(i * 3) + k]).Sum() + file["conv", 1][k]))];
            var (mean, epsilon) = (conv.Average(), 0.01);
            var root = Math.Sqrt(conv.Select(x => (x - mean) * (x - mean)).Average() + epsilon);
            double[] norm = [.. conv.Select((x, k) => (file["norm", 0][k] * (x - mean) / root) + file["norm", 1][k])];
            double[] batch = [.. norm.Select((x, k) =>
                (file["batch", 0][k] * (x - file["batch", 2][k]) / Math.Sqrt(file["batch", 3][k] + 0.1)) + file["batch", 1][k])];
            var sum = batch.Select((x, k) => (x > 0 ? x : 0.2 * x) * file["each", 0][k]).Sum() + file["each", 1][0];
            return sum > 0 ? sum : Math.Exp(sum) - 1;
        }
    }

    [Fact]
    public void Tokens_and_a_recurrent_layer_without_biases()
    {
        var file = new KerasFile()
            .Add("Embedding", "table", "\"input_dim\": 5, \"output_dim\": 2, \"mask_zero\": false", ("embeddings", [5, 2]))
            .Add("SimpleRNN", "rnn", "\"units\": 3, \"activation\": \"relu\", \"use_bias\": false, \"return_sequences\": true",
                ("kernel", [2, 3]), ("recurrent_kernel", [3, 3]));
        var network = Reading.Of(file.H5());
        Assert.Equal(["Embedding", "SimpleRnn"], network.Layers.Select(layer => layer.Kind));
        Assert.Equal((0, Bias.None), (network.InputSize, ((SimpleRnnAttribute)network.Layers[1].Attribute).Bias));
        Assert.Equal(file["table", 0], network.Layers[0].Tensors[0].ToDouble());
    }

    /// <summary>The graph of a functional model, as Keras 2 and Keras 3 write it.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Connections_of_a_functional_model(int version)
    {
        var file = new KerasFile { Version = $"{version}.0.0", Config = Functional(version) }
            .Add("InputLayer", "a", "").Add("InputLayer", "b", "").Add("Concatenate", "both", "")
            .Add("Dense", "left", "", ("kernel", [4, 2]), ("bias", [2]))
            .Add("Dense", "right", "", ("kernel", [2, 2]), ("bias", [2]))
            .Add("Multiply", "product", "");
        var network = Reading.Of(file.H5());
        Assert.Equal(["a", "b"], network.Inputs.Select(input => input.Name));
        Assert.Equal(["product", "right"], network.Outputs.Select(output => output.Layer));
        double[] x = [0.1, -0.2, 0.3, 0.4];
        var left = KerasCell.Dense([x], file["left", 0], file["left", 1], Math.Tanh)[0];
        var right = KerasCell.Dense([x[2..]], file["right", 0], file["right", 1], value => value)[0];
        AssertNear([left[0] * right[0], left[1] * right[1], .. right], new StreamProgram(network).Run(x));
    }

    private static string Functional(int version)
    {
        string Nodes(params string[] names) => names.Length == 0 ? "[]"
            : version == 2 ? $"[[{string.Join(", ", names.Select(name => $"[\"{name}\", 0, 0, {{}}]"))}]]"
            : $$"""[{"args": [{{Arguments([.. names.Select(Tensor)])}}], "kwargs": { } }]""";
        string Layer(string type, string name, string options, params string[] inputs) =>
            $$"""
            {"class_name": "{{type}}", "name": "{{name}}", "config": {"name": "{{name}}"{{options}} },
             "inbound_nodes": {{Nodes(inputs)}} }
            """;
        var shape = version == 2 ? "batch_input_shape" : "batch_shape";
        string[] layers =
        [
            Layer("InputLayer", "a", $", \"{shape}\": [null, null, 2]"),
            Layer("InputLayer", "b", $", \"{shape}\": [null, null, 2]"),
            Layer("Concatenate", "both", ", \"axis\": -1", "a", "b"),
            Layer("Dense", "left", ", \"units\": 2, \"activation\": \"tanh\"", "both"),
            Layer("Dense", "right", ", \"units\": 2, \"activation\": \"linear\"", "b"),
            Layer("Multiply", "product", "", "left", "right"),
        ];
        return $$"""
            {"class_name": "Functional", "config": {"name": "graph", "layers": [{{string.Join(", ", layers)}}],
              "input_layers": [["a", 0, 0], ["b", 0, 0]], "output_layers": [["product", 0, 0], ["right", 0, 0]] } }
            """;

        // A layer of several values has them in an array.
        static string Arguments(string[] tensors) =>
            tensors.Length == 1 ? tensors[0] : $"[{string.Join(", ", tensors)}]";

        static string Tensor(string name) => $$"""
            {"class_name": "__keras_tensor__", "config": {"shape": [null, null, 2], "keras_history": ["{{name}}", 0, 0] } }
            """;
    }

    private static KerasFile Stack(bool isLast, bool splitsNames = false) => new KerasFile { SplitsNames = splitsNames }
        .Add("LSTM", "lstm", $"\"batch_input_shape\": [null, null, 2], \"units\": 3, {Recurrent}, \"return_sequences\": true",
            ("kernel", [2, 12]), ("recurrent_kernel", [3, 12]), ("bias", [12]))
        .Add("GRU", "gru",
            $"\"units\": 2, {Recurrent}, \"reset_after\": true, \"return_sequences\": {(isLast ? "false" : "true")}",
            ("kernel", [3, 6]), ("recurrent_kernel", [2, 6]), ("bias", [2, 6]))
        .Add("Dropout", "dropout", "\"rate\": 0.25")
        .Add("Dense", "dense", "\"units\": 1, \"activation\": \"sigmoid\", \"use_bias\": true", ("kernel", [2, 1]),
            ("bias", [1]));

    private static double[][] Expected(KerasFile file)
    {
        var lstm = KerasCell.Lstm(s_steps, file["lstm", 0], file["lstm", 1], file["lstm", 2]);
        var gru = KerasCell.Gru(lstm, file["gru", 0], file["gru", 1], file["gru", 2], isAfter: true);
        return KerasCell.Dense(gru, file["dense", 0], file["dense", 1], KerasCell.Sigmoid);
    }

    private static KerasFile Bidirectional(string merge, string returnsSequences = "true") => new KerasFile().Add(
        "Bidirectional", "both",
        $$"""
        "batch_input_shape": [null, null, 2], "merge_mode": "{{merge}}",
        "layer": {"class_name": "LSTM",
          "config": {"name": "inner", "units": 3, {{Recurrent}}, "return_sequences": {{returnsSequences}} } }
        """,
        ("forward_inner/kernel", [2, 12]), ("forward_inner/recurrent_kernel", [3, 12]), ("forward_inner/bias", [12]),
        ("backward_inner/kernel", [2, 12]), ("backward_inner/recurrent_kernel", [3, 12]), ("backward_inner/bias", [12]));

    private static void AssertNear(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 2e-6 * (1 + Math.Abs(expected[i])));
    }
}
