using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Data;
using RnnGen.Tests.Allocation;
using Xunit;

namespace RnnGen.Tests.Data;

public class ContiguousBatchesTests
{
    [Theory]
    [InlineData(101, 4, 6)]
    [InlineData(100, 4, 6)]
    [InlineData(97, 1, 96)]
    [InlineData(10, 9, 3)]
    public void Streams_are_contiguous_and_the_target_is_the_next_token(int tokens, int batch, int steps)
    {
        var batches = new ContiguousBatches([.. Enumerable.Range(0, tokens)], batch, steps);
        var length = (tokens - 1) / batch;
        Assert.Equal(length, batches.StreamLength);
        var streams = Enumerable.Range(0, batch).Select(_ => new List<int>()).ToArray();
        for (var w = 0; w < batches.Windows; w++)
        {
            var window = batches.GetWindow(w);
            Assert.Equal(w < batches.Windows - 1 ? steps : length - (w * steps), window.Steps);
            Assert.Equal(window.Steps * batch, window.Inputs.Length);
            Assert.Equal(w == 0, window.StartsSequences);
            for (var i = 0; i < window.Inputs.Length; i++)
            {
                streams[i % batch].Add(window.Inputs[i]);
                Assert.Equal(window.Inputs[i] + 1, window.Targets[i]);
            }
        }

        for (var b = 0; b < batch; b++)
            Assert.Equal(Enumerable.Range(b * length, length), streams[b]);
    }

    [Fact]
    public void A_short_last_window_may_be_dropped()
    {
        var tokens = Enumerable.Range(0, 23).ToArray();
        var batches = new ContiguousBatches(tokens, batch: 2, steps: 4, keepShortWindow: false);
        Assert.Equal((2, 8), (batches.Windows, batches.StreamLength));
        Assert.Equal([0, 11, 1, 12, 2, 13, 3, 14], batches.GetWindow(0).Inputs.ToArray());
    }

    [Theory]
    [InlineData(0, 2, true)]
    [InlineData(2, 2, true)]
    [InlineData(8, 2, false)]
    public void Too_short_a_corpus_is_refused_with_the_numbers(int tokens, int batch, bool keep)
    {
        var fault = Assert.Throws<ArgumentException>(() => new ContiguousBatches(new int[tokens], batch, 4, keep));
        Assert.Contains($"take {(batch * (keep ? 1 : 4)) + 1} tokens, found {tokens}", fault.Message);
        Assert.Equal(1, new ContiguousBatches(new int[(batch * (keep ? 1 : 4)) + 1], batch, 4, keep).Windows);
    }

    [Fact]
    public void Windows_beyond_the_last_are_refused_and_none_allocates()
    {
        var batches = new ContiguousBatches(new int[101], 4, 6);
        Assert.Throws<ArgumentOutOfRangeException>(() => batches.GetWindow(batches.Windows));
        Assert.Throws<ArgumentOutOfRangeException>(() => batches.GetWindow(-1));
        Allocated.Nothing("GetWindow", () => batches.GetWindow(1));
    }
}
