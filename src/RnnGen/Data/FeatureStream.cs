using System;

namespace RnnGen.Data;

/// <summary>
/// Long series of feature vectors read side by side in windows, state carried from window to window; a target every step.
/// </summary>
/// <remarks>
/// The arrays are used as they are; windows are not copied. A last window of fewer steps is kept as a shorter one. A trainer checks
/// every number before it trains on any.
/// </remarks>
/// <typeparam name="TTarget"><see cref="int"/> for class ids, <see cref="float"/> for values.</typeparam>
public sealed class FeatureStream<TTarget> : IWindowSource<float, TTarget>, ICheckedSource
    where TTarget : unmanaged
{
    private readonly ReadOnlyMemory<float> _inputs;
    private readonly ReadOnlyMemory<TTarget> _targets;
    private readonly int _length;
    private readonly int _inputsPerStep;
    private readonly int _targetsPerStep;
    private readonly int _features;

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
        var perStep = (long)batch * features;
        if (inputs.IsEmpty || inputs.Length % perStep != 0)
        {
            throw new ArgumentException(
                $"Expected [length, {batch}, {features}] with length at least 1: a multiple of {perStep} elements, "
                + $"found {inputs.Length}.",
                nameof(inputs));
        }

        _features = features;
        _inputsPerStep = (int)perStep;
        _length = inputs.Length / _inputsPerStep;
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
        Windows = ((_length - 1) / steps) + 1;
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

    /// <inheritdoc/>
    void ICheckedSource.Check(in DataCheck check)
    {
        var shape = new SequenceShape(_features, IsInputOnce: false, _targetsPerStep / Batch, IsTargetOnce: false);
        check.Shape<float, TTarget>(shape, Math.Min(MaxSteps, _length));
        check.Inputs(_inputs.Span, "inputs", at => Place(at, _inputsPerStep));
        check.Targets(_targets.Span, "targets", at => Place(at, _targetsPerStep));
    }

    private string Place(int element, int perStep) => $" (step {element / perStep}, series {element % perStep / (perStep / Batch)})";
}
