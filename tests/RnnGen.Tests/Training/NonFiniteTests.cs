#pragma warning disable xUnit1051 // Nothing here runs long enough to be cancelled by the runner.
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using RnnGen.Data;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Training;

/// <summary>What a trainer does when numbers stop being numbers.</summary>
public class NonFiniteTests
{
    private readonly QuadraticModel _model = new();

    [Fact]
    public void A_loss_that_is_no_number_stops_training_with_the_latest_weights_of_which_one_was()
    {
        // Of the weights after the second update no loss is known.
        var expected = new QuadraticModel();
        var norms = new List<double>();
        new Trainer<QuadraticModel>(expected, new Sgd()).Fit(Source(1, 1), new FitOptions { MaxWindows = 1 });
        var trainer = new Trainer<QuadraticModel>(_model, new Sgd());
        var fault = Assert.Throws<NonFiniteLossException>(
            () => trainer.Fit(Source(1, 1, QuadraticModelTokens.NaN, 1), progress: new Reporter(p => norms.Add(p.GradientNorm))));
        Assert.Equal((0, 2, 2L), (fault.Epoch, fault.Window, fault.Update));
        Assert.True(double.IsNaN(fault.Loss) && double.IsNaN(fault.GradientNorm));
        Assert.Null(fault.Tensor);
        Assert.Contains(
            "window 2 of epoch 0 (update 2): the loss is NaN, though all inputs, targets and weights are finite", fault.Message);
        Assert.Contains(
            string.Create(CultureInfo.InvariantCulture,
                $"window 1 of epoch 0 (update 1), had a gradient norm of {norms[1]:G6} and a learning rate of 0.01"),
            fault.Message);
        Assert.Equal(expected.Read(), _model.Read());
        Assert.Equal(2, trainer.Updates);
    }

