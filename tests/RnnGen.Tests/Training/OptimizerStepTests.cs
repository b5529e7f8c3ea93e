using System;
using System.Linq;
using RnnGen.Tests.Allocation;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Training;

public class OptimizerStepTests
{
    [Fact]
    public void The_norm_before_clipping_is_returned_and_gradients_clipped_as_in_PyTorch()
    {
        var window = FakeWindow<double>.Of([0, 0], [3, 4]);
        Assert.Equal(5, new Sgd { LearningRate = 1 }.Step(window, maxNorm: 2));
        var factor = 2 / (5 + 1e-6);
        Assert.Equal(-3 * factor, window.Values[0], 1e-15);
        Assert.Equal(-4 * factor, window.Values[1], 1e-15);
    }

    [Fact]
    public void A_norm_below_the_limit_is_not_clipped()
    {
        var window = FakeWindow<float>.Of([0, 0], [3, 4]);
        Assert.Equal(5, new Sgd { LearningRate = 1 }.Step(window, maxNorm: 5.1f));
        Assert.Equal([-3f, -4f], window.Values);
    }

    [Fact]
    public void Gradients_are_clipped_to_a_value_before_the_norm()
    {
        var window = FakeWindow<double>.Of([0, 0, 0], [3, -4, 0.5]);
        var norm = new Sgd { LearningRate = 1 }.Step(window, maxNorm: 1.5, maxValue: 2);
        Assert.Equal(Math.Sqrt(25.25), norm, 1e-15);
        var factor = 1.5 / (Math.Sqrt(8.25) + 1e-6);
        Assert.Equal(-2 * factor, window.Values[0], 1e-15);
        Assert.Equal(2 * factor, window.Values[1], 1e-15);
        Assert.Equal(-0.5 * factor, window.Values[2], 1e-15);
    }

    [Fact]
    public void Gradients_are_clipped_to_a_value_alone()
    {
        var window = FakeWindow<float>.Of([0, 0, 0], [3, -4, 0.5f]);
        new Sgd { LearningRate = 1 }.Step(window, maxValue: 2);
        Assert.Equal([-2f, 2f, -0.5f], window.Values);
    }

    [Fact]
    public void A_gradient_that_is_not_finite_is_not_clipped_to_a_value()
    {
        var window = FakeWindow<float>.Of([1, 2], [float.PositiveInfinity, 1]);
        Assert.Equal(double.PositiveInfinity, new Sgd().Step(window, maxValue: 1));
        Assert.Equal([1f, 2f], window.Values);
    }

    [Fact]
    public void One_norm_is_taken_over_several_models()
    {
        var first = FakeWindow<float>.Of([0], [3]);
        var second = FakeWindow<float>.Of([0], [4]);
        Assert.Equal(5, new Sgd { LearningRate = 1 }.Step([first, second], maxNorm: 1));
        Assert.Equal(-0.6f, first.Values[0], 1e-6f);
        Assert.Equal(-0.8f, second.Values[0], 1e-6f);
    }

    [Fact]
    public void Each_model_has_moments_of_its_own()
    {
        var momentum = new Sgd { LearningRate = 1, Momentum = 0.5 };
        var first = FakeWindow<float>.Of([0], [1]);
        var second = FakeWindow<float>.Of([0], [8]);
        momentum.Step(first);
        momentum.Step(second);
        momentum.Step([first, second]);
        Assert.Equal([-1.5f], first.Values);
        Assert.Equal([-12f], second.Values);
    }

