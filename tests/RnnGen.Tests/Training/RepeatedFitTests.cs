#pragma warning disable xUnit1051 // Nothing here runs long enough to be cancelled by the runner.
using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Data;
using RnnGen.Tests.Data;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Training;

/// <summary>
/// What is drawn per epoch or window, over several calls of <c>Fit</c>, evaluations between them, files and resumes.
/// </summary>
public sealed class RepeatedFitTests : IDisposable
{
    private readonly SavedTraining _saved = new();

    public void Dispose() => _saved.Dispose();

    [Fact]
    public void Called_once_an_epoch_every_sequence_is_learnt_though_one_fills_no_batch()
    {
        var random = new RandomSource(1);
        (float[] Inputs, float[] Targets)[] sequences =
            [.. Enumerable.Range(0, 5)
                .Select(i => (Enumerable.Range(0, 8).Select(_ => random.NextSingle() - 0.5f).ToArray(), new[] { i - 2f }))];
        var trainer = new Trainer<ShuffledModel>(
            new ShuffledModel(1), new Adam { LearningRate = 0.02 }, new TrainerOptions { BatchSize = 4 });
        for (var call = 0; call < 500; call++)
            trainer.Fit(sequences);
        var errors = sequences.Select(
            sequence => trainer.Evaluate(new SequenceBatches<float, float>(ShuffledModel.Info, [sequence], 1)));
        Assert.All(errors, error => Assert.True(error < 0.05, $"squared error {error}"));
    }

    [Theory]
    [InlineData(1, 1, 1, 1)]
    [InlineData(2, 2)]
    [InlineData(1, 3)]
    public void Epochs_in_several_calls_have_the_bits_of_one_call(params int[] epochs)
    {
        var (whole, parts) = (Tagging(), Tagging());
        whole.Fit(Tags(), new FitOptions { Epochs = epochs.Sum() });
        foreach (var count in epochs)
        {
            parts.Fit(Tags(), new FitOptions { Epochs = count });
            parts.Evaluate(Tags());
        }

        Assert.Equal(Weights(whole), Weights(parts));
        Assert.Equal(whole.Updates, parts.Updates);
    }

    [Fact]
    public void An_epoch_that_is_broken_off_is_not_begun_again()
    {
        var firsts = new HashSet<float>();
        var trainer = new Trainer<ShuffledModel>(new ShuffledModel(1), new Sgd(), new TrainerOptions { BatchSize = 3 });
        var source = new SeenSequences();
        for (var call = 0; call < 40; call++)
        {
            trainer.Fit(source, new FitOptions { MaxWindows = 1 });
            firsts.Add(source.First);
        }

        Assert.True(firsts.Count > 8, $"40 epochs began with {firsts.Count} of 12 sequences");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(5)]
    public void Calls_before_and_after_a_resume_have_the_bits_of_those_without_one(int windows)
    {
        var whole = Tagging(seed: 7);
        ThreeCalls(whole, null);
        var expected = CallAfter(whole);

        // Saved within or after the second of the calls; the trainer that goes on has another seed of its own.
        ThreeCalls(Tagging(seed: 7), windows);
        var rest = Tagging(seed: 8);
        rest.Resume(_saved.Target);
        rest.Fit(Tags(), new FitOptions { Epochs = 2 });
        rest.Evaluate(Tags());
        rest.Fit(Tags());
        Assert.Equal(expected, CallAfter(rest));
        Assert.Equal(whole.Updates, rest.Updates);

        void ThreeCalls(Trainer<TaggingModel> trainer, int? saveAt)
        {
            trainer.Fit(Tags(), new FitOptions { Epochs = 2, MaxWindows = 7 });
            var before = trainer.Updates;
            trainer.Fit(Tags(), new FitOptions { Epochs = 2 }, new Reporter(_ => Save(trainer.Updates - before)));
            Save(0);
            trainer.Fit(Tags());

            void Save(long made)
            {
                if (made == saveAt)
                    trainer.Save(_saved.Target);
            }
        }

        static float[] CallAfter(Trainer<TaggingModel> trainer)
        {
            trainer.Fit(Tags(), new FitOptions { MaxWindows = 3 });
            return Weights(trainer);
        }
    }

    [Fact]
    public void A_file_that_counts_no_earlier_epochs_goes_on_with_the_order_it_had()
    {
        var whole = Tagging();
        whole.Fit(Tags(), new FitOptions { Epochs = 2 });
        var first = Tagging();
        first.Fit(Tags(), new FitOptions { Epochs = 2, MaxWindows = 7 });
        first.Save(_saved.Target);
        _saved.Rewrite(_ => { }, metadata => Assert.True(metadata.Remove("rnngen.training.first_epoch")));
        var rest = Tagging();
        rest.Resume(_saved.Target);
        rest.Fit(Tags(), new FitOptions { Epochs = 2 });
        Assert.Equal(Weights(whole), Weights(rest));
    }

    private static float[] Weights(Trainer<TaggingModel> trainer) => trainer.Model.Parameters.Values.Span.ToArray();

    private static Trainer<TaggingModel> Tagging(ulong seed = 2) =>
        new(new TaggingModel(1), new Adam(),
            new TrainerOptions { BatchSize = 4, Seed = seed, MaxGradientNorm = 1, Schedule = new StepSchedule(0.01, 6) });

    /// <summary>Five windows of four sequences, and three sequences more.</summary>
    private static SequenceBatches<int, int> Tags()
    {
        var random = new RandomSource(4);
        int[] Ids(int count, int below) => [.. Enumerable.Range(0, count).Select(_ => random.NextInt(below))];
        (int[], int[])[] sequences = [.. Enumerable.Range(0, 23).Select(i => (Ids(1 + (i % 6), 7), Ids(1 + (i % 6), 5)))];
        return new SequenceBatches<int, int>(TaggingModel.Info, sequences, 4);
    }

    /// <summary>
    /// Twelve sequences of which the first number tells which it is; remembers the one that an epoch began with.
    /// </summary>
    private sealed class SeenSequences : IWindowSource<float, float>
    {
        private readonly FeatureSequences<float> _sequences = new(
            Enumerable.Range(0, 12 * 8).Select(i => i % 8 == 0 ? i / 80f : 0).ToArray(), new float[12], batch: 3, steps: 4,
            features: 2, Output.LastStep);

        public float First { get; private set; }

        public int Batch => _sequences.Batch;

        public int MaxSteps => _sequences.MaxSteps;

        public int Windows => _sequences.Windows;

        public void StartEpoch(ulong seed) => _sequences.StartEpoch(seed);

        public SequenceWindow<float, float> GetWindow(int index)
        {
            var window = _sequences.GetWindow(index);
            First = window.Inputs[0];
            return window;
        }
    }
}
