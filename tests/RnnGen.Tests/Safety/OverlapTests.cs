using System;
using System.Buffers;
using System.Linq;
using System.Runtime.InteropServices;
using RnnGen.Tests.Api;
using Xunit;

namespace RnnGen.Tests.Safety;

/// <summary>Arguments that share memory are refused by name, or give the bits of arguments that lie apart.</summary>
public sealed class OverlapTests
{
    private const int Steps = 100;
    private const int Crowd = 150;

    private readonly TokenStream _tokens = new(1);
    private readonly TokenClassifier _classifier = new(1);
    private readonly FeatureFilter _filter = new(1);
    private readonly FeatureLoop _loop = new(1);

    [Fact]
    public void Tokens_of_Run_that_lie_in_its_outputs_are_refused()
    {
        var outputs = new float[4000 * 11];
        TokenStream.State state = default;
        Refuses("outputs", () => _tokens.Run(MemoryMarshal.Cast<float, int>(outputs.AsSpan())[..4000], ref state, outputs));
        Refuses("outputs", () => _tokens.Run(MemoryMarshal.Cast<float, int>(outputs.AsSpan())[^4000..], ref state, outputs));
        Assert.All(outputs, value => Assert.Equal(0, value));
        Assert.Equal(default, state);
    }

    [Fact]
    public void Outputs_that_lie_in_a_state_are_refused()
    {
        var state = default(TokenStream.State);
        Refuses("outputs", () => _tokens.Step(3, ref state, state.AsSpan()[..11]));
        Refuses("outputs", () => _tokens.Run([3], ref state, state.AsSpan()[..11]));
        var states = new TokenStream.State[Crowd];
        Refuses("outputs", () => _tokens.Step(
            new int[Crowd], states, MemoryMarshal.Cast<TokenStream.State, float>(states.AsSpan())[..(Crowd * 11)]));
        Refuses("outputs", () => _tokens.Run(new int[Crowd], states,
            MemoryMarshal.Cast<TokenStream.State, float>(states.AsSpan())[..(Crowd * 11)], new TokenStream.Workspace(1, Crowd)));
        var loop = default(FeatureLoop.State);
        Refuses("outputs", () => _loop.Step(ref loop, loop.AsSpan()[..4]));
        Refuses("outputs", () => _loop.Step(new float[4], ref loop, loop.AsSpan()[..4]));
        var window = _filter.CreateWindow(2);
        Refuses("outputs", () => window.Forward(new float[8], window.CarriedState[..8], 1));
    }

    [Fact]
    public void Inputs_that_lie_in_states_are_refused()
    {
        var states = new FeatureFilter.State[Crowd];
        Refuses("inputs", () => _filter.Step(Flat(states)[..(Crowd * 4)], states, new float[Crowd * 4]));
        Refuses("input", () => _filter.Step(Flat(states)[..4], ref states[0], new float[4]));
        Refuses("inputs", () => _filter.Run(Flat(states)[..4], ref states[0], new float[4]));
        var loops = new FeatureLoop.State[Crowd];
        Refuses("inputs", () => _loop.Step(
            MemoryMarshal.Cast<FeatureLoop.State, float>(loops.AsSpan())[..(Crowd * 4)], loops, new float[Crowd * 4]));
        var streams = new TokenStream.State[Crowd];
        Refuses("tokens", () => _tokens.Step(
            MemoryMarshal.Cast<TokenStream.State, int>(streams.AsSpan())[..Crowd], streams, new float[Crowd * 11]));

        static Span<float> Flat(FeatureFilter.State[] states) => MemoryMarshal.Cast<FeatureFilter.State, float>(states.AsSpan());
    }

    [Theory]
    [InlineData(3)]
    [InlineData(30)]
    [InlineData(-195)]
    public void Inputs_of_a_crowd_that_is_fed_back_lie_apart_from_outputs_or_in_their_place(int shift)
    {
        var memory = new float[(Crowd * 4) + 200];
        var (inputs, outputs) = (memory.AsMemory(Math.Max(-shift, 0), Crowd * 4), memory.AsMemory(Math.Max(shift, 0), Crowd * 4));
        var states = new FeatureLoop.State[Crowd];
        using var team = new WorkerTeam(2);
        Refuses("outputs", () => _loop.Step(inputs.Span, states, outputs.Span));
        Refuses("outputs", () => _loop.Step(inputs, states, outputs, team));
        Assert.All(states, state => Assert.Equal(default, state));

        var first = Enumerable.Range(0, Crowd * 4).Select(i => MathF.Sin(i)).ToArray();
        var (apart, inPlace) = (new float[Crowd * 4], (float[])first.Clone());
        _loop.Step(first, new FeatureLoop.State[Crowd], apart);
        _loop.Step(inPlace, new FeatureLoop.State[Crowd], inPlace, team);
        Assert.Equal(apart, inPlace);
    }

