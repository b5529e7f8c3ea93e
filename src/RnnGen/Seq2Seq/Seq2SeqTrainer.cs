using System;
using System.Collections.Generic;
using System.Threading;
using RnnGen.Data;
using RnnGen.Runtime;
using RnnGen.Weights;

namespace RnnGen.Training;

/// <summary>
/// Trains an encoder and its decoder together, with teacher forcing: one optimiser, and one gradient norm over both. For other
/// ways to train, write the loop with <see cref="EncoderDecoder{TSource, T}.CreateWindow"/>.
/// </summary>
/// <remarks>
/// Not for several threads at once. The models may be read between batches, as in a progress callback. For models in single
/// precision <see cref="Seq2SeqTrainer{TSource}"/> is the shorter name.
/// </remarks>
/// <typeparam name="TSource"><see cref="int"/> where the encoder takes tokens, else <typeparamref name="T"/>.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, the models' element type.</typeparam>
public class Seq2SeqTrainer<TSource, T> : ModelTrainer<T>
    where TSource : unmanaged
    where T : unmanaged
{
    private readonly Dictionary<int, Seq2SeqWindow<TSource, T>> _windows = [];

    /// <summary>Joins a pair of models and an optimiser.</summary>
    /// <param name="models">The models to train, as a <see cref="Seq2Seq{TEncoder, TDecoder}"/>.</param>
    /// <param name="optimizer">Keeps its state from one <c>Fit</c> to the next.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    public Seq2SeqTrainer(EncoderDecoder<TSource, T> models, Optimizer optimizer, TrainerOptions? options = null)
        : base(Seq2SeqFile.Trained(models ?? throw new ArgumentNullException(nameof(models))), optimizer, options) =>
        Models = models;

    /// <summary>The models.</summary>
    public EncoderDecoder<TSource, T> Models { get; }

    /// <summary>Trains on batches of pairs: from the beginning, or after <see cref="ModelTrainer{T}.Resume(string)"/> from where
    /// it was.</summary>
    /// <inheritdoc path="/remarks" cref="Trainer{TModel, T}.Fit{TInput, TTarget}(
    /// IWindowSource{TInput, TTarget}, FitOptions, IProgress{TrainingProgress}, CancellationToken)"/>
    /// <param name="pairs">The data.</param>
    /// <param name="options">How long; null for one epoch. <c>Validation</c> is a <see cref="SequencePairs{TSource}"/>
    /// too.</param>
    /// <param name="progress">Told of every batch, on the training thread unless it posts elsewhere; its elements are target
    /// tokens.</param>
    /// <param name="cancellationToken">Stops between batches; the result says so.</param>
    /// <exception cref="ArgumentException">The pairs do not fit the models, do not fill a batch, hold what the models cannot
    /// train on, or are not cut as those of the training resumed.</exception>
    /// <exception cref="InvalidOperationException">Training is under way; a model is declared for inference only, or the encoder
    /// with a loss.</exception>
    /// <exception cref="NonFiniteLossException">A loss, gradient or weight was NaN or infinite; the models have the weights of
    /// the last good step.</exception>
    public TrainingResult Fit(
        SequencePairs<TSource> pairs,
        FitOptions? options = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        Course.ThrowIfUnderWay();
        options ??= new FitOptions();
        Check(pairs, CheckOf(nameof(pairs)));
        if (pairs.Windows < 1)
            throw new ArgumentException($"Expected at least a batch of {pairs.Batch} pairs, found {pairs.Count}.", nameof(pairs));
        var validation = CheckedValidation(options);
        var data = new PairData<TSource, T>(pairs, Window(pairs.Batch));
        Course.Check(data, nameof(pairs));
        Func<double>? validate = validation is null ? null : () => EvaluateChecked(validation);
        try
        {
            return Course.Run(data, options, validate, progress, cancellationToken);
        }
        finally
        {
            ReleaseThreads();
        }
    }

    /// <summary>Trains on pairs, in batches of <see cref="TrainerOptions.BatchSize"/>.</summary>
    /// <param name="pairs">Sources and targets, these without an end token.</param>
    /// <param name="options">How long; null for one epoch.</param>
    /// <param name="progress">Told of every batch, on the training thread unless it posts elsewhere.</param>
    /// <param name="cancellationToken">Stops between batches; the result says so.</param>
    /// <exception cref="ArgumentException">The pairs do not fit the models, or do not fill a batch.</exception>
    /// <exception cref="NonFiniteLossException">A loss, gradient or weight was NaN or infinite; the models have the weights of
    /// the last good step.</exception>
    public TrainingResult Fit(
        IReadOnlyList<(TSource[] Source, int[] Target)> pairs,
        FitOptions? options = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        Fit(new SequencePairs<TSource>(pairs, Options.BatchSize, Models.EndToken, Models.SourceWidth), options, progress,
            cancellationToken);

    /// <summary>The mean cross-entropy over all target tokens of all pairs, the end tokens included.</summary>
    /// <param name="pairs">The data.</param>
    /// <exception cref="ArgumentException">The pairs do not fit the models.</exception>
    public double Evaluate(SequencePairs<TSource> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        Check(pairs, CheckOf(nameof(pairs)));
        try
        {
            return EvaluateChecked(pairs);
        }
        finally
        {
            ReleaseThreads();
        }
    }

    // Windows stay; who keeps a trainer keeps no threads. Those of a training under way are needed again.
    private void ReleaseThreads()
    {
        if (Course.IsUnderWay)
            return;
        foreach (var window in _windows.Values)
            window.ReleaseThreads();
    }

    private double EvaluateChecked(SequencePairs<TSource> pairs)
    {
        var mean = new LossMean();
        for (var i = 0; i < pairs.Batches; i++)
        {
            var batch = pairs.GetBatch(i);
            var loss = Window(batch.Count).Evaluate(
                batch.Sources, batch.Targets, batch.SourceSteps, batch.TargetSteps, batch.SourceLengths, batch.TargetLengths);
            mean.Add(new LossValue(ElementType<T>.ToDouble(loss), batch.TargetTokens));
        }

        return mean.Value;
    }

    // Every batch starts from the zero state, so training and evaluation share the windows of a size.
    private Seq2SeqWindow<TSource, T> Window(int batch)
    {
        if (!_windows.TryGetValue(batch, out var window))
            _windows.Add(batch, window = Models.CreateWindow(batch, Options.Threads, Options.Recompute));
        return window;
    }

    private SequencePairs<TSource>? CheckedValidation(FitOptions options)
    {
        if (options.Patience > 0 && options.Validation is null)
            throw new ArgumentException("Patience needs Validation: expected pairs, found none.", nameof(options));
        switch (options.Validation)
        {
            case null:
                return null;
            case SequencePairs<TSource> pairs:
                Check(pairs, CheckOf(nameof(options), "Validation: "));
                return pairs;
            case var other:
                throw new ArgumentException(
                    $"Validation: expected SequencePairs of {typeof(TSource).Name} sources, as the training has, "
                        + $"found {other.GetType().Name}.",
                    nameof(options));
        }
    }

    private DataCheck CheckOf(string argument, string prefix = "") => new(Models.DecoderParameters.Info, argument, prefix);

    private void Check(SequencePairs<TSource> pairs, in DataCheck check)
    {
        var encoder = Models.EncoderParameters.Info;
        if (pairs.EndToken != Models.EndToken)
            throw check.Fault($"Expected the models' end token, {Models.EndToken}, after each target, found {pairs.EndToken}");
        if (pairs.Features != Models.SourceWidth)
            throw check.Fault($"Expected sources of {Models.SourceWidth} elements a step, found {pairs.Features}");
        CheckSteps("source", pairs.LongestSource, encoder, check);
        CheckSteps("target with its end token", pairs.LongestTarget, check.Model, check);
        for (var pair = 0; pair < pairs.Count; pair++)
        {
            if (pairs.FaultOf(pair, encoder, check.Model) is { } fault)
                throw check.Fault(fault);
        }
    }

    private static void CheckSteps(string what, int steps, ModelInfo info, in DataCheck check)
    {
        if (info.TruncationLength > 0 && steps > info.TruncationLength)
        {
            throw check.Fault($"The longest {what} has {steps} steps: expected at most the truncation length of {info.Name}, "
                + $"{info.TruncationLength}");
        }
    }
}

/// <summary>As <see cref="Seq2SeqTrainer{TSource, T}"/>, of models in single precision.</summary>
/// <typeparam name="TSource"><see cref="int"/> where the encoder takes tokens, <see cref="float"/> where it takes
/// features.</typeparam>
/// <param name="models">The models to train, as a <see cref="Seq2Seq{TEncoder, TDecoder}"/>.</param>
/// <param name="optimizer">Keeps its state from one <c>Fit</c> to the next.</param>
/// <param name="options">Settings; null for the defaults.</param>
public sealed class Seq2SeqTrainer<TSource>(
    EncoderDecoder<TSource, float> models, Optimizer optimizer, TrainerOptions? options = null)
    : Seq2SeqTrainer<TSource, float>(models, optimizer, options)
    where TSource : unmanaged;
