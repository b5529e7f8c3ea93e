using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RnnGen.Formats.Tests.Exporting;
using RnnGen.Formats.Tests.Files;
using RnnGen.Formats.Tests.Programs;
using RnnGen.Tool.Declaring;
using Xunit;

namespace RnnGen.Formats.Tests.Writing;

/// <summary>The source of declarations: what is in it, that it compiles, and what the compiled model computes.</summary>
public sealed class DeclarationTests
{
    [Fact]
    public void A_declaration_says_where_each_layer_came_from() => Assert.Equal(
        """
        using RnnGen;

        namespace Plugin.Models;

        // A clean amp, read from NAM. Its weights: ACleanAmp.safetensors.
        // Input: 1 feature, samples, 48000 a second.
        // - The file has the state after a stretch of silence: begin with the model's InitialState, as a ModelStream does.
        [RnnModel(InputSize = 1)]
        // config: LSTM, hidden_size 2, num_layers 2; the state to begin with is in weights
        [Lstm(2, Layers = 2, Bias = Bias.Single, LearnedInitialState = true, Name = "lstm0")]
        // weights: the head behind the layers
        [Dense(1, Name = "dense0")]
        public sealed partial class ACleanAmp;

        """,
        new Declaration(Reading.Of(TinyFiles.Nam()), nameSpace: "Plugin.Models").Source);

    [Fact]
    public void Inputs_outputs_and_connections_are_attributes()
    {
        var network = new Network("Mixer", "a test", [new("audio", 1), new("knobs", 2)],
        [
            new("body", new DenseAttribute(3) { HasBias = false }) { Tensors = [new("weight", new double[9], 3, 3)] },
            new("mix", new MultiplyAttribute()) { From = [new("body"), new("input")] },
            new("out", new LayerNormAttribute { Epsilon = 1e-7 }) {
                From = [new("mix", 1)], Tensors = [new("weight", new float[2], 2), new("bias", new float[2], 2)] },
        ])
        {
            Outputs = [new("mix"), new("out")],
            OutputSteps = Output.LastStep,
        };

        Assert.Contains("""
            [RnnModel(Output = Output.LastStep, Precision = Precision.Double)]
            [Input("audio", 1)]
            [Input("knobs", 2)]
            [Dense(3, HasBias = false, Name = "body")]
            [Multiply(Name = "mix", From = "body, input")]
            [LayerNorm(Epsilon = 1E-07, Name = "out", From = "mix[1..]")]
            [Output("mix")]
            [Output("out")]
            public sealed partial class Mixer;
            """, new Declaration(network).Source, StringComparison.Ordinal);
    }

    /// <summary>Many options, many sources, and names as long as they may be: what is written compiles.</summary>
    [Fact]
    public void Lines_have_at_most_130_columns()
    {
        string[] names = [.. "abcdefghijkl".Select(c => new string(c, c < 'd' ? 12 : 290))];
        var drawn = new Drawn { Inputs = [new("first_part_of_the_input", 2), new(new string('i', 300), 1)] };
        foreach (var name in names)
            drawn.Add(name, new DenseAttribute(2) { Activation = Activation.Tanh }, new LayerInput("first_part_of_the_input"));
        drawn.Add("cell", new GruAttribute(4)
        {
            Activation = Activation.KerasHardSigmoid,
            GateActivation = Activation.KerasHardSigmoid,
            ResetAfter = false,
            Bias = Bias.Single,
            Dropout = 0.125,
            RecurrentDropout = 0.0625,
            Zoneout = 0.5,
        }, [.. names.Select(name => new LayerInput(name, 0, 1))]);
        var network = drawn.Network(Output.EveryStep, [.. names[..^1], "cell"]);

        var declaration = new Declaration(network, "Wide", "RnnGen.Formats.Tests.Declared");

        Assert.All(declaration.Source.Split('\n'), line => Assert.True(line.Length <= 130, line));
        Assert.Contains(", ResetAfter = false", declaration.Source.Replace("\n    ", " "), StringComparison.Ordinal);
        var info = (ModelInfo)CompiledModel.Of(declaration).GetProperty("Info")!.GetValue(null)!;
        Assert.Equal(names[..^1].Append("cell"), info.Outputs.Select(output => output.Name));
        Assert.Equal(names.Select(name => $"{name}[0..1]"), info.Layers[^1].Sources);
    }

    [Fact]
    public void Texts_of_a_file_stay_comments()
    {
        var network = Reading.Of(TinyFiles.Nam()) with
        {
            Name = "x\npublic class Evil;\u2028 \u0085 */ \u202E",
            Notes = ["a\r\nb", new string('y', 100_000), string.Join(' ', Enumerable.Repeat("word", 10_000))],
        };

        var lines = new Declaration(network, "Safe").Source.Split('\n');

        Assert.DoesNotContain(lines, line => line.StartsWith("public class", StringComparison.Ordinal));
        Assert.True(lines.Length < 120, $"{lines.Length} lines");
        Assert.All(lines, line => Assert.True(line.Length <= 130, line));
        Assert.All(lines, line => Assert.DoesNotContain(line, c => char.IsControl(c) || c is '\u2028' or '\u202E'));
    }