    /// <summary>Before any share of the team begins: none has stepped when another finds them.</summary>
    [Fact]
    public void Inputs_of_a_team_that_lie_in_states_are_refused_with_all_states_as_they_were()
    {
        var states = new FeatureLoop.State[Crowd];
        using var memory = new StatesAsFloats(states);
        using var team = new WorkerTeam(2);
        for (var i = 0; i < 20; i++)
            Refuses("inputs", () => _loop.Step(memory.Memory[^(Crowd * 4)..], states, new float[Crowd * 4], team));
        Assert.All(states, state => Assert.Equal(default, state));
    }

    [Fact]
    public void Sources_that_lie_in_the_encoders_states_are_refused()
    {
        var window = new Seq2Seq<TokenReader, TokenWriter>(new TokenReader(1), new TokenWriter(1), 0, 1).CreateWindow(2);
        window.Encoder.CarriedState.Fill(1e-45f);
        Refuses("sources",
            () => window.Forward(MemoryMarshal.Cast<float, int>(window.Encoder.CarriedState)[..6], [1, 2, 3, 4], 3, 2));
    }

    [Fact]
    public void Tensors_that_lie_in_the_memory_of_weights_or_gradients_are_refused()
    {
        var (weights, window) = (_filter.Parameters.Values, _filter.CreateWindow(1));
        Refuses("destination", () => _filter.Parameters.Get("rnn0.weight_hh_l0", weights.Span.Slice(16, 16)));
        Refuses("source", () => _filter.SetTensor("rnn0.weight_hh_l0", weights.Span.Slice(16, 16)));
        Refuses("destination", () => window.GetGradient("rnn0.weight_hh_l0", window.Gradients.Span.Slice(16, 16)));
    }

    [Fact]
    public void A_mask_that_lies_in_outputs_or_states_is_refused()
    {
        var (states, outputs) = (new TokenStream.State[Crowd], new float[Crowd * 11]);
        Refuses("outputs",
            () => _tokens.Step(new int[Crowd], states, outputs, MemoryMarshal.Cast<float, bool>(outputs.AsSpan())[..Crowd]));
        Refuses("active", () => _tokens.Step(
            new int[Crowd], states, outputs, MemoryMarshal.Cast<TokenStream.State, bool>(states.AsSpan())[..Crowd]));
    }

    [Fact]
    public void Drawn_tokens_that_lie_in_the_state_are_refused()
    {
        var model = new GenerativeModel(1);
        GenerativeModel.State state = default;
        Refuses("tokens", () => model.Generate(
            1, ref state, MemoryMarshal.Cast<float, int>(state.AsSpan())[..5], new Sampler(new RandomSource(1))));
    }

    [Fact]
    public void Outputs_in_the_place_of_inputs_are_right()
    {
        var inputs = Enumerable.Range(0, Steps * 4).Select(i => MathF.Sin(i)).ToArray();
        var (apart, inPlace) = (new float[Steps * 4], (float[])inputs.Clone());
        var (first, second) = (default(FeatureFilter.State), default(FeatureFilter.State));
        _filter.Run(inputs, ref first, apart);
        _filter.Run(inPlace, ref second, inPlace);
        Assert.Equal(apart, inPlace);
        Assert.Equal(first, second);

        var one = inputs[..4];
        _filter.Step(inputs.AsSpan(0, 4), ref first, apart.AsSpan(0, 4));
        _filter.Step(one, ref second, one);
        Assert.Equal(apart[..4], one);
    }

