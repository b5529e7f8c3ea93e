using System;

namespace RnnGen.Data;

/// <summary>Training data cut into windows of truncated back-propagation through time.</summary>
public interface IWindowSource
{
    /// <summary>Sequences side by side.</summary>
    int Batch { get; }

    /// <summary>Most steps in a window.</summary>
    int MaxSteps { get; }

    /// <summary>
    /// Windows in an epoch, at least 1; asked for after <see cref="StartEpoch"/>, since another order may need more of them.
    /// </summary>
    int Windows { get; }

    /// <summary>
    /// Windows of an evaluation, at least those of an epoch. Those after them have fewer sequences, which fill no batch: their
    /// lengths tell how many.
    /// </summary>
    int EvaluationWindows => Windows;

    /// <summary>
    /// Called before every training epoch, and before the rest of a resumed one: a source whose sequences have no order may
    /// reorder them.
    /// </summary>
    /// <param name="seed">Another one every epoch; the order depends on it alone.</param>
    void StartEpoch(ulong seed)
    {
    }
}

/// <summary>Training data by the kinds of its inputs and targets.</summary>
/// <typeparam name="TInput"><see cref="int"/> for tokens, <see cref="float"/> for features.</typeparam>
/// <typeparam name="TTarget"><see cref="int"/> for class ids, <see cref="float"/> for values.</typeparam>
public interface IWindowSource<TInput, TTarget> : IWindowSource
{
    /// <summary>
    /// A window; valid until the next call. A trainer looks at each of a source of your own before it uses it: lengths, ids, and
    /// whether numbers are finite.
    /// </summary>
    /// <param name="index">
    /// 0 to <see cref="IWindowSource.Windows"/> - 1, of an evaluation to <see cref="IWindowSource.EvaluationWindows"/> - 1;
    /// windows are asked for in order, after a resume from one within the epoch on.
    /// </param>
    SequenceWindow<TInput, TTarget> GetWindow(int index);
}

/// <summary>A window of a batch of sequences, time-major.</summary>
/// <param name="inputs">[steps, batch] tokens or [steps, batch, features]; of a one-to-many model [batch, features], or empty in
/// a window that goes on from the one before.</param>
/// <param name="targets">[steps, batch] or [steps, batch, outputs]; for a <c>LastStep</c> model [batch] or [batch,
/// outputs].</param>
/// <param name="steps">Steps in the window.</param>
/// <param name="startsSequences">Whether new sequences begin, so that the carried state is set to zero.</param>
/// <param name="lengths">[batch]: steps of each sequence, 0 to <paramref name="steps"/>; empty where all are as long. One of 0
/// steps is at rest: its carried state stays, and it has no part in the loss, which another must have.</param>
/// <param name="lossFrom">First step that has a loss, 0 to <paramref name="steps"/>; those before it only take the state on.
/// Where it is
/// <paramref name="steps"/> the window has no loss, and a trainer makes no update from it.</param>
public readonly ref struct SequenceWindow<TInput, TTarget>(
    ReadOnlySpan<TInput> inputs,
    ReadOnlySpan<TTarget> targets,
    int steps,
    bool startsSequences,
    ReadOnlySpan<int> lengths = default,
    int lossFrom = 0)
{
    /// <summary>[steps, batch] tokens or [steps, batch, features]; of a one-to-many model [batch, features], or empty.</summary>
    public ReadOnlySpan<TInput> Inputs { get; } = inputs;

    /// <summary>[steps, batch] or [steps, batch, outputs]; for a <c>LastStep</c> model [batch] or [batch, outputs].</summary>
    public ReadOnlySpan<TTarget> Targets { get; } = targets;

    /// <summary>Steps in the window.</summary>
    public int Steps { get; } = steps;

    /// <summary>Whether new sequences begin, so that the carried state is set to zero.</summary>
    public bool StartsSequences { get; } = startsSequences;

    /// <summary>
    /// [batch]: steps of each sequence; empty where all have <see cref="Steps"/>. What lies after a sequence's end is not read.
    /// </summary>
    public ReadOnlySpan<int> Lengths { get; } = lengths;

    /// <summary>First step that has a loss; <see cref="Steps"/> where none has.</summary>
    public int LossFrom { get; } = lossFrom;

    /// <summary>Whether a step has a loss.</summary>
    internal bool HasLoss => LossFrom < Steps;

    /// <summary>Sequences side by side.</summary>
    /// <param name="batch">Those of the source.</param>
    internal int Sequences(int batch) => Lengths.IsEmpty ? batch : Lengths.Length;

    /// <summary>Steps of all sequences.</summary>
    /// <param name="batch">Sequences side by side in the source.</param>
    internal long Elements(int batch)
    {
        if (Lengths.IsEmpty)
            return (long)Steps * batch;
        var elements = 0L;
        foreach (var length in Lengths)
            elements += length;
        return elements;
    }
}
