using System;
using System.Numerics;
using RnnGen.Determinism.Subjects;

namespace RnnGen.Determinism.Parts;

/// <summary>Fresh weights, then outputs and states of every way to run a model, from the zero state on.</summary>
internal sealed class Inference<TInput, TTarget, TState, T>(Subject<TInput, TTarget, TState, T> subject, BitHash hash)
    where TInput : unmanaged
    where TTarget : unmanaged
    where TState : unmanaged
    where T : unmanaged, INumber<T>
{
    private const int Steps = 6;

    // Two tiles of rows and rows that fill none.
    private const int Batch = 7;

    // [steps, batch, width]
    private readonly TInput[] _inputs = new RandomInputs(3).Draw<TInput>(
        subject.InputSteps(Steps) * Batch * subject.InputWidth, Math.Max(subject.Info.Vocabulary, 1));

    public void Compute()
    {
        hash.Add<T>(subject.Parameters.Values.Span);
        RunEach();
        RunAll([], threads: 1);
        RunAll([6, 2, 5, 6, 1, 3, 4], threads: 1);
        RunAll([4, 6, 1, 2, 6, 5, 3], threads: 3);
        if (!subject.HasStep)
            return;
        StepEach();
        StepCrowd();
        using var team = new WorkerTeam(2);
        StepCrowd(team);
    }

    private void RunEach()
    {
        var outputs = new T[subject.OutputSteps(Steps) * subject.Info.OutputSize];
        for (var n = 0; n < Batch; n++)
        {
            TState state = default;
            subject.Run(Sequence(n), Steps, ref state, outputs);
            hash.Add<T>(outputs);
            hash.Add(state);
        }
    }

    private void RunAll(int[] lengths, int threads)
    {
        var states = new TState[Batch];
        var outputs = new T[subject.OutputSteps(Steps) * Batch * subject.Info.OutputSize];
        subject.Run(_inputs, Steps, lengths, states, outputs, threads);
        hash.Add<T>(outputs);
        hash.Add<TState>(states);
    }

    private void StepEach()
    {
        var outputs = new T[subject.Info.OutputSize];
        for (var n = 0; n < Batch; n++)
        {
            TState state = default;
            for (var t = 0; t < Steps; t++)
            {
                subject.Step(InputsAt(t, n, 1), ref state, outputs);
                hash.Add<T>(outputs);
            }

            hash.Add(state);
        }
    }

    // Every third stream rests.
    private void StepCrowd()
    {
        var (states, outputs) = (new TState[Batch], new T[Batch * subject.Info.OutputSize]);
        var active = new bool[Batch];
        for (var t = 0; t < Steps; t++)
        {
            for (var n = 0; n < Batch; n++)
                active[n] = (n + t) % 3 > 0;
            subject.StepCrowd(InputsAt(t, 0, Batch), states, outputs, active);
            hash.Add<T>(outputs);
        }

        hash.Add<TState>(states);
    }

    private void StepCrowd(WorkerTeam team)
    {
        var (states, outputs) = (new TState[Batch], new T[Batch * subject.Info.OutputSize]);
        for (var t = 0; t < Steps; t++)
        {
            subject.StepCrowd(InputsAt(t, 0, Batch).ToArray(), states, outputs, team);
            hash.Add<T>(outputs);
        }

        hash.Add<TState>(states);
    }

    private TInput[] Sequence(int n)
    {
        var (steps, width) = (subject.InputSteps(Steps), subject.InputWidth);
        var sequence = new TInput[steps * width];
        for (var t = 0; t < steps; t++)
            InputsAt(t, n, 1).CopyTo(sequence.AsSpan(t * width));
        return sequence;
    }

    /// <summary>Inputs of neighbouring sequences at a step; empty where the model feeds them back.</summary>
    private ReadOnlySpan<TInput> InputsAt(int t, int first, int count) =>
        t < subject.InputSteps(Steps)
            ? _inputs.AsSpan(((t * Batch) + first) * subject.InputWidth, count * subject.InputWidth)
            : default;
}