    [Fact]
    public void Outputs_of_a_crowd_in_the_place_of_inputs_are_right()
    {
        var inputs = Enumerable.Range(0, Crowd * 4).Select(i => MathF.Sin(i)).ToArray();
        var active = Enumerable.Range(0, Crowd).Select(i => i % 3 != 1).ToArray();
        using var team = new WorkerTeam(3);
        var apart = (float[])inputs.Clone();
        _filter.Step(inputs, new FeatureFilter.State[Crowd], apart, active);

        var inPlace = (float[])inputs.Clone();
        _filter.Step(inPlace, new FeatureFilter.State[Crowd], inPlace, active);
        Assert.Equal(apart, inPlace);

        inPlace = (float[])inputs.Clone();
        _filter.Step(inPlace, new FeatureFilter.State[Crowd], inPlace, team, active);
        Assert.Equal(apart, inPlace);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(130)]
    public void Outputs_beside_the_place_of_inputs_are_refused(int shift)
    {
        var memory = new float[(Steps * 4) + shift];
        FeatureFilter.State state = default;
        Refuses("outputs", () => _filter.Run(memory.AsSpan(0, Steps * 4), ref state, memory.AsSpan(shift)));
        Refuses("outputs", () => _filter.Run(memory.AsSpan(shift), ref state, memory.AsSpan(0, Steps * 4)));
        Refuses("outputs", () => _filter.Step(memory.AsSpan(0, Steps * 4), new FeatureFilter.State[Steps], memory.AsSpan(shift)));
    }

    [Fact]
    public void A_run_over_a_workspace_reads_everything_before_it_writes()
    {
        const int batch = 3;
        var inputs = Enumerable.Range(0, 20 * batch * 4).Select(i => MathF.Sin(i)).ToArray();
        var memory = new float[inputs.Length + 7];
        inputs.CopyTo(memory, 7);
        var (apart, work) = (new float[inputs.Length], new FeatureFilter.Workspace(20, batch));
        _filter.Run(inputs, new FeatureFilter.State[batch], apart, work);
        _filter.Run(memory.AsSpan(7), new FeatureFilter.State[batch], memory.AsSpan(0, inputs.Length), work);
        Assert.Equal(apart, memory[..inputs.Length]);

        // So does a run of lengths, and one of both directions, that come out of the memory they go to.
        var lengths = new[] { 20, 5, 9 };
        var outputs = new float[20 * batch * 4];
        _filter.Run(inputs, lengths, new FeatureFilter.State[batch], apart, work);
        MemoryMarshal.Cast<int, float>(lengths.AsSpan()).CopyTo(outputs);
        _filter.Run(
            inputs, MemoryMarshal.Cast<float, int>(outputs.AsSpan())[..batch], new FeatureFilter.State[batch], outputs, work);
        Assert.Equal(apart, outputs);

        var classes = new float[100];
        var both = default(TokenClassifier.State);
        _classifier.Run(new int[100], ref both, classes.AsSpan(0, 3));
        var expected = classes[..3];
        (both, classes) = (default, new float[100]);
        _classifier.Run(MemoryMarshal.Cast<float, int>(classes.AsSpan()), ref both, classes.AsSpan(0, 3));
        Assert.Equal(expected, classes[..3]);
    }

    [Fact]
    public void Gradients_of_outputs_may_not_lie_in_what_Backward_writes()
    {
        var window = _filter.CreateWindow(2);
        window.Forward(new float[16], [], 2);
        window.Backward(new float[16], []);
        var given = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(window.InputGradient), 16);
        window.Forward(new float[16], [], 2);
        var caught = false;
        try
        {
            window.Backward(given, []);
        }
        catch (ArgumentException exception)
        {
            caught = exception.ParamName == "dOutputs";
        }

        Assert.True(caught);
        Refuses("dOutputs", () => window.Backward(window.Gradients.Span[..16], []));
        // Nothing was lost: the tape still serves.
        window.Backward(new float[16], []);
    }

    [Fact]
    public void A_state_is_read_from_bytes_that_lie_in_it()
    {
        var saved = new byte[TokenStream.State.ByteLength];
        TokenStream.State state = default;
        _tokens.Step(3, ref state, new float[11]);
        state.Write(saved);
        var states = new TokenStream.State[2];
        var bytes = MemoryMarshal.AsBytes(states.AsSpan())[..saved.Length];
        saved.CopyTo(bytes);
        Assert.True(TokenStream.State.TryRead(bytes, out states[0]));
        Assert.Equal(state, states[0]);
    }

    private static void Refuses(string argument, Action call)
    {
        var error = Assert.Throws<ArgumentException>(call);
        Assert.Equal(argument, error.ParamName);
        Assert.Contains("overlap", error.Message, StringComparison.Ordinal);
    }

    /// <summary>States as the numbers that they are.</summary>
    private sealed class StatesAsFloats(FeatureLoop.State[] states) : MemoryManager<float>
    {
        public override Span<float> GetSpan() => MemoryMarshal.Cast<FeatureLoop.State, float>(states.AsSpan());

        public override MemoryHandle Pin(int elementIndex = 0) => throw new NotSupportedException();

        public override void Unpin()
        {
        }

        protected override void Dispose(bool disposing)
        {
        }
    }
}
