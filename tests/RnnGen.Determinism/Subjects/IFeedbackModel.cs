using System;
using RnnGen.Training;

namespace RnnGen.Determinism.Subjects;

/// <summary>A model whose caller gives the input of the first step.</summary>
internal interface IFeedbackModel<TState, TWorkspace, TWindow, T>
    : ITrainedModel<T, T, TState, TWorkspace, TWindow, T>, ICrowd<T, TState, T>
    where TState : unmanaged
    where TWorkspace : IDisposable
    where TWindow : TrainingWindow<T>, ITrainingWindow<T, T>
    where T : unmanaged
{
    void Step(ReadOnlySpan<T> input, ref TState state, Span<T> outputs);

    void Step(ref TState state, Span<T> outputs);

    void Step(Memory<TState> states, Memory<T> outputs, WorkerTeam team, ReadOnlyMemory<bool> active);

    void Run(ReadOnlySpan<T> inputs, int steps, ref TState state, Span<T> outputs);

    void Run(ReadOnlySpan<T> inputs, int steps, ReadOnlySpan<int> lengths, Span<TState> states, Span<T> outputs, TWorkspace work);
}
