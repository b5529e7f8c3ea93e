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

/// <summary>The trainer on sequences of more steps than the truncation length, which take several windows.</summary>
public sealed class LongSequenceTests : IDisposable
{
    private const int Most = 6;
    private static readonly FitOptions Whole = new() { Epochs = 3 };
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Each_window_has_the_gradients_of_the_parts_with_their_states_carried()
    {
        var (model, sequences) = (new FollowingModel(1), Tracks(5));
        var batches = new SequenceBatches<float, float>(FollowingModel.Info, sequences, 5, byLength: false);
        var window = new FollowingModel.Window(model, 5);
        var alone = sequences.Select(_ => new FollowingModel.Window(model, 1)).ToArray();
        Assert.Equal(4, batches.Windows);
        for (var index = 0; index < batches.Windows; index++)
        {
            var data = batches.GetWindow(index);
            if (data.StartsSequences)
                window.Reset();
            window.ZeroGradients();
            var loss = window.Forward(data.Inputs, data.Targets, data.Steps, data.Lengths);
            window.Backward();

            var (expectedLoss, expected, first) = (0.0, new double[window.Gradients.Length], index * Most);
            var total = sequences.Sum(sequence => Math.Clamp(StepsOf(sequence) - first, 0, Most));
            for (var lane = 0; lane < sequences.Length; lane++)
            {
                var steps = Math.Clamp(StepsOf(sequences[lane]) - first, 0, Most);
                if (steps == 0)
                    continue;
                alone[lane].ZeroGradients();
                var weight = (double)steps / total;
                expectedLoss += weight * alone[lane].Forward(
                    sequences[lane].Inputs.AsSpan(2 * first, 2 * steps), sequences[lane].Targets.AsSpan(3 * first, 3 * steps),
                    steps);
                alone[lane].Backward();
                for (var i = 0; i < expected.Length; i++)
                    expected[i] += weight * alone[lane].Gradients.Span[i];
            }

            Assert.Equal(expectedLoss, loss, 1e-6);
            for (var i = 0; i < expected.Length; i++)
                Assert.Equal(expected[i], window.Gradients.Span[i], 1e-6);
            for (var lane = 0; lane < sequences.Length; lane++)
                Assert.Equal(alone[lane].State[0], window.State[lane]);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Training_is_the_loop_over_its_windows(int threads)
    {
        var (left, right, sequences) = (new TaggingModel(1), new TaggingModel(1), Tags(22));
        var losses = new List<double>();
        var perEpoch = new List<int>();
        var options = new TrainerOptions { BatchSize = 4, Seed = 5, Threads = threads };
        var result = new Trainer<TaggingModel>(left, new Adam(), options).Fit(sequences, Whole, new Reporter(progress =>
        {
            losses.Add(progress.Loss);
            if (progress.Window == progress.WindowsPerEpoch - 1)
                perEpoch.Add(progress.WindowsPerEpoch);
        }));

        var (adam, window, expected, windows) =
            (new Adam(), new TaggingModel.Window(right, 4), new List<double>(), new List<int>());
        window.DropoutSeed = 5;
        var batches = new SequenceBatches<int, int>(TaggingModel.Info, sequences, 4);
        for (var epoch = 0; epoch < 3; epoch++)
        {
            batches.StartEpoch(5 + (ulong)epoch);
            windows.Add(batches.Windows);
            for (var i = 0; i < batches.Windows; i++)
            {
                var data = batches.GetWindow(i);
                if (data.StartsSequences)
                    window.Reset();
                expected.Add(window.Forward(data.Inputs, data.Targets, data.Steps, data.Lengths));
                window.Backward();
                adam.Step(window);
            }
        }

        Assert.Equal(windows, perEpoch);
        Assert.Equal(windows.Sum(), result.Windows);
        Assert.Equal(expected, losses);
        Assert.Equal(right.Parameters.Values.Span, left.Parameters.Values.Span);
    }

    [Fact]
    public void An_evaluation_is_the_mean_over_all_steps_as_of_windows_that_hold_whole_sequences()
    {
        AssertMean(new FollowingModel(1), new FollowingAllModel(2), Tracks(23));
        AssertMean(new TellingModel(1), new TellingAllModel(2), Tellings(23));
    }

    [Fact]
    public void An_evaluation_is_that_of_windows_made_by_hand()
    {
        var (model, sequences) = (new TaggingModel(3), Tags(9));
        var (sum, window) = (0.0, new TaggingModel.Window(model, 1));
        foreach (var (inputs, targets) in sequences)
        {
            window.Reset();
            for (var first = 0; first < inputs.Length; first += Most)
            {
                var steps = Math.Min(Most, inputs.Length - first);
                sum += steps * (double)window.Evaluate(inputs.AsSpan(first, steps), targets.AsSpan(first, steps), steps);
            }
        }

        var trainer = new Trainer<TaggingModel>(model, new Sgd());
        foreach (var batch in (int[])[1, 4, 9, 32])
        {
            Assert.Equal(sum / sequences.Sum(sequence => sequence.Inputs.Length),
                trainer.Evaluate(new SequenceBatches<int, int>(TaggingModel.Info, sequences, batch)), 1e-6);
        }
    }

    [Fact]
    public void Saved_after_any_window_the_rest_of_the_training_gives_the_same_bits()
    {
        var (path, sequences) = (_folder.File("training.safetensors"), Tags(22));
        var expected = new TaggingModel(1);
        var starts = new List<bool>();
        var whole = New(expected).Fit(sequences, Whole);
        for (var windows = 1; windows < whole.Windows; windows++)
        {
            var first = New(new TaggingModel(1));
            first.Fit(sequences, Whole with { MaxWindows = windows });
            first.Save(path);
            var rest = new TaggingModel(9);
            var second = New(rest);
            second.Resume(path);
            var wasFirst = true;
            Assert.Equal(whole.Windows, second.Fit(sequences, Whole, new Reporter(progress =>
            {
                if (!wasFirst)
                    return;
                wasFirst = false;
                var batches = new SequenceBatches<int, int>(TaggingModel.Info, sequences, 4);
                batches.StartEpoch(2 + (ulong)progress.Epoch);
                starts.Add(batches.GetWindow(progress.Window).StartsSequences);
            })).Windows);
            Assert.Equal(expected.Parameters.Values.Span, rest.Parameters.Values.Span);
        }

        Assert.Contains(false, starts);
        Assert.Contains(true, starts);

        static Trainer<TaggingModel> New(TaggingModel model) =>
            new(model, new Adam(), new TrainerOptions { BatchSize = 4, Seed = 2 });
    }

    [Fact]
    public void A_training_of_windows_of_other_lengths_is_not_gone_on_with()
    {
        var path = _folder.File("training.safetensors");
        var first = new Trainer<TaggingModel>(new TaggingModel(1), new Adam(), new TrainerOptions { BatchSize = 4 });
        first.Fit(Tags(22), Whole with { MaxWindows = 3 });
        first.Save(path);
        var second = new Trainer<TaggingModel>(new TaggingModel(1), new Adam(), new TrainerOptions { BatchSize = 4 });
        second.Resume(path);
        Assert.Contains("The training that was resumed is of",
            Assert.Throws<ArgumentException>(() => second.Fit(Tags(22, longest: 30))).Message);
        Assert.Equal(3, second.Updates);
    }

    [Fact]
    public void A_sum_is_carried_over_the_ends_of_windows()
    {
        // How many ones there were: without the state carried nobody knows after the first window.
        var random = new RandomSource(3);
        (float[], float[])[] lessons = [.. Enumerable.Range(0, 64).Select(_ =>
        {
            var (inputs, targets, sum) = (new float[2 * 15], new float[3 * 15], 0f);
            for (var t = 0; t < 15; t++)
            {
                inputs[2 * t] = random.NextInt(2);
                sum += 0.1f * inputs[2 * t];
                targets[3 * t] = sum;
            }

            return (inputs, targets);
        })];
        var trainer = new Trainer<FollowingModel>(
            new FollowingModel(1), new Adam { LearningRate = 0.001 }, new TrainerOptions { BatchSize = 16 });
        trainer.Fit(lessons, new FitOptions { Epochs = 300 });
        var loss = trainer.Evaluate(new SequenceBatches<float, float>(FollowingModel.Info, lessons, 64));
        Assert.True(loss < 0.002, $"loss {loss}");
    }

    private static void AssertMean<TModel, TAll, TTarget>(TModel model, TAll all, (float[] Inputs, TTarget[] Targets)[] sequences)
        where TModel : class, ITrainableModel<TModel, float>
        where TAll : class, ITrainableModel<TAll, float>
        where TTarget : unmanaged
    {
        model.Parameters.Values.Span.CopyTo(all.Parameters.Values.Span);
        all.Parameters.NotifyChanged();
        var expected = new Trainer<TAll>(all, new Sgd()).Evaluate(new SequenceBatches<float, TTarget>(TAll.Info, sequences, 1));
        var trainer = new Trainer<TModel>(model, new Sgd());
        foreach (var batch in (int[])[1, 5, 23, 64])
        {
            foreach (var byLength in (bool[])[true, false])
            {
                Assert.Equal(expected,
                    trainer.Evaluate(new SequenceBatches<float, TTarget>(TModel.Info, sequences, batch, byLength: byLength)),
                    1e-6);
            }
        }
    }

    private static int StepsOf((float[] Inputs, float[] Targets) sequence) => sequence.Inputs.Length / 2;

    private static (int[] Inputs, int[] Targets)[] Tags(int count, int longest = 20) =>
        Draw(count, longest, (random, steps) => (Ids(random, steps, 7), Ids(random, steps, 5)));

    private static (float[] Inputs, int[] Targets)[] Tellings(int count) =>
        Draw(count, 20, (random, steps) => (Reals(random, 4), Ids(random, steps, 4)));

    private static (float[] Inputs, float[] Targets)[] Tracks(int count) =>
        Draw(count, 20, (random, steps) => (Reals(random, 2 * steps), Reals(random, 3 * steps)));

    /// <summary>Of 1 to <paramref name="longest"/> steps; the first has all of them.</summary>
    private static T[] Draw<T>(int count, int longest, Func<RandomSource, int, T> sequence)
    {
        var random = new RandomSource(11);
        return [.. Enumerable.Range(0, count).Select(i => sequence(random, i == 0 ? longest : 1 + random.NextInt(longest)))];
    }

    private static int[] Ids(RandomSource random, int count, int below) =>
        [.. Enumerable.Range(0, count).Select(_ => random.NextInt(below))];

    private static float[] Reals(RandomSource random, int count) =>
        [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
}
