using System;
using System.Linq;
using Xunit;

namespace RnnGen.Tests.Graphs;

/// <summary>One output has its loss at every step, others at the last.</summary>
[RnnModel(InputSize = 3, TruncationLength = 6, Precision = Precision.Double)]
[Gru(5), Dense(3, Name = "a"), Dense(2, Name = "b", From = "gru0"), Dense(4, Name = "c", From = "gru0"),
    Dense(3, Name = "d", From = "gru0")]
[Output("a", Loss = Loss.MeanSquaredError), Output("b", Loss = Loss.Huber, Steps = Output.LastStep, Weight = 3),
    Output("c", Loss = Loss.SoftmaxCrossEntropy, Steps = Output.LastStep)]
[Output("d", Loss = Loss.SoftmaxCrossEntropy, Steps = Output.LastStep, ClassWeights = new[] { 1, 0.5, 2 })]
internal sealed partial class LossesOfBoth;

/// <summary>Of it the loss at every step.</summary>
[RnnModel(InputSize = 3, TruncationLength = 6, Precision = Precision.Double)]
[Gru(5), Dense(3, Name = "a"), Dense(2, Name = "b", From = "gru0"), Dense(4, Name = "c", From = "gru0"),
    Dense(3, Name = "d", From = "gru0")]
[Output("a", Loss = Loss.MeanSquaredError), Output("b"), Output("c"), Output("d")]
internal sealed partial class LossOfEveryStep;

/// <summary>Of it the losses at the last step.</summary>
[RnnModel(InputSize = 3, TruncationLength = 6, Precision = Precision.Double, Output = Output.LastStep)]
[Gru(5), Dense(3, Name = "a"), Dense(2, Name = "b", From = "gru0"), Dense(4, Name = "c", From = "gru0"),
    Dense(3, Name = "d", From = "gru0")]
[Output("a"), Output("b", Loss = Loss.Huber, Weight = 3), Output("c", Loss = Loss.SoftmaxCrossEntropy),
    Output("d", Loss = Loss.SoftmaxCrossEntropy, ClassWeights = new[] { 1, 0.5, 2 })]
internal sealed partial class LossesOfTheLastStep;

public sealed class LossStepsTests
{
    private const int Steps = 6;
    private const int Batch = 4;
    private const int Targets = 7; // 3 of a, 2 of b, an id of c and one of d.

    private readonly LossesOfBoth _both = new(seed: 4);
    private readonly LossOfEveryStep _every = new(seed: 4);
    private readonly LossesOfTheLastStep _last = new(seed: 4);
    private readonly double[] _inputs;
    private readonly double[] _targets;

    public LossStepsTests()
    {
        var random = new Random(2);
        _inputs = [.. Enumerable.Range(0, Steps * Batch * 3).Select(_ => (random.NextDouble() * 2) - 1)];
        _targets = [.. Enumerable.Range(0, Steps * Batch).SelectMany(
            _ => Enumerable.Range(0, 5).Select(_ => random.NextDouble() - 0.5).Append(random.Next(4)).Append(random.Next(3)))];
    }

    [Theory]
    [InlineData(1, 0)]
    [InlineData(3, 0)]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    public void Loss_and_gradients_are_the_sums_of_both(int threads, int recompute)
    {
        foreach (var lengths in new int[][] { [], [3, Steps, 0, 1] })
        {
            using var both = _both.CreateWindow(Batch, threads, recompute);
            using var every = _every.CreateWindow(Batch, threads, recompute);
            using var last = _last.CreateWindow(Batch, threads, recompute);
            var loss = both.Forward(_inputs, _targets, Steps, lengths);
            var expected = every.Forward(_inputs, [.. TargetsOf(Steps * Batch, row => row, 0, 3)], Steps, lengths)
                + last.Forward(_inputs,
                    [.. TargetsOf(Batch, n => ((lengths.Length == 0 ? Steps : Math.Max(lengths[n], 1)) - 1) * Batch + n, 3, 4)],
                    Steps, lengths);
            Assert.Equal(expected, loss, 1e-12);
            both.Backward();
            every.Backward();
            last.Backward();
            foreach (var tensor in LossesOfBoth.Info.Tensors)
            {
                var (found, ofEvery, ofLast) = (new double[tensor.Length], new double[tensor.Length], new double[tensor.Length]);
                both.GetGradient(tensor.Name, found);
                every.GetGradient(tensor.Name, ofEvery);
                last.GetGradient(tensor.Name, ofLast);
                for (var k = 0; k < found.Length; k++)
                    Assert.Equal(ofEvery[k] + ofLast[k], found[k], 1e-12);
            }
        }
    }

    [Fact]
    public void Info_tells_which_steps_have_a_loss() =>
        Assert.Equal([Output.EveryStep, Output.LastStep, Output.LastStep, Output.LastStep],
            LossesOfBoth.Info.Outputs.Select(output => output.Steps));

    /// <summary>Some columns of some rows of targets.</summary>
    private System.Collections.Generic.IEnumerable<double> TargetsOf(int count, Func<int, int> row, int column, int columns) =>
        Enumerable.Range(0, count).SelectMany(k => _targets.Skip((row(k) * Targets) + column).Take(columns));
}
