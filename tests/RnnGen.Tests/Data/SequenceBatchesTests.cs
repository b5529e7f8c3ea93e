using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Data;
using RnnGen.Tests.Api;
using Xunit;

namespace RnnGen.Tests.Data;

/// <summary>How sequences of unequal lengths are batched.</summary>
public sealed class SequenceBatchesTests
{
    [Fact]
    public void Many_to_many_is_time_major_with_lengths()
    {
        var window = Tags([([1, 2, 3], [4, 0, 1]), ([5], [2])], batch: 2, byLength: false).GetWindow(0);
        Assert.Equal([1, 5, 2, 0, 3, 0], window.Inputs.ToArray());
        Assert.Equal([4, 2, 0, 0, 1, 0], window.Targets.ToArray());
        Assert.Equal([3, 1], window.Lengths.ToArray());
        Assert.Equal((3, true), (window.Steps, window.StartsSequences));
    }

    [Fact]
    public void Features_and_values_stay_together()
    {
        (float[], float[])[] sequences = [([1, 2, 3, 4], [10, 11, 12, 13, 14, 15]), ([5, 6], [20, 21, 22])];
        var window = new SequenceBatches<float, float>(FollowingModel.Info, sequences, 2, byLength: false).GetWindow(0);
        Assert.Equal([1, 2, 5, 6, 3, 4, 0, 0], window.Inputs.ToArray());
        Assert.Equal([10, 11, 12, 20, 21, 22, 13, 14, 15, 0, 0, 0], window.Targets.ToArray());
        Assert.Equal([2, 1], window.Lengths.ToArray());
    }

    [Fact]
    public void Many_to_one_has_one_target_a_sequence()
    {
        var judged =
            new SequenceBatches<int, float>(JudgingModel.Info, [([1, 2, 3], [1]), ([5], [0])], 2, byLength: false).GetWindow(0);
        Assert.Equal([1, 5, 2, 0, 3, 0], judged.Inputs.ToArray());
        Assert.Equal([1f, 0], judged.Targets.ToArray());
        Assert.Equal([3, 1], judged.Lengths.ToArray());

        (float[], float[])[] sequences = [([1, 2], [7, 8, 9]), ([3, 4, 5, 6], [10, 11, 12])];
        var summed = new SequenceBatches<float, float>(SummingModel.Info, sequences, 2).GetWindow(0);
        Assert.Equal([7f, 8, 9, 10, 11, 12], summed.Targets.ToArray());
        Assert.Equal([1, 2], summed.Lengths.ToArray());
    }

    [Fact]
    public void One_to_many_has_one_input_a_sequence_and_the_lengths_of_its_targets()
    {
        (float[], int[])[] sequences = [([1, 2, 3, 4], [0, 1, 2]), ([5, 6, 7, 8], [3])];
        var window = new SequenceBatches<float, int>(TellingModel.Info, sequences, 2, byLength: false).GetWindow(0);
        Assert.Equal([1f, 2, 3, 4, 5, 6, 7, 8], window.Inputs.ToArray());
        Assert.Equal([0, 3, 1, 0, 2, 0], window.Targets.ToArray());
        Assert.Equal(3, window.Steps);
        Assert.Equal([3, 1], window.Lengths.ToArray());
    }

    [Fact]
    public void Whole_batches_of_one_length_need_no_lengths()
    {
        var batches = Tags([([1, 2], [0, 0]), ([3, 4], [0, 0]), ([5, 6], [0, 0])], batch: 2);
        Assert.True(batches.GetWindow(0).Lengths.IsEmpty);
        Assert.Equal([2], batches.GetWindow(1).Lengths.ToArray());
        Assert.Equal([5, 6], batches.GetWindow(1).Inputs.ToArray());
    }

