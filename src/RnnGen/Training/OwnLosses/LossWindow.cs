using System;

namespace RnnGen.Training;

/// <summary>The shape of a window, and what a <see cref="TrainingLoss{TTarget, T}"/> carries from window to window.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
public readonly ref struct LossWindow<T>
    where T : unmanaged
{
    /// <summary>Describes a window; a trainer does, and whoever calls a loss without one.</summary>
    /// <param name="steps">Steps that have outputs, at least 1.</param>
    /// <param name="batch">Sequences side by side, at least 1.</param>
    /// <param name="lengths">[batch]: steps of each sequence, 0 to <paramref name="steps"/>.</param>
    /// <param name="lossFrom">First step that has a loss, 0 to <paramref name="steps"/>.</param>
    /// <param name="startsSequences">Whether sequences begin with the window.</param>
    /// <param name="state">[batch, <see cref="TrainingLoss{T}.StateSize"/>].</param>
    /// <exception cref="ArgumentException">A number is out of its range, or a span has another length.</exception>
    public LossWindow(
        int steps, int batch, ReadOnlySpan<int> lengths, int lossFrom = 0, bool startsSequences = false, Span<T> state = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        if (lossFrom < 0 || lossFrom > steps)
        {
            throw new ArgumentOutOfRangeException(
                nameof(lossFrom), lossFrom, $"lossFrom: expected 0 to {steps}, found {lossFrom}.");
        }

        if (lengths.Length != batch)
        {
            throw new ArgumentException(
                $"lengths: expected one for each of {batch} sequences, found {lengths.Length}.", nameof(lengths));
        }

        if (lengths.ContainsAnyExceptInRange(0, steps))
            throw new ArgumentException($"lengths: expected 0 to {steps} steps of each sequence.", nameof(lengths));
        if (state.Length % batch != 0)
        {
            throw new ArgumentException(
                $"state: expected as many elements for each of {batch} sequences, found {state.Length}.", nameof(state));
        }

        Steps = steps;
        Batch = batch;
        Lengths = lengths;
        LossFrom = lossFrom;
        StartsSequences = startsSequences;
        State = state;
    }

    /// <summary>Steps that have outputs; 1 of a model whose output is of the last step.</summary>
    public int Steps { get; }

    /// <summary>Sequences side by side.</summary>
    public int Batch { get; }

    /// <summary>
    /// [batch]: steps of each sequence, 0 to <see cref="Steps"/>; where the output is of the last step, 1, or 0 of a sequence
    /// that has none.
    /// </summary>
    public ReadOnlySpan<int> Lengths { get; }

    /// <summary>
    /// First step that has a loss. <see cref="Steps"/> in a window that only takes the state on: whatever the loss returns of
    /// that is left alone, and a loss without state is not asked.
    /// </summary>
    public int LossFrom { get; }

    /// <summary>Whether sequences begin with the window; <see cref="State"/> is zero then.</summary>
    public bool StartsSequences { get; }

    /// <summary>
    /// [batch, <see cref="TrainingLoss{T}.StateSize"/>]: what the loss left of the window before, and what it leaves for the
    /// next. Zero where sequences begin. A sequence of 0 steps is at rest: leave its state as it is.
    /// </summary>
    public Span<T> State { get; }

    /// <summary>Steps of all sequences that have a loss.</summary>
    public long ValidSteps
    {
        get
        {
            var sum = 0L;
            foreach (var length in Lengths)
                sum += Math.Max(0, length - LossFrom);
            return sum;
        }
    }

    /// <summary>Whether a step of a sequence has a loss.</summary>
    /// <param name="step">0 to <see cref="Steps"/> - 1.</param>
    /// <param name="sequence">0 to <see cref="Batch"/> - 1.</param>
    public bool HasLoss(int step, int sequence) => step >= LossFrom && step < Lengths[sequence];
}
