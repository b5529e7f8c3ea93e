using System;

namespace RnnGen.Data;

/// <summary>
/// A corpus of tokens, cut into <c>batch</c> contiguous streams that are read side by side, so that state carries from window
/// to window. The target of a token is the one after it.
/// </summary>
/// <remarks>
/// A stream has ⌊(tokens - 1) / batch⌋ inputs; stream b begins at token b times that, and the tokens after the last stream are
/// not
/// used. A last window of fewer steps is kept, as a shorter window, unless asked otherwise. Immutable; windows are not copied.
/// A trainer checks every token that is used before it trains on any.
/// </remarks>
public sealed class ContiguousBatches : IWindowSource<int, int>, ICheckedSource
{
    // [StreamLength + 1, batch]: the targets of a row are the row after it.
    private readonly int[] _timeMajor;

    // Tokens from the start of a stream to the start of the next.
    private readonly int _spacing;

    /// <summary>Cuts a corpus.</summary>
    /// <param name="tokens">The corpus; copied.</param>
    /// <param name="batch">Streams, at least 1.</param>
    /// <param name="steps">Steps of a window, at least 1: the truncation length.</param>
    /// <param name="keepShortWindow">Whether the steps after the last whole window make a shorter one.</param>
    /// <exception cref="ArgumentException">The corpus is too short for one window.</exception>
    public ContiguousBatches(ReadOnlySpan<int> tokens, int batch, int steps, bool keepShortWindow = true)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        var streamLength = (tokens.Length - 1) / batch;
        var shortest = keepShortWindow ? 1 : steps;
        if (streamLength < shortest)
        {
            throw new ArgumentException(
                $"The corpus is too short: {batch} streams of {shortest} steps and a target each take "
                + $"{((long)batch * shortest) + 1} tokens, found {tokens.Length}.",
                nameof(tokens));
        }

        Batch = batch;
        MaxSteps = steps;
        StreamLength = keepShortWindow ? streamLength : streamLength / steps * steps;
        Windows = ((StreamLength - 1) / steps) + 1;
        _spacing = streamLength;
        _timeMajor = BatchBuffer.Create<int>(nameof(batch), "the streams", "another batch", StreamLength + 1, batch, 1);
        for (var stream = 0; stream < batch; stream++)
        {
            var source = tokens.Slice(stream * streamLength, StreamLength + 1);
            for (var t = 0; t < source.Length; t++)
                _timeMajor[(t * batch) + stream] = source[t];
        }
    }

    /// <inheritdoc/>
    public int Batch { get; }

    /// <inheritdoc/>
    public int MaxSteps { get; }

    /// <inheritdoc/>
    public int Windows { get; }

    /// <summary>Inputs of a stream.</summary>
    public int StreamLength { get; }

    /// <inheritdoc/>
    public SequenceWindow<int, int> GetWindow(int index)
    {
        if ((uint)index >= (uint)Windows)
            throw new ArgumentOutOfRangeException(nameof(index), index, $"Expected a window from 0 to {Windows - 1}.");
        var start = index * MaxSteps;
        var steps = Math.Min(MaxSteps, StreamLength - start);
        var inputs = _timeMajor.AsSpan(start * Batch, steps * Batch);
        var targets = _timeMajor.AsSpan((start + 1) * Batch, steps * Batch);
        return new SequenceWindow<int, int>(inputs, targets, steps, startsSequences: index == 0);
    }

    /// <inheritdoc/>
    void ICheckedSource.Check(in DataCheck check)
    {
        var shape = new SequenceShape(InputWidth: 1, IsInputOnce: false, TargetWidth: 1, IsTargetOnce: false);
        check.Shape<int, int>(shape, Math.Min(MaxSteps, StreamLength));
        var (inputs, targets) = (ElementRule.OfInputs(check.Model), ElementRule.OfTargets(check.Model));
        ReadOnlySpan<int> all = _timeMajor;
        if (inputs.FirstFault(all[..^Batch]) < 0 && targets.FirstFault(all[Batch..]) < 0)
            return;

        // Once more, in the order of the corpus.
        for (var stream = 0; stream < Batch; stream++)
        {
            for (var t = 0; t <= StreamLength; t++)
            {
                var token = all.Slice((t * Batch) + stream, 1);
                if (t < StreamLength && inputs.FirstFault(token) == 0)
                    throw check.OutOfRange($"tokens: element {(stream * _spacing) + t} {inputs.Fault(token[0])}");
                if (t > 0 && targets.FirstFault(token) == 0)
                    throw check.OutOfRange($"tokens: element {(stream * _spacing) + t} {targets.Fault(token[0])}");
            }
        }
    }
}
