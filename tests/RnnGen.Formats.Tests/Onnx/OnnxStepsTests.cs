using System;
using System.Linq;
using RnnGen.Formats.Tests.Files;
using Xunit;

namespace RnnGen.Formats.Tests.Onnx;

/// <summary>Graphs whose outputs are of different steps.</summary>
public sealed class OnnxStepsTests
{
    private const int Steps = 4;
    private const int Units = 3;

    private readonly OnnxText _text = new();

    /// <summary>A declared model gives both at every step: the last row has the value of the file.</summary>
    [Fact]
    public void An_output_of_every_step_beside_one_of_the_last()
    {
        var (w, r, b) = (_text.Values(Units * 2), _text.Values(Units * Units), _text.Values(2 * Units));
        var (v, u) = (_text.Values(Units), _text.Values(Units * 2));
        Add(w, r, b, v, u, "forward");

        var network = Reading.Of(_text.Output("each", "final").File());

        Assert.Equal(Output.EveryStep, network.OutputSteps);
        Assert.Equal([Output.EveryStep, Output.LastStep], network.Outputs.Select(output => output.Steps));
        var program = new StreamProgram(network);
        Assert.Contains(
            "// Output final: 'final' in the file, of the last step alone: take the last row.\n", program.Source,
            StringComparison.Ordinal);
        double[] x = [0.5, -1, 0.25, 2, -0.75, 0.125, 1, -0.5];
        var rows = program.Run(x);
        Assert.Equal(Steps * 3, rows.Length);
        var h = new double[Units];
        for (var step = 0; step < Steps; step++)
        {
            var (input, state) = (x[(2 * step)..(2 * step + 2)], h);
            h = [.. Enumerable.Range(0, Units).Select(
                k => Math.Tanh(OnnxCell.Dot(w, k, input) + OnnxCell.Dot(r, k, state) + b[k] + b[Units + k]))];
            Assert.Equal(h.Select((value, k) => value * v[k]).Sum(), rows[step * 3], 1e-6);
        }

        for (var output = 0; output < 2; output++)
            Assert.Equal(h.Select((value, k) => value * u[(2 * k) + output]).Sum(), rows[((Steps - 1) * 3) + 1 + output], 1e-6);
    }

    /// <summary>The file's last step of a layer against time has read that step alone, and so has the last row.</summary>
    [Fact]
    public void The_last_step_of_a_layer_against_time_beside_every_step_is_the_last_row()
    {
        Add(_text.Values(6), _text.Values(9), _text.Values(6), _text.Values(3), _text.Values(6), "reverse");

        var network = Reading.Of(_text.Output("each", "final").File());

        Assert.Equal([Output.EveryStep, Output.LastStep], network.Outputs.Select(output => output.Steps));
        Assert.Contains(network.Notes, note => note.EndsWith("take the last row.", StringComparison.Ordinal));
    }

    /// <summary>Its last state is that of the first step, which no row beside those of every step has.</summary>
    [Fact]
    public void The_last_state_of_a_layer_against_time_beside_every_step_is_refused()
    {
        Add(_text.Values(6), _text.Values(9), _text.Values(6), _text.Values(3), _text.Values(6), "reverse");
        _text.Random("T", Units, 1).Node("MatMul", "state T", "ofState");

        Reading.Fails(
            "the outputs: expected those of all steps, or of the last states alone, found both of a layer that runs against "
                + "time.",
            _text.Output("each", "ofState").File());
    }

    private void Add(float[] w, float[] r, float[] b, float[] v, float[] u, string direction) => _text.Input("x", -1, 1, 2)
        .Tensor("W", w, 1, Units, 2).Tensor("R", r, 1, Units, Units).Tensor("B", b, 1, 2 * Units)
        .Tensor("V", v, Units, 1).Tensor("U", u, Units, 2).Integers("one", 1).Integers("last", -1).Integers("none", 0)
        .Integers("end", long.MaxValue)
        .Node("RNN", "x W R B", "all states", ("hidden_size", Units), ("direction", direction))
        .Node("Squeeze", "all one", "y")
        .Node("Squeeze", "states none", "state")
        .Node("MatMul", "y V", "each")
        .Node("Slice", "y last end none", "picked")
        .Node("Squeeze", "picked none", "ofLast")
        .Node("MatMul", "ofLast U", "final");
}
