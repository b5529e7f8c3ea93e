using System;
using RnnGen.Training;

namespace RnnGen.Determinism.Subjects;

/// <summary>A model of tokens.</summary>
internal interface ITokenModel<TState, TWorkspace, TWindow, T>
    : ISequenceModel<int, int, TState, TWorkspace, TWindow, T>, ICrowd<int, TState, T>
    where TState : unmanaged
    where TWorkspace : IDisposable
    where TWindow : TrainingWindow<T>, ITrainingWindow<int, int>
    where T : unmanaged
{
    void Step(int token, ref TState state, Span<T> outputs);
}
