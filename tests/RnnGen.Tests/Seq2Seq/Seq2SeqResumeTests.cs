#pragma warning disable xUnit1051 // Nothing here runs long enough to be cancelled by the runner.
using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using RnnGen.Data;
using RnnGen.Tests.Training;
using RnnGen.Tests.Weights;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Seq2Seq;

/// <summary>Training of two models that goes on from a file in another trainer, against the same training in one piece.</summary>
public sealed class Seq2SeqResumeTests : IDisposable
{
    private const int BatchesPerEpoch = 6;
    private static readonly FitOptions Whole = new() { Epochs = 3 };
    private static readonly (int[] Source, int[] Target)[] Data = Pairs(2 + (3 * BatchesPerEpoch), seed: 4);
    private readonly SavedTraining _saved = new();

    public static TheoryData<string> Optimizers => [.. Optimisers.Names];

    private string Target => _saved.Target;

    public void Dispose() => _saved.Dispose();

    [Theory]
    [MemberData(nameof(Optimizers))]
    public void Resumed_in_the_middle_of_an_epoch_every_optimiser_gives_the_same_bits(string name)
    {
        var expected = Train(Trainer(name), Whole);
        Train(Trainer(name), Whole with { MaxWindows = 8 }, save: true);
        Assert.Equal(expected, Train(Resumed(name), Whole));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(BatchesPerEpoch - 1)]
    [InlineData(BatchesPerEpoch)]
    [InlineData(BatchesPerEpoch + 1)]
    [InlineData((3 * BatchesPerEpoch) - 1)]
    [InlineData(3 * BatchesPerEpoch)]
    public void Saved_between_any_batches_the_rest_gives_the_same_bits(int batches)
    {
        var expected = Train(Trainer(), Whole);
        var trainer = Trainer();
        trainer.Fit(Data, Whole, new Reporter(_ =>
        {
            if (trainer.Updates == batches)
                trainer.Save(Target);
        }));
        Assert.Equal(expected, Weights(trainer));
        Assert.Equal(expected, Train(Resumed(), Whole));
    }

    [Fact]
    public void A_training_resumed_twice_gives_the_same_bits()
    {
        var expected = Train(Trainer(), Whole);
        Train(Trainer(), Whole with { MaxWindows = 4 }, save: true);
        var second = Resumed();
        second.Save(Target);
        Train(second, Whole with { MaxWindows = 11 }, save: true);
        Assert.Equal(expected, Train(Resumed(), Whole));
    }

    [Fact]
    public void Cancelled_training_goes_on_with_its_counts()
    {
        using var cancellation = new CancellationTokenSource();
        var trainer = Trainer();
        trainer.Fit(Data, Whole, new Reporter(p =>
        {
            if ((p.Epoch, p.Window) == (1, 2))
                cancellation.Cancel();
        }), cancellation.Token);
        trainer.Save(Target);

        var reports = new List<TrainingProgress>();
        var resumed = Resumed();
        var result = resumed.Fit(Data, Whole, new Reporter(reports.Add));
        var whole = Trainer().Fit(Data, Whole);
        Assert.Equal((1, 3), (reports[0].Epoch, reports[0].Window));
        Assert.Equal((StopReason.Epochs, 3, 3L * BatchesPerEpoch), (result.Reason, result.Epochs, result.Windows));
        Assert.Equal(result.Windows, resumed.Updates);
        Assert.Equal((whole.Loss, whole.SmoothedLoss, whole.Elements), (result.Loss, result.SmoothedLoss, result.Elements));
    }

    [Fact]
    public void Schedule_and_clipping_go_on_and_the_seed_is_that_of_the_file()
    {
        TrainerOptions Seeded(ulong seed) =>
            new()
            {
                BatchSize = 3,
                Schedule = new OneCycleSchedule(0.05, 18),
                MaxGradientNorm = 0.5,
                MaxGradientValue = 0.2,
                Seed = seed,
            };
        var expected = Train(Trainer(options: Seeded(5)), Whole);
        Train(Trainer(options: Seeded(5)), Whole with { MaxWindows = 10 }, save: true);
        Assert.Equal(expected, Train(Resumed(options: Seeded(6)), Whole));
        Assert.NotEqual(expected, Train(Trainer(options: Seeded(6)), Whole));
    }

