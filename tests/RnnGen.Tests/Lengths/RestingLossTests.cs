using System;
using System.Linq;
using RnnGen.Data;
using RnnGen.Tests.Graphs;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Lengths;

/// <summary>A loss of the last step is the mean over the sequences that have one.</summary>
public sealed class RestingLossTests
{
    private const int Steps = 6;

    [Fact]
    public void Of_weighted_classes_with_dropout()
    {
        var model = new VerdictModel(3);
        Compare(new VerdictModel.Window(model, 5), new VerdictModel.Window(model, 3), [1, 9, 2, -1, 77], [1, 9, 2]);
    }

    [Fact]
    public void Of_several_outputs()
    {
        var model = new TwoClasses(3);
        Compare(new TwoClasses.Window(model, 5), new TwoClasses.Window(model, 3), [1, 0, 2, 1, 0, 0, -1, 5, 77, 9],
            [1, 0, 2, 1, 0, 0]);
    }

    [Fact]
    public void An_evaluation_counts_no_sequence_at_rest()
    {
        var model = new VerdictModel(3);
        var (inputs, window) = (Inputs(3), new VerdictModel.Window(model, 1));
        var expected = 0.0;
        foreach (var (lane, length, target) in new[] { (0, 4, 1), (2, 6, 2), (0, 2, 0), (1, 6, 1), (2, 1, 2) })
        {
            window.Reset();
            var alone = Enumerable.Range(0, length).SelectMany(t => inputs.AsSpan(((t * 3) + lane) * 3, 3).ToArray()).ToArray();
            var loss = window.Evaluate(alone, [target], length);
            Assert.True(loss > 0);
            expected += loss / 5;
        }

        // Classes count alike here, so that means over windows weigh as many sequences as they have.
        var found = new Trainer<VerdictModel>(model, new Sgd()).Evaluate(new TwoWindows(inputs));
        Assert.Equal(expected, found, 1e-6);
    }

    private static void Compare(TrainingWindow<float> whole, TrainingWindow<float> others, int[] targets, int[] theirs)
    {
        var inputs = Inputs(5);
        for (var t = 0; t < Steps; t++)
            inputs.AsSpan(((t * 5) + 3) * 3, 6).Fill(float.NaN);
        float[] theirInputs = [.. Enumerable.Range(0, Steps).SelectMany(t => inputs.AsSpan(t * 15, 9).ToArray())];
        whole.CarriedState[^1] = float.NaN;
        var (found, expected) = ((ITrainingWindow<float, int>)whole, (ITrainingWindow<float, int>)others);
        Assert.Equal(
            expected.Forward(theirInputs, theirs, Steps, [4, 6, 1]), found.Forward(inputs, targets, Steps, [4, 6, 1, 0, 0]));
        others.Backward(1);
        whole.Backward(1);
        Assert.Contains(others.Gradients.Span.ToArray(), gradient => gradient != 0);
        Assert.Equal(others.Gradients.Span, whole.Gradients.Span);
        Assert.True(float.IsNaN(whole.CarriedState[^1]));
        Assert.All(
            whole.CarriedStateGradient[(whole.CarriedState.Length / 5 * 3)..].ToArray(), gradient => Assert.Equal(0f, gradient));

        var fault = Assert.Throws<ArgumentException>(() => found.Forward(inputs, targets, Steps, new int[5]));
        Assert.Equal("lengths", fault.ParamName);
    }

    private static float[] Inputs(int batch)
    {
        var random = new RandomSource(5);
        return [.. Enumerable.Range(0, Steps * batch * 3).Select(_ => random.NextSingle() - 0.5f)];
    }

    /// <summary>Two windows of three sequences, of which the first has one at rest.</summary>
    private sealed class TwoWindows(float[] inputs) : IWindowSource<float, int>
    {
        public int Batch => 3;

        public int MaxSteps => Steps;

        public int Windows => 2;

        public SequenceWindow<float, int> GetWindow(int index) => index == 0
            ? new(inputs, new[] { 1, -5, 2 }, Steps, startsSequences: true, new[] { 4, 0, 6 })
            : new(inputs, new[] { 0, 1, 2 }, Steps, startsSequences: true, new[] { 2, 6, 1 });
    }
}