    [Fact]
    public void A_gradient_whose_norm_overflows_is_no_step()
    {
        var fault = Assert.Throws<NonFiniteLossException>(() => Fit(new Sgd(), 1, QuadraticModelTokens.Huge));
        Assert.Equal(1, fault.Window);
        Assert.Null(fault.Tensor);
        Assert.Contains("norm of the gradients overflows", fault.Message);
        Assert.Equal(double.PositiveInfinity, fault.GradientNorm);

        // Nor is the one before it, from whose weights no training goes on.
        Assert.Contains("the update before it, at window 0 of epoch 0 (update 0)", fault.Message);
        Assert.All(_model.Read(), weight => Assert.Equal(0, weight));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void An_update_that_overflows_is_taken_back(int windows)
    {
        var sgd = new Sgd { LearningRate = 1e38 };
        var fault = Assert.Throws<NonFiniteLossException>(() => Fit(sgd, [.. Enumerable.Repeat(30, windows)]));
        Assert.Equal("first.weight", fault.Tensor);
        Assert.Equal((0, 1e38), (fault.Window, fault.LearningRate));
        Assert.Contains("a learning rate of 1E+38 tensor 'first.weight' has a weight", fault.Message);
        Assert.All(_model.Read(), weight => Assert.Equal(0, weight));
    }

    /// <summary>The last update of a training has no window after it; a validation speaks for it.</summary>
    [Fact]
    public void An_update_whose_validation_loss_is_no_number_is_taken_back()
    {
        var options = new FitOptions { Validation = Source(QuadraticModelTokens.NaN) };
        var fault = Assert.Throws<NonFiniteLossException>(
            () => new Trainer<QuadraticModel>(_model, new Sgd()).Fit(Source(1), options));
        Assert.True(double.IsNaN(fault.Loss));
        Assert.Contains("the validation loss before it is NaN; the update before it, at window 0 of epoch 0", fault.Message);
        Assert.All(_model.Read(), weight => Assert.Equal(0, weight));
    }

    [Fact]
    public void An_update_whose_loss_overflows_in_the_next_call_is_taken_back()
    {
        var trainer = new Trainer<QuadraticModel>(_model, new Sgd { LearningRate = 1e37 });
        trainer.Fit(Source(1));
        Assert.All(_model.Read(), weight => Assert.Equal(2e37f, weight));
        var huge = new Trainer<QuadraticModel>(_model, new Sgd());
        Assert.Contains("no update made these weights",
            Assert.Throws<NonFiniteLossException>(() => huge.Fit(Source(QuadraticModelTokens.NaN))).Message);
        Assert.All(_model.Read(), weight => Assert.Equal(2e37f, weight));

        Assert.Throws<NonFiniteLossException>(() => trainer.Fit(Source(QuadraticModelTokens.NaN)));
        Assert.All(_model.Read(), weight => Assert.Equal(0, weight));
    }

    [Fact]
    public void Weights_that_the_caller_set_between_calls_stay()
    {
        var trainer = new Trainer<QuadraticModel>(_model, new Sgd());
        trainer.Fit(Source(1));
        _model.Write(5);
        Assert.Throws<NonFiniteLossException>(() => trainer.Fit(Source(QuadraticModelTokens.NaN)));
        Assert.All(_model.Read(), weight => Assert.Equal(5, weight));
    }

    [Fact]
    public void A_weight_that_a_callback_wrote_is_named_and_the_last_good_ones_come_back()
    {
        var trainer = new Trainer<QuadraticModel>(_model, new Sgd());
        var fault = Assert.Throws<NonFiniteLossException>(() => trainer.Fit(
            Source(1, 1, 1), progress: new Reporter(_ => _model.Parameters.Set("second.weight", [0, float.PositiveInfinity]))));
        Assert.Equal(("second.weight", 1), (fault.Tensor, fault.Window));
        Assert.Contains("which no update made", fault.Message);
        Assert.All(_model.Read(), weight => Assert.Equal(0, weight));
    }

    [Theory]
    [InlineData("Momentum")]
    [InlineData("Adam")]
    public void Moments_of_an_update_that_was_taken_back_are_forgotten(string name)
    {
        var optimizer = Optimisers.Create(name);
        var trainer = new Trainer<QuadraticModel>(_model, optimizer);
        Assert.Throws<NonFiniteLossException>(() => trainer.Fit(Source(1_000_000, QuadraticModelTokens.NaN)));
        Assert.Null(optimizer.StateOf(_model.Parameters));
        trainer.Fit(Source(1, 1));
        Assert.All(_model.Read(), weight => Assert.InRange(weight, 0.001f, 0.1f));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_network_that_explodes_is_left_with_the_weights_of_its_last_finite_loss(ulong seed)
    {
        // Too large a rate by far: within some windows the weights grow to 1e19 and the loss overflows, though all weights are
        // finite.
        var random = new RandomSource(seed);
        float[] Draw(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
        var source = new FeatureSequences<float>(
            Draw(40 * 20 * 2), Draw(40 * 20), batch: 4, steps: 20, features: 2, shuffle: false);
        var model = new ExplodingModel(seed);
        var losses = new List<double>();
        var fault = Assert.Throws<NonFiniteLossException>(() => new Trainer<ExplodingModel>(model, new Sgd { LearningRate = 3 })
            .Fit(source, new FitOptions { Epochs = 20 }, new Reporter(p => losses.Add(p.Loss))));
        TestContext.Current.TestOutputHelper?.WriteLine(fault.Message);
        Assert.True(losses.Count > 0);
        Assert.All(model.Parameters.Values.Span.ToArray(), weight => Assert.True(float.IsFinite(weight)));

        // The last window that was reported; where the update of one overflows, that one.
        var isUpdate = double.IsFinite(fault.GradientNorm);
        var last = source.GetWindow(isUpdate ? fault.Window : (losses.Count - 1) % source.Windows);
        var loss = new ExplodingModel.Window(model, 4).Evaluate(last.Inputs, last.Targets, last.Steps);
        Assert.Equal(isUpdate ? fault.Loss : losses[^1], loss);
        Assert.DoesNotContain("in the inputs", fault.Message);
    }

    [Fact]
    public void No_file_is_written_of_weights_that_are_not_finite()
    {
        using var saved = new SavedTraining();
        var trainer = new Trainer<QuadraticModel>(_model, new Sgd());
        trainer.Fit(Source(1, 1), new FitOptions { MaxWindows = 1 });
        trainer.Save(saved.Target);
        var before = File.ReadAllBytes(saved.Target);
        _model.Parameters.Set("second.weight", [0, float.NaN]);
        var fault = Assert.Throws<InvalidOperationException>(() => trainer.Save(saved.Target));
        Assert.Contains("tensor 'second.weight' has a weight that is not finite", fault.Message);
        Assert.Equal(before, File.ReadAllBytes(saved.Target));
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
