#pragma warning disable xUnit1051 // Nothing here runs long enough to be cancelled by the runner.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using RnnGen.Data;
using RnnGen.Tests.Weights;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Training;

/// <summary>Training that is written to a file and goes on in another trainer, against the same training in one piece.</summary>
public sealed class ResumeTests : IDisposable
{
    private const int WindowsPerEpoch = 7;
    private static readonly FitOptions Whole = new() { Epochs = 3 };
    private readonly SavedTraining _saved = new();

    public static TheoryData<string> Optimizers => [.. Optimisers.Names];

    private string Target => _saved.Target;

    public void Dispose() => _saved.Dispose();

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Resumed_in_the_middle_of_an_epoch_every_optimiser_gives_the_same_bits(string name)
    {
        var expected = Train(name, null);
        Train(name, new FitOptions { Epochs = 3, MaxWindows = 10 }, save: true);
        Assert.Equal(expected, TrainOn(name));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(WindowsPerEpoch - 1)]
    [InlineData(WindowsPerEpoch)]
    [InlineData(WindowsPerEpoch + 1)]
    [InlineData((3 * WindowsPerEpoch) - 1)]
    [InlineData(3 * WindowsPerEpoch)]
    public void Saved_between_any_windows_the_rest_gives_the_same_bits(int windows)
    {
        var expected = Train("Adam", null);
        var trainer = Trainer("Adam", out _);
        trainer.Fit(Corpus(), Whole, new Reporter(_ =>
        {
            if (trainer.Updates == windows)
                trainer.Save(Target);
        }));
        Assert.Equal(expected, TrainOn("Adam"));
    }

    [Fact]
    public void A_training_resumed_twice_gives_the_same_bits()
    {
        var expected = Train("Adam", null);
        Train("Adam", new FitOptions { Epochs = 3, MaxWindows = 4 }, save: true);
        var second = Trainer("Adam", out _);
        second.Resume(Target);
        second.Save(Target);
        second.Fit(Corpus(), new FitOptions { Epochs = 3, MaxWindows = 12 });
        second.Save(Target);
        Assert.Equal(expected, TrainOn("Adam"));
    }

    [Fact]
    public void Cancelled_training_goes_on_with_its_counts()
    {
        using var cancellation = new CancellationTokenSource();
        var trainer = Trainer("Adam", out _);
        trainer.Fit(Corpus(), Whole, new Reporter(p =>
        {
            if ((p.Epoch, p.Window) == (1, 2))
                cancellation.Cancel();
        }), cancellation.Token);
        trainer.Save(Target);

        var reports = new List<TrainingProgress>();
        var resumed = Trainer("Adam", out _);
        resumed.Resume(Target);
        var result = resumed.Fit(Corpus(), Whole, new Reporter(reports.Add));
        Assert.Equal((1, 3), (reports[0].Epoch, reports[0].Window));
        Assert.Equal((StopReason.Epochs, 3, 21L), (result.Reason, result.Epochs, result.Windows));
        Assert.Equal(21, resumed.Updates);
        var whole = Trainer("Adam", out _).Fit(Corpus(), Whole);
        Assert.Equal((whole.Loss, whole.SmoothedLoss, whole.Elements), (result.Loss, result.SmoothedLoss, result.Elements));
    }

    [Fact]
    public void The_schedule_goes_on_where_it_was()
    {
        var options = new TrainerOptions { BatchSize = 2, Schedule = new OneCycleSchedule(0.05, 21), MaxGradientNorm = 1 };
        var expected = Train("Adam", null, options: options);
        Train("Adam", new FitOptions { Epochs = 3, MaxWindows = 10 }, save: true, options);
        Assert.Equal(expected, TrainOn("Adam", options));
    }

    [Fact]
    public void Frozen_tensors_stay_so_where_the_program_freezes_them()
    {
        static void Freeze(CarryingModel model) => model.Parameters.SetTrainable("embedding0.*", false);
        var whole = Trainer("Adam", out var expected);
        whole.Fit(Corpus(), new FitOptions { MaxWindows = 3 });
        Freeze(expected);
        whole.Fit(Corpus(), new FitOptions { Epochs = 2 });

        var first = Trainer("Adam", out var half);
        first.Fit(Corpus(), new FitOptions { MaxWindows = 3 });
        Freeze(half);
        first.Fit(Corpus(), new FitOptions { Epochs = 2, MaxWindows = 9 });
        first.Save(Target);
        var second = Trainer("Adam", out var rest);
        Freeze(rest);
        second.Resume(Target);
        second.Fit(Corpus(), new FitOptions { Epochs = 2 });
        Assert.Equal(expected.Parameters.Values.Span, rest.Parameters.Values.Span);
    }