    [Theory]
    [InlineData("lstm_1d", "Lstm1d")]
    [InlineData("2 x 8", "Network2X8")]
    [InlineData("…", "Network")]
    [InlineData("state", "StateNetwork")]
    [InlineData("activation", "ActivationNetwork")]
    [InlineData("hey-mycroft.net", "HeyMycroftNet")]
    public void A_name_of_a_class_is_made_of_the_network_s(string name, string expected) =>
        Assert.Equal(expected, new Declaration(Reading.Of(TinyFiles.Nam()) with { Name = name }).ClassName);

    [Theory]
    [InlineData("class", null, "The name of a class is an identifier of C#; found 'class'.")]
    [InlineData("A;B", null, "The name of a class is an identifier of C#; found 'A;B'.")]
    [InlineData("A", "B.1", "A namespace is identifiers of C# with points between them; found 'B.1'.")]
    public void Other_names_are_refused(string className, string? nameSpace, string message) => Assert.StartsWith(
        message, Assert.Throws<ArgumentException>(() => new Declaration(Reading.Of(TinyFiles.Nam()), className, nameSpace))
            .Message,
        StringComparison.Ordinal);

    [Fact]
    public void Names_of_modules_become_names_of_layers()
    {
        var network = Reading.Of(TinyFiles.Torch(
            ("net.rec.1.weight_ih_l0", [8, 3]), ("net.rec.1.weight_hh_l0", [8, 2]), ("net.Rec_1.weight", [2, 2]),
                ("net.2.weight", [1, 2])));

        Assert.Equal(["rec_1", "Rec_1_2", "layer_2"], network.Layers.Select(layer => layer.Name));
    }

