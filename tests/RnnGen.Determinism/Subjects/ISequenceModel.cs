using System;
using RnnGen.Training;

namespace RnnGen.Determinism.Subjects;

/// <summary>A model whose caller gives the input of every step.</summary>
/// <inheritdoc cref="ITrainedModel{TInput, TTarget, TState, TWorkspace, TWindow, T}"/>
internal interface ISequenceModel<TInput, TTarget, TState, TWorkspace, TWindow, T>
    : ITrainedModel<TInput, TTarget, TState, TWorkspace, TWindow, T>
    where TInput : unmanaged
    where TTarget : unmanaged
    where TState : unmanaged
    where TWorkspace : IDisposable
    where TWindow : TrainingWindow<T>, ITrainingWindow<TInput, TTarget>
    where T : unmanaged
{
    void Run(ReadOnlySpan<TInput> inputs, ref TState state, Span<T> outputs);

    void Run(ReadOnlySpan<TInput> inputs, ReadOnlySpan<int> lengths, Span<TState> states, Span<T> outputs, TWorkspace work);
}
