using System;
using System.Numerics;
using RnnGen.Training;

namespace RnnGen.Determinism.Subjects;

/// <summary>A model that runs whole sequences; by itself it has no step.</summary>
internal class SequenceSubject<TInput, TTarget, TState, TWorkspace, TWindow, T>(
    ISequenceModel<TInput, TTarget, TState, TWorkspace, TWindow, T> model, Func<int, int, int, TWorkspace> allocate)
    : Subject<TInput, TTarget, TState, T>
    where TInput : unmanaged
    where TTarget : unmanaged
    where TState : unmanaged
    where TWorkspace : IDisposable
    where TWindow : TrainingWindow<T>, ITrainingWindow<TInput, TTarget>
    where T : unmanaged, INumber<T>
{
    public override ParameterStore<T> Parameters => model.Parameters;

    public override bool HasStep => false;

    public override TrainingWindow<T> CreateWindow(int batch, int threads, int recompute) =>
        model.CreateWindow(batch, threads, recompute);

    public override void Step(ReadOnlySpan<TInput> input, ref TState state, Span<T> outputs) => throw new NotSupportedException();

    public override void StepCrowd(
        ReadOnlySpan<TInput> inputs, Span<TState> states, Span<T> outputs, ReadOnlySpan<bool> active) =>
        throw new NotSupportedException();

    public override void StepCrowd(TInput[] inputs, TState[] states, T[] outputs, WorkerTeam team) =>
        throw new NotSupportedException();

    public override void Run(ReadOnlySpan<TInput> inputs, int steps, ref TState state, Span<T> outputs) =>
        model.Run(inputs, ref state, outputs);

    public override void Run(
        ReadOnlySpan<TInput> inputs, int steps, ReadOnlySpan<int> lengths, Span<TState> states, Span<T> outputs, int threads)
    {
        using var work = allocate(steps, states.Length, threads);
        model.Run(inputs, lengths, states, outputs, work);
    }
}
