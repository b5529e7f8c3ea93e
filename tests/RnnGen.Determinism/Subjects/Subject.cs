using System;
using System.Numerics;
using RnnGen.Training;

namespace RnnGen.Determinism.Subjects;

/// <summary>A model, and the ways to run it, behind one face. An empty input stands for: go on with what was fed back.</summary>
/// <typeparam name="TInput"><see cref="int"/> for tokens, else <typeparamref name="T"/>.</typeparam>
/// <typeparam name="TTarget"><see cref="int"/> for class ids, else <typeparamref name="T"/>.</typeparam>
/// <typeparam name="TState">The model's <c>State</c>.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal abstract class Subject<TInput, TTarget, TState, T>
    where TInput : unmanaged
    where TTarget : unmanaged
    where TState : unmanaged
    where T : unmanaged, INumber<T>
{
    public abstract ParameterStore<T> Parameters { get; }

    public ModelInfo Info => Parameters.Info;

    /// <summary>Whether there is a <c>Step</c>: a bidirectional model has none.</summary>
    public virtual bool HasStep => true;

    /// <summary>Elements of an input.</summary>
    public int InputWidth => typeof(TInput) == typeof(int) ? 1 : Info.InputSize;

    /// <summary>Steps of a sequence that have inputs.</summary>
    public virtual int InputSteps(int steps) => steps;

    /// <summary>Steps of a sequence that have outputs.</summary>
    public int OutputSteps(int steps) => Info.Output == Output.LastStep ? 1 : steps;

    public abstract TrainingWindow<T> CreateWindow(int batch, int threads, int recompute);

    public abstract void Step(ReadOnlySpan<TInput> input, ref TState state, Span<T> outputs);

    public abstract void StepCrowd(ReadOnlySpan<TInput> inputs, Span<TState> states, Span<T> outputs, ReadOnlySpan<bool> active);

    public abstract void StepCrowd(TInput[] inputs, TState[] states, T[] outputs, WorkerTeam team);

    public abstract void Run(ReadOnlySpan<TInput> inputs, int steps, ref TState state, Span<T> outputs);

    public abstract void Run(
        ReadOnlySpan<TInput> inputs, int steps, ReadOnlySpan<int> lengths, Span<TState> states, Span<T> outputs, int threads);
}
