using System;
using System.Runtime.InteropServices;

namespace RnnGen.Tests.Compilation;

/// <summary>
/// What the adapter of every declaration shares: the way from flat arrays to calls of the generated methods. It does not know the
/// type of a state, so that it is compiled once and not for each model.
/// </summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
/// <typeparam name="TInput"><see cref="int"/> for tokens, else <typeparamref name="T"/>.</typeparam>
public abstract class TestModel<T, TInput> : ITestModel<T>
    where T : unmanaged
    where TInput : unmanaged
{
    public abstract ModelInfo Info { get; }

    public abstract ParameterStore<T> Parameters { get; }

    public abstract bool HasStep { get; }

    public int Threads { get; set; } = 1;

    public abstract int StateLength { get; }

    private int OutputSize => Info.OutputSize;

    private bool IsLastStep => Info.Output == Output.LastStep;

    private int InputWidth => typeof(TInput) == typeof(int) ? 1 : Info.InputSize;

    public int OutputLength(Sequences<T> sequences)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        return (IsLastStep ? 1 : sequences.Steps) * sequences.Batch * OutputSize;
    }

    public abstract ITestWindow<T> CreateWindow(int batch, int threads = 1, int recompute = 0);

    public virtual object Join(int startToken, int endToken) => throw new NotSupportedException("Declared without an encoder.");

    public void StepEach(Sequences<T> sequences, Span<T> states, Span<T> outputs)
    {
        var inputs = InputsOf(sequences);
        outputs.Clear();
        for (var n = 0; n < sequences.Batch; n++)
        {
            for (var t = 0; t < sequences.LengthOf(n); t++)
            {
                if (sequences.BeginsAt(t, n))
                    Begin(StateOf(states, n));
                var row = (t * sequences.Batch) + n;
                var output = outputs.Slice((IsLastStep ? n : row) * OutputSize, OutputSize);
                Step(InputsAt(sequences, inputs, t, n, 1), StateOf(states, n), output);
            }
        }
    }

    public void StepCrowd(Sequences<T> sequences, Span<T> states, Span<T> outputs)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        if (sequences.Lengths.Length > 0)
            throw new ArgumentException("A crowd takes each step together: its sequences have one length.", nameof(sequences));
        var inputs = InputsOf(sequences);
        var height = sequences.Batch * OutputSize;
        for (var t = 0; t < sequences.Steps; t++)
        {
            for (var n = 0; n < sequences.Batch; n++)
            {
                if (sequences.BeginsAt(t, n))
                    Begin(StateOf(states, n));
            }

            var output = outputs.Slice(IsLastStep ? 0 : t * height, height);
            StepCrowd(InputsAt(sequences, inputs, t, 0, sequences.Batch), states, output);
        }
    }

    public void StepCrowd(Sequences<T> sequences, Span<T> states, Span<T> outputs, WorkerTeam team, ReadOnlyMemory<bool> active)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        var inputs = InputsOf(sequences);
        var height = sequences.Batch * OutputSize;
        var output = new T[height];
        for (var t = 0; t < sequences.Steps; t++)
        {
            var to = outputs.Slice(IsLastStep ? 0 : t * height, height);
            to.CopyTo(output);
            StepCrowd(InputsAt(sequences, inputs, t, 0, sequences.Batch).ToArray(), states, output, team, active);
            output.CopyTo(to);
        }
    }

    public void RunEach(Sequences<T> sequences, Span<T> states, Span<T> outputs)
    {
        var inputs = InputsOf(sequences);
        outputs.Clear();
        for (var n = 0; n < sequences.Batch; n++)
        {
            var steps = sequences.LengthOf(n);
            var outputSteps = IsLastStep ? 1 : steps;
            var inputSteps = inputs.IsEmpty ? 0 : Math.Min(steps, sequences.InputSteps);
            var sequence = new TInput[inputSteps * InputWidth];
            var output = new T[outputSteps * OutputSize];
            for (var t = 0; t < inputSteps; t++)
                InputsAt(sequences, inputs, t, n, 1).CopyTo(sequence.AsSpan(t * InputWidth));
            var starts = new bool[sequences.Starts.Length > 0 ? steps : 0];
            for (var t = 0; t < starts.Length; t++)
                starts[t] = sequences.BeginsAt(t, n);
            Run(sequence, starts, StateOf(states, n), output, steps);
            for (var t = 0; t < outputSteps; t++)
                output.AsSpan(t * OutputSize, OutputSize).CopyTo(outputs[(((t * sequences.Batch) + n) * OutputSize)..]);
        }
    }

    public void RunBatch(Sequences<T> sequences, Span<T> states, Span<T> outputs)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        RunBatch(InputsOf(sequences), sequences.Starts, sequences.Lengths, states, outputs, sequences.Steps);
    }

    /// <summary>Gives a stream the state that it begins with.</summary>
    protected virtual void Begin(Span<T> state) => state.Clear();

    protected abstract void Step(ReadOnlySpan<TInput> input, Span<T> state, Span<T> outputs);

    protected abstract void StepCrowd(ReadOnlySpan<TInput> inputs, Span<T> states, Span<T> outputs);

    protected abstract void StepCrowd(
        ReadOnlyMemory<TInput> inputs, Span<T> states, Memory<T> outputs, WorkerTeam team, ReadOnlyMemory<bool> active);

    protected abstract void Run(
        ReadOnlySpan<TInput> inputs, ReadOnlySpan<bool> starts, Span<T> state, Span<T> outputs, int steps);

    protected abstract void RunBatch(
        ReadOnlySpan<TInput> inputs, ReadOnlySpan<bool> starts, ReadOnlySpan<int> lengths, Span<T> states, Span<T> outputs,
        int steps);

    private static ReadOnlySpan<TInput> InputsOf(Sequences<T> sequences)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        return typeof(TInput) == typeof(int)
            ? MemoryMarshal.Cast<int, TInput>(sequences.Tokens.AsSpan())
            : MemoryMarshal.Cast<T, TInput>(sequences.Features.AsSpan());
    }

    /// <summary>Inputs of neighbouring sequences at a step; empty where the model feeds them back.</summary>
    private ReadOnlySpan<TInput> InputsAt(Sequences<T> sequences, ReadOnlySpan<TInput> inputs, int t, int first, int count) =>
        inputs.IsEmpty || t >= sequences.InputSteps
            ? default
            : inputs.Slice(((t * sequences.Batch) + first) * InputWidth, count * InputWidth);

    private Span<T> StateOf(Span<T> states, int n) => states.Slice(n * StateLength, StateLength);
}
