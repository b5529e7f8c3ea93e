using System;
using System.Collections.Generic;

namespace RnnGen.Data;

/// <summary>
/// Sequences of any lengths with their targets. The model's declaration says how many: a target every step (many-to-many), one
/// a sequence (<see cref="Output.LastStep"/>, many-to-one), or one input a sequence (<see cref="Feedback"/>, one-to-many).
/// </summary>
/// <remarks>
/// A sequence of more steps than the truncation length takes several windows. The state is carried from each to the next.
/// Sequences beside it that have ended are at rest. A training epoch shuffles the sequences, sorts pools of 64 batches by
/// length and shuffles the batches. The sequences of a batch then have about one length, and few steps are wasted. Sequences
/// that do not fill the last batch are left out, others every epoch. An evaluation takes them all. For one thread at a time:
/// the windows share buffers. Every element is checked here, and by a trainer once more before it trains on any.
/// </remarks>
/// <typeparam name="TInput"><see cref="int"/> for tokens, else the element type of features.</typeparam>
/// <typeparam name="TTarget"><see cref="int"/> for class ids, else the element type of values.</typeparam>
public sealed class SequenceBatches<TInput, TTarget> : WholeSequences<TInput, TTarget>
    where TInput : unmanaged
    where TTarget : unmanaged
{
    private readonly (TInput[] Inputs, TTarget[] Targets)[] _sequences;

    /// <summary>Batches sequences for a model, whose declaration tells what each must have.</summary>
    /// <param name="model">The <c>Info</c> of the model.</param>
    /// <param name="sequences"> Inputs [steps] tokens or [steps, features], and targets [steps] class ids or [steps, outputs]
    /// values. Of a many-to-one model the targets are [1] or [outputs], of a one-to-many model the inputs [features]. For a loss
    /// of your own a step has as many targets as the first sequence has for each of its steps. The arrays are used as they are.
    /// </param>
    /// <param name="batch">Sequences side by side, at least 1.</param>
    /// <param name="shuffle">Whether the sequences are reordered every epoch.</param>
    /// <param name="byLength">Whether sequences of a batch are of about one length.</param>
    /// <exception cref="ArgumentException">The model does not train on such sequences. Or there are none, one is empty, or its
    /// inputs and targets do not go together. Or a token or class id is unknown to the model, a value is not finite, or a
    /// target of binary cross-entropy is not from 0 to 1. Or a sequence is longer than the truncation length, and the model
    /// needs whole ones: its output is of the last step, or a layer runs against time.</exception>
    public SequenceBatches(
        ModelInfo model,
        IReadOnlyList<(TInput[] Inputs, TTarget[] Targets)> sequences,
        int batch,
        bool shuffle = true,
        bool byLength = true)
        : this(model, Taken(sequences), AtLeastOne(batch), shuffle, byLength)
    {
    }

    private SequenceBatches(
        ModelInfo model, (TInput[] Inputs, TTarget[] Targets)[] sequences, int batch, bool shuffle, bool byLength)
        : base(Steps(model, sequences), batch, ShapeOf(model, sequences), shuffle, byLength, model.TruncationLength) =>
        _sequences = sequences;

    private protected override ReadOnlySpan<TInput> InputsOf(int sequence) => _sequences[sequence].Inputs;

    private protected override ReadOnlySpan<TTarget> TargetsOf(int sequence) => _sequences[sequence].Targets;

    private protected override void CheckSequences(in DataCheck check)
    {
        var sequences = new SequenceCheck<TInput, TTarget>(check, ShapeOf(check.Model, _sequences));
        for (var i = 0; i < _sequences.Length; i++)
            sequences.Steps(i, _sequences[i].Inputs, _sequences[i].Targets);
    }

    private static (TInput[] Inputs, TTarget[] Targets)[] Taken(IReadOnlyList<(TInput[] Inputs, TTarget[] Targets)> sequences)
    {
        ArgumentNullException.ThrowIfNull(sequences);
        return sequences.Count > 0
            ? [.. sequences]
            : throw new ArgumentException("Expected at least one sequence, found none.", nameof(sequences));
    }

    private static int AtLeastOne(int batch)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        return batch;
    }

    /// <summary>As the model has it; for a loss of the caller's own the targets of a step are as many as the first sequence
    /// has.</summary>
    private static SequenceShape ShapeOf(ModelInfo model, (TInput[] Inputs, TTarget[] Targets)[] sequences)
    {
        ArgumentNullException.ThrowIfNull(model);
        var shape = SequenceShape.Of(model);
        if (shape.TargetWidth > 0)
            return shape;
        if (shape.IsInputOnce)
        {
            throw new ArgumentException(
                $"{model.Name} has one input a sequence and no loss, so that nothing tells the steps of a sequence: "
                + "expected a source of windows of your own (IWindowSource).",
                nameof(sequences));
        }

        var (inputs, targets) = sequences[0];
        var rows = shape.TargetRows((inputs?.Length ?? 0) / shape.InputWidth);
        return shape with { TargetWidth = Math.Max(1, rows == 0 ? 0 : (targets?.Length ?? 0) / rows) };
    }

    private static int[] Steps(ModelInfo model, (TInput[] Inputs, TTarget[] Targets)[] sequences)
    {
        ArgumentNullException.ThrowIfNull(model);
        var check = new SequenceCheck<TInput, TTarget>(new DataCheck(model, nameof(sequences)), ShapeOf(model, sequences));
        check.Kinds();
        var steps = new int[sequences.Length];
        for (var i = 0; i < steps.Length; i++)
            steps[i] = check.Steps(i, sequences[i].Inputs, sequences[i].Targets);
        return steps;
    }
}
