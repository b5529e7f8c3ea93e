using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Formats.Tests.Onnx;

/// <summary>
/// ONNX files that PyTorch exported are read, declared, compiled and run in float, every sequence of every case. What is allowed
/// is what the vectors state: 2e-5 (1 + |value|) of the logits of trained character models, 2.8e-6 (1 + |value|) of others, which
/// is the error of ONNX Runtime over all of these files.
/// </summary>
public sealed class OnnxFileTests
{
    private const double StatedError = 2.8e-6;

    [Theory]
    [InlineData("char_gru64_a_fixed")]
    [InlineData("char_lstm64_a_fixed")]
    [InlineData("char_rnn64_a_fixed")]
    public void Characters_from_a_zero_state(string model) => Check(model, tolerance: 2e-5);

    [Theory]
    [InlineData("char_gru64_a_state_dyn")]
    [InlineData("char_lstm64_a_state_dyn")]
    [InlineData("char_rnn64_a_state_dyn")]
    public void Characters_with_states_as_inputs_and_outputs(string model) => Check(model, tolerance: 2e-5);

    [Theory]
    [InlineData("tag_gru_i3_h16_l1_bf_dyn")]
    [InlineData("tag_gru_i3_h16_l1_bf_fixed")]
    public void Sequences_before_steps(string model) => Check(model, isBatchFirst: true);

    [Theory]
    [InlineData("tag_lstm_i3_h20_l1_dyn")]
    [InlineData("tag_lstm_i3_h20_l1_fixed")]
    [InlineData("tag_rnn_i3_h33_l1_dyn")]
    [InlineData("tag_rnn_i3_h33_l1_fixed")]
    public void Every_step(string model) => Check(model);

    [Theory]
    [InlineData("tag_lstm_i3_h16_l2_bi_dyn")]
    [InlineData("tag_lstm_i3_h16_l2_bi_fixed")]
    public void Two_bidirectional_layers(string model) => Check(model);

    [Theory]
    [InlineData("tag_gru_i3_h16_l1_bf_last", true)]
    [InlineData("tag_lstm_i3_h20_l1_last", false)]
    [InlineData("tag_rnn_i3_h33_l1_last", false)]
    public void The_last_step(string model, bool isBatchFirst)
    {
        Assert.Equal(Output.LastStep, ModelFile.Read(OnnxFileFolder.PathOf(model + ".onnx")).OutputSteps);
        Check(model, isBatchFirst: isBatchFirst);
    }

    /// <summary>
    /// The reverse direction of the last step has read this step alone, which is not what it has at the sequence's beginning.
    /// </summary>
    [Fact]
    public void The_last_step_of_two_directions_is_the_last_row()
    {
        var network = ModelFile.Read(OnnxFileFolder.PathOf("tag_lstm_i3_h16_l2_bi_last.onnx"));
        Assert.Equal(Output.EveryStep, network.OutputSteps);
        Assert.Contains(network.Notes, note => note.Contains("take the last row", StringComparison.Ordinal));
        Check("tag_lstm_i3_h16_l2_bi_last");
    }

    private static void Check(string model, bool isBatchFirst = false, double tolerance = StatedError)
    {
        var program = new StreamProgram(ModelFile.Read(OnnxFileFolder.PathOf(model + ".onnx")));
        var cases = OnnxFileFolder.Cases(model);
        Assert.NotEmpty(cases);
        foreach (var file in cases)
            Check(program, file, isBatchFirst, tolerance, hasStates: model.Contains("_state_", StringComparison.Ordinal));
    }

    private static void Check(
        StreamProgram program, SafetensorsFile file, bool isBatchFirst, double tolerance, bool hasStates)
    {
        var isToken = file.TryGet("in.tokens", out _);
        var (shape, inputs) = OnnxFileFolder.Tensor(file, isToken ? "in.tokens" : "in.x");
        var (outputShape, outputs) = OnnxFileFolder.Tensor(file, isToken ? "out.logits" : "out.out");
        var (steps, batch) = isBatchFirst ? (shape[1], shape[0]) : (shape[0], shape[1]);
        var (features, width) = (isToken ? 1 : shape[2], outputShape[^1]);
        for (var n = 0; n < batch; n++)
        {
            double[] stream =
                [.. Enumerable.Range(0, steps).SelectMany(t => Row(inputs, features, isBatchFirst, t, n, steps, batch))];
            var states = States(program, file, "in.", "0", n, batch);
            var actual = program.Run(stream, states);
            if (outputShape.Length == 2)
                AssertNear(outputs[(n * width)..((n + 1) * width)], actual[^width..], tolerance);
            else
            {
                AssertNear([.. Enumerable.Range(0, steps).SelectMany(t => Row(outputs, width, isBatchFirst, t, n, steps, batch))],
                    actual, tolerance);
            }

            var after = States(program, file, "out.", "n", n, batch);
            Assert.Equal(hasStates, states is not null);
            Assert.Equal(states?.Keys.Order(), after?.Keys.Order());
            foreach (var (name, expected) in after ?? [])
                AssertNear(expected, states![name], tolerance: StatedError);
        }
    }

    // The model's states, h0 and c0 in the file.
    private static Dictionary<string, double[]>? States(
        StreamProgram program, SafetensorsFile file, string prefix, string suffix, int n, int batch)
    {
        var states = new Dictionary<string, double[]>();
        foreach (var variable in program.Info.States)
        {
            var symbol = variable.Name.Split('.')[1][..1];
            if (!file.TryGet(prefix + symbol + suffix, out _))
                continue;
            var (_, values) = OnnxFileFolder.Tensor(file, prefix + symbol + suffix);
            Assert.Equal(batch * variable.Size, values.Length);
            states.Add(variable.Name, values[(n * variable.Size)..((n + 1) * variable.Size)]);
        }

        return states.Count > 0 ? states : null;
    }

    private static double[] Row(double[] values, int width, bool isBatchFirst, int step, int stream, int steps, int batch)
    {
        var row = isBatchFirst ? (stream * steps) + step : (step * batch) + stream;
        return values[(row * width)..((row + 1) * width)];
    }

    private static void AssertNear(double[] expected, double[] actual, double tolerance)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            var allowed = tolerance * (1 + Math.Abs(expected[i]));
            Assert.True(Math.Abs(expected[i] - actual[i]) <= allowed,
                FormattableString.Invariant($"[{i}] is {actual[i]:R}, not {expected[i]:R}"));
        }
    }
}
