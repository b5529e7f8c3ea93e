using System;

namespace RnnGen.Data;

/// <summary>
/// Long series of feature vectors read side by side in windows, state carried from window to window; a target every step.
/// </summary>
/// <remarks>
/// The arrays are used as they are; windows are not copied. A last window of fewer steps is kept as a shorter one. A trainer
/// checks every number before it trains on any.
/// </remarks>
/// <typeparam name="TInput"><see cref="float"/> or <see cref="double"/>, the model's element type.</typeparam>
/// <typeparam name="TTarget"><see cref="int"/> for class ids, else the element type of values.</typeparam>
public class FeatureStream<TInput, TTarget> : IWindowSource<TInput, TTarget>, ICheckedSource
    where TInput : unmanaged
    where TTarget : unmanaged
{
    private readonly ReadOnlyMemory<TInput> _inputs;
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
    /// <param name="warmUp">Steps of each series, at its beginning, that have no loss and only take the state on; 0, the default,
    /// for none. Fewer than a series has.</param>
    /// <exception cref="ArgumentException">The inputs or targets do not fill whole steps, or all steps are warm-up.</exception>
    public FeatureStream(
        ReadOnlyMemory<TInput> inputs, ReadOnlyMemory<TTarget> targets, int batch, int features, int steps, int warmUp = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(warmUp);
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
                $"Expected [{_length}, {batch}] or [{_length}, {batch}, outputs]: a multiple of {(long)_length * batch} "
                    + $"elements, found {targets.Length}.",
                nameof(targets));
        }

        if (warmUp >= _length)
        {
            throw new ArgumentException(
                $"warmUp: expected fewer than the {_length} steps of a series, so that some have a loss, found {warmUp}.",
                nameof(warmUp));
        }

        _inputs = inputs;
        _targets = targets;
        WarmUp = warmUp;
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

    /// <summary>Steps of each series, at its beginning, that have no loss.</summary>
    public int WarmUp { get; }

    /// <inheritdoc/>
    public SequenceWindow<TInput, TTarget> GetWindow(int index)
    {
        if ((uint)index >= (uint)Windows)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"Expected a window from 0 to {Windows - 1}.");
        var start = index * MaxSteps;
        var steps = Math.Min(MaxSteps, _length - start);
        return new SequenceWindow<TInput, TTarget>(
            _inputs.Span.Slice(start * _inputsPerStep, steps * _inputsPerStep),
            _targets.Span.Slice(start * _targetsPerStep, steps * _targetsPerStep),
            steps,
            startsSequences: index == 0,
            lossFrom: Math.Clamp(WarmUp - start, 0, steps));
    }

    /// <inheritdoc/>
    void ICheckedSource.Check(in DataCheck check)
    {
        var shape = new SequenceShape(_features, IsInputOnce: false, _targetsPerStep / Batch, IsTargetOnce: false);
        check.Shape<TInput, TTarget>(shape, Math.Min(MaxSteps, _length));
        check.Inputs(_inputs.Span, "inputs", at => Place(at, _inputsPerStep));
        check.Targets(_targets.Span, "targets", at => Place(at, _targetsPerStep));
    }

    private string Place(int element, int perStep) =>
        $" (step {element / perStep}, series {element % perStep / (perStep / Batch)})";
}

/// <summary>As <see cref="FeatureStream{TInput, TTarget}"/>, of features in single precision.</summary>
/// <typeparam name="TTarget"><see cref="int"/> for class ids, <see cref="float"/> for values.</typeparam>
/// <inheritdoc cref="FeatureStream{TInput, TTarget}(ReadOnlyMemory{TInput}, ReadOnlyMemory{TTarget}, int, int, int, int)"/>
public sealed class FeatureStream<TTarget>(
    ReadOnlyMemory<float> inputs, ReadOnlyMemory<TTarget> targets, int batch, int features, int steps, int warmUp = 0)
    : FeatureStream<float, TTarget>(inputs, targets, batch, features, steps, warmUp)
    where TTarget : unmanaged;