    [Fact]
    public void The_order_of_the_sequences_is_that_of_the_file()
    {
        var (expected, half, rest) = (new ShuffledModel(1), new ShuffledModel(1), new ShuffledModel(2));
        TrainerOptions Seeded(ulong seed) => new() { Seed = seed };
        new Trainer<ShuffledModel>(expected, new Adam(), Seeded(5)).Fit(Sequences(), Whole);
        var first = new Trainer<ShuffledModel>(half, new Adam(), Seeded(5));
        first.Fit(Sequences(), new FitOptions { Epochs = 3, MaxWindows = 6 });
        first.Save(Target);
        var second = new Trainer<ShuffledModel>(rest, new Adam(), Seeded(6));
        second.Resume(Target);
        second.Fit(Sequences(), Whole);
        Assert.Equal(expected.Parameters.Values.Span, rest.Parameters.Values.Span);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(9)]
    [InlineData(40)]
    public void Patience_remembers_the_best_weights(int windows)
    {
        // Towards 10 by a quarter of the way each window; the validation has its minimum on the way, near 6.
        var options = new FitOptions { Epochs = 50, Validation = TrainerTests.Targets(6, 4), Patience = 2 };
        Trainer<QuadraticModel> New(out QuadraticModel model) =>
            new(model = new QuadraticModel(), new Sgd { LearningRate = 0.0625 }, new TrainerOptions { BatchSize = 2 });
        var result = New(out var expected).Fit(TrainerTests.Targets(10, 8), options);

        var first = New(out _);
        first.Fit(TrainerTests.Targets(10, 8), options with { MaxWindows = windows });
        first.Save(Target);
        var second = New(out var rest);
        second.Resume(Target);
        var resumed = second.Fit(TrainerTests.Targets(10, 8), options);
        Assert.Equal(expected.Read(), rest.Read());
        Assert.Equal(
            (result.Reason, result.Epochs, result.Windows, result.ValidationLoss),
            (resumed.Reason, resumed.Epochs, resumed.Windows, resumed.ValidationLoss));
    }

    [Fact]
    public void A_fit_without_a_resume_starts_anew()
    {
        var trainer = Trainer("Adam", out _);
        trainer.Fit(Corpus(), new FitOptions { Epochs = 3, MaxWindows = 10 });
        var reports = new List<TrainingProgress>();
        trainer.Fit(Corpus(), new FitOptions { MaxWindows = 1 }, new Reporter(reports.Add));
        Assert.Equal((0, 0), (reports.Single().Epoch, reports.Single().Window));
        Assert.Equal(11, trainer.Updates);
    }

    [Fact]
    public void Weights_are_saved_before_the_first_fit_too()
    {
        var trainer = Trainer("Adam", out var model);
        trainer.Save(Target);
        var other = Trainer("Adam", out var fresh, seed: 9);
        other.Resume(Target);
        Assert.Equal(model.Parameters.Values.Span, fresh.Parameters.Values.Span);
        Assert.Equal(Train("Adam", null), FitWhole(other, fresh));
    }

    private static float[] FitWhole(Trainer<CarryingModel> trainer, CarryingModel model)
    {
        trainer.Fit(Corpus(), Whole);
        return model.Parameters.Values.Span.ToArray();
    }

    private float[] Train(string optimizer, FitOptions? limits, bool save = false, TrainerOptions? options = null)
    {
        var trainer = Trainer(optimizer, out var model, options: options);
        trainer.Fit(Corpus(), limits ?? Whole);
        if (save)
            trainer.Save(Target);
        return model.Parameters.Values.Span.ToArray();
    }

    /// <summary>The rest of the training in the file, in a model of other weights.</summary>
    private float[] TrainOn(string optimizer, TrainerOptions? options = null)
    {
        var trainer = Trainer(optimizer, out var model, seed: 9, options);
        trainer.Resume(Target);
        return FitWhole(trainer, model);
    }

    private static Trainer<CarryingModel> Trainer(
        string optimizer, out CarryingModel model, ulong seed = 1, TrainerOptions? options = null) =>
        new(model = new CarryingModel(seed), Optimisers.Create(optimizer), options ?? new TrainerOptions { BatchSize = 2 });

    /// <summary>Two streams of six windows of 5 steps and one of 3.</summary>
    private static ContiguousBatches Corpus()
    {
        var random = new RandomSource(4);
        var tokens = Enumerable.Range(0, 67).Select(_ => random.NextInt(11)).ToArray();
        return new ContiguousBatches(tokens, batch: 2, steps: 5);
    }

    private static FeatureSequences<float> Sequences()
    {
        var random = new RandomSource(8);
        var inputs = Enumerable.Range(0, 12 * 4 * 2).Select(_ => random.NextSingle()).ToArray();
        var targets = Enumerable.Range(0, 12).Select(_ => random.NextSingle()).ToArray();
        return new FeatureSequences<float>(inputs, targets, batch: 3, steps: 4, features: 2, Output.LastStep);
    }
}
