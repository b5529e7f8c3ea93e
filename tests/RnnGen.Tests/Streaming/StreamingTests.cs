using System;
using System.Runtime.InteropServices;
using RnnGen.Tests.Api;
using RnnGen.Tests.Compilation;
using RnnGen.Tests.Episodes;
using Xunit;

namespace RnnGen.Tests.Streaming;

/// <summary>
/// Code that knows no model's class: streaming models by their interface, and streams with their states in them.
/// </summary>
public sealed class StreamingTests
{
    private const int Steps = 9;

    [Fact]
    public void A_token_model_steps_and_runs_through_its_interface_with_the_same_bits()
    {
        var model = new CharacterModel(seed: 3);
        var tokens = new RandomData(1).Ids(Steps, 11);
        CharacterModel.State expected = default;
        var outputs = new float[Steps * 11];
        for (var t = 0; t < Steps; t++)
            model.Step(tokens[t], ref expected, outputs.AsSpan(t * 11, 11));

        Assert.Equal(outputs, OutputsOf<CharacterModel.State, int>(model, tokens, 1, 11));
        Assert.Equal(outputs, TokenOutputsOf(model, tokens, 11));
    }

    [Fact]
    public void A_feature_model_steps_and_runs_through_its_interface_with_the_same_bits()
    {
        var model = new FeatureModel(seed: 3);
        var inputs = new RandomData(1).Values<float>(Steps * 3);
        FeatureModel.State expected = default;
        var outputs = new float[Steps * 20];
        model.Run(inputs, ref expected, outputs);

        Assert.Equal(outputs, OutputsOf<FeatureModel.State, float>(model, inputs, 3, 20));
    }

    [Fact]
    public void A_step_through_the_interface_takes_one_token()
    {
        IStreamingModel<CharacterModel.State, int, float> model = new CharacterModel(seed: 3);
        CharacterModel.State state = default;

        ArgumentAssert.Throws("input", 1, 2, () => model.Step([1, 2], ref state, new float[11]));
    }

    [Fact]
    public void A_stream_is_as_many_models_with_states_of_their_own()
    {
        var model = new FeatureModel(seed: 4);
        var stream = ModelStream<float, float>.Of(model, count: 2);
        var inputs = new RandomData(2).Values<float>(Steps * 2 * 3);
        var (found, expected) = (new float[2 * 20], new float[20]);
        var states = new FeatureModel.State[2];
        for (var t = 0; t < Steps; t++)
        {
            stream.Step(inputs.AsSpan(t * 6, 6), found);
            for (var n = 0; n < 2; n++)
            {
                model.Step(inputs.AsSpan((t * 6) + (n * 3), 3), ref states[n], expected);
                Assert.Equal(expected, found.AsSpan(n * 20, 20).ToArray());
            }
        }

        Assert.Same(FeatureModel.Info, stream.Info);
        var bytes = new byte[stream.StateBytes];
        stream.CopyStateTo(bytes);
        Assert.Equal(MemoryMarshal.AsBytes(states.AsSpan()).ToArray(), bytes);
    }

    [Fact]
    public void A_stream_is_rewound_by_its_bytes_and_begins_anew_by_Reset()
    {
        var stream = ModelStream<int, float>.Of(new CharacterModel(seed: 4));
        var (first, again, other) = (new float[3 * 11], new float[3 * 11], new float[3 * 11]);
        stream.Run(0, [1, 2, 3], first);
        var bytes = new byte[stream.StateBytes];
        stream.CopyStateTo(bytes);
        stream.Run(0, [4, 5, 6], other);
        stream.CopyStateFrom(bytes);
        stream.Run(0, [4, 5, 6], again);
        Assert.Equal(other, again);

        stream.Reset();
        stream.Run(0, [1, 2, 3], again);
        Assert.Equal(first, again);
    }

    [Fact]
    public void One_stream_of_several_begins_anew()
    {
        var stream = ModelStream.Of(new CharacterModel(seed: 4), count: 2);
        var (fresh, kept, found) = (new float[11], new float[22], new float[11]);
        stream.Run(0, [1], fresh);
        stream.Run(1, [1, 2], kept);
        stream.Reset(0);
        stream.Run(0, [1], found);
        Assert.Equal(fresh, found);
        stream.Reset(1);
        stream.Run(1, [1, 2], new float[22]);
        Assert.Equal("stream", Assert.Throws<ArgumentOutOfRangeException>(() => stream.Reset(2)).ParamName);
    }

    [Fact]
    public void What_a_stream_cannot_do_is_told_by_its_argument()
    {
        var model = new CharacterModel(seed: 4);
        var stream = ModelStream<int, float>.Of(model, count: 2);

        Assert.Equal(
            "count", Assert.Throws<ArgumentOutOfRangeException>(() => ModelStream<int, float>.Of(model, count: 0)).ParamName);
        Assert.Equal("stream", Assert.Throws<ArgumentOutOfRangeException>(() => stream.Run(2, [1], new float[11])).ParamName);
        ArgumentAssert.Throws("destination", stream.StateBytes, 3, () => stream.CopyStateTo(new byte[3]));
        ArgumentAssert.Throws("source", stream.StateBytes, 0, () => stream.CopyStateFrom([]));
    }

    [Fact]
    public void A_state_settles_to_that_which_one_input_leaves_as_it_is()
    {
        var model = new FeatureModel(seed: 5);
        float[] input = [0.5f, -0.25f, 0.125f];
        FeatureModel.State state = default;

        Assert.True(model.Settle(input, ref state, tolerance: 1e-6));

        var before = state.AsSpan().ToArray();
        Assert.Contains(before, value => value != 0);
        model.Step(input, ref state, new float[20]);
        for (var i = 0; i < before.Length; i++)
            Assert.Equal(before[i], state.AsSpan()[i], 2e-6f);
    }

