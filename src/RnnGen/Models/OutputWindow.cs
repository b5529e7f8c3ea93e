using System;
using System.ComponentModel;
using System.Numerics;
using RnnGen.Training;

namespace RnnGen.Runtime;

/// <summary>The window of a model without a loss: outputs go out, and their gradients come in.</summary>
/// <typeparam name="TInput"><see cref="int"/> for tokens, else <typeparamref name="T"/>.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class OutputWindow<TInput, T> : ModelWindow<TInput, T>, IOutputWindow<TInput, T>
    where TInput : unmanaged
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    /// <summary>Allocates the tape.</summary>
    /// <param name="parameters">The model's parameters.</param>
    /// <param name="batch">Sequences side by side.</param>
    /// <param name="threads">Threads that share the work, the caller's included.</param>
    /// <param name="recompute">Steps that the tape holds; 0 for all of them.</param>
    /// <param name="input">How inputs become rows.</param>
    /// <param name="create">Makes the tape.</param>
    protected OutputWindow(
        ParameterStore<T> parameters, int batch, int threads, int recompute, RunInput<TInput, T> input,
        Func<RunSize, WorkerTeam, RunMemory<T>> create)
        : base(parameters, batch, threads, recompute, input, create)
    {
    }

    /// <summary>Not to be had without a loss: give the gradients of the outputs instead.</summary>
    /// <param name="scale">Of no effect.</param>
    public override void Backward(T scale) => throw new InvalidOperationException(
        "The model has Loss.None: give Backward the gradients of the outputs, or a Trainer a loss of its own.");

    void IOutputWindow<TInput, T>.Forward(
        ReadOnlySpan<TInput> inputs, Span<T> outputs, int steps, ReadOnlySpan<int> lengths) =>
        RunForward(inputs, outputs, steps, lengths);

    void IOutputWindow<TInput, T>.Backward(ReadOnlySpan<T> dOutputs) => RunBackward(dOutputs, default);

    /// <summary>Runs from the carried state, keeps the tape, and carries the final state.</summary>
    /// <param name="inputs">Time-major.</param>
    /// <param name="outputs">[steps, batch, outputs], of the last step [batch, outputs]; empty where nobody reads them.</param>
    /// <param name="steps">1 to the truncation length.</param>
    /// <param name="lengths">[batch], or empty.</param>
    /// <param name="starts">[steps, batch]: where episodes begin; empty where none does.</param>
    protected internal void RunForward(
        ReadOnlySpan<TInput> inputs, Span<T> outputs, int steps, ReadOnlySpan<int> lengths,
        ReadOnlySpan<bool> starts = default)
    {
        Arguments.Steps(steps, MaxSteps, nameof(steps));
        if (!starts.IsEmpty)
            Arguments.Length(starts.Length, (long)steps * Batch, nameof(starts), "[steps, batch]");
        if (!outputs.IsEmpty)
            CheckOutputs(outputs.Length, steps, nameof(outputs));
        Arguments.Apart<T, T>(outputs, CarriedState, nameof(outputs), "State");
        Run(inputs, outputs, steps, lengths, starts);
        KeepTape();
    }

    /// <summary>Adds the gradients of the parameters, given those of the outputs and of the final states.</summary>
    /// <param name="dOutputs">As the outputs; empty for zero.</param>
    /// <param name="dFinalStates">[batch], or empty for zero.</param>
    protected internal void RunBackward(ReadOnlySpan<T> dOutputs, ReadOnlySpan<T> dFinalStates)
    {
        NeedTape();
        if (!dOutputs.IsEmpty)
            CheckOutputs(dOutputs.Length, Steps, nameof(dOutputs));
        if (!dFinalStates.IsEmpty)
            Arguments.Batch(dFinalStates.Length / Description.StateLength, Batch, nameof(dFinalStates));
        Arguments.Apart<T, T>(dOutputs, Gradients.Span, nameof(dOutputs), nameof(Gradients));
        ApartFromInputGradient(dOutputs, nameof(dOutputs));
        TakeTape();
        using var turn = TakeTurn();
        BeginBack(dFinalStates);
        for (var segment = Segments - 1; segment >= 0; segment--)
        {
            RunAgain(segment);
            if (!IsLastStep)
                Tape.LoadOutputGradients(dOutputs.IsEmpty ? dOutputs : dOutputs[FirstOutput..]);
            else if (Order.IsAtEnd)
                Tape.LoadOutputGradients(dOutputs);
            GoBack(dFinalStates);
        }

        EndBack(dFinalStates);
    }

    private void Run(
        ReadOnlySpan<TInput> inputs, Span<T> outputs, int steps, ReadOnlySpan<int> lengths, ReadOnlySpan<bool> starts)
    {
        using var turn = TakeTurn();
        Begin(inputs.Length, steps, lengths);
        inputs = Start(inputs, steps, starts, isTraining: true);
        for (var segment = 0; segment < Segments; segment++)
        {
            Advance(inputs, segment);
            if (outputs.IsEmpty)
                continue;
            if (!IsLastStep)
                Tape.StoreOutputs(outputs[FirstOutput..]);
            else if (Order.IsAtEnd)
                Tape.StoreOutputs(outputs);
        }
    }

    /// <summary>The first output of the steps on the tape among those of the window.</summary>
    private int FirstOutput => Order.First * Batch * Description.OutputSize;

    private void CheckOutputs(int length, int steps, string name)
    {
        var expected = (IsLastStep ? 1L : steps) * Batch * Description.OutputSize;
        if (length != expected)
            Arguments.Length(length, expected, name, $"[{(IsLastStep ? "" : "steps, ")}batch, {Description.OutputSize}]");
    }
}
