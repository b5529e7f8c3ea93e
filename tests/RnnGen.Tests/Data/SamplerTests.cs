using System;
using System.Linq;
using Xunit;

namespace RnnGen.Tests.Data;

public class SamplerTests
{
    private const int Draws = 20_000;
    private static readonly float[] Logits = [0, MathF.Log(2), MathF.Log(5), float.NegativeInfinity];

    [Fact]
    public void Tokens_come_with_the_probability_of_the_softmax() => AssertShares([1.0 / 8, 2.0 / 8, 5.0 / 8, 0], 1, 0);

    [Fact]
    public void Temperature_divides_the_logits() => AssertShares([1.0 / 30, 4.0 / 30, 25.0 / 30, 0], 0.5, 0);

    [Fact]
    public void Only_the_largest_are_drawn() => AssertShares([0, 2.0 / 7, 5.0 / 7, 0], 1, 2);

    [Fact]
    public void Temperature_zero_takes_the_first_of_the_largest()
    {
        var sampler = new Sampler(new RandomSource(1));
        Assert.Equal(1, sampler.Sample([0f, 3, 3, 2], temperature: 0));
        Assert.Equal(1, sampler.Sample([0.0, 3, 3, 2], temperature: 0));
        Assert.Equal(1, sampler.Sample([0f, 3, 3, 2], temperature: 1, topK: 1));
        Assert.Equal(0, sampler.Sample([float.NegativeInfinity, float.NegativeInfinity, 1e30f, 0], temperature: 1, topK: 1) - 2);
    }

    [Fact]
    public void The_same_seed_draws_the_same_tokens()
    {
        Assert.Equal(Sequence(7), Sequence(7));
        Assert.NotEqual(Sequence(7), Sequence(8));

        static int[] Sequence(ulong seed)
        {
            var sampler = new Sampler(new RandomSource(seed));
            return [.. Enumerable.Range(0, 100).Select(_ => sampler.Sample(Logits))];
        }
    }

    [Fact]
    public void Logits_that_give_no_distribution_are_refused()
    {
        var sampler = new Sampler(new RandomSource(1));
        Assert.Contains("Logit 1", Assert.Throws<ArgumentException>(() => sampler.Sample([0f, float.NaN])).Message);
        Assert.Throws<ArgumentException>(() => sampler.Sample([0f, float.PositiveInfinity]));
        Assert.Throws<ArgumentException>(() => sampler.Sample([float.NegativeInfinity]));
        Assert.Throws<ArgumentException>(() => sampler.Sample(ReadOnlySpan<float>.Empty));
        Assert.Throws<ArgumentOutOfRangeException>(() => sampler.Sample([0f], temperature: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => sampler.Sample([0f], topK: -1));
    }

    private static void AssertShares(double[] expected, double temperature, int topK)
    {
        var sampler = new Sampler(new RandomSource(5));
        var counts = new int[expected.Length];
        for (var i = 0; i < Draws; i++)
            counts[sampler.Sample(Logits, temperature, topK)]++;
        for (var i = 0; i < expected.Length; i++)
        {
            if (expected[i] == 0)
                Assert.Equal(0, counts[i]);
            else
                Assert.Equal(expected[i], counts[i] / (double)Draws, 0.015);
        }
    }
}