    [Fact]
    public void A_state_that_does_not_rest_in_the_steps_allowed_is_told()
    {
        var model = new FeatureModel(seed: 5);
        FeatureModel.State state = default;

        Assert.False(model.Settle([1, 1, 1], ref state, tolerance: 0, maxSteps: 2));

        FeatureModel.State expected = default;
        model.Run([1, 1, 1, 1, 1, 1], ref expected, new float[40]);
        Assert.Equal(expected.AsSpan().ToArray(), state.AsSpan().ToArray());
        Assert.Equal("tolerance",
            Assert.Throws<ArgumentOutOfRangeException>(() => model.Settle([1, 1, 1], ref state, double.NaN)).ParamName);
        Assert.False(model.Settle([float.NaN, 1, 1], ref state));
        Assert.Equal("maxSteps",
            Assert.Throws<ArgumentOutOfRangeException>(() => model.Settle([1, 1, 1], ref state, maxSteps: 0)).ParamName);
    }

    [Fact]
    public void Streams_settle_and_begin_anew_where_one_input_leaves_them()
    {
        var model = new FeatureModel(seed: 5);
        float[] input = [0.5f, -0.25f, 0.125f];
        FeatureModel.State rest = default;
        model.Settle(input, ref rest, tolerance: 1e-6);
        var stream = ModelStream.Of(model, count: 2);
        var (fresh, found) = (BytesOf(stream), new float[40]);

        Assert.False(stream.Settle(input, tolerance: 0, maxSteps: 2));
        Assert.Equal(fresh, BytesOf(stream));
        Assert.True(stream.Settle(input, tolerance: 1e-6));
        byte[] settled = [.. MemoryMarshal.AsBytes([rest, rest])];
        Assert.Equal(settled, BytesOf(stream));

        stream.Step([1, 2, 3, 4, 5, 6], found);
        stream.Reset(1);
        Assert.Equal(settled[(settled.Length / 2)..], BytesOf(stream)[(settled.Length / 2)..]);
        stream.Reset();
        Assert.Equal(settled, BytesOf(stream));
        ArgumentAssert.Throws("input", 3, 1, () => stream.Settle([1]));
        Assert.Equal(settled, BytesOf(stream));
    }

    [Fact]
    public void A_stream_begins_in_the_learned_state_as_it_is_then()
    {
        var model = new LearnedStream(seed: 5);
        model.SetTensor("lstm0.h0_l0", [1, 2, 3, 4, 5]);
        var stream = ModelStream.Of(model);
        Assert.Equal(BytesOf(model.InitialState), BytesOf(stream));

        model.SetTensor("lstm0.h0_l0", [6, 7, 8, 9, 10]);
        stream.Reset();
        Assert.Equal(BytesOf(model.InitialState), BytesOf(stream));
        Assert.Equal(6, model.InitialState.AsSpan()[0]);
    }

    private static byte[] BytesOf<TInput, T>(ModelStream<TInput, T> stream)
        where TInput : unmanaged
        where T : unmanaged
    {
        var bytes = new byte[stream.StateBytes];
        stream.CopyStateTo(bytes);
        return bytes;
    }

    private static byte[] BytesOf(LearnedStream.State state) => [.. MemoryMarshal.AsBytes([state])];

    [Fact]
    public void A_slot_gives_the_model_published_last()
    {
        var (first, second) = (new FeatureModel(seed: 1), new FeatureModel(seed: 2));
        var slot = new ModelSlot<FeatureModel>(first);
        Assert.Same(first, slot.Current);

        Assert.Same(first, slot.Publish(second));
        Assert.Same(second, slot.Current);
        Assert.Throws<ArgumentNullException>(() => slot.Publish(null!));
        Assert.Same(second, slot.Current);
    }

    private static T[] Halves<TState, TInput, T>(
        IStreamingModel<TState, TInput, T> model, TInput[] inputs, int width, int outputs)
        where TState : unmanaged
        where TInput : unmanaged
        where T : unmanaged
    {
        var found = new T[Steps * outputs];
        TState state = default;
        var half = Steps / 2;
        for (var t = 0; t < half; t++)
            model.Step(inputs.AsSpan(t * width, width), ref state, found.AsSpan(t * outputs, outputs));
        model.Run(inputs.AsSpan(half * width), ref state, found.AsSpan(half * outputs));
        return found;
    }

    /// <summary>One half by steps, the other as a run; and a crowd of two beside it.</summary>
    private static float[] OutputsOf<TState, TInput>(
        IStreamingModel<TState, TInput, float> model, TInput[] inputs, int width, int outputs)
        where TState : unmanaged
        where TInput : unmanaged
    {
        var found = Halves(model, inputs, width, outputs);
        var (states, pair) = (new TState[2], new float[2 * outputs]);
        for (var t = 0; t < Steps; t++)
        {
            TInput[] both = [.. inputs.AsSpan(t * width, width), .. inputs.AsSpan(t * width, width)];
            model.Step(both, states, pair);
            Assert.Equal(found.AsSpan(t * outputs, outputs).ToArray(), pair.AsSpan(outputs).ToArray());
        }

        return found;
    }

    private static float[] TokenOutputsOf<TState>(ITokenModel<TState, float> model, int[] tokens, int outputs)
        where TState : unmanaged
    {
        var found = new float[tokens.Length * outputs];
        TState state = default;
        for (var t = 0; t < tokens.Length; t++)
            model.Step(tokens[t], ref state, found.AsSpan(t * outputs, outputs));
        return found;
    }
}
