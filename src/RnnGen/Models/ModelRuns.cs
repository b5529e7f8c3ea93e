using System;
using System.ComponentModel;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RnnGen.Runtime;

/// <summary>As <see cref="SequenceRuns{TInput, T}"/>, of a model that has steps: those of a crowd too.</summary>
/// <typeparam name="TInput"><see cref="int"/> for tokens, else <typeparamref name="T"/>.</typeparam>
/// <typeparam name="TState">The state of a stream.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ModelRuns<TInput, TState, T> : SequenceRuns<TInput, T>
    where TInput : unmanaged
    where TState : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Most streams that are quicker one by one, if weights are few: the memory of a crowd is a detour.</summary>
    private const int MostStreamsAlone = 3;

    /// <summary>Bytes of weights that a stream reads again in less time than that.</summary>
    private const int MostBytesAlone = 128 * 1024;

    private readonly CrowdRuns<TInput, T> _crowds;
    private readonly bool _areFeatures;
    private readonly int _mostAlone;
    private readonly int _width;
    private readonly int _outputSize;
    private readonly InstancePool<CrowdStep<TInput, TState, T>> _steps = new(static () => new());

    /// <summary>Runs of one model.</summary>
    /// <param name="input">How its inputs become rows.</param>
    /// <param name="create">Makes its memory.</param>
    /// <param name="streams">Runs streams from step to step; null of a model whose runs go through its memory.</param>
    public ModelRuns(
        RunInput<TInput, T> input, Func<RunSize, WorkerTeam, RunMemory<T>> create, StreamRun<TInput, T>? streams = null)
        : base(input, create, streams)
    {
        _crowds = new(input, create, Streams);
        _mostAlone = Streams is not null ? 0
            : (long)Info.PackedLength * Unsafe.SizeOf<T>() <= MostBytesAlone ? MostStreamsAlone : 1;
        // Tokens are checked one by one, those among features too.
        (_areFeatures, _width, _outputSize) = (input is FeatureInput<T>, Input.Width, Info.OutputSize);
    }

    /// <summary>One sequence, step by step: of a model that gains nothing by taking its inputs and outputs in blocks.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">[steps, …].</param>
    /// <param name="state">The state before the first step; becomes that after the last.</param>
    /// <param name="outputs">[steps, outputs].</param>
    public void RunBySteps(
        IStreamingModel<TState, TInput, T> model, ReadOnlySpan<TInput> inputs, ref TState state, Span<T> outputs)
    {
        ArgumentNullException.ThrowIfNull(model);
        var (steps, width, output) = (StepsOf(inputs, 1, ""), _width, _outputSize);
        CheckSequence(inputs, steps, MemoryMarshal.Cast<TState, T>(new Span<TState>(ref state)), outputs, default);
        for (var step = 0; step < steps; step++)
            model.Step(inputs.Slice(step * width, width), ref state, outputs.Slice(step * output, output));
    }

    /// <summary>A crowd: every active stream on by one step.</summary>
    /// <param name="store">The parameters.</param>
    /// <param name="inputs">[states, …]; of a model that feeds its inputs back those of the first step.</param>
    /// <param name="states">The streams' states; taken on by the step.</param>
    /// <param name="outputs">[states, outputs].</param>
    /// <param name="active">[states]: the others stay as they are; empty: all are active.</param>
    public void Step(
        ParameterStore<T> store, ReadOnlySpan<TInput> inputs, Span<TState> states, Span<T> outputs, ReadOnlySpan<bool> active)
    {
        var flat = MemoryMarshal.Cast<TState, T>(states);
        _crowds.Check(inputs, flat, outputs, active);
        _crowds.Step(store, inputs, flat, outputs, active);
    }

    /// <summary>As the other: very few streams take their steps one by one.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">[states, …].</param>
    /// <param name="states">The streams' states; taken on by the step.</param>
    /// <param name="outputs">[states, outputs].</param>
    /// <param name="active">[states]: the others stay as they are; empty: all are active.</param>
    /// <param name="store">The parameters.</param>
    public void Step(
        IStreamingModel<TState, TInput, T> model, ParameterStore<T> store, ReadOnlySpan<TInput> inputs, Span<TState> states,
        Span<T> outputs, ReadOnlySpan<bool> active)
    {
        ArgumentNullException.ThrowIfNull(model);
        if (states.Length > _mostAlone)
        {
            Step(store, inputs, states, outputs, active);
            return;
        }

        var (width, output) = (_width, _outputSize);
        if (!AreAsExpected(inputs, states, outputs, active, width, output))
            _crowds.Check(inputs, MemoryMarshal.Cast<TState, T>(states), outputs, active);
        for (var stream = 0; stream < states.Length; stream++)
        {
            if (active.IsEmpty || active[stream])
                model.Step(inputs.Slice(stream * width, width), ref states[stream], outputs.Slice(stream * output, output));
        }
    }

    /// <summary>As the other, of a small model: few streams, all of them active, are run where they are.</summary>
    /// <typeparam name="TStreams">The model's run of streams.</typeparam>
    /// <inheritdoc cref="Step(ParameterStore{T}, ReadOnlySpan{TInput}, Span{TState}, Span{T}, ReadOnlySpan{bool})"/>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Step<TStreams>(
        ParameterStore<T> store, ReadOnlySpan<TInput> inputs, Span<TState> states, Span<T> outputs, ReadOnlySpan<bool> active)
        where TStreams : struct, IStreamKernel<TInput, T>
    {
        var streams = states.Length;
        if (Streams is null || !Streams.AreQuicker(streams) || !AreAsExpected(
            inputs, states, outputs, active, TStreams.InputSize, TStreams.OutputSize))
        {
            Step(store, inputs, states, outputs, active);
            return;
        }

        TStreams.Run(
            store, streams, streams, ref MemoryMarshal.GetReference(inputs),
            ref Unsafe.As<TState, T>(ref MemoryMarshal.GetReference(states)), ref MemoryMarshal.GetReference(outputs));
    }

    /// <summary>Whether all checks of a crowd's step would pass, by those that take no time.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool AreAsExpected(
        ReadOnlySpan<TInput> inputs, Span<TState> states, Span<T> outputs, ReadOnlySpan<bool> active, int width, int output) =>
        _areFeatures && active.IsEmpty && states.Length > 0
        && inputs.Length == (long)states.Length * width && outputs.Length == (long)states.Length * output
        && !Arguments.Overlap<TInput, TState>(inputs, states) && !Arguments.Overlap<T, TState>(outputs, states)
        && !Arguments.Overlap<TInput, T>(inputs, outputs);

    /// <summary>As <c>Step</c>, on from what was fed back.</summary>
    /// <param name="store">The parameters.</param>
    /// <param name="states">The streams' states; taken on by the step.</param>
    /// <param name="outputs">[states, outputs].</param>
    /// <param name="active">[states]: the others stay as they are; empty: all are active.</param>
    public void StepOn(ParameterStore<T> store, Span<TState> states, Span<T> outputs, ReadOnlySpan<bool> active)
    {
        var flat = MemoryMarshal.Cast<TState, T>(states);
        _crowds.Check(flat, outputs, active);
        _crowds.Step(store, default, flat, outputs, active);
    }

    /// <summary>A crowd on by one step, shared out over the threads of a team.</summary>
    /// <param name="model">The model.</param>
    /// <param name="inputs">[states, …]; of a model that feeds its inputs back those of the first step.</param>
    /// <param name="states">The streams' states; taken on by the step.</param>
    /// <param name="outputs">[states, outputs].</param>
    /// <param name="team">The threads.</param>
    /// <param name="active">[states]: the others stay as they are; empty: all are active.</param>
    public void Step(
        ICrowdModel<TInput, TState, T> model, ReadOnlyMemory<TInput> inputs, Memory<TState> states, Memory<T> outputs,
        WorkerTeam team, ReadOnlyMemory<bool> active)
    {
        _crowds.Check(inputs.Span, MemoryMarshal.Cast<TState, T>(states.Span), outputs.Span, active.Span);
        Share(model, inputs, states, outputs, team, active);
    }

    /// <summary>As <c>Step</c>, on from what was fed back.</summary>
    /// <param name="model">The model.</param>
    /// <param name="states">The streams' states; taken on by the step.</param>
    /// <param name="outputs">[states, outputs].</param>
    /// <param name="team">The threads.</param>
    /// <param name="active">[states]: the others stay as they are; empty: all are active.</param>
    public void StepOn(
        ICrowdModel<TInput, TState, T> model, Memory<TState> states, Memory<T> outputs, WorkerTeam team,
        ReadOnlyMemory<bool> active)
    {
        _crowds.Check(MemoryMarshal.Cast<TState, T>(states.Span), outputs.Span, active.Span);
        Share(model, default, states, outputs, team, active);
    }

    private void Share(
        ICrowdModel<TInput, TState, T> model, ReadOnlyMemory<TInput> inputs, Memory<TState> states, Memory<T> outputs,
        WorkerTeam team, ReadOnlyMemory<bool> active)
    {
        var step = _steps.Rent();
        step.Run(model, inputs, states, outputs, team, active);
        _steps.Return(step);
    }
}
