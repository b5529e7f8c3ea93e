using System;

namespace RnnGen.Data;

/// <summary>
/// Sequences of feature vectors of one length; of several lengths, see <see cref="SequenceBatches{TInput, TTarget}"/>.
/// </summary>
/// <remarks>
/// A trainer reorders the sequences every epoch, unless asked otherwise. Those that do not fill the last batch are left out of
/// it; an evaluation takes them all. For one thread at a time: the windows share buffers. A trainer checks every number before it
/// trains on any.
/// </remarks>
/// <typeparam name="TInput"><see cref="float"/> or <see cref="double"/>, the model's element type.</typeparam>
/// <typeparam name="TTarget"><see cref="int"/> for class ids, else the element type of values.</typeparam>
public class FeatureSequences<TInput, TTarget> : WholeSequences<TInput, TTarget>
    where TInput : unmanaged
    where TTarget : unmanaged
{
    private readonly ReadOnlyMemory<TInput> _inputs;
    private readonly ReadOnlyMemory<TTarget> _targets;

    /// <summary>Batches sequences.</summary>
    /// <param name="inputs">[sequences, steps, features], a sequence at a time; used as it is.</param>
    /// <param name="targets">
    /// One target a sequence, [sequences] or [sequences, outputs], if <paramref name="output"/> is
    /// <see cref="Output.LastStep"/>; else
    /// one a step, [sequences, steps] or [sequences, steps, outputs]. Used as they are.
    /// </param>
    /// <param name="batch">Sequences of a window, at least 1.</param>
    /// <param name="steps">Steps of a sequence, at least 1; more than the truncation length with <paramref name="windowSteps"/>
    /// alone.</param>
    /// <param name="features">Features of a step, at least 1.</param>
    /// <param name="output">Which steps have a target.</param>
    /// <param name="shuffle">Whether the sequences are reordered every epoch.</param>
    /// <param name="windowSteps">Most steps of a window, such as the truncation length. A longer sequence takes several
    /// windows, and the state is carried from each to the next. 0, the default, makes each sequence one window; with one target
    /// a sequence nothing else is allowed.</param>
    /// <exception cref="ArgumentException">The inputs or targets do not fill whole sequences, or there are fewer than a
    /// batch.</exception>
    public FeatureSequences(
        ReadOnlyMemory<TInput> inputs,
        ReadOnlyMemory<TTarget> targets,
        int batch,
        int steps,
        int features,
        Output output = Output.EveryStep,
        bool shuffle = true,
        int windowSteps = 0)
        : base(
            Steps(inputs.Length, batch, steps, features),
            batch,
            Shape(inputs.Length, targets.Length, steps, features, output),
            shuffle,
            byLength: false,
            WindowSteps(windowSteps, output))
    {
        _inputs = inputs;
        _targets = targets;
    }

    private protected override ReadOnlySpan<TInput> InputsOf(int sequence) => Part(_inputs, sequence);

    private protected override ReadOnlySpan<TTarget> TargetsOf(int sequence) => Part(_targets, sequence);

    private protected override void CheckSequences(in DataCheck check)
    {
        check.Inputs(_inputs.Span, "inputs", at => Place(at, _inputs.Length));
        check.Targets(_targets.Span, "targets", at => Place(at, _targets.Length));
    }

    private string Place(int element, int elements) => $" (sequence {element / (elements / Count)})";

    private ReadOnlySpan<T> Part<T>(ReadOnlyMemory<T> all, int sequence)
    {
        var length = all.Length / Count;
        return all.Span.Slice(sequence * length, length);
    }

    private static int[] Steps(int inputs, int batch, int steps, int features)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        var perSequence = (long)steps * features;
        if (inputs % perSequence != 0 || inputs / perSequence < batch)
        {
            throw new ArgumentException(
                $"Expected at least {batch} whole sequences of {perSequence} elements each, found {inputs} elements.",
                nameof(inputs));
        }

        var lengths = new int[inputs / perSequence];
        Array.Fill(lengths, steps);
        return lengths;
    }

    private static int WindowSteps(int windowSteps, Output output)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(windowSteps);
        return windowSteps == 0 || output == Output.EveryStep
            ? windowSteps
            : throw new ArgumentException(
                $"windowSteps: expected 0, since {output} has one target a sequence, found {windowSteps}.", nameof(windowSteps));
    }

    private static SequenceShape Shape(int inputs, int targets, int steps, int features, Output output)
    {
        if (output is not (Output.EveryStep or Output.LastStep))
        {
            throw new ArgumentOutOfRangeException(
                nameof(output), output, $"output: expected {Output.EveryStep} or {Output.LastStep}, found {output}.");
        }

        var sequences = inputs / (steps * features);
        var rows = output == Output.LastStep ? 1 : steps;
        if (targets == 0 || targets % ((long)sequences * rows) != 0)
        {
            throw new ArgumentException(
                $"Expected targets for {sequences} sequences of {rows} steps: a multiple of {(long)sequences * rows} elements, "
                    + $"found {targets}.",
                nameof(targets));
        }

        return new SequenceShape(features, IsInputOnce: false, targets / (sequences * rows), output == Output.LastStep);
    }
}

/// <summary>As <see cref="FeatureSequences{TInput, TTarget}"/>, of features in single precision.</summary>
/// <typeparam name="TTarget"><see cref="int"/> for class ids, <see cref="float"/> for values.</typeparam>
/// <inheritdoc
/// cref="FeatureSequences{TInput, TTarget}(ReadOnlyMemory{TInput}, ReadOnlyMemory{TTarget}, int, int, int, Output, bool, int)"/>
public sealed class FeatureSequences<TTarget>(
    ReadOnlyMemory<float> inputs,
    ReadOnlyMemory<TTarget> targets,
    int batch,
    int steps,
    int features,
    Output output = Output.EveryStep,
    bool shuffle = true,
    int windowSteps = 0)
    : FeatureSequences<float, TTarget>(inputs, targets, batch, steps, features, output, shuffle, windowSteps)
    where TTarget : unmanaged;
