using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Data;
using Xunit;

namespace RnnGen.Tests.Seq2Seq;

/// <summary>How pairs are batched.</summary>
public sealed class SequencePairsTests
{
    [Fact]
    public void A_batch_is_time_major_with_end_tokens_and_lengths()
    {
        var batch = new SequencePairs<int>([([1, 2, 3], [4]), ([5], [6, 7])], batch: 2, endToken: 9).GetBatch(0);
        Assert.Equal([1, 5, 2, 0, 3, 0], batch.Sources.ToArray());
        Assert.Equal([4, 6, 9, 7, 0, 9], batch.Targets.ToArray());
        Assert.Equal([3, 1], batch.SourceLengths.ToArray());
        Assert.Equal([2, 3], batch.TargetLengths.ToArray());
        Assert.Equal((3, 3, 2, 5), (batch.SourceSteps, batch.TargetSteps, batch.Count, batch.TargetTokens));
    }

    [Fact]
    public void Features_stay_together()
    {
        var batch = new SequencePairs<float>([([1, 2, 3, 4], []), ([5, 6], [])], batch: 2, endToken: 0, features: 2).GetBatch(0);
        Assert.Equal([5, 6, 1, 2, 0, 0, 3, 4], batch.Sources.ToArray());
        Assert.Equal([1, 2], batch.SourceLengths.ToArray());
        Assert.Equal([0, 0], batch.Targets.ToArray());
    }

    [Fact]
    public void An_epoch_has_each_pair_once_but_those_that_fill_no_batch()
    {
        var pairs = Pairs(103, batch: 10);
        pairs.StartEpoch(7);
        var seen = Sources(pairs, pairs.Windows);
        Assert.Equal((10, 11, 103), (pairs.Windows, pairs.Batches, pairs.Count));
        Assert.Equal(100, seen.Distinct().Count());
        Assert.Equal(103, Sources(pairs, pairs.Batches).Distinct().Count());
    }

    [Fact]
    public void An_epoch_depends_on_its_seed_alone()
    {
        var (left, right) = (Pairs(500, 10), Pairs(500, 10));
        left.StartEpoch(3);
        left.StartEpoch(8);
        right.StartEpoch(8);
        Assert.Equal(Sources(left, 50), Sources(right, 50));
        right.StartEpoch(9);
        Assert.NotEqual(Sources(left, 50), Sources(right, 50));
    }

    [Fact]
    public void Pairs_of_a_batch_are_of_about_one_length()
    {
        var pairs = Pairs(2000, 16);
        pairs.StartEpoch(1);
        var (valid, all, order) = (0, 0, new List<int>());
        for (var i = 0; i < pairs.Windows; i++)
        {
            var batch = pairs.GetBatch(i);
            valid += batch.TargetTokens;
            all += batch.TargetSteps * batch.Count;
            order.Add(batch.TargetSteps);
        }

        Assert.True(valid > 0.97 * all, $"{valid} target tokens in batches of {all}");
        Assert.NotEqual(order.Order(), order);
    }

    [Fact]
    public void Pairs_that_cannot_be_batched_are_refused()
    {
        Assert.Contains("at least one pair", Assert.Throws<ArgumentException>(() => new SequencePairs<int>([], 1, 0)).Message);
        Assert.Contains("Pair 1: expected a source",
            Assert.Throws<ArgumentException>(() => new SequencePairs<int>([([1], []), ([], [])], 1, 0)).Message);
        Assert.Contains("found 3 elements",
            Assert.Throws<ArgumentException>(() => new SequencePairs<float>([([1, 2, 3], [])], 1, 0, 2)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => new SequencePairs<int>([([1], [])], 0, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new SequencePairs<int>([([1], [])], 1, 0).GetBatch(1));
    }

    /// <summary>Each pair's source begins with its own number.</summary>
    private static SequencePairs<int> Pairs(int count, int batch) => new(
        [.. Enumerable.Range(0, count).Select(i => (Enumerable.Repeat(i, 1 + (i % 3)).ToArray(), new int[i * 7 % 20]))], batch,
        endToken: 1);

    private static List<int> Sources(SequencePairs<int> pairs, int batches)
    {
        var sources = new List<int>();
        for (var i = 0; i < batches; i++)
        {
            var batch = pairs.GetBatch(i);
            sources.AddRange(batch.Sources[..batch.Count]);
        }

        return sources;
    }
}
