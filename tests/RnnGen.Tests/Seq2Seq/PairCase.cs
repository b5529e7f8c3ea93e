using System;
using System.Linq;
using System.Numerics;
using RnnGen.Tests.Compilation;
using RnnGen.Training;

namespace RnnGen.Tests.Seq2Seq;

/// <summary>
/// A batch of random pairs of unequal lengths, time-major, not sorted, for a pair of models with random weights.
/// </summary>
internal sealed record PairCase<TSource, T>(
    EncoderDecoder<TSource, T> Models, int Batch, TSource[] Sources, int[] Targets, int[] SourceLengths, int[] TargetLengths)
    where TSource : unmanaged
    where T : unmanaged, INumber<T>
{
    private const int SourceSteps = PairDeclarations.SourceSteps;
    private const int TargetSteps = PairDeclarations.TargetSteps;

    public static PairCase<TSource, T> Draw(string name, int batch, int seed)
    {
        var random = new RandomData(seed);
        var models = PairDeclarations.Create<TSource, T>(name);
        foreach (var store in new[] { models.EncoderParameters, models.DecoderParameters })
        {
            foreach (var tensor in store.Info.Tensors)
                store.Set(tensor.Name, random.Values<T>(tensor.Length, 2 / Math.Sqrt(Math.Max(tensor.Columns, 1))));
        }

        var source = models.EncoderParameters.Info;
        var elements = SourceSteps * batch * models.SourceWidth;
        var sources = typeof(TSource) == typeof(int)
            ? random.Ids(elements, source.Vocabulary).Cast<TSource>().ToArray()
            : random.Values<T>(elements).Cast<TSource>().ToArray();
        return new PairCase<TSource, T>(
            models, batch, sources, random.Ids(TargetSteps * batch, models.Outputs), Lengths(SourceSteps), Lengths(TargetSteps));

        int[] Lengths(int steps) => [.. random.Ids(batch, steps).Select(below => below + 1)];
    }

    /// <summary>The same, with what no model may read after every end.</summary>
    public PairCase<TSource, T> Spoilt(TSource spoilt) => this with
    {
        Sources = Padding.Fill([.. Sources], SourceLengths, SourceSteps, spoilt),
        Targets = Padding.Fill([.. Targets], TargetLengths, TargetSteps, -1),
    };

    /// <summary>Some pairs of the batch.</summary>
    public PairCase<TSource, T> Only(params int[] lanes)
    {
        return new PairCase<TSource, T>(
            Models, lanes.Length, Of(Sources, Models.SourceWidth), Of(Targets, 1), [.. lanes.Select(n => SourceLengths[n])],
            [.. lanes.Select(n => TargetLengths[n])]);

        TElement[] Of<TElement>(TElement[] elements, int width) => [.. Enumerable.Range(0, elements.Length / (Batch * width))
            .SelectMany(t => lanes.SelectMany(n => elements.AsSpan(((t * Batch) + n) * width, width).ToArray()))];
    }

    /// <summary>A pair of the batch, without its padding.</summary>
    public PairCase<TSource, T> Alone(int n)
    {
        var width = Models.SourceWidth;
        return this with
        {
            Batch = 1,
            Sources = [.. Enumerable.Range(0, SourceLengths[n])
                .SelectMany(t => Sources.AsSpan(((t * Batch) + n) * width, width).ToArray())],
            Targets = [.. Enumerable.Range(0, TargetLengths[n]).Select(t => Targets[(t * Batch) + n])],
            SourceLengths = [],
            TargetLengths = [],
        };
    }

    public T Forward(Seq2SeqWindow<TSource, T> window) => window.Forward(
        Sources, Targets, Sources.Length / (Batch * Models.SourceWidth), Targets.Length / Batch, SourceLengths, TargetLengths);
}
