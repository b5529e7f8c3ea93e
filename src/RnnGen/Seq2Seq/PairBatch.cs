using System;
using RnnGen.Training;

namespace RnnGen.Data;

/// <summary>A batch of pairs, time-major: the arguments of <see cref="Seq2SeqWindow{TSource, T}.Forward"/>.</summary>
/// <typeparam name="TSource"><see cref="int"/> for tokens, else the element type of features.</typeparam>
/// <param name="sources">[source steps, pairs] or [source steps, pairs, features].</param>
/// <param name="targets">[target steps, pairs], an end token after each.</param>
/// <param name="sourceSteps">Steps of the longest source.</param>
/// <param name="targetSteps">Steps of the longest target.</param>
/// <param name="sourceLengths">[pairs].</param>
/// <param name="targetLengths">[pairs], end tokens counted.</param>
public readonly ref struct PairBatch<TSource>(
    ReadOnlySpan<TSource> sources,
    ReadOnlySpan<int> targets,
    int sourceSteps,
    int targetSteps,
    ReadOnlySpan<int> sourceLengths,
    ReadOnlySpan<int> targetLengths)
    where TSource : unmanaged
{
    /// <summary>[source steps, pairs] or [source steps, pairs, features]; zero after a source's end.</summary>
    public ReadOnlySpan<TSource> Sources { get; } = sources;

    /// <summary>[target steps, pairs], an end token after each; zero after it.</summary>
    public ReadOnlySpan<int> Targets { get; } = targets;

    /// <summary>Steps of the longest source.</summary>
    public int SourceSteps { get; } = sourceSteps;

    /// <summary>Steps of the longest target.</summary>
    public int TargetSteps { get; } = targetSteps;

    /// <summary>[pairs].</summary>
    public ReadOnlySpan<int> SourceLengths { get; } = sourceLengths;

    /// <summary>[pairs], end tokens counted.</summary>
    public ReadOnlySpan<int> TargetLengths { get; } = targetLengths;

    /// <summary>Pairs.</summary>
    public int Count => SourceLengths.Length;

    /// <summary>Target tokens of all pairs, end tokens counted: what the mean loss is over.</summary>
    public int TargetTokens
    {
        get
        {
            var tokens = 0;
            foreach (var length in TargetLengths)
                tokens += length;
            return tokens;
        }
    }
}
