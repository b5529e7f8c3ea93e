using System;
using System.Linq;
using RnnGen.Runtime;
using RnnGen.Tests.Api;
using RnnGen.Tests.Seq2Seq;
using Xunit;

namespace RnnGen.Tests.Safety;

/// <summary>
/// A size that cannot be had is refused by the argument that asks for it, with what it needs, the limit, and what helps.
/// </summary>
public sealed class SizeTests
{
    [Theory]
    [InlineData(int.MaxValue, 1, "maxSteps")]
    [InlineData(1, int.MaxValue, "batch")]
    [InlineData(int.MaxValue, int.MaxValue, "batch")]
    [InlineData(1 << 20, 1 << 12, "batch")]
    [InlineData(1 << 26, 1, "maxSteps")]
    [InlineData(1, 1 << 28, "batch")]
    public void A_workspace_is_no_larger_than_arrays_can_be(int maxSteps, int batch, string argument)
    {
        var error = Assert.Throws<ArgumentException>(() => new CharacterModel.Workspace(maxSteps, batch));
        Assert.Equal(argument, error.ParamName);
        Assert.Contains($"{maxSteps} steps of {batch} sequence", error.Message, StringComparison.Ordinal);
        Assert.Contains("an array can hold", error.Message, StringComparison.Ordinal);
        Assert.Contains("Take a smaller batch", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_window_is_no_larger_than_arrays_can_be()
    {
        var error = Assert.Throws<ArgumentException>(() => new LongModel(1).CreateWindow(batch: 512));
        Assert.Equal("batch", error.ParamName);
        Assert.Contains("65536 steps of 512 sequences", error.Message, StringComparison.Ordinal);
        Assert.Contains("lstm0", error.Message, StringComparison.Ordinal);
        Assert.Contains("recompute", error.Message, StringComparison.Ordinal);
        Assert.Equal("batch", Assert.Throws<ArgumentException>(() => new LongModel(1).CreateWindow(int.MaxValue)).ParamName);
        Assert.Equal("batch", Assert.ThrowsAny<ArgumentException>(() => new CharacterModel(1).CreateWindow(1 << 28)).ParamName);
        Assert.Equal("batch", Assert.ThrowsAny<ArgumentException>(() => new LongModel(1).CreateWindow(0)).ParamName);
    }

    [Fact]
    public void Memory_that_the_process_cannot_have_is_told_before_it_is_asked_for()
    {
        // A thousand buffers, each of which an array can hold: 8 TB.
        BufferInfo[] buffers = [.. Enumerable.Repeat(new BufferInfo("wide", 16, true, true, false, false), 1000)];
        var error = Assert.Throws<InsufficientMemoryException>(
            () => new RunSize(CharacterModel.Info with { Buffers = buffers }, 1 << 26, 1));
        Assert.Contains("'maxSteps'", error.Message, StringComparison.Ordinal);
        Assert.Contains("67108864 steps of 1 sequence need", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(1025)]
    [InlineData(int.MaxValue)]
    public void A_team_has_a_number_of_threads_that_machines_have(int threads)
    {
        Assert.Equal("threads", Assert.Throws<ArgumentOutOfRangeException>(() => new WorkerTeam(threads)).ParamName);
        Assert.Equal(
            "threads", Assert.Throws<ArgumentOutOfRangeException>(() => new CharacterModel.Workspace(1, 1, threads)).ParamName);
        Assert.Equal("threads",
            Assert.Throws<ArgumentOutOfRangeException>(() => new CharacterModel(1).CreateWindow(1, threads)).ParamName);
    }

    [Fact]
    public void A_loss_is_of_steps_that_a_sequence_has()
    {
        var window = new CharacterModel(1).CreateWindow(2);
        var (inputs, targets) = (new int[16], new int[16]);
        var error = Assert.Throws<ArgumentOutOfRangeException>(() => window.Forward(inputs, targets, 8, [3, 5], lossFrom: 5));
        Assert.Equal("lossFrom", error.ParamName);
        Assert.Contains("the longest has 5 steps", error.Message, StringComparison.Ordinal);
        Assert.True(float.IsFinite(window.Forward(inputs, targets, 8, [3, 5], lossFrom: 4)));
        Assert.Equal("lossFrom",
            Assert.Throws<ArgumentOutOfRangeException>(() => window.Evaluate(inputs, targets, 8, [1, 1], lossFrom: 1)).ParamName);
    }

    [Fact]
    public void Lengths_are_named_by_their_sequence()
    {
        var window = new CharacterModel(1).CreateWindow(2);
        var error = Assert.Throws<ArgumentException>(() => window.Forward(new int[16], new int[16], 8, [3, 9]));
        Assert.Equal("lengths", error.ParamName);
        Assert.Contains("of sequence 1 is 9", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Arguments_of_a_pair_are_named_as_the_caller_knows_them()
    {
        var window = new Seq2Seq<Reader, Writer>(new Reader(1), new Writer(2), 0, 1).CreateWindow(2);
        Assert.Equal("sources", Assert.Throws<ArgumentOutOfRangeException>(() => window.Forward([1, 8], [1, 2], 1, 1)).ParamName);
        Assert.Equal("sources", Assert.Throws<ArgumentException>(() => window.Forward([1], [1, 2], 1, 1)).ParamName);
        Assert.Equal("sourceSteps", Assert.Throws<ArgumentOutOfRangeException>(() => window.Forward([], [1, 2], 0, 1)).ParamName);
        Assert.Equal(
            "sourceLengths", Assert.Throws<ArgumentException>(() => window.Forward([1, 2], [1, 2], 1, 1, [1, 2])).ParamName);
        Assert.Equal("targetLengths",
            Assert.Throws<ArgumentException>(() => window.Forward([1, 2], [1, 2], 1, 1, [1, 1], [-1, 1])).ParamName);
    }
}

/// <summary>A window of it is large before its batch is.</summary>
[RnnModel(InputSize = 1, TruncationLength = 65_536)]
[Lstm(16)]
internal sealed partial class LongModel;
