using System;
using System.Linq;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Training;

/// <summary>Ten updates of every rule against the textbook's equations in plain code.</summary>
public class OptimizerRuleTests
{
    private const int Length = 37;
    private const int Updates = 10;
    private static readonly Func<double, int, double> Gradient = (p, step) => Math.Sin((7 * p) + step) + (0.1 * p);

    [Fact]
    public void Sgd_with_weight_decay() => AssertRule(
        () => new Sgd { LearningRate = 0.1, WeightDecay = 0.01 },
        (p, g, _, _) => p - (0.1 * (g + (0.01 * p))));

    [Fact]
    public void Sgd_with_momentum() => AssertRule(
        () => new Sgd { LearningRate = 0.1, Momentum = 0.9, WeightDecay = 0.01 },
        (p, g, s, _) =>
        {
            s[0] = (0.9 * s[0]) + g + (0.01 * p);
            return p - (0.1 * s[0]);
        });

    [Fact]
    public void Sgd_with_nesterov_momentum() => AssertRule(
        () => new Sgd { LearningRate = 0.1, Momentum = 0.9, Nesterov = true },
        (p, g, s, _) =>
        {
            s[0] = (0.9 * s[0]) + g;
            return p - (0.1 * (g + (0.9 * s[0])));
        });

    [Fact]
    public void Adam_by_default() => AssertRule(
        () => new Adam(),
        (p, g, s, t) => p - AdamStep(g, s, t, 1e-3, 0.9, 0.999, 1e-8));

    [Fact]
    public void Adam_with_weight_decay_in_the_gradient() => AssertRule(
        () => new Adam { LearningRate = 0.05, Beta1 = 0.8, Beta2 = 0.95, Epsilon = 1e-3, WeightDecay = 0.1 },
        (p, g, s, t) => p - AdamStep(g + (0.1 * p), s, t, 0.05, 0.8, 0.95, 1e-3));

    [Fact]
    public void AdamW_with_decoupled_weight_decay() => AssertRule(
        () => new AdamW { LearningRate = 0.05 },
        (p, g, s, t) => (p * (1 - (0.05 * 0.01))) - AdamStep(g, s, t, 0.05, 0.9, 0.999, 1e-8));

    [Fact]
    public void Adam_with_the_largest_second_moment() => AssertRule(
        () => new Adam { LearningRate = 0.05, Beta2 = 0.5, AmsGrad = true },
        (p, g, s, t) =>
        {
            s[0] = (0.9 * s[0]) + (0.1 * g);
            s[1] = (0.5 * s[1]) + (0.5 * g * g);
            s[2] = Math.Max(s[2], s[1]);
            return p - (0.05 * (s[0] / (1 - Math.Pow(0.9, t))) / (Math.Sqrt(s[2] / (1 - Math.Pow(0.5, t))) + 1e-8));
        });

    [Fact]
    public void RmsProp_with_weight_decay() => AssertRule(
        () => new RmsProp { WeightDecay = 0.1 },
        (p, g, s, _) =>
        {
            g += 0.1 * p;
            s[0] = (0.99 * s[0]) + (0.01 * g * g);
            return p - (0.01 * g / (Math.Sqrt(s[0]) + 1e-8));
        });

    [Fact]
    public void RmsProp_with_momentum() => AssertRule(
        () => new RmsProp { Momentum = 0.5, Alpha = 0.9 },
        (p, g, s, _) =>
        {
            s[0] = (0.9 * s[0]) + (0.1 * g * g);
            s[1] = (0.5 * s[1]) + (g / (Math.Sqrt(s[0]) + 1e-8));
            return p - (0.01 * s[1]);
        });

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    public void RmsProp_centred(double momentum) => AssertRule(
        () => new RmsProp { LearningRate = 0.003, Alpha = 0.9, Epsilon = 0.01, Centered = true, Momentum = momentum },
        (p, g, s, _) =>
        {
            s[0] = (0.9 * s[0]) + (0.1 * g * g);
            s[2] = (0.9 * s[2]) + (0.1 * g);
            s[1] = (momentum * s[1]) + (g / (Math.Sqrt(s[0] - (s[2] * s[2])) + 0.01));
            return p - (0.003 * s[1]);
        });