/// <summary>Makes series out of one long recording.</summary>
public static class FeatureStream
{
    /// <summary>
    /// Cuts one recording into equally long streams that are read side by side in windows. Every epoch begins at the zero state:
    /// the first
    /// <paramref name="warmUp"/> steps of each stream only take the state on, and have no loss.
    /// </summary>
    /// <remarks>
    /// A stream has ⌊steps of the recording / streams⌋ steps; stream b begins at step b times that, and the steps after the last
    /// stream are not used. The recording is copied. The number of features comes from <paramref name="features"/>, that of
    /// targets from their length.
    /// </remarks>
    /// <typeparam name="TInput"><see cref="float"/> or <see cref="double"/>, the model's element type.</typeparam>
    /// <typeparam name="TTarget"><see cref="int"/> for class ids, else the element type of values.</typeparam>
    /// <param name="inputs">[steps, features]: one step after the other.</param>
    /// <param name="targets">[steps] or [steps, targets of a step].</param>
    /// <param name="streams">Streams side by side, at least 1.</param>
    /// <param name="maxSteps">Steps of a window, at least 1: the truncation length.</param>
    /// <param name="features">Features of a step, at least 1.</param>
    /// <param name="warmUp">Steps of each stream, at its beginning, that have no loss; fewer than a stream has.</param>
    /// <exception cref="ArgumentException">The inputs or targets do not fill whole steps, there are fewer steps than streams, or
    /// all steps are warm-up.</exception>
    public static FeatureStream<TInput, TTarget> Of<TInput, TTarget>(
        ReadOnlySpan<TInput> inputs, ReadOnlySpan<TTarget> targets, int streams, int maxSteps, int features = 1, int warmUp = 0)
        where TInput : unmanaged
        where TTarget : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(streams, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSteps, 1);
        if (inputs.IsEmpty || inputs.Length % features != 0)
        {
            throw new ArgumentException(
                $"Expected [steps, {features}] with at least 1 step: a multiple of {features} elements, found {inputs.Length}.",
                nameof(inputs));
        }

        var steps = inputs.Length / features;
        if (targets.IsEmpty || targets.Length % steps != 0)
        {
            throw new ArgumentException(
                $"Expected targets of {steps} steps, as many as the inputs have: a multiple of {steps} elements, "
                + $"found {targets.Length}.",
                nameof(targets));
        }

        if (steps < streams)
        {
            throw new ArgumentException(
                $"Expected at least a step for each of {streams} streams, found {steps} steps.", nameof(inputs));
        }

        return new FeatureStream<TInput, TTarget>(
            TimeMajor(inputs, steps / streams, streams, features),
            TimeMajor(targets, steps / streams, streams, targets.Length / steps),
            streams,
            features,
            maxSteps,
            warmUp);
    }

    /// <inheritdoc cref="Of{TInput, TTarget}(ReadOnlySpan{TInput}, ReadOnlySpan{TTarget}, int, int, int, int)"/>
    public static FeatureStream<TInput, TTarget> Of<TInput, TTarget>(
        TInput[] inputs, TTarget[] targets, int streams, int maxSteps, int features = 1, int warmUp = 0)
        where TInput : unmanaged
        where TTarget : unmanaged
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(targets);
        return Of((ReadOnlySpan<TInput>)inputs, targets, streams, maxSteps, features, warmUp);
    }

    /// <summary>[stream, step, width] to [step, stream, width].</summary>
    private static T[] TimeMajor<T>(ReadOnlySpan<T> recording, int steps, int streams, int width)
    {
        var result = new T[steps * streams * width];
        for (var stream = 0; stream < streams; stream++)
        {
            for (var step = 0; step < steps; step++)
            {
                var (from, to) = ((stream * steps) + step, (step * streams) + stream);
                recording.Slice(from * width, width).CopyTo(result.AsSpan(to * width));
            }
        }

        return result;
    }
}
