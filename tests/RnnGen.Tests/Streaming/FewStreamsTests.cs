using System;
using System.Linq;
using System.Numerics;
using RnnGen.Tests.Api;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Streaming;

[RnnModel(InputSize = 3)]
[Lstm(8)]
[Dense(1)]
public sealed partial class FewStreamsLstm;

[RnnModel(InputSize = 2)]
[Gru(13)]
[Dense(6, Activation = Activation.Tanh)]
public sealed partial class FewStreamsGru;

[RnnModel(InputSize = 1, Precision = Precision.Double, Arithmetic = Arithmetic.Portable)]
[Lstm(5)]
public sealed partial class FewStreamsDouble;

[RnnModel]
[OneHot(7)]
[SimpleRnn(16)]
[Dense(7)]
public sealed partial class FewStreamsTokens;

[RnnModel(InputSize = 3)]
[Lstm(70)]
[Dense(2)]
public sealed partial class FewStreamsLarge;

/// <summary>
/// Streams of small models are run where their states are, some of them side by side: to the last bit as one by one.
/// </summary>
public sealed class FewStreamsTests
{
    private const int Steps = 6;

    public static TheoryData<int> Streams => [.. Enumerable.Range(1, 9), 67];

    [Theory]
    [MemberData(nameof(Streams))]
    public void A_crowd_steps_as_its_streams_do_one_by_one(int streams)
    {
        Compare<FewStreamsLstm.State, float, float>(new FewStreamsLstm(1), Values<float>(streams * 3), 3, 1, streams);
        Compare<FewStreamsGru.State, float, float>(new FewStreamsGru(2), Values<float>(streams * 2), 2, 6, streams);
        Compare<FewStreamsDouble.State, double, double>(new FewStreamsDouble(3), Values<double>(streams), 1, 5, streams);
        Compare<FewStreamsTokens.State, int, float>(new FewStreamsTokens(4), Ids(streams), 1, 7, streams);
        Compare<FewStreamsLarge.State, float, float>(new FewStreamsLarge(5), Values<float>(streams * 3), 3, 2, streams);
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void Sequences_side_by_side_run_as_one_by_one(int batch)
    {
        var lstm = new FewStreamsLstm(1);
        var gru = new FewStreamsGru(2);
        var tokens = new FewStreamsTokens(4);
        using FewStreamsLstm.Workspace ofLstm = new(Steps, batch);
        using FewStreamsGru.Workspace ofGru = new(Steps, batch);
        using FewStreamsTokens.Workspace ofTokens = new(Steps, batch);

        CompareRuns<FewStreamsLstm.State, float, float>(
            lstm, Values<float>(Steps * batch * 3), 3, 1, batch, (x, states, y) => lstm.Run(x, states, y, ofLstm));
        CompareRuns<FewStreamsGru.State, float, float>(
            gru, Values<float>(Steps * batch * 2), 2, 6, batch, (x, states, y) => gru.Run(x, states, y, ofGru));
        CompareRuns<FewStreamsTokens.State, int, float>(
            tokens, Ids(Steps * batch), 1, 7, batch, (x, states, y) => tokens.Run(x, states, y, ofTokens));
    }

    [Fact]
    public void Outputs_over_the_inputs_of_a_run_are_those_apart()
    {
        var model = new FewStreamsGru(2);
        using FewStreamsGru.Workspace work = new(Steps, 2);
        var memory = Values<float>(Steps * 2 * 8);
        var (states, other) = (new FewStreamsGru.State[2], new FewStreamsGru.State[2]);
        var (inputs, expected) = (memory.AsSpan(5, Steps * 2 * 2).ToArray(), new float[Steps * 2 * 6]);
        model.Run(inputs, other, expected, work);

        model.Run(memory.AsSpan(5, Steps * 2 * 2), states, memory.AsSpan(0, expected.Length), work);

        Assert.Equal(expected, memory.AsSpan(0, expected.Length).ToArray());
        Assert.Equal(other, states);
    }

    [Fact]
    public void What_a_crowd_is_handed_is_checked_before_any_state_changes()
    {
        var model = new FewStreamsLstm(1);
        var (states, inputs, outputs) = (new FewStreamsLstm.State[3], Values<float>(9), new float[3]);

        ArgumentAssert.Throws("inputs", 9, 8, () => model.Step(inputs.AsSpan(0, 8), states, outputs));
        ArgumentAssert.Throws("outputs", 3, 2, () => model.Step(inputs, states, outputs.AsSpan(0, 2)));
        Assert.Throws<ArgumentException>(() => model.Step(inputs, states, inputs.AsSpan(1, 3)));
        Assert.Throws<ArgumentException>(() => model.Step(states[0].AsSpan()[..9], states, outputs));
        Assert.All(states, state => Assert.Equal(default, state));
    }

    [Fact]
    public void A_token_beyond_the_vocabulary_is_told_before_any_state_changes()
    {
        var model = new FewStreamsTokens(4);
        var states = new FewStreamsTokens.State[70];
        var tokens = Ids(70);
        tokens[68] = 7;

        Assert.Throws<ArgumentOutOfRangeException>(() => model.Step(tokens, states, new float[70 * 7]));
        Assert.All(states, state => Assert.Equal(default, state));
    }

    private delegate void Run<TState, TInput, T>(ReadOnlySpan<TInput> inputs, Span<TState> states, Span<T> outputs);

    private static void Compare<TState, TInput, T>(
        IStreamingModel<TState, TInput, T> model, TInput[] inputs, int width, int output, int streams)
        where TState : unmanaged
        where TInput : unmanaged
        where T : unmanaged, INumber<T>
    {
        var (together, alone) = (new TState[streams], new TState[streams]);
        var (found, expected) = (new T[streams * output], new T[streams * output]);
        for (var t = 0; t < Steps; t++)
        {
            Span<bool> active = new bool[streams];
            for (var n = 0; n < streams; n++)
                active[n] = t < Steps / 2 || (n + t) % 3 > 0;
            model.Step(inputs, together, found, t < Steps / 2 ? default : active);
            for (var n = 0; n < streams; n++)
            {
                if (active[n])
                    model.Step(inputs.AsSpan(n * width, width), ref alone[n], expected.AsSpan(n * output, output));
            }

            Assert.Equal(expected, found);
            Assert.Equal(alone, together);
        }
    }

    private static void CompareRuns<TState, TInput, T>(
        IStreamingModel<TState, TInput, T> model, TInput[] inputs, int width, int output, int batch,
        Run<TState, TInput, T> run)
        where TState : unmanaged
        where TInput : unmanaged
        where T : unmanaged, INumber<T>
    {
        var (together, alone) = (new TState[batch], new TState[batch]);
        var (found, expected) = (new T[Steps * batch * output], new T[Steps * batch * output]);
        for (var row = 0; row < Steps * batch; row++)
            model.Step(inputs.AsSpan(row * width, width), ref alone[row % batch], expected.AsSpan(row * output, output));

        run(inputs, together, found);

        Assert.Equal(expected, found);
        Assert.Equal(alone, together);
    }

    private static T[] Values<T>(int count)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new RandomData(7).Values<T>(count);

    private static int[] Ids(int count) => new RandomData(8).Ids(count, 7);
}
