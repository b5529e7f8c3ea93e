using System;
using System.Numerics;
using RnnGen.Training;

namespace RnnGen.Determinism.Subjects;

/// <summary>A model whose caller gives the input of the first step.</summary>
internal sealed class FeedbackSubject<TState, TWorkspace, TWindow, T>(
    IFeedbackModel<TState, TWorkspace, TWindow, T> model, Func<int, int, int, TWorkspace> allocate)
    : Subject<T, T, TState, T>
    where TState : unmanaged
    where TWorkspace : IDisposable
    where TWindow : TrainingWindow<T>, ITrainingWindow<T, T>
    where T : unmanaged, INumber<T>
{
    public override ParameterStore<T> Parameters => model.Parameters;

    public override int InputSteps(int steps) => 1;

    public override TrainingWindow<T> CreateWindow(int batch, int threads, int recompute) =>
        model.CreateWindow(batch, threads, recompute);

    public override void Step(ReadOnlySpan<T> input, ref TState state, Span<T> outputs)
    {
        if (input.IsEmpty)
            model.Step(ref state, outputs);
        else
            model.Step(input, ref state, outputs);
    }

    public override void StepCrowd(ReadOnlySpan<T> inputs, Span<TState> states, Span<T> outputs, ReadOnlySpan<bool> active) =>
        model.StepCrowd(inputs, states, outputs, active);

    public override void StepCrowd(T[] inputs, TState[] states, T[] outputs, WorkerTeam team)
    {
        if (inputs.Length == 0)
            model.Step(states, outputs, team, default);
        else
            model.Step(inputs, states, outputs, team, default);
    }

    public override void Run(ReadOnlySpan<T> inputs, int steps, ref TState state, Span<T> outputs) =>
        model.Run(inputs, steps, ref state, outputs);

    public override void Run(
        ReadOnlySpan<T> inputs, int steps, ReadOnlySpan<int> lengths, Span<TState> states, Span<T> outputs, int threads)
    {
        using var work = allocate(steps, states.Length, threads);
        model.Run(inputs, steps, lengths, states, outputs, work);
    }
}
