using System;
using RnnGen.Training;

namespace RnnGen.Determinism.Subjects;

/// <summary>
/// What the generator writes for every model here, as an interface: the declaration of a model names it, and the generated half
/// of the class fulfils it, so that one text computes the bits of all of them.
/// </summary>
/// <typeparam name="TInput"><see cref="int"/> for tokens, else <typeparamref name="T"/>.</typeparam>
/// <typeparam name="TTarget"><see cref="int"/> for class ids, else <typeparamref name="T"/>.</typeparam>
/// <typeparam name="TState">The model's <c>State</c>.</typeparam>
/// <typeparam name="TWorkspace">The model's <c>Workspace</c>.</typeparam>
/// <typeparam name="TWindow">The model's <c>Window</c>.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal interface ITrainedModel<TInput, TTarget, TState, TWorkspace, TWindow, T>
    where TInput : unmanaged
    where TTarget : unmanaged
    where TState : unmanaged
    where TWorkspace : IDisposable
    where TWindow : TrainingWindow<T>, ITrainingWindow<TInput, TTarget>
    where T : unmanaged
{
    ParameterStore<T> Parameters { get; }

    TWindow CreateWindow(int batch, int threads, int recompute);
}
