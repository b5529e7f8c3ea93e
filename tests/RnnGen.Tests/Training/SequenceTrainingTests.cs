#pragma warning disable xUnit1051 // Nothing here runs long enough to be cancelled by the runner.
using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Data;
using RnnGen.Tests.Data;
using RnnGen.Tests.Weights;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Training;

/// <summary>The trainer on sequences of unequal lengths: many-to-many, many-to-one and one-to-many.</summary>
public sealed class SequenceTrainingTests : IDisposable
{
    private static readonly FitOptions Whole = new() { Epochs = 3 };
    private readonly RandomSource _random = new(3);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void An_evaluation_is_the_mean_over_all_steps_of_all_sequences_whatever_the_batch()
    {
        AssertMean(new TaggingModel(1), Tags(23), sequence => sequence.Targets.Length);
        AssertMean(new TellingModel(1), Tellings(23), sequence => sequence.Targets.Length);
        AssertMean(new FollowingModel(1), Tracks(23), sequence => sequence.Targets.Length);
    }

    [Fact]
    public void Of_a_many_to_one_model_it_is_the_mean_over_all_sequences() =>
        AssertMean(new JudgingModel(1), Judgements(23), _ => 1);

    [Fact]
    public void Training_is_the_loop_over_forward_with_lengths_backward_and_step()
    {
        var (left, right, sequences) = (new JudgingModel(1), new JudgingModel(1), Judgements(20));
        var losses = new List<double>();
        new Trainer<JudgingModel>(left, new Adam(), new TrainerOptions { BatchSize = 4, MaxGradientNorm = 1, Seed = 5 })
            .Fit(sequences, Whole, new Reporter(progress => losses.Add(progress.Loss)));

        var (adam, window, expected) = (new Adam(), new JudgingModel.Window(right, 4), new List<double>());
        var batches = new SequenceBatches<int, float>(JudgingModel.Info, sequences, 4);
        for (var epoch = 0; epoch < 3; epoch++)
        {
            batches.StartEpoch(5 + (ulong)epoch);
            for (var i = 0; i < batches.Windows; i++)
            {
                var data = batches.GetWindow(i);
                window.Reset();
                expected.Add(window.Forward(data.Inputs, data.Targets, data.Steps, data.Lengths));
                window.Backward();
                adam.Step(window, maxNorm: 1);
            }
        }

        Assert.Equal(15, losses.Count);
        Assert.Equal(expected, losses);
        Assert.Equal(right.Parameters.Values.Span, left.Parameters.Values.Span);
    }

    [Fact]
    public void Steps_of_sequences_are_counted_not_those_of_padding()
    {
        (int[], int[])[] tags = [([1, 2, 3], [1, 1, 1]), ([4], [1]), ([5, 6], [1, 1])];
        var result = new Trainer<TaggingModel>(new TaggingModel(), new Sgd(), new TrainerOptions { BatchSize = 3 }).Fit(tags);
        Assert.Equal((1L, 6L), (result.Windows, result.Elements));
    }

    [Fact]
    public void A_model_learns_which_of_two_tokens_came_first()
    {
        (int[] Inputs, float[] Targets) Draw()
        {
            int[] tokens = [.. Enumerable.Range(0, 2 + _random.NextInt(5)).Select(_ => 2 + _random.NextInt(5))];
            var first = _random.NextInt(2);
            tokens[0] = first;
            tokens[1 + _random.NextInt(tokens.Length - 1)] = 1 - first;
            return (tokens, [first]);
        }

        (int[], float[])[] lessons = [.. Enumerable.Range(0, 320).Select(_ => Draw())];
        (int[], float[])[] held = [.. Enumerable.Range(0, 50).Select(_ => Draw())];
        var trainer = new Trainer<JudgingModel>(
            new JudgingModel(1), new Adam { LearningRate = 0.02 }, new TrainerOptions { BatchSize = 16 });
        var result = trainer.Fit(
            lessons, new FitOptions { Epochs = 5, Validation = new SequenceBatches<int, float>(JudgingModel.Info, held, 16) });
        Assert.True(result.ValidationLoss < 0.05, $"validation loss {result.ValidationLoss}");
    }

    [Fact]
    public void A_model_of_names_learns_where_they_end()
    {
        // Three names, as likely each: of the entropy of the choice, ln 3 a name, nothing is left after its first letter.
        int[][] names = [[1, 2, 3], [2, 2, 4, 5, 1], [3, 1]];
        int[][] lessons = [.. Enumerable.Range(0, 60).Select(i => names[i % 3])];
        var model = new NameModel(1);
        var trainer = new Trainer<NameModel>(model, new Adam { LearningRate = 0.02 });
        var source = NextTokens.Of(NameModel.Info, lessons, 12, startToken: 0, endToken: 0);
        trainer.Fit(source, new FitOptions { Epochs = 80 });
        Assert.Equal(Math.Log(3) * 3 / 13, trainer.Evaluate(source), 0.01);
    }

