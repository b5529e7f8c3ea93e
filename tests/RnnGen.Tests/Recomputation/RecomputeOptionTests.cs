using System;
using System.Linq;
using RnnGen.Tests.Api;
using RnnGen.Tests.Seq2Seq;
using RnnGen.Tests.Training;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Recomputation;

/// <summary>Where the steps of a tape are told, and what cannot be.</summary>
public sealed class RecomputeOptionTests
{
    private static readonly int[] s_tokens = [.. Enumerable.Range(0, 400).Select(i => i * i % 11)];

    [Theory]
    [InlineData(-1)]
    [InlineData(9)]
    public void A_tape_holds_at_most_the_truncation_length(int recompute)
    {
        var error = Assert.Throws<ArgumentOutOfRangeException>(
            () => new CharacterModel.Window(new CharacterModel(1), 2, recompute: recompute));
        Assert.Equal("recompute", error.ParamName);
        Assert.Contains($"0 to 8, the truncation length, but is {recompute}", error.Message, StringComparison.Ordinal);
        Assert.Equal("recompute",
            Assert.Throws<ArgumentOutOfRangeException>(() => CharacterModel.Info.WindowBytes(2, recompute)).ParamName);
    }

    [Fact]
    public void A_layer_against_time_needs_the_whole_tape()
    {
        var error = Assert.Throws<ArgumentException>(() => new TwoWayModel.Window(new TwoWayModel(1), 2, recompute: 3));
        Assert.Equal("recompute", error.ParamName);
        Assert.Contains("must be 0 for TwoWayModel", error.Message, StringComparison.Ordinal);
        Assert.Equal(6, new TwoWayModel.Window(new TwoWayModel(1), 2).TapeSteps);
    }

    [Fact]
    public void A_window_tells_the_steps_of_its_tape()
    {
        Assert.Equal(8, new CharacterModel.Window(new CharacterModel(1), 2).TapeSteps);
        Assert.Equal(3, new CharacterModel.Window(new CharacterModel(1), 2, recompute: 3).TapeSteps);
    }

    [Fact]
    public void A_shorter_tape_needs_less_memory() => Assert.InRange(
        RegularModel.Info.WindowBytes(batch: 32, recompute: 16), 1, RegularModel.Info.WindowBytes(batch: 32) / 5);

    [Fact]
    public void A_trainer_hands_the_option_on()
    {
        var (whole, recomputed) = (Train(recompute: 0), Train(recompute: 3));
        Assert.NotEqual(whole, recomputed); // Sums in another order.
        Assert.All(whole.Zip(recomputed), pair => Assert.Equal(pair.First, pair.Second, 1e-3f));
        Assert.Equal(recomputed, Train(recompute: 3, threads: 2));
    }

    [Fact]
    public void A_pair_is_trained_with_shorter_tapes()
    {
        foreach (var recompute in (int[])[1, 2, 3])
        {
            var (whole, recomputed) = (Backward(recompute: 0), Backward(recompute));
            Assert.Equal((recompute, recompute), (recomputed.Encoder.TapeSteps, recomputed.Decoder.TapeSteps));
            for (var model = 0; model < 2; model++)
                AssertClose(whole.Windows[model].Gradients.Span, recomputed.Windows[model].Gradients.Span);
        }

        var all = Backward(recompute: 100);
        Assert.Equal(
            (PairDeclarations.SourceSteps, PairDeclarations.TargetSteps), (all.Encoder.TapeSteps, all.Decoder.TapeSteps));
        var twoWay = PairCase<float, float>.Draw("gru_bidirectional", 2, seed: 1).Models;
        var error = Assert.Throws<ArgumentException>(() => twoWay.CreateWindow(2, recompute: 3));
        Assert.Contains("a layer runs against time", error.Message, StringComparison.Ordinal);
    }

    private static Seq2SeqWindow<int, float> Backward(int recompute)
    {
        var pairs = PairCase<int, float>.Draw("gru_2", 5, seed: 4);
        var window = pairs.Models.CreateWindow(5, recompute: recompute);
        pairs.Forward(window);
        window.Backward(1);
        return window;
    }

    private static void AssertClose(ReadOnlySpan<float> expected, ReadOnlySpan<float> actual)
    {
        var bound = 0f;
        foreach (var value in expected)
            bound = Math.Max(bound, Math.Abs(value));
        Assert.True(bound > 0);
        for (var i = 0; i < expected.Length; i++)
            Assert.Equal(expected[i], actual[i], 1e-5f * bound);
    }

    [Fact]
    public void Trainer_options_take_no_negative_number() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new TrainerOptions { Recompute = -1 });

    private static float[] Train(int recompute, int threads = 1)
    {
        var model = new CarryingModel(seed: 3);
        var options = new TrainerOptions { BatchSize = 8, MaxGradientNorm = 1, Threads = threads, Recompute = recompute };
        new Trainer<CarryingModel>(model, new Sgd { LearningRate = 0.1 }, options).Fit(s_tokens, new FitOptions { Epochs = 2 });
        return model.Parameters.Values.Span.ToArray();
    }
}
