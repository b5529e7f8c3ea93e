using System;
using System.Linq;
using RnnGen.Formats.Tests.Files;
using Xunit;

namespace RnnGen.Formats.Tests.Onnx;

/// <summary>
/// Attributes of the recurrent operators, run and compared with the equations of ONNX's documentation in double.
/// </summary>
public sealed class OnnxRecurrentTests
{
    private const int Inputs = 2;
    private const int Units = 3;
    private const int Steps = 5;

    private readonly OnnxText _text = new();
    private readonly OnnxCell _cell;
    private readonly double[][] _input;

    public OnnxRecurrentTests()
    {
        _cell = new OnnxCell(_text.Values(4 * Units * Inputs), _text.Values(4 * Units * Units), _text.Values(8 * Units));
        _input = [.. Enumerable.Range(0, Steps).Select(_ => Array.ConvertAll(_text.Values(Inputs), value => (double)value))];
    }

    [Fact]
    public void Lstm_with_peepholes()
    {
        var peepholes = _text.Values(3 * Units);
        _text.Tensor("P", peepholes, 1, 3 * Units);
        CheckLstm(_cell with { P = peepholes }, "x W R B - - - P", "Peephole = true");
    }

    [Fact]
    public void Lstm_with_coupled_gates() =>
        CheckLstm(_cell with { IsCoupled = true }, "x W R B", "CoupledGates = true", ("input_forget", 1));

    [Fact]
    public void Lstm_with_coupled_gates_and_peepholes()
    {
        var peepholes = _text.Values(3 * Units);
        _text.Tensor("P", peepholes, 1, 3 * Units);
        CheckLstm(_cell with { IsCoupled = true, P = peepholes }, "x W R B - - - P", "Peephole = true, CoupledGates = true",
            ("input_forget", 1));
    }

    [Fact]
    public void Lstm_with_hard_sigmoid_gates_of_stated_constants() => CheckLstm(
        _cell with { Gate = x => Math.Clamp((x / 6) + 0.5, 0, 1) }, "x W R B", "GateActivation = Activation.HardSigmoid",
        ("activations", new[] { "HardSigmoid", "Tanh", "Tanh" }), ("activation_alpha", new[] { 1f / 6 }),
        ("activation_beta", new[] { 0.5f }));

    [Fact]
    public void Lstm_that_begins_with_constant_states()
    {
        var (h, c) = (_text.Values(Units), _text.Values(Units));
        _text.Tensor("h", h, 1, 1, Units).Tensor("c", c, 1, 1, Units);
        CheckLstm(
            _cell with { Initial = (Array.ConvertAll(h, value => (double)value), Array.ConvertAll(c, value => (double)value)) },
            "x W R B - h c", "LearnedInitialState = true");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Gru_of_both_forms(int linearBeforeReset)
    {
        var cell = new OnnxCell(_cell.W[..(3 * Units * Inputs)], _cell.R[..(3 * Units * Units)], _cell.B[..(6 * Units)])
        {
            IsLinearBeforeReset = linearBeforeReset == 1,
        };
        Add(cell, 3).Node("GRU", "x W R B", "y", ("hidden_size", Units), ("linear_before_reset", linearBeforeReset));
        Check(cell.Gru(_input), linearBeforeReset == 1 ? "Gru(3, Name = \"y\")" : "ResetAfter = false");
    }

    /// <summary>Y_h of a layer that runs against time is its value at the first step.</summary>
    [Fact]
    public void Lstm_against_time_with_its_last_state()
    {
        Add(_cell, 4).Node("LSTM", "x W R B", "all y", ("hidden_size", Units), ("direction", "reverse"));
        var network = Reading.Of(_text.Output("y").File());
        Assert.Equal(Output.LastStep, network.OutputSteps);
        var expected = _cell.Lstm([.. _input.Reverse()])[^1];
        AssertNear(expected, new StreamProgram(network).Run([.. _input.SelectMany(step => step)]));
    }

    /// <summary>Sequences before steps, in the input and in what the layer gives.</summary>
    [Fact]
    public void Lstm_of_layout_1()
    {
        Add(_cell, 4)
            .Node("LSTM", "x W R B", "all", ("hidden_size", Units), ("layout", 1))
            .Integers("two", 2)
            .Node("Squeeze", "all two", "y");
        Check(_cell.Lstm(_input), "Lstm(3, Name = \"all\")");
    }

    [Fact]
    public void Rnn_of_relu_in_two_directions()
    {
        var (w, r, b) = (_text.Values(2 * Units * Inputs), _text.Values(2 * Units * Units), _text.Values(4 * Units));
        _text.Input("x", -1, 1, Inputs)
            .Tensor("W", w, 2, Units, Inputs)
            .Tensor("R", r, 2, Units, Units)
            .Tensor("B", b, 2, 2 * Units)
            .Node("RNN", "x W R B", "all", ("hidden_size", Units), ("direction", "bidirectional"),
                ("activations", new[] { "Relu", "Relu" }))
            .Node("Transpose", "all", "swapped", ("perm", new long[] { 0, 2, 1, 3 }))
            .Integers("shape", 0, 0, -1)
            .Node("Reshape", "swapped shape", "y");
        var (forward, backward) = (Run(0, _input), Run(1, [.. _input.Reverse()]));
        Check([.. forward.Select((row, t) => (double[])[.. row, .. backward[Steps - 1 - t]])], "Bidirectional = true");

        double[][] Run(int direction, double[][] steps)
        {
            var h = new double[Units];
            return [.. steps.Select(x => h = [.. Enumerable.Range(0, Units).Select(k => Sum(x, h, k))])];

            double Sum(double[] x, double[] state, int k)
            {
                var (row, bias) = ((direction * Units) + k, direction * 2 * Units);
                return Math.Max(0, OnnxCell.Dot(w, row, x) + OnnxCell.Dot(r, row, state) + b[bias + k] + b[bias + Units + k]);
            }
        }
    }

    private void CheckLstm(OnnxCell cell, string inputs, string option, params (string, object)[] attributes)
    {
        Add(cell, 4).Node("LSTM", inputs, "y", [("hidden_size", Units), .. attributes]);
        Check(cell.Lstm(_input), option);
    }

    private OnnxText Add(OnnxCell cell, int gates) => _text.Input("x", -1, 1, Inputs)
        .Tensor("W", cell.W, 1, gates * Units, Inputs)
        .Tensor("R", cell.R, 1, gates * Units, Units)
        .Tensor("B", cell.B, 1, 2 * gates * Units);

    private void Check(double[][] expected, string option)
    {
        var program = new StreamProgram(Reading.Of(_text.Output("y").File()));
        Assert.Contains(option, program.Source, StringComparison.Ordinal);
        AssertNear([.. expected.SelectMany(row => row)], program.Run([.. _input.SelectMany(step => step)]));
    }

    private static void AssertNear(double[] expected, double[] actual)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 2e-6 * (1 + Math.Abs(expected[i])));
    }
}
