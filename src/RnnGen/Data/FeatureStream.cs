using System;

namespace RnnGen;

/// <summary>
/// Long series of feature vectors read side by side in windows, state carried from window to window; a target every step.
/// </summary>
/// <remarks>
/// The arrays are used as they are; windows are not copied. A last window of fewer steps is kept as a shorter one.
/// </remarks>
/// <typeparam name="TTarget"><see cref="int"/> for class ids, <see cref="float"/> for values.</typeparam>
public sealed class FeatureStream<TTarget> : IWindowSource<float, TTarget>
    where TTarget : unmanaged
{
    private readonly ReadOnlyMemory<float> _inputs;
    private readonly ReadOnlyMemory<TTarget> _targets;
    private readonly int _length;
    private readonly int _inputsPerStep;
    private readonly int _targetsPerStep;

    /// <summary>Cuts series into windows.</summary>
    /// <param name="inputs">[length, batch, features], time-major.</param>
    /// <param name="targets">[length, batch] class ids or [length, batch, outputs] values.</param>
    /// <param name="batch">Series side by side, at least 1.</param>
    /// <param name="features">Features of a step, at least 1.</param>
    /// <param name="steps">Steps of a window, at least 1: the truncation length.</param>
    /// <exception cref="ArgumentException">The inputs or targets do not fill whole steps.</exception>
    public FeatureStream(ReadOnlyMemory<float> inputs, ReadOnlyMemory<TTarget> targets, int batch, int features, int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        _inputsPerStep = checked(batch * features);
        _length = inputs.Length / _inputsPerStep;
        if (_length == 0 || inputs.Length % _inputsPerStep != 0)
        {
            throw new ArgumentException(
                $"Expected [length, {batch}, {features}] with length at least 1: a multiple of {_inputsPerStep} elements, "
                + $"found {inputs.Length}.",
                nameof(inputs));
        }

        _targetsPerStep = targets.Length / _length;
        if (_targetsPerStep == 0 || targets.Length % _length != 0 || _targetsPerStep % batch != 0)
        {
            throw new ArgumentException(
                $"Expected [{_length}, {batch}] or [{_length}, {batch}, outputs]: a multiple of {(long)_length * batch} elements, "
                + $"found {targets.Length}.",
                nameof(targets));
        }

        _inputs = inputs;
        _targets = targets;
        Batch = batch;
        MaxSteps = steps;
        Windows = (_length + steps - 1) / steps;
    }

    /// <inheritdoc/>
    public int Batch { get; }

    /// <inheritdoc/>
    public int MaxSteps { get; }

    /// <inheritdoc/>
    public int Windows { get; }

    /// <inheritdoc/>
    public SequenceWindow<float, TTarget> GetWindow(int index)
    {
        if ((uint)index >= (uint)Windows)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"Expected a window from 0 to {Windows - 1}.");
        var start = index * MaxSteps;
        var steps = Math.Min(MaxSteps, _length - start);
        return new SequenceWindow<float, TTarget>(
            _inputs.Span.Slice(start * _inputsPerStep, steps * _inputsPerStep),
            _targets.Span.Slice(start * _targetsPerStep, steps * _targetsPerStep),
            steps,
            startsSequences: index == 0);
    }
}
