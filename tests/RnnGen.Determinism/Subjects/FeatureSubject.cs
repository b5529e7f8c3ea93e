using System;
using System.Numerics;
using RnnGen.Training;

namespace RnnGen.Determinism.Subjects;

/// <summary>A model of features.</summary>
internal sealed class FeatureSubject<TTarget, TState, TWorkspace, TWindow, T>(
    IFeatureModel<TTarget, TState, TWorkspace, TWindow, T> model, Func<int, int, int, TWorkspace> allocate)
    : SequenceSubject<T, TTarget, TState, TWorkspace, TWindow, T>(model, allocate)
    where TTarget : unmanaged
    where TState : unmanaged
    where TWorkspace : IDisposable
    where TWindow : TrainingWindow<T>, ITrainingWindow<T, TTarget>
    where T : unmanaged, INumber<T>
{
    public override bool HasStep => true;

    public override void Step(ReadOnlySpan<T> input, ref TState state, Span<T> outputs) => model.Step(input, ref state, outputs);

    public override void StepCrowd(ReadOnlySpan<T> inputs, Span<TState> states, Span<T> outputs, ReadOnlySpan<bool> active) =>
        model.StepCrowd(inputs, states, outputs, active);

    public override void StepCrowd(T[] inputs, TState[] states, T[] outputs, WorkerTeam team) =>
        model.Step(inputs, states, outputs, team, default);
}
