using System;
using RnnGen.Training;

namespace RnnGen.Determinism.Subjects;

/// <summary>A model of features.</summary>
internal interface IFeatureModel<TTarget, TState, TWorkspace, TWindow, T>
    : ISequenceModel<T, TTarget, TState, TWorkspace, TWindow, T>, ICrowd<T, TState, T>
    where TTarget : unmanaged
    where TState : unmanaged
    where TWorkspace : IDisposable
    where TWindow : TrainingWindow<T>, ITrainingWindow<T, TTarget>
    where T : unmanaged
{
    void Step(ReadOnlySpan<T> input, ref TState state, Span<T> outputs);
}
