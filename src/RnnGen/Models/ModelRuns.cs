using System;
using System.ComponentModel;
using System.Numerics;
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
    private readonly CrowdRuns<TInput, T> _crowds;
    private readonly InstancePool<CrowdStep<TInput, TState, T>> _steps = new(static () => new());

    /// <summary>Runs of one model.</summary>
    /// <param name="input">How its inputs become rows.</param>
    /// <param name="create">Makes its memory.</param>
    /// <param name="stepByStep">Runs one stream from step to step; null of a model whose runs go through its memory.</param>
    public ModelRuns(
        RunInput<TInput, T> input, Func<RunSize, WorkerTeam, RunMemory<T>> create, StreamRun<TInput, T>? stepByStep = null)
        : base(input, create, stepByStep) => _crowds = new(input, create, stepByStep);

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
