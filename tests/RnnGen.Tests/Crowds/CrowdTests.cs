using System;
using System.Linq;
using RnnGen.Tests.Allocation;
using RnnGen.Tests.Api;
using Xunit;

namespace RnnGen.Tests.Crowds;

/// <summary>
/// Crowds of more streams than run together, with streams at rest and on several threads, against one stream at a time.
/// </summary>
public sealed class CrowdTests
{
    private const int Streams = 150;
    private const int Outputs = 11;

    private readonly CharacterModel _model = new(seed: 3);
    private readonly int[] _tokens = [.. Enumerable.Range(0, Streams).Select(n => n * 7 % 11)];

    public static TheoryData<string> Patterns() => ["all", "none", "last", "first", "every third", "a block"];

    [Theory]
    [MemberData(nameof(Patterns))]
    public void Active_streams_take_the_step_and_others_rest(string pattern)
    {
        var active = Active(pattern);
        var (wantedStates, wantedOutputs) = Wanted(active);
        var (states, outputs) = Begin();
        _model.Step(_tokens, states, outputs, active);
        Assert.Equal(wantedStates, states);
        Assert.Equal(wantedOutputs, outputs);
    }

    [Theory]
    [MemberData(nameof(Patterns))]
    public void The_bits_are_the_same_for_any_number_of_threads(string pattern)
    {
        var active = Active(pattern);
        var (wantedStates, wantedOutputs) = Wanted(active);
        foreach (var threads in new[] { 1, 2, 3, 8 })
        {
            using var team = new WorkerTeam(threads);
            var (states, outputs) = Begin();
            _model.Step(_tokens, states, outputs, team, active);
            Assert.Equal(wantedStates, states);
            Assert.Equal(wantedOutputs, outputs);
        }
    }

    [Fact]
    public void Fewer_streams_than_threads_are_no_matter()
    {
        using var team = new WorkerTeam(8);
        var (wantedStates, wantedOutputs) = Wanted([]);
        foreach (var count in new[] { 0, 1, 9 })
        {
            var (states, outputs) = Begin();
            _model.Step(_tokens.AsMemory(0, count), states.AsMemory(0, count), outputs.AsMemory(0, count * Outputs), team);
            Assert.Equal(wantedStates[..count], states[..count]);
            Assert.Equal(wantedOutputs[..(count * Outputs)], outputs[..(count * Outputs)]);
        }
    }

    [Fact]
    public void A_stream_at_rest_may_have_any_token()
    {
        var active = Active("every third");
        _tokens[1] = -1;
        var (wantedStates, wantedOutputs) = Wanted(active);
        var (states, outputs) = Begin();
        _model.Step(_tokens, states, outputs, active);
        Assert.Equal(wantedStates, states);
        Assert.Equal(wantedOutputs, outputs);
    }

    [Fact]
    public void An_active_stream_wants_a_token_of_the_vocabulary()
    {
        using var team = new WorkerTeam(2);
        _tokens[3] = 11;
        var active = Active("every third");
        var (states, outputs) = Begin();
        ArgumentAssert.Throws("tokens", 10, 11, () => _model.Step(_tokens, states, outputs, active));
        ArgumentAssert.Throws("tokens", 10, 11, () => _model.Step(_tokens, states, outputs, team, active));
        Assert.Equal(Begin().States, states);
    }

    [Fact]
    public void A_mask_is_of_all_streams()
    {
        using var team = new WorkerTeam(2);
        var (states, outputs) = Begin();
        ArgumentAssert.Throws("active", Streams, 3, () => _model.Step(_tokens, states, outputs, new bool[3]));
        ArgumentAssert.Throws("active", Streams, 3, () => _model.Step(_tokens, states, outputs, team, new bool[3]));
    }

    [Fact]
    public void Threads_that_have_ended_are_refused()
    {
        var team = new WorkerTeam(2);
        team.Dispose();
        var (states, outputs) = Begin();
        Assert.Throws<ObjectDisposedException>(() => _model.Step(_tokens, states, outputs, team));
        Assert.Equal(Begin().States, states);
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        using var team = new WorkerTeam(2);
        var active = Active("every third");
        var (states, outputs) = Begin();
        Allocated.Nothing("a crowd with a mask", () => _model.Step(_tokens, states, outputs, active));
        Allocated.Nothing("a crowd on two threads", () => _model.Step(_tokens, states, outputs, team, active));
    }

    private static bool[] Active(string pattern) => pattern == "all" ? [] :
        [.. Enumerable.Range(0, Streams).Select(n => pattern switch
        {
            "last" => n == Streams - 1,
            "first" => n == 0,
            "every third" => n % 3 == 0,
            "a block" => n is >= 60 and < 130,
            _ => false,
        })];

    // Every stream its own state, so that none can be taken for another.
    private (CharacterModel.State[] States, float[] Outputs) Begin()
    {
        var states = new CharacterModel.State[Streams];
        for (var n = 0; n < Streams; n++)
            _model.Step(n % 11, ref states[n], new float[Outputs]);
        return (states, [.. Enumerable.Repeat(7f, Streams * Outputs)]);
    }

    private (CharacterModel.State[] States, float[] Outputs) Wanted(bool[] active)
    {
        var (states, outputs) = Begin();
        for (var n = 0; n < Streams; n++)
        {
            if (active.Length == 0 || active[n])
                _model.Step(_tokens[n], ref states[n], outputs.AsSpan(n * Outputs, Outputs));
        }

        return (states, outputs);
    }
}
