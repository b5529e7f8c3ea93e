using System;
using System.Threading;

namespace RnnGen;

/// <summary>
/// Trains a model by truncated back-propagation through time: state is carried from window to window and set to zero at the
/// start of
/// an epoch. For other ways to train, write the loop with the model's <c>Window</c> and an <see cref="RnnGen.Optimizer"/>.
/// </summary>
/// <remarks>Not for several threads at once. The model may be read between windows, as in a progress callback.</remarks>
/// <typeparam name="TModel">A generated model with a truncation length and a loss.</typeparam>
public sealed class Trainer<TModel>
    where TModel : class, ITrainableModel<TModel, float>
{
    private TrainingWindow<float>? _training;
    private TrainingWindow<float>? _evaluation;

    /// <summary>Joins a model and an optimiser.</summary>
    /// <param name="model">The model to train.</param>
    /// <param name="optimizer">Keeps its state from one <c>Fit</c> to the next.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    public Trainer(TModel model, Optimizer optimizer, TrainerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(optimizer);
        Model = model;
        Optimizer = optimizer;
        Options = options ?? new TrainerOptions();
    }

    /// <summary>The model.</summary>
    public TModel Model { get; }

    /// <summary>The optimiser.</summary>
    public Optimizer Optimizer { get; }

    /// <summary>The settings.</summary>
    public TrainerOptions Options { get; }

    /// <summary>Trains on the windows of a source.</summary>
    /// <param name="source">The data.</param>
    /// <param name="options">How long; null for one epoch.</param>
    /// <param name="progress">Told of every window, on the training thread unless it posts elsewhere.</param>
    /// <param name="cancellationToken">Stops between windows; the result says so.</param>
    /// <exception cref="ArgumentException">The source does not fit the model.</exception>
    /// <exception cref="NonFiniteLossException">A loss or gradient was NaN or infinite; the weights of the last good step are
    /// kept.</exception>
    public TrainingResult Fit<TInput, TTarget>(
        IWindowSource<TInput, TTarget> source,
        FitOptions? options = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        options ??= new FitOptions();
        var validation = CheckedValidation<TInput, TTarget>(options);
        var window = Window<TInput, TTarget>(ref _training, source, nameof(source));
        var loop = new TrainingLoop<TInput, TTarget>(window, Optimizer, Options, options, progress)
        {
            Validate = validation is null ? null : () => Evaluate(validation),
        };
        return loop.Run(source, cancellationToken);
    }

    /// <summary>
    /// Trains on a corpus of tokens, each the target of the one before, cut into <see cref="ContiguousBatches"/>.
    /// </summary>
    /// <param name="tokens">The corpus.</param>
    /// <param name="options">How long; null for one epoch.</param>
    /// <param name="progress">Told of every window, on the training thread unless it posts elsewhere.</param>
    /// <param name="cancellationToken">Stops between windows; the result says so.</param>
    /// <exception cref="ArgumentException">The corpus is too short, or the model does not take tokens.</exception>
    /// <exception cref="NonFiniteLossException">A loss or gradient was NaN or infinite; the weights of the last good step are
    /// kept.</exception>
    public TrainingResult Fit(
        ReadOnlySpan<int> tokens,
        FitOptions? options = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        Fit(new ContiguousBatches(tokens, Options.BatchSize, TModel.Info.TruncationLength), options, progress, cancellationToken);

    /// <summary>
    /// The mean loss over a source, from the zero state on, state carried from window to window. It has a window of its own, so
    /// that the carried state of the training stays.
    /// </summary>
    /// <param name="source">The data.</param>
    /// <exception cref="ArgumentException">The source does not fit the model.</exception>
    public double Evaluate<TInput, TTarget>(IWindowSource<TInput, TTarget> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var window = Window<TInput, TTarget>(ref _evaluation, source, nameof(source));
        var runner = (ITrainingWindow<TInput, TTarget>)window;
        var mean = new LossMean(TModel.Info.Output);
        window.Reset();
        for (var i = 0; i < source.Windows; i++)
        {
            var data = source.GetWindow(i);
            if (data.StartsSequences)
                window.Reset();
            mean.Add(runner.Evaluate(data.Inputs, data.Targets, data.Steps), data.Steps);
        }

        return mean.Value;
    }

    private static IWindowSource<TInput, TTarget>? CheckedValidation<TInput, TTarget>(FitOptions options)
    {
        if (options.Patience > 0 && options.Validation is null)
            throw new ArgumentException("Patience needs Validation: expected a window source, found none.", nameof(options));
        return options.Validation switch
        {
            null => null,
            IWindowSource<TInput, TTarget> typed => typed,
            var other => throw new ArgumentException(
                $"Validation: expected a source of {typeof(TInput).Name} inputs and {typeof(TTarget).Name} targets, "
                + $"as the training has, found {other.GetType().Name}.",
                nameof(options)),
        };
    }

    private TrainingWindow<float> Window<TInput, TTarget>(
        ref TrainingWindow<float>? window, IWindowSource<TInput, TTarget> source, string argument)
    {
        if (source.Windows < 1)
            throw new ArgumentException($"Expected a source of at least one window, found {source.Windows}.", argument);
        if (source.MaxSteps > TModel.Info.TruncationLength)
        {
            throw new ArgumentException(
                $"The source has windows of {source.MaxSteps} steps: expected at most the truncation length of {TModel.Info.Name}, "
                + $"{TModel.Info.TruncationLength}.",
                argument);
        }

        if (window?.Batch != source.Batch)
            window = Model.CreateWindow(source.Batch);
        return window is ITrainingWindow<TInput, TTarget>
            ? window
            : throw new ArgumentException(
                $"{TModel.Info.Name} does not train on {typeof(TInput).Name} inputs with {typeof(TTarget).Name} targets "
                + $"(loss {TModel.Info.Loss}).",
                argument);
    }
}
