using System;
using System.Collections.Generic;

namespace RnnGen.Data;

/// <summary>
/// Pairs of a source and a target sequence of any lengths, batched with others of about their length, so that little of a batch
/// is padding.
/// </summary>
/// <remarks>
/// A training epoch shuffles the pairs, sorts pools of 64 batches by length and shuffles the batches. Pairs that do not fill the
/// last batch are left out of it, others every epoch. An evaluation takes all pairs. For one thread at a time: the batches share
/// buffers. A trainer checks every element before it trains on any.
/// </remarks>
/// <typeparam name="TSource"><see cref="int"/> for tokens, else the element type of features.</typeparam>
public sealed class SequencePairs<TSource> : IWindowSource
    where TSource : unmanaged
{
    private readonly (TSource[] Source, int[] Target)[] _pairs;
    private readonly SequenceOrder _order;
    private readonly TSource[] _sources;
    private readonly int[] _targets;
    private readonly int[] _sourceLengths;
    private readonly int[] _targetLengths;

    /// <summary>Batches pairs.</summary>
    /// <param name="pairs">Sources, [steps] tokens or [steps, features], and targets without an end token; the arrays are used as
    /// they are.</param>
    /// <param name="batch">Pairs side by side, at least 1.</param>
    /// <param name="endToken">Put after every target.</param>
    /// <param name="features">Features of a source step; 1, the default, for tokens.</param>
    /// <exception cref="ArgumentException">There are no pairs, or a source is empty or ends within a step.</exception>
    public SequencePairs(IReadOnlyList<(TSource[] Source, int[] Target)> pairs, int batch, int endToken, int features = 1)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        ArgumentOutOfRangeException.ThrowIfLessThan(batch, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(endToken);
        ArgumentOutOfRangeException.ThrowIfLessThan(features, 1);
        if (pairs.Count == 0)
            throw new ArgumentException("Expected at least one pair, found none.", nameof(pairs));
        _pairs = [.. pairs];
        Batch = batch;
        EndToken = endToken;
        Features = features;
        for (var i = 0; i < _pairs.Length; i++)
        {
            var (source, target) = _pairs[i];
            if (source is null || target is null)
                throw new ArgumentException($"Pair {i}: expected a source and a target, found null.", nameof(pairs));
            if (source.Length == 0 || source.Length % features != 0)
            {
                throw new ArgumentException(
                    $"Pair {i}: expected a source of at least one step of {features} elements, found {source.Length} elements.",
                    nameof(pairs));
            }

            LongestSource = Math.Max(LongestSource, source.Length / features);
            LongestTarget = Math.Max(LongestTarget, target.Length + 1);
        }

        _order = new SequenceOrder(_pairs.Length, batch, i => (_pairs[i].Target.Length, _pairs[i].Source.Length));
        var lanes = Math.Min(batch, _pairs.Length);
        _sources = BatchBuffer.Create<TSource>(
            nameof(batch), "the sources of a batch", "a smaller batch", LongestSource, lanes, features);
        _targets = BatchBuffer.Create<int>(nameof(batch), "the targets of a batch", "a smaller batch", LongestTarget, lanes, 1);
        _sourceLengths = new int[lanes];
        _targetLengths = new int[lanes];
    }

    /// <inheritdoc/>
    public int Batch { get; }

    /// <summary>Put after every target.</summary>
    public int EndToken { get; }

    /// <summary>Features of a source step; 1 for tokens.</summary>
    public int Features { get; }

    /// <summary>Number of pairs.</summary>
    public int Count => _pairs.Length;

    /// <summary>Steps of the longest source.</summary>
    public int LongestSource { get; }

    /// <summary>Steps of the longest target, its end token counted.</summary>
    public int LongestTarget { get; }

    /// <summary>Whole batches, which a training epoch has.</summary>
    public int Windows => _order.WholeBatches;

    /// <summary>Batches, the last of which may have fewer pairs.</summary>
    public int Batches => _order.Batches;

    /// <inheritdoc/>
    int IWindowSource.EvaluationWindows => Batches;

    /// <inheritdoc/>
    int IWindowSource.MaxSteps => Math.Max(LongestSource, LongestTarget);

    /// <inheritdoc/>
    public void StartEpoch(ulong seed) => _order.Shuffle(seed);

    /// <summary>A batch; valid until the next call.</summary>
    /// <param name="index">0 to <see cref="Batches"/> - 1.</param>
    public PairBatch<TSource> GetBatch(int index)
    {
        var members = _order.Batch(index);
        var (sourceSteps, targetSteps) = (0, 0);
        for (var lane = 0; lane < members.Length; lane++)
        {
            var (source, target) = _pairs[members[lane]];
            sourceSteps = Math.Max(sourceSteps, _sourceLengths[lane] = source.Length / Features);
            targetSteps = Math.Max(targetSteps, _targetLengths[lane] = target.Length + 1);
        }

        var sources = _sources.AsSpan(0, sourceSteps * members.Length * Features);
        var targets = _targets.AsSpan(0, targetSteps * members.Length);
        sources.Clear();
        targets.Clear();
        for (var lane = 0; lane < members.Length; lane++)
        {
            var (source, target) = _pairs[members[lane]];
            for (var step = 0; step < _sourceLengths[lane]; step++)
                source.AsSpan(step * Features, Features).CopyTo(sources[(((step * members.Length) + lane) * Features)..]);
            for (var step = 0; step < target.Length; step++)
                targets[(step * members.Length) + lane] = target[step];
            targets[(target.Length * members.Length) + lane] = EndToken;
        }

        return new PairBatch<TSource>(
            sources, targets, sourceSteps, targetSteps, _sourceLengths.AsSpan(0, members.Length),
            _targetLengths.AsSpan(0, members.Length));
    }

    /// <summary>The pairs of a batch, by their numbers.</summary>
    /// <param name="index">0 to <see cref="Batches"/> - 1.</param>
    internal ReadOnlySpan<int> Members(int index) => _order.Batch(index);

    /// <summary>What is wrong with the elements of a pair; null where nothing is.</summary>
    /// <param name="pair">0 to <see cref="Count"/> - 1.</param>
    /// <param name="encoder">The model that reads the sources.</param>
    /// <param name="decoder">The model that learns the targets.</param>
    internal string? FaultOf(int pair, ModelInfo encoder, ModelInfo decoder) =>
        FaultOf<TSource>(pair, "source", _pairs[pair].Source, ElementRule.OfInputs(encoder))
        ?? FaultOf<int>(pair, "target", _pairs[pair].Target, ElementRule.OfTargets(decoder));

    private static string? FaultOf<T>(int pair, string what, ReadOnlySpan<T> values, ElementRule rule)
    {
        var at = rule.FirstFault(values);
        return at < 0 ? null : $"Pair {pair}: {what}: element {at} {rule.Fault(values[at])}";
    }
}
