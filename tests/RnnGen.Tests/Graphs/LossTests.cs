using System;
using System.Linq;
using Xunit;

namespace RnnGen.Tests.Graphs;

/// <summary>Losses of every kind side by side, and classes that count differently.</summary>
public sealed class LossTests
{
    private const int Steps = 6;
    private const int Batch = 3;

    [Fact]
    public void Backward_is_the_derivative_of_the_loss()
    {
        var model = new EveryLoss(seed: 4);
        using var window = model.CreateWindow(Batch);
        var random = new Random(2);
        var inputs = Enumerable.Range(0, Steps * Batch * 3).Select(_ => (random.NextDouble() * 2) - 1).ToArray();
        // 3 + 2 + 3 numbers and a class, of which some are none.
        var targets = Enumerable.Range(0, Steps * Batch)
            .SelectMany(_ => Enumerable.Range(0, 8).Select(_ => random.NextDouble() - 0.5).Append(random.Next(-1, 4)))
            .ToArray();
        int[] lengths = [6, 2, 4];
        double Loss()
        {
            window.Reset();
            return window.Evaluate(inputs, targets, Steps, lengths, lossFrom: 1);
        }

        window.Forward(inputs, targets, Steps, lengths, lossFrom: 1);
        window.Backward();
        foreach (var tensor in EveryLoss.Info.Tensors)
        {
            var (gradient, values) = (new double[tensor.Length], model.GetTensor(tensor.Name).ToArray());
            window.GetGradient(tensor.Name, gradient);
            for (var i = 0; i < values.Length; i += 3)
            {
                var (value, expected) = (values[i], 0.0);
                foreach (var (shift, factor) in new[] { (1e-4, 8.0), (-1e-4, -8.0), (2e-4, -1.0), (-2e-4, 1.0) })
                {
                    values[i] = value + shift;
                    model.SetTensor(tensor.Name, values);
                    expected += factor * Loss() / 12e-4;
                }

                values[i] = value;
                model.SetTensor(tensor.Name, values);
                Assert.Equal(expected, gradient[i], 1e-8);
            }
        }
    }

    [Fact]
    public void A_class_counts_as_its_weight_and_a_step_without_one_not_at_all()
    {
        var (weighted, plain) = (new WeightedClasses(seed: 1), new PlainClasses(seed: 1));
        float[] inputs = [0.5f, -1, 2, 0.25f, -0.5f, 1, 0.1f, 0.2f];
        int[] classes = [1, 9, 0, 2];
        double[] weights = [3, 0, 1, 0.25];
        using var window = weighted.CreateWindow(1);
        var expected = 0.0;
        for (var step = 0; step < 4; step++)
        {
            using var single = plain.CreateWindow(1);
            if (weights[step] > 0)
            {
                expected += weights[step] * single.Evaluate(inputs.AsSpan(0, (step + 1) * 2),
                    [.. classes[..(step + 1)].Select(id => id == 9 ? 0 : id)], step + 1, lossFrom: step);
            }
        }

        Assert.Equal(expected / weights.Sum(), window.Evaluate(inputs, classes, 4), 1e-5);
        window.Reset();
        Assert.Equal(0, window.Forward(inputs.AsSpan(0, 2), [9], 1));
        window.Backward();
        Assert.All(WeightedClasses.Info.Tensors, tensor =>
        {
            var gradient = new float[tensor.Length];
            window.GetGradient(tensor.Name, gradient);
            Assert.All(gradient, d => Assert.Equal(0, d));
        });
    }

    [Fact]
    public void A_trainer_takes_steps_without_a_class_and_no_other_ids()
    {
        Assert.Equal(9, WeightedClasses.Info.IgnoredClass);
        Assert.Null(PlainClasses.Info.IgnoredClass);
        using var window = new WeightedClasses(seed: 1).CreateWindow(1);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => window.Forward(new float[4], [0, 3], 2));
        Assert.Equal("targets", error.ParamName);
    }
}