    [Fact]
    public void Layers_of_every_kind_compile_load_and_run()
    {
        var network = Reading.Of(TinyFiles.Torch(
            ("emb.weight", [5, 4]), ("rnn.weight_ih_l0", [3, 4]), ("rnn.weight_hh_l0", [3, 3]), ("rnn.bias_ih_l0", [3]),
                ("rnn.bias_hh_l0", [3]),
            ("gru.weight_ih_l0", [6, 3]), ("gru.weight_hh_l0", [6, 2]), ("lstm.weight_ih_l0", [12, 2]),
                ("lstm.weight_hh_l0", [12, 2]),
            ("lstm.weight_hr_l0", [2, 3]), ("conv.weight", [4, 1, 3]), ("norm.weight", [4]), ("norm.bias", [4]),
                ("slope.weight", [4]),
            ("batch.weight", [4]), ("batch.bias", [4]), ("batch.running_mean", [4]), ("batch.running_var", [4]),
                ("head.weight", [2, 4]), ("head.bias", [2])),
            new ReadOptions { LeaveOut = ["batch"], Settings = [new("slope", "Kind", "PRelu")] });

        var outputs = Run(network, [0, 4, 2]);

        Assert.Equal(["Embedding", "SimpleRnn", "Gru", "Lstm", "Conv1d", "LayerNorm", "PRelu", "Dense"],
            network.Layers.Select(layer => layer.Kind));
        Assert.Equal(6, outputs.Length);
        Assert.All(outputs, value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void Any_name_of_a_module_compiles()
    {
        string[] names =
        [
            "state", "window", "class", "int", "run", "outputs", "x", "h", "weight", "System", "RnnGen", "Math", "_1", "é",
        ];
        (string, int[])[] shapes =
        [
            .. names.SelectMany(name => new[] { ($"{name}.weight", new[] { 2, 2 }), ($"{name}.bias", [2]) }),
        ];

        var network = Reading.Of(TinyFiles.Torch(shapes));

        Assert.Equal(names.Length, network.Layers.Count);
        Assert.All(Run(network, [1, -1]), value => Assert.True(double.IsFinite(value)));
    }

    [Fact]
    public void An_LSTM_of_GuitarMl_computes_what_PyTorch_s_equations_say()
    {
        var network = Reading.Of(TinyFiles.GuitarMl());
        double[] inputs = [0.5, -0.25, 0.125, 1, -1, 0.75, 0, 0.25];

        var tensors = network.Tensors.ToDictionary(tensor => tensor.Name, tensor => tensor.ToDouble());
        Assert.Equal(Lstm(tensors, inputs), Run(network, inputs), (a, b) => Math.Abs(a - b) < 1e-6);
    }

    [Fact]
    public void A_batch_normalisation_and_slopes_compute_what_their_equations_say()
    {
        var network = Reading.Of("""
            { "in_shape": [null, 2], "layers": [
              { "type": "batchnorm", "epsilon": 0.25, "weights": [[2, 3], [1, -1], [0.5, -0.5], [0.75, 2]] },
              { "type": "prelu", "weights": [[[0.5, 0.125]]] } ] }
            """);

        double[] Expected(double first, double second) =>
            [Slope((2 * (first - 0.5)) + 1, 0.5), Slope((3 * (second + 0.5) / 1.5) - 1, 0.125)];
        Assert.Equal([.. Expected(0.25, 1), .. Expected(-2, -3)], Run(network, [0.25, 1, -2, -3]), (a, b) =>
            Math.Abs(a - b) < 1e-6);
        static double Slope(double value, double slope) => value > 0 ? value : slope * value;
    }

    [Fact]
    public void A_network_that_cannot_be_declared_is_refused()
    {
        Fails("layer 'd' (Dense): weight: expected [1, 2], as it reads 2 units, found [2, 1].", Dense([2, 1]));
        Fails("layer 'd': expected to read a layer before it or an input, found 'e'.", Dense([1, 2]) with { From = [new("e")] });
        Fails(
            "layer 'd': expected a range of the 2 units of 'input', found 'input[1..3]'.",
            Dense([1, 2]) with { From = [new("input", 1, 3)] });
        Fails(
            "layer: expected a name of letters, digits and '_' that no other has, found 'IN_PUT'.",
            Dense([1, 2]) with { Name = "IN_PUT" });
        Fails("layer 'd' (Dense): Units: expected 1 to 16384, found 0.", new NetworkLayer("d", new DenseAttribute(0)));
        Fails(
            "layer 'd' (Dense): weight: expected finite elements, found one that is not.",
            Dense([1, 2]) with { Tensors = [new("weight", [1, float.PositiveInfinity], 1, 2)] });
        Fails(
            "layer 'd' (Dense): expected an attribute without Name and From, which the layer itself has, found 'e'.",
            new NetworkLayer("d", new DenseAttribute(1) { Name = "e" }));
        Fails(
            "layer 'd' (Dense): expected an attribute without Name and From, which the layer itself has, found 'input'.",
            new NetworkLayer("d", new DenseAttribute(1) { From = "input" }));
        Assert.Equal(
            "Net: outputs: expected 'd' once, found twice.",
            Assert.Throws<ModelFormatException>(() => new Declaration(
                new Network("Net", "a test", [new("input", 2)], [Dense([1, 2])]) { Outputs = [new("d"), new("d")] })).Message);
    }

    [Fact]
    public void A_tensor_of_no_elements_may_have_dimensions_of_any_size()
    {
        var tensor = new NetworkTensor("none", Array.Empty<float>(), int.MaxValue, int.MaxValue, int.MaxValue, 0);

        Assert.Equal(0, tensor.Length);
        Assert.Throws<ArgumentException>(() => new NetworkTensor("many", [0f], int.MaxValue, int.MaxValue, int.MaxValue));
    }

    private static NetworkLayer Dense(int[] shape) =>
        new("d", new DenseAttribute(1) { HasBias = false }) { Tensors = [new("weight", new float[2], shape)] };

    private static void Fails(string message, NetworkLayer layer) => Assert.Equal(
        "Net: " + message,
        Assert.Throws<ModelFormatException>(
            () => new Declaration(new Network("Net", "a test", [new("input", 2)], [layer]))).Message);

    private static double[] Run(Network network, double[] inputs)
    {
        var declaration = new Declaration(network);
        using var weights = new MemoryStream();
        declaration.SaveWeights(weights);
        weights.Position = 0;
        return DeclaredProgram.Compile(network, declaration).Run(weights, inputs);
    }

    private static double[] Lstm(Dictionary<string, double[]> tensors, double[] inputs)
    {
        var (h, c, outputs) = (new double[3], new double[3], new List<double>());
        for (var t = 0; t < inputs.Length; t += 2)
        {
            var x = inputs[t..(t + 2)];
            double Sum(int row) => Dot(tensors["rec.weight_ih_l0"], row, x) + Dot(tensors["rec.weight_hh_l0"], row, h)
                + tensors["rec.bias_ih_l0"][row] + tensors["rec.bias_hh_l0"][row];
            double[] sums = [.. Enumerable.Range(0, 12).Select(Sum)];
            for (var k = 0; k < 3; k++)
            {
                c[k] = (Sigmoid(sums[3 + k]) * c[k]) + (Sigmoid(sums[k]) * Math.Tanh(sums[6 + k]));
                h[k] = Sigmoid(sums[9 + k]) * Math.Tanh(c[k]);
            }

            outputs.Add(Dot(tensors["lin.weight"], 0, h) + tensors["lin.bias"][0] + x[0]);
        }

        return [.. outputs];
    }

    private static double Dot(double[] matrix, int row, double[] vector) =>
        vector.Select((value, i) => value * matrix[(row * vector.Length) + i]).Sum();

    private static double Sigmoid(double value) => 1 / (1 + Math.Exp(-value));
}
