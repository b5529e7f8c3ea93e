using System;
using RnnGen.Runtime;

namespace RnnGen.Determinism.Subjects;

/// <summary>A model that takes single steps, of one stream or of a crowd.</summary>
internal interface ICrowd<TInput, TState, T> : ICrowdModel<TInput, TState, T>
    where TInput : unmanaged
    where TState : unmanaged
    where T : unmanaged
{
    void Step(
        ReadOnlyMemory<TInput> inputs, Memory<TState> states, Memory<T> outputs, WorkerTeam team, ReadOnlyMemory<bool> active);
}
