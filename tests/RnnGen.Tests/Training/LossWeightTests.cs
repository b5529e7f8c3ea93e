#pragma warning disable xUnit1051 // Nothing here runs long enough to be cancelled by the runner.
using System;
using System.Linq;
using RnnGen.Data;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Training;

/// <summary>Means over several windows, which count each target as much as its loss does.</summary>
public sealed class LossWeightTests
{
    private static readonly double[] ClassWeights = [1, 2, 0.5];

    [Fact]
    public void An_ignored_class_and_class_weights_weigh_windows_by_the_targets_that_count()
    {
        // Of two series and 10 steps, in windows of 4, 4 and 2: the second window has no class at all, the last few.
        int[] targets = [0, 1, 2, 1, -1, 0, 1, 1, -1, -1, -1, -1, -1, -1, -1, -1, 2, -1, -1, 0];
        var inputs = Inputs(40);
        var model = new WeightedModel(1);
        var trainer = new Trainer<WeightedModel>(model, new Adam());
        var stream = new FeatureStream<int>(inputs, targets, batch: 2, features: 2, steps: 4);
        Assert.Equal(Expected(model, inputs, targets), trainer.Evaluate(stream), 1e-6);
    }

    [Fact]
    public void A_validation_does_not_count_windows_without_a_class()
    {
        var trainer = new Trainer<WeightedModel>(new WeightedModel(1), new Sgd { LearningRate = 0 });
        int[] targets = [0, 1, 2, 1, -1, -1, -1, -1];
        var held = new FeatureStream<int>(Inputs(16), targets, batch: 1, features: 2, steps: 4);
        var first = new FeatureStream<int>(Inputs(16)[..8], targets[..4], batch: 1, features: 2, steps: 4);
        var result = trainer.Fit(first, new FitOptions { Validation = held });
        Assert.Equal(trainer.Evaluate(first), result.ValidationLoss);
    }

    [Fact]
    public void Where_nothing_counts_there_is_no_mean()
    {
        var trainer = new Trainer<WeightedModel>(new WeightedModel(1), new Adam());
        var none = Enumerable.Repeat(-1, 8).ToArray();
        var source = new FeatureStream<int>(Inputs(16), none, batch: 1, features: 2, steps: 4);
        Assert.Contains(
            "no step has a loss", Assert.Throws<ArgumentException>(() => trainer.Evaluate(source)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_window_tells_what_its_mean_divides_by()
    {
        var weighted = new WeightedModel(1).CreateWindow(2);
        weighted.Forward(Inputs(16), [0, 1, 2, 1, -1, 0, 1, 1], 4);
        Assert.Equal(1 + 2 + 0.5 + 2 + 1 + 2 + 2, weighted.LossWeight);
        weighted.Evaluate(Inputs(16), [0, 1, 2, 1, -1, 0, 1, 1], 4, [4, 3], lossFrom: 1);
        Assert.Equal(0.5 + 2 + 0 + 1 + 2, weighted.LossWeight);
        weighted.Forward(Inputs(16), [-1, -1, -1, -1, -1, -1, -1, -1], 4);
        Assert.Equal(0, weighted.LossWeight);

        var values = new DoubleModelOfTwo(1).CreateWindow(2);
        values.Forward(new double[8], new double[16], 4, [4, 1]);
        Assert.Equal(5 * 2, values.LossWeight);
    }

    private static double Expected(WeightedModel model, float[] inputs, int[] targets)
    {
        var (sum, weight) = (0.0, 0.0);
        for (var series = 0; series < 2; series++)
        {
            var state = default(WeightedModel.State);
            var logits = new float[3];
            for (var step = 0; step < targets.Length / 2; step++)
            {
                var row = (2 * step) + series;
                model.Step(inputs.AsSpan(2 * row, 2), ref state, logits);
                if (targets[row] < 0)
                    continue;
                var loss = Math.Log(logits.Sum(logit => Math.Exp(logit))) - logits[targets[row]];
                (sum, weight) = (sum + (ClassWeights[targets[row]] * loss), weight + ClassWeights[targets[row]]);
            }
        }

        return sum / weight;
    }

    private static float[] Inputs(int count) => [.. Enumerable.Range(0, count).Select(i => MathF.Sin(3 * i))];
}