    [Fact]
    public void Frozen_tensors_of_either_model_stay_so_where_the_program_freezes_them()
    {
        static Seq2SeqTrainer<int> Freeze(Seq2SeqTrainer<int> trainer)
        {
            trainer.Models.EncoderParameters.SetTrainable("embedding0.*", false);
            return trainer;
        }

        var limits = Whole with { MaxWindows = 3 };
        var whole = Trainer();
        Train(whole, limits);
        var expected = Train(Freeze(whole), Whole);

        var first = Trainer();
        Train(first, limits);
        Train(Freeze(first), Whole with { MaxWindows = 9 }, save: true);
        Assert.Equal(expected, Train(Freeze(Resumed()), Whole));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(BatchesPerEpoch)]
    [InlineData(BatchesPerEpoch + 3)]
    [InlineData(50)]
    public void Patience_remembers_the_best_weights_of_both_models(int batches)
    {
        // The held-out targets are as random as the others: learning these by heart makes those worse before long.
        var options =
            new FitOptions { Epochs = 60, Validation = new SequencePairs<int>(Pairs(8, seed: 5), 4, endToken: 1), Patience = 2 };
        var whole = Trainer("Momentum");
        var result = whole.Fit(Data, options);
        Assert.Equal(StopReason.Patience, result.Reason);

        var first = Trainer("Momentum");
        Train(first, options with { MaxWindows = Math.Min(batches, result.Windows - 1) }, save: true);
        var second = Resumed("Momentum");
        var resumed = second.Fit(Data, options);
        Assert.Equal(Weights(whole), Weights(second));
        Assert.Equal(
            (result.Reason, result.Epochs, result.Windows, result.ValidationLoss),
            (resumed.Reason, resumed.Epochs, resumed.Windows, resumed.ValidationLoss));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(BatchesPerEpoch)]
    [InlineData(BatchesPerEpoch + 2)]
    public void Epochs_in_several_calls_have_the_bits_of_one_call_resumed_or_not(int batches)
    {
        var expected = Train(Trainer(), new FitOptions { Epochs = 4 });
        var parts = Trainer();
        parts.Fit(Data);
        parts.Fit(Data, new FitOptions { Epochs = 2 }, new Reporter(_ =>
        {
            if (parts.Updates == BatchesPerEpoch + batches)
                parts.Save(Target);
        }));
        parts.Evaluate(new SequencePairs<int>(Data, 5, endToken: 1));
        Assert.Equal(expected, Train(parts, new FitOptions()));

        var rest = Resumed();
        rest.Fit(Data, new FitOptions { Epochs = 2 });
        Assert.Equal(expected, Train(rest, new FitOptions()));
    }

    [Fact]
    public void Weights_are_saved_before_the_first_fit_too()
    {
        var trainer = Trainer();
        trainer.Save(Target);
        var other = Resumed();
        Assert.Equal(Weights(trainer), Weights(other));
        Assert.Equal(Train(trainer, Whole), Train(other, Whole));
    }

    private static float[] Weights(Seq2SeqTrainer<int> trainer) =>
        [.. trainer.Models.EncoderParameters.Values.Span, .. trainer.Models.DecoderParameters.Values.Span];

    private float[] Train(Seq2SeqTrainer<int> trainer, FitOptions limits, bool save = false)
    {
        trainer.Fit(Data, limits);
        if (save)
            trainer.Save(Target);
        return Weights(trainer);
    }

    /// <summary>The training in the file, in models of other weights.</summary>
    private Seq2SeqTrainer<int> Resumed(string optimizer = "Adam", TrainerOptions? options = null)
    {
        var trainer = Trainer(optimizer, options, seed: 9);
        trainer.Resume(Target);
        return trainer;
    }

    private static Seq2SeqTrainer<int> Trainer(string optimizer = "Adam", TrainerOptions? options = null, ulong seed = 1) => new(
        new Seq2Seq<MaskedReader, MaskedWriter>(new MaskedReader(seed), new MaskedWriter(seed + 1), startToken: 0, endToken: 1),
        Optimisers.Create(optimizer),
        options ?? new TrainerOptions { BatchSize = 3, Seed = 7 });

    /// <summary>Sources of one to five tokens and targets of none to four.</summary>
    private static (int[] Source, int[] Target)[] Pairs(int count, ulong seed)
    {
        var random = new RandomSource(seed);
        int[] Draw(int least) => [.. Enumerable.Range(0, least + random.NextInt(5)).Select(_ => 2 + random.NextInt(5))];
        return [.. Enumerable.Range(0, count).Select(_ => (Draw(1), Draw(0)))];
    }
}
