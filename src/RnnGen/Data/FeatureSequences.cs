using System;
using RnnGen.Numerics;

namespace RnnGen;

/// <summary>
/// Sequences of feature vectors of one length, independent of each other: a window is a batch of whole sequences from the zero
/// state.
/// </summary>
/// <remarks>
/// Sequences that do not fill the last batch are left out of an epoch. A trainer reorders the sequences every epoch, unless asked
/// otherwise. For one thread at a time: the windows share a buffer.
/// </remarks>
/// <typeparam name="TTarget"><see cref="int"/> for class ids, <see cref="float"/> for values.</typeparam>
public sealed class FeatureSequences<TTarget> : IWindowSource<float, TTarget>
    where TTarget : unmanaged
{
    private readonly ReadOnlyMemory<float> _inputs;
    private readonly ReadOnlyMemory<TTarget> _targets;
    private readonly float[] _windowInputs;
    private readonly TTarget[] _windowTargets;
    private readonly int[] _order;
    private readonly int _features;
    private readonly int _targetRows;
    private readonly bool _shuffle;

    /// <summary>Batches sequences.</summary>
    /// <param name="inputs">[sequences, steps, features], a sequence at a time; used as it is.</param>
    /// <param name="targets">
    /// One target a sequence, [sequences] or [sequences, outputs], if <paramref name="output"/> is
    /// <see cref="Output.LastStep"/>; else
    /// one a step, [sequences, steps] or [sequences, steps, outputs]. Used as they are.
    /// </param>
    /// <param name="batch">Sequences of a window, at least 1.</param>
    /// <param name="steps">Steps of a sequence, at least 1 and at most the truncation length.</param>
    /// <param name="features">Features of a step, at least 1.</param>
    /// <param name="output">Which steps have a target.</param>
    /// <param name="shuffle">Whether the sequences are reordered every epoch.</param>
    /// <exception cref="ArgumentException">The inputs or targets do not fill whole sequences, or there are fewer than a
    /// batch.</exception>
    public FeatureSequences(
        ReadOnlyMemory<float> inputs,
        ReadOnlyMemory<TTarget> targets,
        int batch,
        int steps,
        int features,
        Output output = Output.EveryStep,
        bool shuffle = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        var sequences = Count(inputs.Length, checked(steps * features), batch);
        _targetRows = output == Output.LastStep ? 1 : steps;
        if (targets.Length == 0 || targets.Length % ((long)sequences * _targetRows) != 0)
        {
            throw new ArgumentException(
                $"Expected targets for {sequences} sequences of {_targetRows} steps: a multiple of {(long)sequences * _targetRows} "
                + $"elements, found {targets.Length}.",
                nameof(targets));
        }

        _inputs = inputs;
        _targets = targets;
        _features = features;
        _shuffle = shuffle;
        Batch = batch;
        MaxSteps = steps;
        Windows = sequences / batch;
        _windowInputs = new float[batch * steps * features];
        _windowTargets = new TTarget[targets.Length / sequences * batch];
        _order = new int[sequences];
        ResetOrder();
    }

    /// <inheritdoc/>
    public int Batch { get; }

    /// <inheritdoc/>
    public int MaxSteps { get; }

    /// <inheritdoc/>
    public int Windows { get; }

    /// <inheritdoc/>
    public void StartEpoch(ulong seed)
    {
        if (!_shuffle)
            return;

        // From the same order every time: an epoch depends on its seed alone. Fisher and Yates's shuffle.
        ResetOrder();
        var random = new RandomSource(seed);
        for (var i = _order.Length - 1; i > 0; i--)
        {
            var other = random.NextInt(i + 1);
            (_order[i], _order[other]) = (_order[other], _order[i]);
        }
    }

    /// <inheritdoc/>
    public SequenceWindow<float, TTarget> GetWindow(int index)
    {
        if ((uint)index >= (uint)Windows)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"Expected a window from 0 to {Windows - 1}.");
        var outputs = _windowTargets.Length / (Batch * _targetRows);
        for (var lane = 0; lane < Batch; lane++)
        {
            var sequence = _order[(index * Batch) + lane];
            CopyLane(_inputs.Span, sequence, _windowInputs, lane, MaxSteps, _features);
            CopyLane(_targets.Span, sequence, _windowTargets, lane, _targetRows, outputs);
        }

        return new SequenceWindow<float, TTarget>(_windowInputs, _windowTargets, MaxSteps, startsSequences: true);
    }

    private static int Count(int inputs, int perSequence, int batch)
    {
        var sequences = inputs / perSequence;
        if (inputs % perSequence != 0 || sequences < batch)
        {
            throw new ArgumentException(
                $"Expected at least {batch} whole sequences of {perSequence} elements each, found {inputs} elements.", nameof(inputs));
        }

        return sequences;
    }

    /// <summary>[sequence, row, width] to [row, lane, width].</summary>
    private void CopyLane<T>(ReadOnlySpan<T> source, int sequence, Span<T> destination, int lane, int rows, int width)
    {
        for (var row = 0; row < rows; row++)
            source.Slice(((sequence * rows) + row) * width, width).CopyTo(destination[(((row * Batch) + lane) * width)..]);
    }

    private void ResetOrder()
    {
        for (var i = 0; i < _order.Length; i++)
            _order[i] = i;
    }
}
