using System;
using System.Linq;
using RnnGen.Data;
using Xunit;

namespace RnnGen.Tests.Data;

public class FeatureSourceTests
{
    [Fact]
    public void A_stream_is_cut_along_time()
    {
        // [5 steps, 2 series, 3 features] with one class id a step.
        var stream = new FeatureStream<int>(Numbers(30), Enumerable.Range(0, 10).ToArray(), batch: 2, features: 3, steps: 2);
        Assert.Equal((3, 2, 2), (stream.Windows, stream.MaxSteps, stream.Batch));
        var window = stream.GetWindow(1);
        Assert.Equal(Numbers(30)[12..24], window.Inputs.ToArray());
        Assert.Equal([4, 5, 6, 7], window.Targets.ToArray());
        Assert.False(window.StartsSequences);
        var last = stream.GetWindow(2);
        Assert.Equal((1, 6, 2), (last.Steps, last.Inputs.Length, last.Targets.Length));
        Assert.True(stream.GetWindow(0).StartsSequences);
    }

    [Fact]
    public void A_stream_may_have_several_outputs()
    {
        var stream = new FeatureStream<float>(Numbers(8), Numbers(24), batch: 2, features: 1, steps: 3);
        Assert.Equal(Numbers(24)[18..], stream.GetWindow(1).Targets.ToArray());
    }

    [Fact]
    public void A_stream_of_the_wrong_length_is_refused()
    {
        Assert.Contains(
            "a multiple of 6 elements, found 31",
            Assert.Throws<ArgumentException>(() => new FeatureStream<int>(Numbers(31), new int[10], 2, 3, 2)).Message);
        Assert.Contains(
            "[5, 2] or [5, 2, outputs]: a multiple of 10 elements, found 15",
            Assert.Throws<ArgumentException>(() => new FeatureStream<int>(Numbers(30), new int[15], 2, 3, 2)).Message);
    }

    [Fact]
    public void Sequences_become_time_major_batches()
    {
        // [5 sequences, 2 steps, 2 features]; the fifth fills no batch.
        var source = new FeatureSequences<int>(
            Numbers(20), Enumerable.Range(0, 10).ToArray(), batch: 2, steps: 2, features: 2, shuffle: false);
        source.StartEpoch(1);
        Assert.Equal(2, source.Windows);
        var window = source.GetWindow(1);
        Assert.Equal([8f, 9, 12, 13, 10, 11, 14, 15], window.Inputs.ToArray());
        Assert.Equal([4, 6, 5, 7], window.Targets.ToArray());
        Assert.True(window.StartsSequences);
    }

    [Fact]
    public void Sequences_with_one_target_each_keep_it()
    {
        var source = new FeatureSequences<int>(Numbers(12), new[] { 7, 8, 9 }, 3, steps: 4, features: 1, Output.LastStep);
        Assert.Equal([7, 8, 9], source.GetWindow(0).Targets.ToArray());
    }

    [Fact]
    public void An_epoch_sees_every_sequence_once_in_an_order_of_its_seed()
    {
        var source = new FeatureSequences<int>(Numbers(40), Enumerable.Range(0, 40).ToArray(), batch: 4, steps: 1, features: 1);
        var first = Epoch(1);
        Assert.NotEqual(Enumerable.Range(0, 40), first);
        Assert.Equal(Enumerable.Range(0, 40), first.Order());
        Assert.NotEqual(first, Epoch(2));
        Assert.Equal(first, Epoch(1));

        int[] Epoch(ulong seed)
        {
            source.StartEpoch(seed);
            return [.. Enumerable.Range(0, source.Windows).SelectMany(w =>
            {
                var window = source.GetWindow(w);
                Assert.Equal(window.Inputs.ToArray(), window.Targets.ToArray().Select(target => (float)target));
                return window.Targets.ToArray();
            })];
        }
    }

    [Fact]
    public void Sequences_of_the_wrong_length_are_refused()
    {
        Assert.Contains(
            "at least 2 whole sequences of 4 elements each, found 9",
            Assert.Throws<ArgumentException>(() => new FeatureSequences<int>(Numbers(9), new int[2], 2, 4, 1)).Message);
        Assert.Contains(
            "a multiple of 2 elements, found 3",
            Assert.Throws<ArgumentException>(() =>
                new FeatureSequences<int>(Numbers(8), new int[3], 2, 4, 1, Output.LastStep)).Message);
    }

    private static float[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => (float)i)];
}
