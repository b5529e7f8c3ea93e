#pragma warning disable xUnit1051 // Nothing here runs long enough to be cancelled by the runner.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using RnnGen.Data;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Training;

public class TrainerTests
{
    private readonly QuadraticModel _model = new();

    [Fact]
    public void Training_lowers_the_loss_to_its_minimum()
    {
        var result = Trainer(new Sgd { LearningRate = 0.25 }).Fit(Targets(6, 40));
        Assert.All(_model.Read(), weight => Assert.Equal(6, weight, 0.01));
        Assert.Equal((StopReason.Epochs, 1, 10L, 80L), (result.Reason, result.Epochs, result.Windows, result.Elements));
        Assert.Null(result.ValidationLoss);
        Assert.False(result.Cancelled);
    }

    [Fact]
    public void State_is_carried_within_an_epoch_and_reset_at_its_start()
    {
        var losses = new List<double>();
        Trainer(new Sgd { LearningRate = 0 }).Fit(
            Targets(0, 12), new FitOptions { Epochs = 2 }, new Reporter(p => losses.Add(p.Loss)));
        Assert.Equal([0, 4, 8, 0, 4, 8], losses);
    }

    [Fact]
    public void Gradients_are_clipped_to_the_norm_of_the_options()
    {
        var norms = new List<double>();
        Trainer(new Sgd { LearningRate = 1 }, new TrainerOptions { BatchSize = 2, MaxGradientNorm = 1f })
            .Fit(Targets(6, 4), progress: new Reporter(p => norms.Add(p.GradientNorm)));
        Assert.Equal(12 * Math.Sqrt(3), norms.Single(), 1e-6);
        Assert.Equal(1, Math.Sqrt(_model.Read().Sum(weight => (double)weight * weight)), 1e-5);
    }

    [Fact]
    public void Gradients_are_clipped_to_the_value_of_the_options()
    {
        Trainer(new Sgd { LearningRate = 1 }, new TrainerOptions { BatchSize = 2, MaxGradientValue = 0.25 }).Fit(Targets(6, 4));
        Assert.Equal([0.25f, 0.25f, 0.25f], _model.Read());
    }

    [Fact]
    public void The_schedule_sets_the_rate_of_every_update_over_all_trainings()
    {
        var rates = new List<double>();
        var sgd = new Sgd();
        var options = new TrainerOptions { BatchSize = 2, Schedule = new StepSchedule(1, 2) { Gamma = 0.5 } };
        var trainer = Trainer(sgd, options);
        trainer.Fit(Targets(0, 12), progress: new Reporter(_ => rates.Add(sgd.LearningRate)));
        trainer.Fit(Targets(0, 8), progress: new Reporter(_ => rates.Add(sgd.LearningRate)));
        Assert.Equal([1, 1, 0.5, 0.5, 0.25], rates);
        Assert.Equal(5, trainer.Updates);
    }

    [Fact]
    public void Progress_tells_of_every_window()
    {
        var reports = new List<TrainingProgress>();
        Trainer(new Sgd { LearningRate = 0 }).Fit(Targets(1, 10), new FitOptions { Epochs = 2 }, new Reporter(reports.Add));
        Assert.Equal([(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)], reports.Select(p => (p.Epoch, p.Window)));
        Assert.Equal([8L, 16L, 20L, 28L, 36L, 40L], reports.Select(p => p.Elements));
        Assert.All(reports, p => Assert.Equal(3, p.WindowsPerEpoch));
        Assert.Equal(3, reports[0].SmoothedLoss, 1e-12);
        Assert.Equal((0.98 * 3 + 7) / 1.98, reports[1].SmoothedLoss, 1e-12);
    }

    [Fact]
    public void Evaluation_weighs_windows_by_their_steps_and_leaves_the_training_state()
    {
        var trainer = Trainer(new Sgd { LearningRate = 0 });
        var held = Targets(0, 6);
        var losses = new List<double>();
        trainer.Fit(Targets(0, 12), progress: new Reporter(p =>
        {
            losses.Add(p.Loss);
            Assert.Equal(4.0 * 2 / 6, trainer.Evaluate(held), 1e-12);
        }));
        Assert.Equal([0, 4, 8], losses);
        Assert.Equal(2, _model.Windows);
    }

    [Fact]
    public void Training_stops_at_a_number_of_windows()
    {
        var result = Trainer(new Sgd()).Fit(Targets(1, 12), new FitOptions { Epochs = 9, MaxWindows = 5 });
        Assert.Equal((StopReason.MaxWindows, 1, 5L), (result.Reason, result.Epochs, result.Windows));
    }