    [Fact]
    public void Gradients_are_zero_after_a_step_and_the_change_is_notified()
    {
        var window = FakeWindow<float>.Of(new float[21], Enumerable.Repeat(1f, 21));
        new Adam().Step(window);
        Assert.All(window.Gradients.Span.ToArray(), gradient => Assert.Equal(0, gradient));
        Assert.Equal(1, window.Parameters.Version);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_norm_that_is_not_finite_changes_no_weight(float bad)
    {
        var adam = new Adam();
        var window = FakeWindow<float>.Of([1, 2], [bad, 1]);
        Assert.False(double.IsFinite(adam.Step(window, maxNorm: 1)));
        Assert.Equal([1f, 2f], window.Values);
        Assert.Equal(0, window.Parameters.Version);
        Assert.Equal([0f, 0f], window.Gradients.Span.ToArray());

        // The optimiser is as before the bad step too.
        var fresh = FakeWindow<float>.Of([1, 2], [1, 1]);
        window.SetGradients([1, 1]);
        adam.Step(window);
        new Adam().Step(fresh);
        Assert.Equal(fresh.Values, window.Values);
    }

    [Fact]
    public void Zero_parameters_with_zero_gradients_stay_zero()
    {
        foreach (var optimizer in new Optimizer[]
        {
            new Sgd { Momentum = 0.9, WeightDecay = 0.1 },
            new Adam { Epsilon = 1e-60 },
            new Adam { Epsilon = 1e-60, AmsGrad = true },
            new AdamW(),
            new RmsProp { Epsilon = 1e-60 },
            new RmsProp { Epsilon = 1e-60, Centered = true, Momentum = 0.9 },
            new Adagrad { Epsilon = 1e-60 },
            new Adadelta { Epsilon = 1e-60 },
        })
        {
            var window = FakeWindow<float>.Of([0, 1], [0, 1]);
            optimizer.Step(window);
            optimizer.Step(window);
            Assert.Equal(0, window.Values[0]);
        }
    }

    [Fact]
    public void Only_the_first_step_allocates()
    {
        foreach (var optimizer in new Optimizer[]
        {
            new Sgd { Momentum = 0.9 },
            new Adam(),
            new AdamW { AmsGrad = true },
            new RmsProp { Centered = true, Momentum = 0.9 },
            new Adagrad(),
            new Adadelta(),
        })
        {
            var window = FakeWindow<float>.Of(new float[100], Enumerable.Repeat(1f, 100));
            Allocated.Nothing(optimizer.GetType().Name, () => optimizer.Step(window, 1, 2));
        }
    }

    [Fact]
    public void Wrong_arguments_are_refused()
    {
        var window = FakeWindow<float>.Of([1], [1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd().Step(window, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd().Step(window, double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd().Step(window, maxValue: -1));
        Assert.Throws<ArgumentException>(() => new Sgd().Step(ReadOnlySpan<TrainingWindow<float>>.Empty));
        Assert.Contains("0 and 1", Assert.Throws<ArgumentException>(() => new Sgd().Step([window, window])).Message);
        Assert.Throws<InvalidOperationException>(() => new Sgd { Nesterov = true }.Step(window));
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd { LearningRate = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Sgd { Momentum = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { Beta1 = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adam { Epsilon = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RmsProp { Alpha = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RmsProp { Momentum = 1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adagrad { LearningRateDecay = -1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adagrad { InitialAccumulatorValue = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Adadelta { Rho = -0.1 });
        Assert.Equal([1f], window.Values);
    }

    [Fact]
    public void The_defaults_are_PyTorchs()
    {
        var (sgd, adam, adamW) = (new Sgd(), new Adam(), new AdamW());
        Assert.Equal((1e-2, 0, 0, false), (sgd.LearningRate, sgd.Momentum, sgd.WeightDecay, sgd.Nesterov));
        Assert.Equal((1e-3, 0.9, 0.999, 1e-8, 0), (adam.LearningRate, adam.Beta1, adam.Beta2, adam.Epsilon, adam.WeightDecay));
        Assert.Equal((1e-3, 0.01), (adamW.LearningRate, adamW.WeightDecay));
        Assert.False(adam.AmsGrad);
        var (rmsProp, adagrad, adadelta) = (new RmsProp(), new Adagrad(), new Adadelta());
        Assert.Equal((1e-2, 0.99, 1e-8), (rmsProp.LearningRate, rmsProp.Alpha, rmsProp.Epsilon));
        Assert.Equal((0, 0, false), (rmsProp.Momentum, rmsProp.WeightDecay, rmsProp.Centered));
        Assert.Equal((1e-2, 0, 0, 0, 1e-10), (
            adagrad.LearningRate, adagrad.LearningRateDecay, adagrad.WeightDecay, adagrad.InitialAccumulatorValue,
            adagrad.Epsilon));
        Assert.Equal((1, 0.9, 1e-6, 0), (adadelta.LearningRate, adadelta.Rho, adadelta.Epsilon, adadelta.WeightDecay));
    }
}
