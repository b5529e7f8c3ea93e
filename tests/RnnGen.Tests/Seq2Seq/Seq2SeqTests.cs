using System;
using RnnGen.Tests.Allocation;
using RnnGen.Training;
using Xunit;

namespace RnnGen.Tests.Seq2Seq;

/// <summary>What the joined models check, and what they allocate.</summary>
public sealed class Seq2SeqTests
{
    private readonly Seq2Seq<Reader, Writer> _models = new(new Reader(1), new Writer(2), startToken: 0, endToken: 1);

    [Fact]
    public void Tokens_outside_the_vocabulary_are_refused()
    {
        Assert.Equal("startToken", Assert.Throws<ArgumentOutOfRangeException>(() => Join(6, 1)).ParamName);
        Assert.Equal("endToken", Assert.Throws<ArgumentOutOfRangeException>(() => Join(0, -1)).ParamName);
        Assert.Equal("encoder",
            Assert.Throws<ArgumentNullException>(() => new Seq2Seq<Reader, Writer>(null!, new Writer(), 0, 1)).ParamName);
        static object Join(int start, int end) => new Seq2Seq<Reader, Writer>(new Reader(), new Writer(), start, end);
    }

    [Fact]
    public void The_state_of_a_decoder_is_the_encoders()
    {
        var state = default(Reader.State);
        state.AsSpan()[3] = 7;
        Assert.Equal(7, Writer.State.From(state).AsSpan()[3]);

        var both = default(Listener.State);
        for (var k = 0; k < Listener.Info.States.Count; k++)
            both.AsSpan().Slice(Listener.Info.States[k].Offset, 5).Fill(k + 1);
        var joined = Speaker.State.From(both);
        var h = joined.AsSpan().Slice(Speaker.Info.States[0].Offset, 16).ToArray();
        var c = joined.AsSpan().Slice(Speaker.Info.States[1].Offset, 16).ToArray();
        Assert.Equal([1, 1, 1, 1, 1, 3, 3, 3, 3, 3, 0, 0, 0, 0, 0, 0], h);
        Assert.Equal([2, 2, 2, 2, 2, 4, 4, 4, 4, 4, 0, 0, 0, 0, 0, 0], c);
        Assert.Equal(["lstm0.h_l0", "lstm0.c_l0", "lstm0.h_l0_reverse", "lstm0.c_l0_reverse"],
            System.Linq.Enumerable.Select(Listener.Info.States, s => s.Name));
    }

    [Fact]
    public void Sources_that_do_not_fit_are_refused()
    {
        Assert.Contains("at least one step", Assert.Throws<ArgumentException>(() => _models.Greedy([], 5)).Message);
        Assert.Contains("0 to 7", Assert.Throws<ArgumentOutOfRangeException>(() => _models.Greedy([1, 8], 5)).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => _models.Greedy([1], 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new BeamOptions { Width = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new BeamOptions { MaxSteps = 0 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new BeamOptions { LengthPenalty = double.NaN });
    }

    [Fact]
    public void Windows_check_shapes_and_that_forward_came_first()
    {
        var window = _models.CreateWindow(2);
        Assert.Throws<InvalidOperationException>(() => window.Backward(1));
        Assert.Equal("targetSteps",
            Assert.Throws<ArgumentOutOfRangeException>(() => window.Forward(new int[4], new int[16], 2, 8)).ParamName);
        Assert.Equal("targets", Assert.Throws<ArgumentException>(() => window.Forward(new int[4], new int[5], 2, 3)).ParamName);
        Assert.Equal(
            "targets", Assert.Throws<ArgumentOutOfRangeException>(() => window.Forward(new int[4], [0, 6], 2, 1)).ParamName);
        Assert.Equal("targetLengths",
            Assert.Throws<ArgumentException>(() => window.Forward(new int[4], new int[6], 2, 3, [2, 2], [1])).ParamName);
        var none = Assert.Throws<ArgumentException>(() => window.Forward(new int[4], new int[6], 2, 3, [2, 2], [0, 0]));
        Assert.Equal("targetLengths", none.ParamName);
        Assert.Contains("targetLengths must leave a pair a step, but all are 0.", none.Message);
        Assert.Contains("sourceLengths must be 0 to 2, but that of pair 1 is -1.",
            Assert.Throws<ArgumentException>(() => window.Forward(new int[4], new int[6], 2, 3, [2, -1])).Message);
        Assert.Equal("sourceSteps",
            Assert.Throws<ArgumentOutOfRangeException>(() => window.Forward(new int[18], new int[6], 9, 3)).ParamName);
        Assert.Throws<ArgumentException>(() => window.Forward(new int[4], new int[6], 2, 3, [2, 3]));
        Assert.Throws<ArgumentException>(() => window.Forward(new int[4], new int[6], 2, 3, [2, 2], [3, 4]));

        window.Evaluate(new int[4], new int[6], 2, 3);
        Assert.Throws<InvalidOperationException>(() => window.Backward(1));
        window.Forward(new int[4], new int[6], 2, 3);
        window.Backward(1);
        Assert.Throws<InvalidOperationException>(() => window.Backward(1));
        window.ZeroGradients();
        Assert.All(window.Windows.ToArray(), model => Assert.DoesNotContain(model.Gradients.Span.ToArray(), value => value != 0));
    }

    [Fact]
    public void A_decoder_for_inference_decodes_but_has_no_window()
    {
        var models = new Seq2Seq<Reader, SilentWriter>(_models.Encoder, new SilentWriter(2), 0, 1);
        Assert.Equal(_models.Greedy([1, 2, 3], 6), models.Greedy([1, 2, 3], 6));
        Assert.Contains("SilentWriter and Reader are trained together only",
            Assert.Throws<InvalidOperationException>(() => models.CreateWindow(1)).Message);
    }

    [Fact]
    public void Training_allocates_nothing()
    {
        var window = _models.CreateWindow(2);
        var adam = new Adam();
        int[] sources = [1, 2, 3, 4];
        int[] targets = [1, 2, 3, 4, 5, 1];
        int[] lengths = [3, 2];
        Allocated.Nothing("forward, backward and step", () =>
        {
            window.Forward(sources, targets, 2, 3, default, lengths);
            window.Backward(1);
            adam.Step(window.Windows, maxNorm: 1);
        });
    }
}