    [Fact]
    public void An_epoch_has_each_sequence_once_but_those_that_fill_no_batch_and_an_evaluation_has_all()
    {
        var batches = Numbered(53, batch: 5);
        batches.StartEpoch(7);
        Assert.Equal((10, 11, 53), (batches.Windows, batches.EvaluationWindows, batches.Count));
        Assert.Equal(50, Seen(batches, batches.Windows).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 53), Seen(batches, batches.EvaluationWindows).Order());
        batches.StartEpoch(8);
        Assert.Equal(Enumerable.Range(0, 53), Seen(batches, batches.EvaluationWindows).Order());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void An_epoch_depends_on_its_seed_alone(bool byLength)
    {
        var (left, right) = (Numbered(200, 5, byLength: byLength), Numbered(200, 5, byLength: byLength));
        left.StartEpoch(3);
        left.StartEpoch(8);
        right.StartEpoch(8);
        Assert.Equal(Seen(left, 40), Seen(right, 40));
        right.StartEpoch(9);
        Assert.NotEqual(Seen(left, 40), Seen(right, 40));
    }

    [Fact]
    public void Sequences_of_a_batch_are_of_about_one_length_unless_asked_otherwise()
    {
        double Valid(bool byLength)
        {
            var batches = Numbered(960, 16, byLength: byLength);
            batches.StartEpoch(1);
            var (valid, all) = (0, 0);
            for (var i = 0; i < batches.Windows; i++)
            {
                var window = batches.GetWindow(i);
                valid += window.Lengths.IsEmpty ? window.Steps * 16 : window.Lengths.ToArray().Sum();
                all += window.Steps * 16;
            }

            return (double)valid / all;
        }

        Assert.True(Valid(byLength: true) > 0.98, $"{Valid(byLength: true)} of the steps are valid");
        Assert.True(Valid(byLength: false) < 0.7, $"{Valid(byLength: false)} of the steps are valid");
    }

    [Fact]
    public void The_order_given_is_kept_where_that_is_asked_for()
    {
        var batches = Numbered(12, 4, shuffle: false, byLength: false);
        batches.StartEpoch(5);
        Assert.Equal(Enumerable.Range(0, 12), Seen(batches, 3));
    }

    [Fact]
    public void Next_tokens_are_the_targets_of_those_before()
    {
        void Read(int? start, int? end, int[] inputs, int[] targets)
        {
            var window = NextTokens.Of(NameModel.Info, [[2, 3, 4]], 1, start, end).GetWindow(0);
            Assert.Equal(inputs, window.Inputs.ToArray());
            Assert.Equal(targets, window.Targets.ToArray());
        }

        Read(0, 1, [0, 2, 3, 4], [2, 3, 4, 1]);
        Read(0, null, [0, 2, 3], [2, 3, 4]);
        Read(null, 1, [2, 3, 4], [3, 4, 1]);
        Read(null, null, [2, 3], [3, 4]);

        void Refused(string message, int[][] sequences, int? start, int? end = null) => Assert.Contains(
            message, Assert.Throws<ArgumentException>(() => NextTokens.Of(NameModel.Info, sequences, 1, start, end)).Message);
        Refused("Sequence 1: expected at least 1 token, found 0", [[1], []], 0, 0);
        Refused("Sequence 0: expected at least 2 tokens, found 1", [[1]], null);
        Refused("Sequence 1: expected at least 1 token, found null", [[1], null!], 0);
        Refused("startToken is 6, must be 0 to 5", [[1]], 6);
        Refused("endToken is -1, must be 0 to 5", [[1]], 0, -1);
        Refused("Sequence 1: expected a token from 0 to 5, found 6 at place 2", [[1], [1, 2, 6]], 0, 0);
        Refused("Sequence 1: expected a token from 0 to 5, found 6 at place 2", [[1, 1], [1, 2, 6]], null);
        Refused("Expected at least one sequence, found none", [], 0);
    }

