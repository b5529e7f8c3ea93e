using System;
using System.Linq;
using Xunit;

namespace RnnGen.Tests.Numerics;

public sealed class RandomSourceTests
{
    [Fact]
    public void The_state_of_seed_0_is_the_published_start_of_SplitMix64()
    {
        var state = new ulong[4];
        new RandomSource(0).GetState(state);
        Assert.Equal([0xE220A8397B1DCDAF, 0x6E789E6AA1B965F4, 0x06C45D188009454F, 0xF88BB8A8724C81EC], state);
    }

    [Fact]
    public void The_sequence_is_the_published_one_of_xoshiro256_starstar()
    {
        var random = new RandomSource(0);
        random.SetState([1, 2, 3, 4]);
        ulong[] expected =
        [
            11520, 0, 1509978240, 1215971899390074240, 1216172134540287360, 607988272756665600, 16172922978634559625,
            8476171486693032832, 10595114339597558777, 2904607092377533576,
        ];
        Assert.Equal(expected, expected.Select(_ => random.NextUInt64()).ToArray());
    }

    [Fact]
    public void A_state_set_continues_the_sequence()
    {
        var random = new RandomSource(5);
        random.NextNormal();
        var state = new ulong[RandomSource.StateLength];
        random.GetState(state);
        var other = new RandomSource(6);
        other.SetState(state);
        for (var i = 0; i < 100; i++)
            Assert.Equal(random.NextNormal(), other.NextNormal());
    }

    [Fact]
    public void Uniform_numbers_have_the_mean_and_variance_of_their_interval()
    {
        var random = new RandomSource(1);
        var doubles = Enumerable.Range(0, 200_000).Select(_ => random.NextDouble()).ToArray();
        var singles = Enumerable.Range(0, 200_000).Select(_ => (double)random.NextSingle()).ToArray();
        foreach (var values in new[] { doubles, singles })
        {
            Assert.All(values, x => Assert.True(x is >= 0 and < 1));
            Assert.Equal(0.5, values.Average(), 0.003);
            Assert.Equal(1.0 / 12, values.Average(x => (x - 0.5) * (x - 0.5)), 0.001);
        }
    }

    [Fact]
    public void Normal_numbers_have_the_moments_of_the_normal_distribution()
    {
        var random = new RandomSource(2);
        var values = Enumerable.Range(0, 200_000).Select(_ => random.NextNormal()).ToArray();
        Assert.Equal(0, values.Average(), 0.01);
        Assert.Equal(1, values.Average(x => x * x), 0.015);
        Assert.Equal(0, values.Average(x => x * x * x), 0.05);
        Assert.Equal(3, values.Average(x => x * x * x * x), 0.1);
        Assert.Equal(0.6827, values.Count(x => Math.Abs(x) < 1) / 200_000.0, 0.005);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(65)]
    public void Integers_are_equally_likely(int count)
    {
        var random = new RandomSource(3);
        var bins = new int[count];
        const int draws = 100_000;
        for (var i = 0; i < draws; i++)
            bins[random.NextInt(count)]++;
        var expected = draws / (double)count;
        var chiSquare = bins.Sum(n => (n - expected) * (n - expected) / expected);
        Assert.True(chiSquare <= count + (5 * Math.Sqrt(2 * count)), $"chi-square {chiSquare} of {count} bins");
    }

    [Fact]
    public void The_largest_count_is_covered_to_its_end()
    {
        var random = new RandomSource(4);
        var draws = Enumerable.Range(0, 1000).Select(_ => random.NextInt(int.MaxValue)).ToArray();
        Assert.All(draws, n => Assert.InRange(n, 0, int.MaxValue - 1));
        Assert.True(draws.Max() > int.MaxValue / 100 * 99);
    }

    [Fact]
    public void Wrong_arguments_are_named()
    {
        var random = new RandomSource(0);
        Assert.Throws<ArgumentOutOfRangeException>("count", () => random.NextInt(0));
        Assert.Throws<ArgumentException>("destination", () => random.GetState(new ulong[3]));
        Assert.Throws<ArgumentException>("source", () => random.SetState([1, 2, 3]));
        Assert.Throws<ArgumentException>("source", () => random.SetState(new ulong[4]));
    }
}
