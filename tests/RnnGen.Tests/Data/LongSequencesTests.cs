#pragma warning disable xUnit1051 // Nothing here runs long enough to be cancelled by the runner.
using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Data;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Data;

/// <summary>How sequences of more steps than the truncation length are cut into windows.</summary>
public sealed class LongSequencesTests
{
    [Fact]
    public void A_batch_takes_the_windows_of_its_longest_and_those_that_have_ended_are_at_rest()
    {
        (int[], int[])[] sequences = [
            (Ids(14, 0, 7), Ids(14, 1, 5)), (Ids(3, 0, 7), Ids(3, 1, 5)), (Ids(6, 2, 7), Ids(6, 3, 5)),
            (Ids(7, 0, 7), Ids(7, 0, 5))];
        var batches = new SequenceBatches<int, int>(TaggingModel.Info, sequences, 3, byLength: false);
        Assert.Equal((3, 5, 6), (batches.Windows, batches.EvaluationWindows, batches.MaxSteps));

        AssertWindow(0, true, [6, 3, 6], 6);
        Assert.Equal([0, 0, 2, 1, 1, 3, 2, 2, 4], batches.GetWindow(0).Inputs[..9].ToArray());
        Assert.Equal([5, 0, 0], batches.GetWindow(0).Inputs[15..].ToArray());
        AssertWindow(1, false, [6, 0, 0], 6);
        Assert.Equal([6, 0, 0, 0, 0, 0, 1, 0, 0], batches.GetWindow(1).Inputs[..9].ToArray());
        AssertWindow(2, false, [2, 0, 0], 2);
        Assert.Equal([5, 0, 0, 6, 0, 0], batches.GetWindow(2).Inputs.ToArray());
        Assert.Equal([3, 0, 0, 4, 0, 0], batches.GetWindow(2).Targets.ToArray());

        // The last sequence fills no batch.
        AssertWindow(3, true, [6], 6);
        AssertWindow(4, false, [1], 1);
        Assert.Equal([6], batches.GetWindow(4).Inputs.ToArray());
        Assert.Equal("index", Assert.Throws<ArgumentOutOfRangeException>(() => batches.GetWindow(5)).ParamName);

        void AssertWindow(int index, bool starts, int[] lengths, int steps)
        {
            var window = batches.GetWindow(index);
            Assert.Equal((starts, steps), (window.StartsSequences, window.Steps));
            Assert.Equal(lengths, window.Lengths.ToArray());
            Assert.Equal((steps * lengths.Length, steps * lengths.Length), (window.Inputs.Length, window.Targets.Length));
        }
    }

    [Fact]
    public void Lengths_are_left_out_where_all_go_on_alike()
    {
        var batches = new FeatureSequences<float>(Numbers(2 * 5 * 2), Numbers(2 * 5), 2, steps: 5, features: 2, windowSteps: 3);
        Assert.Equal((2, 2, 3), (batches.Windows, batches.EvaluationWindows, batches.MaxSteps));
        Assert.True(batches.GetWindow(0).Lengths.IsEmpty);
        Assert.True(batches.GetWindow(1).Lengths.IsEmpty);
        Assert.Equal([6f, 7, 16, 17, 8, 9, 18, 19], batches.GetWindow(1).Inputs.ToArray());
        Assert.Equal([3f, 8, 4, 9], batches.GetWindow(1).Targets.ToArray());
        Assert.Equal((true, false), (batches.GetWindow(0).StartsSequences, batches.GetWindow(1).StartsSequences));
    }

