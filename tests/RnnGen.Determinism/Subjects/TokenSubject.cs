using System;
using System.Numerics;
using RnnGen.Training;

namespace RnnGen.Determinism.Subjects;

/// <summary>A model of tokens.</summary>
internal sealed class TokenSubject<TState, TWorkspace, TWindow, T>(
    ITokenModel<TState, TWorkspace, TWindow, T> model, Func<int, int, int, TWorkspace> allocate)
    : SequenceSubject<int, int, TState, TWorkspace, TWindow, T>(model, allocate)
    where TState : unmanaged
    where TWorkspace : IDisposable
    where TWindow : TrainingWindow<T>, ITrainingWindow<int, int>
    where T : unmanaged, INumber<T>
{
    public override bool HasStep => true;

    public override void Step(ReadOnlySpan<int> input, ref TState state, Span<T> outputs) =>
        model.Step(input[0], ref state, outputs);

    public override void StepCrowd(ReadOnlySpan<int> inputs, Span<TState> states, Span<T> outputs, ReadOnlySpan<bool> active) =>
        model.StepCrowd(inputs, states, outputs, active);

    public override void StepCrowd(int[] inputs, TState[] states, T[] outputs, WorkerTeam team) =>
        model.Step(inputs, states, outputs, team, default);
}
