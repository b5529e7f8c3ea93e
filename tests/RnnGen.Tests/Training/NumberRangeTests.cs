#pragma warning disable xUnit1051 // Nothing here runs long enough to be cancelled by the runner.
using System;
using System.Linq;
using RnnGen.Data;
using RnnGen.Tests.Data;
using RnnGen.Tests.Seq2Seq;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Training;

/// <summary>
/// Numbers that callers may give to sources, options, schedules and searches: the smallest, the largest, and no numbers.
/// </summary>
public sealed class NumberRangeTests
{
    [Fact]
    public void Windows_of_more_steps_than_there_are_hold_all_of_them()
    {
        var tokens = new ContiguousBatches(new int[101], 4, int.MaxValue);
        Assert.Equal((1, 25), (tokens.Windows, tokens.GetWindow(0).Steps));
        var stream = new FeatureStream<float>(new float[60], new float[30], batch: 3, features: 2, int.MaxValue);
        Assert.Equal((1, 10), (stream.Windows, stream.GetWindow(0).Steps));
    }

    [Fact]
    public void A_batch_of_more_than_there_are_is_an_evaluation_of_all()
    {
        (int[], int[])[] tags = [([1, 2, 3], [1, 1, 1]), ([4], [1]), ([5, 6], [1, 1])];
        var batches = new SequenceBatches<int, int>(TaggingModel.Info, tags, int.MaxValue);
        Assert.Equal((0, 1, 3), (batches.Windows, batches.EvaluationWindows, batches.GetWindow(0).Lengths.Length));
        batches.StartEpoch(1);
        var pairs = new SequencePairs<int>([([1], [2]), ([1, 2], [3])], int.MaxValue, endToken: 1);
        Assert.Equal((0, 1, 2), (pairs.Windows, pairs.Batches, pairs.GetBatch(0).Count));
        pairs.StartEpoch(1);
        var trainer = new Trainer<TaggingModel>(new TaggingModel(1), new Sgd());
        Assert.True(trainer.Evaluate(batches) > 0);
    }

    [Fact]
    public void Sizes_whose_product_is_no_number_are_refused_by_name()
    {
        const int Most = int.MaxValue;
        Refused("inputs", "4611686014132420609", () => new FeatureStream<float>(new float[60], new float[30], Most, Most, 1));
        Refused("inputs", "4611686014132420609", () => new FeatureSequences<float>(new float[60], new float[30], 1, Most, Most));
        Refused("inputs", "at least 2147483647 whole sequences",
            () => new FeatureSequences<float>(new float[60], new float[30], Most, 1, 1));
        Refused("tokens", "too short", () => new ContiguousBatches(new int[60], Most, Most));
        Refused("endToken", "'-1'", () => new SequencePairs<int>([([1], [2])], 1, endToken: -1));

        // One source of 65,536 steps, 65,536 times.
        var source = new int[65_536];
        (int[], int[])[] pairs = [.. Enumerable.Repeat((source, Array.Empty<int>()), 65_536)];
        Refused(
            "batch",
            "The buffer of the sources of a batch would have 65536 x 65536 x 1 = 4294967296 elements, more than the 2147483591",
            () => new SequencePairs<int>(pairs, 65_536, endToken: 1));
    }

    [Fact]
    public void A_beam_is_as_wide_as_there_are_hypotheses_and_no_wider_than_an_array()
    {
        var models = new Seq2Seq<Reader, Writer>(new Reader(1), new Writer(2), startToken: 0, endToken: 1);
        Refused("options", "the states of the beam", () => models.Beam([1, 2], new BeamOptions { Width = int.MaxValue }));

        // Up to three tokens of six, of which one ends: 1 + 5 + 25 ended ones, and 125 that the most steps end.
        var all = models.Beam([1, 2], new BeamOptions { Width = int.MaxValue, MaxSteps = 3 });
        Assert.Equal(1 + 5 + 25 + 125, all.Count);
        Assert.Equal(1, all.Sum(hypothesis => Math.Exp(hypothesis.LogProbability)), 1e-6);
        foreach (var number in (int[])[0, -1, int.MinValue])
        {
            Refused("Width", "at least 1", () => new BeamOptions { Width = number });
            Refused("MaxSteps", "at least 1", () => new BeamOptions { MaxSteps = number });
            Refused("maxSteps", "", () => models.Greedy([1, 2], number));
        }
    }

    [Fact]
    public void Options_take_what_a_training_can_do()
    {
        foreach (var number in (int[])[0, -1, int.MaxValue])
            Refused("Threads", "Threads: expected 1 to 1024", () => new TrainerOptions { Threads = number });
        Refused("threads", "at most 1024", () => new TaggingModel.Window(new TaggingModel(1), 2, threads: int.MaxValue));
        Refused("Clock", "", () => new TrainerOptions { Clock = null! });
        Refused(
            "options", "Recompute: expected 0 to 6, the truncation length of TaggingModel, found 7",
            () => new Trainer<TaggingModel>(new TaggingModel(1), new Sgd(), new TrainerOptions { Recompute = 7 }));
        foreach (var number in (double[])[-1, double.NaN, double.PositiveInfinity])
        {
            Refused("MaxGradientNorm", "finite", () => new TrainerOptions { MaxGradientNorm = number });
            Refused("MaxGradientValue", "finite", () => new TrainerOptions { MaxGradientValue = number });
            Refused("LengthPenalty", "finite", () => new BeamOptions { LengthPenalty = number });
        }
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-0.5)]
    public void A_rate_of_a_schedule_that_is_none_stops_before_its_window(double rate)
    {
        var trainer = new Trainer<TwoWayModel>(
            new TwoWayModel(1), new Sgd(), new TrainerOptions { BatchSize = 2, Schedule = new BrokenSchedule(rate) });
        Refused(
            "Schedule", "Schedule: expected a finite learning rate of at least 0 for update 2", () => trainer.Fit(new int[101]));
        Assert.Equal(2, trainer.Updates);
    }

    [Fact]
    public void Rates_stay_finite_however_long_a_schedule_runs()
    {
        Assert.Equal(double.MaxValue, new StepSchedule(1, 1) { Gamma = 2 }.At(long.MaxValue));
        Assert.Equal(0, new StepSchedule(0, 1) { Gamma = 2 }.At(long.MaxValue));
        Assert.Equal(0, new StepSchedule(1, 1).At(long.MaxValue));
        Assert.Equal(1e308, new CosineSchedule(1e308, 2).At(0));
    }

    private static void Refused(string argument, string message, Func<object?> call)
    {
        var fault = Assert.ThrowsAny<ArgumentException>(call);
        Assert.Equal(argument, fault.ParamName);
        Assert.Contains(message, fault.Message);
    }

    private sealed class BrokenSchedule(double rate) : LearningRateSchedule
    {
        public override double At(long step) => step < 2 ? 0.1 : rate;
    }
}