    [Fact]
    public void A_window_that_goes_on_with_what_was_fed_back_has_no_inputs()
    {
        (float[], int[])[] sequences = [([1, 2, 3, 4], [0, 1, 2, 3, 0, 1, 2, 3]), ([5, 6, 7, 8], [3])];
        var batches = new SequenceBatches<float, int>(TellingModel.Info, sequences, 2, byLength: false);
        Assert.Equal([1f, 2, 3, 4, 5, 6, 7, 8], batches.GetWindow(0).Inputs.ToArray());
        Assert.Equal([6, 1], batches.GetWindow(0).Lengths.ToArray());
        Assert.True(batches.GetWindow(1).Inputs.IsEmpty);
        Assert.Equal([2, 0], batches.GetWindow(1).Lengths.ToArray());
        Assert.Equal([2, 0, 3, 0], batches.GetWindow(1).Targets.ToArray());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Shuffled_windows_of_a_batch_stay_together_and_hold_every_step_once(bool byLength)
    {
        // Sequence i has 1 + 7 i % 20 steps; its input of step t is (i, t).
        var sequences = Enumerable.Range(0, 43).Select(i =>
        {
            var steps = 1 + (i * 7 % 20);
            return (Enumerable.Range(0, steps).SelectMany(t => new float[] { i, t }).ToArray(), new float[3 * steps]);
        }).ToArray();
        var batches = new SequenceBatches<float, float>(FollowingModel.Info, sequences, 4, byLength: byLength);
        var counts = new HashSet<int>();
        for (var seed = 0UL; seed < 6; seed++)
        {
            batches.StartEpoch(seed);
            Assert.InRange(batches.EvaluationWindows, batches.Windows + 1, 43 * 4);
            counts.Add(batches.Windows);
            var next = new int[43];
            var lanes = Array.Empty<int>();
            for (var index = 0; index < batches.EvaluationWindows; index++)
            {
                var window = batches.GetWindow(index);
                var count = window.Lengths.IsEmpty ? 4 : window.Lengths.Length;
                var (inputs, lengths) = (window.Inputs.ToArray(),
                    window.Lengths.IsEmpty ? [.. Enumerable.Repeat(window.Steps, 4)] : window.Lengths.ToArray());
                if (window.StartsSequences)
                    lanes = [.. Enumerable.Range(0, count).Select(lane => (int)inputs[2 * lane])];
                Assert.Equal(lanes.Length, count);
                Assert.Equal(window.Steps, lengths.Max());
                for (var lane = 0; lane < count; lane++)
                {
                    for (var t = 0; t < lengths[lane]; t++)
                    {
                        Assert.Equal((lanes[lane], next[lanes[lane]]++),
                            ((int)inputs[2 * ((t * count) + lane)], (int)inputs[(2 * ((t * count) + lane)) + 1]));
                    }
                }
            }

            Assert.Equal(sequences.Select(sequence => sequence.Item1.Length / 2), next);
        }

        Assert.True(counts.Count > 1, "every order has as many windows: the test needs others");
    }

    [Fact]
    public void Models_that_need_whole_sequences_say_why()
    {
        void Refused<TInput, TTarget>(string message, ModelInfo model, TInput[] inputs, TTarget[] targets)
            where TInput : unmanaged
            where TTarget : unmanaged
        {
            var fault = Assert.Throws<ArgumentException>(
                () => new SequenceBatches<TInput, TTarget>(model, [(inputs, targets)], 1));
            Assert.Equal("sequences", fault.ParamName);
            Assert.Contains(message, fault.Message);
        }

        Refused(
            "Sequence 0 has 7 steps: expected at most the truncation length of JudgingModel, 6, "
                + "since its output is of a sequence's last step, and windows before it would have no loss.",
            JudgingModel.Info, new int[7], new float[1]);
        Refused(
            "Sequence 0 has 7 steps: expected at most the truncation length of HindsightModel, 6, "
                + "since a layer against time begins at a sequence's end, which must be in the window.",
            HindsightModel.Info, new float[14], new float[21]);
        Assert.Equal(1, new SequenceBatches<float, float>(HindsightModel.Info, [(new float[12], new float[18])], 1).Windows);

        var refused = Assert.Throws<ArgumentException>(
            () => new FeatureSequences<float>(new float[20], new float[2], 2, 5, 2, Output.LastStep, windowSteps: 3));
        Assert.Contains("windowSteps: expected 0, since LastStep has one target a sequence, found 3.", refused.Message);
        Assert.Throws<ArgumentOutOfRangeException>(
            () => new FeatureSequences<float>(new float[20], new float[10], 2, 5, 2, windowSteps: -1));

        var parts = new FeatureSequences<float>(new float[20], new float[30], 2, 5, 2, windowSteps: 3);
        var trainer = new Trainer<HindsightModel>(new HindsightModel(1), new Sgd());
        Assert.Contains(
            "The longest sequence has 5 steps, in windows of 3: expected one window for HindsightModel, "
                + "since a layer against time",
            Assert.Throws<ArgumentException>(() => trainer.Fit(parts)).Message);
        Assert.Equal((true, false), (HindsightModel.Info.IsBidirectional, FollowingModel.Info.IsBidirectional));
    }

    [Fact]
    public void Names_of_more_letters_than_the_truncation_length_are_learned_too() =>
        Assert.Equal(2, NextTokens.Of(NameModel.Info, [new int[8]], 1, 0, 0).Windows);

    private static int[] Ids(int count, int first, int below) => [.. Enumerable.Range(0, count).Select(i => (first + i) % below)];

    private static float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => (float)i)];
}