    [Fact]
    public void A_picture_is_told_in_its_own_words()
    {
        // The brightest of four pixels is said as often as it stands from the left.
        (float[], int[])[] lessons = [.. Enumerable.Range(0, 64).Select(i =>
        {
            var picture = Enumerable.Range(0, 4).Select(_ => 0.3f * _random.NextSingle()).ToArray();
            picture[i % 4] = 1;
            return (picture, Enumerable.Repeat(i % 4, 1 + (i % 4)).ToArray());
        })];
        var trainer = new Trainer<TellingModel>(
            new TellingModel(1), new Adam { LearningRate = 0.02 }, new TrainerOptions { BatchSize = 8 });
        var before = trainer.Evaluate(new SequenceBatches<float, int>(TellingModel.Info, lessons, 8));
        var result = trainer.Fit(lessons, new FitOptions { Epochs = 30 });
        Assert.True(result.SmoothedLoss < 0.1 * before, $"loss {result.SmoothedLoss}, {before} before");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(7)]
    [InlineData(15)]
    public void Training_that_goes_on_from_a_file_gives_the_same_bits(int windows)
    {
        var path = _folder.File("training.safetensors");
        var sequences = Tags(22);
        var expected = new TaggingModel(1);
        New(expected).Fit(sequences, Whole);

        var first = New(new TaggingModel(1));
        first.Fit(sequences, Whole with { MaxWindows = windows });
        first.Save(path);
        var rest = new TaggingModel(9);
        var second = New(rest);
        second.Resume(path);
        Assert.Equal(15, second.Fit(sequences, Whole).Windows);
        Assert.Equal(expected.Parameters.Values.Span, rest.Parameters.Values.Span);
        Assert.NotEqual(new TaggingModel(1).Parameters.Values.Span.ToArray(), rest.Parameters.Values.Span.ToArray());

        Trainer<TaggingModel> New(TaggingModel model) => new(model, new Adam(), new TrainerOptions { BatchSize = 4, Seed = 2 });
    }

    [Fact]
    public void Threads_change_no_bit_and_neither_does_training_again()
    {
        float[] Train(ulong seed, int threads)
        {
            var model = new TaggingModel(1);
            new Trainer<TaggingModel>(model, new Adam(), new TrainerOptions { BatchSize = 5, Seed = seed, Threads = threads })
                .Fit(Tags(23, seed: 6), Whole);
            return model.Parameters.Values.Span.ToArray();
        }

        Assert.Equal(Train(1, 1), Train(1, 1));
        Assert.Equal(Train(1, 1), Train(1, 2));
        Assert.NotEqual(Train(1, 1), Train(2, 1));
    }

    [Fact]
    public void Sequences_that_do_not_fit_leave_the_model_as_it_was()
    {
        var model = new TaggingModel(1);
        var before = model.Parameters.Values.Span.ToArray();
        var trainer = new Trainer<TaggingModel>(model, new Sgd(), new TrainerOptions { BatchSize = 4 });
        void Refused(string message, Action fit) => Assert.Contains(message, Assert.ThrowsAny<ArgumentException>(fit).Message);
        Refused("at least one window of 4 sequences, found 0", () => trainer.Fit(Tags(3)));
        Refused("Sequence 20: expected a token from 0 to 6, found 7", () => trainer.Fit([.. Tags(20), ([7], [0])]));
        Refused("windows of 7 steps: expected at most the truncation length of TaggingModel, 6", () =>
            trainer.Fit(NextTokens.Of(NameModel.Info, [[1, 2, 3, 4, 5, 1]], 1, 0, 0)));
        Refused("TaggingModel takes tokens", () => trainer.Fit(Tracks(4)));
        Refused("as the training has, found SequenceBatches`2", () => trainer.Fit(
            Tags(4), new FitOptions { Validation = new SequenceBatches<int, float>(JudgingModel.Info, Judgements(4), 2) }));
        Assert.Equal(0, trainer.Updates);
        Assert.Equal(before, model.Parameters.Values.Span.ToArray());
        Assert.True(trainer.Evaluate(new SequenceBatches<int, int>(TaggingModel.Info, Tags(3), 4)) > 0);
    }

    private static void AssertMean<TModel, TInput, TTarget>(
        TModel model, (TInput[] Inputs, TTarget[] Targets)[] sequences, Func<(TInput[] Inputs, TTarget[] Targets), int> weight)
        where TModel : class, ITrainableModel<TModel, float>
        where TInput : unmanaged
        where TTarget : unmanaged
    {
        var trainer = new Trainer<TModel>(model, new Sgd());
        double Loss((TInput[], TTarget[])[] some, int batch) =>
            trainer.Evaluate(new SequenceBatches<TInput, TTarget>(TModel.Info, some, batch));
        var expected = sequences.Sum(sequence => weight(sequence) * Loss([sequence], 1)) / sequences.Sum(weight);
        foreach (var batch in new[] { 1, 5, 23, 64 })
            Assert.Equal(expected, Loss(sequences, batch), 1e-6);
    }

    private static (int[] Inputs, int[] Targets)[] Tags(int count, ulong seed = 4) =>
        Draw(count, seed, (random, steps) => (Ids(random, steps, 7), Ids(random, steps, 5)));

    private static (int[] Inputs, float[] Targets)[] Judgements(int count) =>
        Draw(count, 5, (random, steps) => (Ids(random, steps, 7), new float[] { random.NextInt(2) }));

    private static (float[] Inputs, int[] Targets)[] Tellings(int count) =>
        Draw(count, 6, (random, steps) => (Reals(random, 4), Ids(random, steps, 4)));

    private static (float[] Inputs, float[] Targets)[] Tracks(int count) =>
        Draw(count, 7, (random, steps) => (Reals(random, 2 * steps), Reals(random, 3 * steps)));

    private static T[] Draw<T>(int count, ulong seed, Func<RandomSource, int, T> sequence)
    {
        var random = new RandomSource(seed);
        return [.. Enumerable.Range(0, count).Select(_ => sequence(random, 1 + random.NextInt(6)))];
    }

    private static int[] Ids(RandomSource random, int count, int below) =>
        [.. Enumerable.Range(0, count).Select(_ => random.NextInt(below))];

    private static float[] Reals(RandomSource random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
}