    [Fact]
    public void Sequences_that_a_model_cannot_learn_are_refused_by_their_number()
    {
        void Refused<TInput, TTarget>(string message, ModelInfo model, params (TInput[], TTarget[])[] sequences)
            where TInput : unmanaged
            where TTarget : unmanaged
        {
            var fault = Assert.ThrowsAny<ArgumentException>(() => new SequenceBatches<TInput, TTarget>(model, sequences, 1));
            Assert.Equal("sequences", fault.ParamName);
            Assert.Contains(message, fault.Message);
        }

        var tags = TaggingModel.Info;
        Refused("Sequence 1: expected inputs of at least one step of 1 element, found 0 elements.", tags, ([1], [1]),
            (Array.Empty<int>(), Array.Empty<int>()));
        Refused("Sequence 1: expected inputs and targets, found null.", tags, ([1], [1]), ([1], default(int[])!));
        Refused("Sequence 0: expected targets of 2 steps of 1 element, found 1 element.", tags, ([1, 2], new[] { 1 }));
        Refused("Sequence 1: expected a token from 0 to 6, found 7 at place 1.", tags, ([1], [1]), ([1, 7], new[] { 1, 1 }));
        Refused("Sequence 0: expected a class id from 0 to 4, found -1 at place 1.", tags, ([1, 2], new[] { 1, -1 }));
        Refused("TaggingModel takes tokens: expected Int32 inputs, found Single.", tags, ([1f], new[] { 1 }));
        Refused("TaggingModel learns class ids: expected Int32 targets, found Single.", tags, ([1], new[] { 1f }));

        Refused("Sequence 0: expected targets of 1 step of 1 element, found 3 elements.", JudgingModel.Info,
            ([1, 2, 3], new[] { 1f, 0, 1 }));
        Refused("JudgingModel learns values: expected Single targets, found Int32.", JudgingModel.Info, ([1, 2, 3], new[] { 1 }));
        Refused("Sequence 0: expected inputs of at least one step of 2 elements, found 3 elements.", FollowingModel.Info,
            ([1f, 2, 3], new float[3]));
        Refused("Sequence 0: expected targets of 2 steps of 3 elements, found 5 elements.", FollowingModel.Info,
            (new float[4], new float[5]));
        Refused(
            "FollowingModel takes features: expected Single inputs, found Int32.", FollowingModel.Info, ([1, 2], new float[3]));

        Refused("Sequence 0: expected targets of at least one step of 1 element, found 0 elements.", TellingModel.Info,
            (new float[4], Array.Empty<int>()));
        Refused("Sequence 0: expected inputs of 1 step of 4 elements, found 8 elements.", TellingModel.Info,
            (new float[8], new[] { 1, 2 }));
        Refused("one input and one target a sequence (Feedback.Zero, Output.LastStep), which tell no length.", TimelessModel.Info,
            (new float[2], new float[1]));
        Refused("EveryStepModel does not train: expected a truncation length, found 0.", EveryStepModel.Info,
            (new float[3], new float[1]));
        Refused("Expected at least one sequence, found none.", tags, Array.Empty<(int[], int[])>());
        Assert.Throws<ArgumentOutOfRangeException>(() => Tags([([1], [1])], batch: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => Tags([([1], [1])], batch: 1).GetWindow(1));
    }

    [Fact]
    public void Models_in_double_precision_have_batches_for_loops_of_ones_own()
    {
        var window = new SequenceBatches<double, double>(
            DoubleModel.Info, [([1, 2, 3, 4], [5.0, 6]), ([7, 8], [9.0])], 2, byLength: false).GetWindow(0);
        Assert.Equal([1.0, 2, 7, 8, 3, 4, 0, 0], window.Inputs.ToArray());
        Assert.Equal([5.0, 9, 6, 0], window.Targets.ToArray());
    }

    private static SequenceBatches<int, int> Tags((int[], int[])[] sequences, int batch, bool byLength = true) =>
        new(TaggingModel.Info, sequences, batch, byLength: byLength);

    /// <summary>Sequences of one to six steps, each of which tells its sequence's number.</summary>
    private static SequenceBatches<float, float> Numbered(int count, int batch, bool shuffle = true, bool byLength = true)
    {
        var sequences = Enumerable.Range(0, count).Select(i =>
        {
            var steps = 1 + (i * 5 % 6);
            return (Enumerable.Repeat((float)i, 2 * steps).ToArray(), new float[3 * steps]);
        });
        return new SequenceBatches<float, float>(FollowingModel.Info, [.. sequences], batch, shuffle, byLength);
    }

    private static List<int> Seen(SequenceBatches<float, float> batches, int windows)
    {
        var seen = new List<int>();
        for (var i = 0; i < windows; i++)
        {
            var window = batches.GetWindow(i);
            var sequences = window.Lengths.IsEmpty ? batches.Batch : window.Lengths.Length;
            seen.AddRange(
                Enumerable.Range(0, sequences).Select(lane => 2 * lane).Select(place => (int)batches.GetWindow(i).Inputs[place]));
        }

        return seen;
    }
}
