#pragma warning disable xUnit1051 // Nothing here runs long enough to be cancelled by the runner.
using System;
using System.Linq;
using Xunit;

namespace RnnGen.Tests.Training;

/// <summary>What a trainer does when numbers stop being numbers.</summary>
public class NonFiniteTests
{
    private readonly QuadraticModel _model = new();

    [Fact]
    public void Bad_data_stops_training_with_the_weights_of_the_step_before()
    {
        var expected = new QuadraticModel();
        new Trainer<QuadraticModel>(expected, new Sgd()).Fit(Source(1, 1), new FitOptions { MaxWindows = 2 });

        var fault = Assert.Throws<NonFiniteLossException>(() => Fit(new Sgd(), 1, 1, QuadraticModelTokens.NaN, 1));
        Assert.Equal((0, 2), (fault.Epoch, fault.Window));
        Assert.True(double.IsNaN(fault.Loss));
        Assert.Equal("first.weight", fault.Tensor);
        Assert.Contains("window 2 of epoch 0", fault.Message);
        Assert.Contains("'first.weight' has a gradient", fault.Message);
        Assert.Equal(expected.Read(), _model.Read());
    }

    [Fact]
    public void A_gradient_whose_norm_overflows_is_no_step()
    {
        var fault = Assert.Throws<NonFiniteLossException>(() => Fit(new Sgd(), 1, QuadraticModelTokens.Huge));
        Assert.Equal(1, fault.Window);
        Assert.Null(fault.Tensor);
        Assert.Contains("norm of the gradients overflows", fault.Message);
        Assert.All(_model.Read(), weight => Assert.Equal(0.02f, weight));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void An_update_that_overflows_is_taken_back(int windows)
    {
        var sgd = new Sgd { LearningRate = 1e38 };
        var fault = Assert.Throws<NonFiniteLossException>(() => Fit(sgd, [.. Enumerable.Repeat(30, windows)]));
        Assert.Equal("first.weight", fault.Tensor);
        Assert.Contains("'first.weight' has a weight", fault.Message);
        Assert.All(_model.Read(), weight => Assert.Equal(0, weight));
    }

    [Fact]
    public void A_weight_that_was_bad_from_the_start_is_named()
    {
        _model.Parameters.Set("second.weight", [0, float.NaN]);
        var fault = Assert.Throws<NonFiniteLossException>(() => Fit(new Sgd(), 1, 1));
        Assert.Equal(("second.weight", 0), (fault.Tensor, fault.Window));
    }

    [Fact]
    public void Training_goes_on_after_the_fault()
    {
        var trainer = new Trainer<QuadraticModel>(_model, new Sgd { LearningRate = 0.1 });
        Assert.Throws<NonFiniteLossException>(() => trainer.Fit(Source(1, QuadraticModelTokens.NaN)));
        trainer.Fit(Source(1, 1), new FitOptions { Epochs = 20 });
        Assert.All(_model.Read(), weight => Assert.Equal(1, weight, 0.01));
    }

    private void Fit(Optimizer optimizer, params int[] targets) =>
        new Trainer<QuadraticModel>(_model, optimizer).Fit(Source(targets));

    /// <summary>One stream, a window for every target.</summary>
    private static ContiguousBatches Source(params int[] targets) =>
        new([0, .. targets.SelectMany(target => Enumerable.Repeat(target, QuadraticModel.MaxSteps))], 1, QuadraticModel.MaxSteps);
}