    [Fact]
    public void A_variance_that_rounding_makes_negative_counts_as_zero()
    {
        var rmsProp = new RmsProp { LearningRate = 1e-6, Alpha = 0.5, Centered = true };
        var window = FakeWindow<float>.Of(new float[64], new float[64]);
        var gradients = Enumerable.Range(1, 64).Select(i => 1 / (float)i).ToArray();
        for (var step = 0; step < 60; step++)
        {
            window.SetGradients(gradients);
            rmsProp.Step(window);
        }

        var state = rmsProp.StateOf(window.Parameters)!;
        Assert.Contains(Enumerable.Range(0, 64), i => state[0].Span[i] - (state[2].Span[i] * state[2].Span[i]) < 0);
        Assert.All(window.Values, value => Assert.True(float.IsFinite(value)));
    }

    [Fact]
    public void Adagrad_with_decay_of_rate_and_weights() => AssertRule(
        () => new Adagrad { LearningRate = 0.1, LearningRateDecay = 0.25, WeightDecay = 0.1, InitialAccumulatorValue = 0.5 },
        (p, g, s, t) =>
        {
            g += 0.1 * p;
            s[0] += (t == 1 ? 0.5 : 0) + (g * g);
            return p - (0.1 / (1 + ((t - 1) * 0.25)) * g / (Math.Sqrt(s[0]) + 1e-10));
        });

    [Fact]
    public void Adadelta_with_weight_decay() => AssertRule(
        () => new Adadelta { WeightDecay = 0.1 },
        (p, g, s, _) =>
        {
            g += 0.1 * p;
            s[0] = (0.9 * s[0]) + (0.1 * g * g);
            var step = g * Math.Sqrt(s[1] + 1e-6) / Math.Sqrt(s[0] + 1e-6);
            s[1] = (0.9 * s[1]) + (0.1 * step * step);
            return p - step;
        });

    [Fact]
    public void The_learning_rate_may_change_between_steps()
    {
        var sgd = new Sgd { LearningRate = 1 };
        var window = FakeWindow<float>.Of([10], [1]);
        sgd.Step(window);
        sgd.LearningRate = 0.5f;
        window.SetGradients([1]);
        sgd.Step(window);
        Assert.Equal([8.5f], window.Values);
    }

    private static double AdamStep(double g, double[] s, int t, double rate, double beta1, double beta2, double epsilon)
    {
        s[0] = (beta1 * s[0]) + ((1 - beta1) * g);
        s[1] = (beta2 * s[1]) + ((1 - beta2) * g * g);
        return rate * (s[0] / (1 - Math.Pow(beta1, t))) / (Math.Sqrt(s[1] / (1 - Math.Pow(beta2, t))) + epsilon);
    }

    private static void AssertRule(Func<Optimizer> create, Func<double, double, double[], int, double> rule)
    {
        var expected = Enumerable.Range(0, Length).Select(i => ((i * 37 % 11) - 5.5) / 3).ToArray();
        var state = expected.Select(_ => new double[3]).ToArray();
        var doubles = FakeWindow<double>.Of(expected, expected);
        var singles = FakeWindow<float>.Of(expected.Select(p => (float)p), expected.Select(p => (float)p));
        var (ofDoubles, ofSingles) = (create(), create());
        for (var t = 1; t <= Updates; t++)
        {
            var gradients = expected.Select(p => Gradient(p, t)).ToArray();
            doubles.SetGradients(gradients);
            singles.SetGradients(gradients.Select(g => (float)g));
            ofDoubles.Step(doubles);
            ofSingles.Step(singles);
            for (var i = 0; i < Length; i++)
            {
                expected[i] = rule(expected[i], gradients[i], state[i], t);
                Assert.Equal(expected[i], doubles.Values[i], 1e-13);
                Assert.Equal(expected[i], singles.Values[i], 5e-6);
            }
        }
    }
}
