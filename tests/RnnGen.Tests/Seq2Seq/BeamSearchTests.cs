using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Seq2Seq;

/// <summary>Beam search against a search through every sequence there is.</summary>
public sealed class BeamSearchTests
{
    private const int StartToken = 0;
    private const int EndToken = 3;
    private const int MaxSteps = 4;

    private readonly Speaker _speaker = new(seed: 5);
    private readonly Seq2Seq<Listener, Speaker, float, float> _models;

    public BeamSearchTests()
    {
        _models = new(new Listener(seed: 6), _speaker, StartToken, EndToken);

        // Fresh weights hardly tell tokens apart.
        var weight = new float[40];
        _speaker.GetTensor("dense0.weight", weight);
        _speaker.SetTensor("dense0.weight", [.. weight.Select(value => 6 * value)]);
    }

    public static MatrixTheoryData<int, double> SeedsAndPenalties => new([1, 2, 3, 4], [0.0, 0.7, 2.0]);

    [Theory]
    [MemberData(nameof(SeedsAndPenalties))]
    public void A_beam_as_wide_as_all_finds_the_best_of_all_in_order(int seed, double penalty)
    {
        var source = Source(seed);
        var all = Exhaustive(source, penalty).OrderByDescending(hypothesis => hypothesis.Score).ToList();
        var found = _models.Beam(source, new BeamOptions { Width = all.Count, MaxSteps = MaxSteps, LengthPenalty = penalty });

        Assert.Equal(all.Count, found.Count);
        foreach (var (expected, actual) in all.Zip(found).Take(20))
        {
            Assert.Equal(expected.Tokens, actual.Tokens);
            Assert.Equal(expected.LogProbability, actual.LogProbability, 1e-5);
            Assert.Equal(expected.Score, actual.Score, 1e-5);
            Assert.Equal(expected.IsComplete, actual.IsComplete);
        }

        // Of all sequences exactly one is written.
        Assert.Equal(1, found.Sum(hypothesis => Math.Exp(hypothesis.LogProbability)), 1e-6);
    }

    [Fact]
    public void Logits_that_are_no_numbers_are_told()
    {
        _speaker.SetTensor("dense0.bias", [0, 0, float.NaN, 0]);
        foreach (var decode in new Action[] { () => _models.Beam(Source(1)), () => _models.Greedy(Source(1), MaxSteps) })
        {
            Assert.StartsWith(
                "Logit 2 of the decoder is NaN", Assert.Throws<ArithmeticException>(decode).Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(SeedsAndPenalties))]
    public void A_narrow_beam_is_ranked_and_tells_true_probabilities(int seed, double penalty)
    {
        var source = Source(seed);
        var all = Exhaustive(source, penalty).ToDictionary(
            hypothesis => (string.Join(',', hypothesis.Tokens), hypothesis.IsComplete));
        for (var width = 1; width <= 5; width++)
        {
            var found = _models.Beam(source, new BeamOptions { Width = width, MaxSteps = MaxSteps, LengthPenalty = penalty });
            Assert.InRange(found.Count, 1, width);
            Assert.Equal(found.OrderByDescending(hypothesis => hypothesis.Score), found);
            foreach (var hypothesis in found)
                Assert.Equal(all[(string.Join(',', hypothesis.Tokens), hypothesis.IsComplete)].Score, hypothesis.Score, 1e-5);
        }
    }

    [Fact]
    public void A_beam_of_one_is_greedy()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var source = Source(seed);
            Assert.Equal(_models.Greedy(source, 6), _models.Beam(source, new BeamOptions { Width = 1, MaxSteps = 6 })[0].Tokens);
        }
    }

    [Fact]
    public void A_wider_beam_finds_what_a_narrow_one_misses()
    {
        double Best(int seed, int width) =>
            _models.Beam(Source(seed), new BeamOptions { Width = width, MaxSteps = MaxSteps })[0].LogProbability;
        var seeds = Enumerable.Range(0, 40).ToList();
        Assert.All(seeds, seed => Assert.True(Best(seed, 64) >= Best(seed, 1) - 1e-9));
        Assert.Contains(seeds, seed => Best(seed, 64) > Best(seed, 1) + 1e-3);
    }

    [Fact]
    public void A_length_penalty_prefers_longer_sequences()
    {
        var shortest = Enumerable.Range(0, 40).Sum(seed => Length(seed, 0));
        var longer = Enumerable.Range(0, 40).Sum(seed => Length(seed, 2));
        Assert.True(longer > shortest, $"{longer} tokens with a penalty, {shortest} without");
        int Length(int seed, double penalty) =>
            _models.Beam(
                Source(seed), new BeamOptions { Width = 200, MaxSteps = MaxSteps, LengthPenalty = penalty })[0].Tokens.Length;
    }

    private static float[] Source(int seed) => new RandomData(seed).Values<float>(5 * 3, scale: 2);

    /// <summary>
    /// Every sequence that ends, or that is as long as it may be; log-probabilities from the outputs of <c>Run</c>.
    /// </summary>
    private IEnumerable<Hypothesis> Exhaustive(float[] source, double penalty)
    {
        var final = default(Listener.State);
        _models.Encoder.Run(source, ref final, new float[10]);
        return Continue([], 0);

        IEnumerable<Hypothesis> Continue(int[] tokens, double logProbability)
        {
            var state = Speaker.State.From(final);
            int[] inputs = [StartToken, .. tokens];
            var logits = new float[inputs.Length * 4];
            _speaker.Run(inputs, ref state, logits);
            var last = logits.AsSpan(tokens.Length * 4).ToArray();
            var normalizer = Math.Log(last.Sum(logit => Math.Exp(logit)));
            for (var token = 0; token < 4; token++)
            {
                var total = logProbability + last[token] - normalizer;
                var length = tokens.Length + 1;
                if (token == EndToken || length == MaxSteps)
                {
                    yield return new Hypothesis(token == EndToken ? tokens : [.. tokens, token], total,
                        total / Math.Pow((5.0 + length) / 6, penalty), token == EndToken);
                }
                else
                {
                    foreach (var longer in Continue([.. tokens, token], total))
                        yield return longer;
                }
            }
        }
    }
}