    [Fact]
    public void Training_stops_after_a_time()
    {
        var clock = new FakeClock();
        var options = new TrainerOptions { BatchSize = 2, Clock = clock };
        var result = Trainer(new Sgd(), options).Fit(
            Targets(1, 40),
            new FitOptions { Epochs = 9, MaxTime = TimeSpan.FromSeconds(25) },
            new Reporter(_ => clock.Now += TimeSpan.FromSeconds(10)));
        Assert.Equal((StopReason.MaxTime, 3L), (result.Reason, result.Windows));
        Assert.Equal(TimeSpan.FromSeconds(30), result.Elapsed);
    }

    [Fact]
    public void Cancelling_stops_between_windows_and_returns_what_there_is()
    {
        using var cancellation = new CancellationTokenSource();
        var result = Trainer(new Sgd()).Fit(
            Targets(1, 40),
            new FitOptions { Validation = Targets(1, 8) },
            new Reporter(p =>
            {
                if (p.Window == 2)
                    cancellation.Cancel();
            }),
            cancellation.Token);
        Assert.True(result.Cancelled);
        Assert.Equal((3L, 0), (result.Windows, result.Epochs));
        Assert.Null(result.ValidationLoss);
        Assert.NotEqual(0, _model.Read()[0]);
    }

    [Fact]
    public void Cancelled_before_it_began_nothing_is_trained()
    {
        var result = Trainer(new Sgd()).Fit(Targets(1, 40), cancellationToken: new CancellationToken(canceled: true));
        Assert.True(result.Cancelled);
        Assert.Equal(double.NaN, result.Loss);
        Assert.All(_model.Read(), weight => Assert.Equal(0, weight));
    }

    [Fact]
    public void Patience_keeps_the_weights_of_the_lowest_validation_loss()
    {
        // Towards 10 by a quarter of the way each window; the validation has its minimum on the way, near 6.
        var after = new List<float>();
        var result = Trainer(new Sgd { LearningRate = 0.125 }).Fit(
            Targets(10, 4),
            new FitOptions { Epochs = 50, Validation = Targets(6, 4), Patience = 2 },
            new Reporter(_ => after.Add(_model.Read()[0])));
        Assert.Equal(StopReason.Patience, result.Reason);
        Assert.Equal(after.Count, result.Epochs);
        var best = after.MinBy(weight => Math.Abs(weight - 6));
        Assert.Equal(best, _model.Read()[0]);
        Assert.Equal(after.IndexOf(best) + 1 + 2, result.Epochs);
        Assert.Equal(3 * Math.Pow(best - 6, 2), result.ValidationLoss!.Value, 1e-5);
    }

    [Fact]
    public void Without_patience_the_last_weights_stay_and_their_validation_loss_is_told()
    {
        var result = Trainer(new Sgd { LearningRate = 0.125 }).Fit(
            Targets(10, 8), new FitOptions { Epochs = 9, MaxWindows = 5, Validation = Targets(6, 4) });
        Assert.Equal(5, result.Windows);
        Assert.Equal(3 * Math.Pow(_model.Read()[0] - 6, 2), result.ValidationLoss!.Value, 1e-4);
    }

    [Fact]
    public void Tokens_are_cut_into_streams_of_the_options()
    {
        var reports = new List<TrainingProgress>();
        var result = Trainer(new Sgd()).Fit(new int[21], progress: new Reporter(reports.Add));
        Assert.Equal(3, result.Windows);
        Assert.Equal(20, result.Elements);
    }

    [Fact]
    public void Sources_that_do_not_fit_are_refused()
    {
        var trainer = Trainer(new Sgd());
        var features = new FeatureStream<float>(new float[8], new float[8], batch: 2, features: 1, steps: 4);
        Assert.Contains(
            "Single inputs with Single targets", Assert.Throws<ArgumentException>(() => trainer.Fit(features)).Message);
        var longer = new ContiguousBatches(new int[21], 2, 5);
        Assert.Contains("windows of 5 steps", Assert.Throws<ArgumentException>(() => trainer.Fit(longer)).Message);
        Assert.Contains(
            "Validation: expected a source of Int32 inputs",
            Assert.Throws<ArgumentException>(() => trainer.Fit(Targets(1, 4), new FitOptions { Validation = features })).Message);
        Assert.Contains(
            "Patience needs Validation",
            Assert.Throws<ArgumentException>(() => trainer.Fit(Targets(1, 4), new FitOptions { Patience = 1 })).Message);
    }

    /// <summary>Two streams of <paramref name="steps"/> tokens, every target <paramref name="target"/>.</summary>
    internal static ContiguousBatches Targets(int target, int steps) =>
        new(Enumerable.Repeat(target, (2 * steps) + 1).ToArray(), batch: 2, QuadraticModel.MaxSteps);

    private Trainer<QuadraticModel> Trainer(Optimizer optimizer, TrainerOptions? options = null) =>
        new(_model, optimizer, options ?? new TrainerOptions { BatchSize = 2 });
}
