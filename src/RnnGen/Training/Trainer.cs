using System;
using System.Collections.Generic;
using System.Threading;
using RnnGen.Data;

namespace RnnGen.Training;

/// <summary>
/// Trains a model by truncated back-propagation through time: state is carried from window to window and set to zero at the start
/// of an epoch. For other ways to train, write the loop with the model's <c>Window</c> and an
/// <see cref="RnnGen.Training.Optimizer"/>.
/// </summary>
/// <remarks>
/// Not for several threads at once. The model may be read between windows, as in a progress callback. The threads of
/// <see cref="TrainerOptions.Threads"/> end with each call. For models in single precision <see cref="Trainer{TModel}"/> is the
/// shorter name.
/// </remarks>
/// <typeparam name="TModel">A generated model with a truncation length, and with a loss unless the trainer has one.</typeparam>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>, the model's element type.</typeparam>
public class Trainer<TModel, T> : ModelTrainer<T>
    where TModel : class, ITrainableModel<TModel, T>
    where T : unmanaged
{
    private WindowRunner<T>? _training;
    private WindowRunner<T>? _evaluation;
    private WindowRunner<T>? _rest;

    /// <summary>Joins a model and an optimiser.</summary>
    /// <param name="model">The model to train.</param>
    /// <param name="optimizer">Keeps its state from one <c>Fit</c> to the next.</param>
    /// <param name="options">Settings; null for the defaults.</param>
    /// <exception cref="ArgumentException">The options ask for a tape of more steps than the truncation length.</exception>
    public Trainer(TModel model, Optimizer optimizer, TrainerOptions? options = null)
        : base(TrainedModels<T>.Of((model ?? throw new ArgumentNullException(nameof(model))).Parameters), optimizer, options)
    {
        Model = model;
        if (Options.Recompute > TModel.Info.TruncationLength)
        {
            throw new ArgumentException(
                $"Recompute: expected 0 to {TModel.Info.TruncationLength}, the truncation length of {TModel.Info.Name}, "
                    + $"found {Options.Recompute}.",
                nameof(options));
        }
    }

    /// <summary>The model.</summary>
    public TModel Model { get; }

    /// <summary>
    /// The loss of a model that is declared with <see cref="Loss.None"/>: a class of your own that derives from
    /// <see cref="TrainingLoss{TTarget, T}"/>, or the library's <see cref="ErrorToSignalLoss{T}"/>. Null, the default, for a
    /// model that is declared with a loss.
    /// </summary>
    /// <exception cref="InvalidOperationException">The model is declared with a loss.</exception>
    public TrainingLoss<T>? Loss
    {
        get;
        init
        {
            if (value is not null && TModel.Info.TargetSize > 0)
            {
                throw new InvalidOperationException(
                    $"{TModel.Info.Name} is declared with a loss, {TModel.Info.LossText}: "
                    + $"leave Trainer.Loss out to train on that, or declare the model with Loss.None to train on {value}.");
            }

            field = value;
            if (value is not null)
                Course.TakeLoss(value.ClassName, value.StateSizeOf(TModel.Info));
        }
    }

    private protected override ReadOnlySpan<T> CarriedState => _training is null ? [] : _training.Window.CarriedState;

    private protected override ReadOnlySpan<T> LossState => _training is null ? [] : _training.LossState;

    /// <summary>Trains on the windows of a source: from its beginning, or after <see cref="ModelTrainer{T}.Resume(string)"/> from
    /// where it was.</summary>
    /// <remarks>
    /// Epochs, windows and the limits of <paramref name="options"/> count from the call. What is drawn does not begin anew: the
    /// order of the sequences follows the epochs, dropout and schedule the updates, that the trainer has made over all calls.
    /// </remarks>
    /// <param name="source">The data.</param>
    /// <param name="options">How long; null for one epoch.</param>
    /// <param name="progress">Told of every window, on the training thread unless it posts elsewhere.</param>
    /// <param name="cancellationToken">Stops between windows; the result says so.</param>
    /// <exception cref="ArgumentException">The source does not fit the model, is not cut as that of the training resumed, or
    /// holds what the model cannot train on. That of the library's sources is found before the first update; that of others when
    /// the window is read.</exception>
    /// <exception cref="NonFiniteLossException">A loss, gradient or weight was NaN or infinite; the model has the weights of the
    /// last good step.</exception>
    public TrainingResult Fit<TInput, TTarget>(
        IWindowSource<TInput, TTarget> source,
        FitOptions? options = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Fit(source, CheckOf(nameof(source)), options, progress, cancellationToken);
    }

    /// <summary>
    /// Trains on a corpus of tokens, each the target of the one before, cut into <see cref="ContiguousBatches"/>.
    /// </summary>
    /// <param name="tokens">The corpus.</param>
    /// <param name="options">How long; null for one epoch.</param>
    /// <param name="progress">Told of every window, on the training thread unless it posts elsewhere.</param>
    /// <param name="cancellationToken">Stops between windows; the result says so.</param>
    /// <exception cref="ArgumentException">The corpus is too short, a token is not of the vocabulary, or the model does not take
    /// tokens.</exception>
    /// <exception cref="NonFiniteLossException">A loss, gradient or weight was NaN or infinite; the model has the weights of the
    /// last good step.</exception>
    public TrainingResult Fit(
        ReadOnlySpan<int> tokens,
        FitOptions? options = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default) =>
        Fit(
            new ContiguousBatches(tokens, Options.BatchSize, TModel.Info.TruncationLength),
            CheckOf(nameof(tokens)),
            options,
            progress,
            cancellationToken);

    /// <summary>
    /// Trains on sequences of any lengths, in <see cref="SequenceBatches{TInput, TTarget}"/> of
    /// <see cref="TrainerOptions.BatchSize"/>.
    /// </summary>
    /// <param name="sequences">Inputs and targets of each, as the model is declared to learn them.</param>
    /// <param name="options">How long; null for one epoch.</param>
    /// <param name="progress">Told of every window, on the training thread unless it posts elsewhere.</param>
    /// <param name="cancellationToken">Stops between windows; the result says so.</param>
    /// <exception cref="ArgumentException">The sequences do not fit the model, or do not fill a batch.</exception>
    /// <exception cref="NonFiniteLossException">A loss, gradient or weight was NaN or infinite; the model has the weights of the
    /// last good step.</exception>
    public TrainingResult Fit<TInput, TTarget>(
        IReadOnlyList<(TInput[] Inputs, TTarget[] Targets)> sequences,
        FitOptions? options = null,
        IProgress<TrainingProgress>? progress = null,
        CancellationToken cancellationToken = default)
        where TInput : unmanaged
        where TTarget : unmanaged =>
        Fit(
            new SequenceBatches<TInput, TTarget>(TModel.Info, sequences, Options.BatchSize),
            CheckOf(nameof(sequences)),
            options,
            progress,
            cancellationToken);

    /// <summary>
    /// The mean loss over a source, from the zero state on, state carried from window to window: over all steps, or all sequences
    /// of a <c>LastStep</c> model. It has windows of its own, so that the carried state of the training stays.
    /// </summary>
    /// <param name="source">The data.</param>
    /// <exception cref="ArgumentException">The source does not fit the model, or holds what the model cannot learn.</exception>
    public double Evaluate<TInput, TTarget>(IWindowSource<TInput, TTarget> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var check = CheckOf(nameof(source));
        SourceCheck.Cut(source, source.EvaluationWindows, check);
        CheckedWindows.CheckAll(source, check);
        try
        {
            return Evaluate(source, check);
        }
        finally
        {
            ReleaseThreads();
        }
    }

    private static DataCheck CheckOf(string argument, string prefix = "") => new(TModel.Info, argument, prefix);

    private TrainingResult Fit<TInput, TTarget>(
        IWindowSource<TInput, TTarget> source,
        DataCheck check,
        FitOptions? options,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        Course.ThrowIfUnderWay();
        options ??= new FitOptions();
        var validation = SourceCheck.ValidationOf<TInput, TTarget>(options);
        SourceCheck.Cut(source, source.Windows, check);
        var runner = Runner<TInput, TTarget>(_training, source.Batch, check);
        var data = new WindowData<TInput, TTarget, T>(source, runner, check);
        var ofValidation = CheckOf(nameof(options), "Validation: ");
        try
        {
            // All that can be wrong with the call, before it changes anything.
            CheckedWindows.CheckAll(source, check);
            if (validation is not null)
                CheckValidation(validation, ofValidation);
            Course.Check(data, check.Argument);
        }
        catch
        {
            if (!ReferenceEquals(runner, _training))
                runner.Dispose();
            throw;
        }

        Replace(ref _training, runner);
        Func<double>? validate = validation is null ? null : () => Evaluate(validation, ofValidation);
        try
        {
            return Course.Run(data, options, validate, progress, cancellationToken);
        }
        finally
        {
            ReleaseThreads();
        }
    }

    // Windows stay, with what they carry; who keeps a trainer keeps no threads. Those of a training under way are needed again.
    private void ReleaseThreads()
    {
        if (Course.IsUnderWay)
            return;
        foreach (var runner in (WindowRunner<T>?[])[_training, _evaluation, _rest])
            runner?.ReleaseThreads();
    }

    private void CheckValidation<TInput, TTarget>(IWindowSource<TInput, TTarget> validation, in DataCheck check)
    {
        SourceCheck.Cut(validation, validation.EvaluationWindows, check);
        CheckedWindows.CheckAll(validation, check);
        if (validation.Windows > 0)
            Replace(ref _evaluation, Runner<TInput, TTarget>(_evaluation, validation.Batch, check));
    }

    private double Evaluate<TInput, TTarget>(IWindowSource<TInput, TTarget> source, DataCheck check)
    {
        var mean = new LossMean();
        for (var i = 0; i < source.EvaluationWindows; i++)
        {
            var data = CheckedWindows.Read(source, i, batch: 0, check);
            var sequences = data.Sequences(source.Batch);
            ref var kept = ref sequences == source.Batch ? ref _evaluation : ref _rest;
            var runner = Runner<TInput, TTarget>(kept, sequences, check);
            Replace(ref kept, runner);
            if (i == 0 || data.StartsSequences)
                runner.Reset();
            if (runner.Evaluate(data) is { } loss)
                mean.Add(loss);
        }

        // No number would do: 0 is the best loss there is.
        return mean.HasWeight
            ? mean.Value
            : throw check.Fault("no step has a loss: each is a warm-up, is of an ignored class, or has a loss of weight 0");
    }

    /// <summary>The present window with its loss where it is of that batch, else a new one.</summary>
    private WindowRunner<TInput, TTarget, T> Runner<TInput, TTarget>(WindowRunner<T>? present, int batch, in DataCheck check)
    {
        if (present?.Batch == batch && present is WindowRunner<TInput, TTarget, T> kept)
            return kept;
        var window = Model.CreateWindow(batch, Options.Threads, Options.Recompute);
        try
        {
            return RunnerOf<TInput, TTarget>(window, check);
        }
        catch
        {
            window.Dispose();
            throw;
        }
    }

    private WindowRunner<TInput, TTarget, T> RunnerOf<TInput, TTarget>(TrainingWindow<T> window, in DataCheck check)
    {
        var info = TModel.Info;
        if (Loss is null && window is ITrainingWindow<TInput, TTarget> declared)
            return new DeclaredLossRunner<TInput, TTarget, T>(window, declared);
        if (Loss is null && info.TargetSize == 0)
        {
            throw check.Fault(
                $"{info.Name} is declared with Loss.None: give the trainer a loss, new Trainer<{info.Name}>(model, optimizer) "
                + "{ Loss = … } with a class that derives from TrainingLoss, or declare one, [RnnModel(Loss = …)]");
        }

        if (Loss is TrainingLoss<TTarget, T> loss && window is IOutputWindow<TInput, T> open)
            return new OwnLossRunner<TInput, TTarget, T>(window, open, loss);
        throw check.Fault(
            $"{info.Name} does not train on {typeof(TInput).Name} inputs with {typeof(TTarget).Name} targets "
            + $"(loss {Loss?.ToString() ?? info.LossText})");
    }

    /// <summary>Ends the threads of a window that another takes the place of.</summary>
    private static void Replace(ref WindowRunner<T>? present, WindowRunner<T> runner)
    {
        if (!ReferenceEquals(present, runner))
            present?.Dispose();
        present = runner;
    }
}

/// <summary>As <see cref="Trainer{TModel, T}"/>, of a model in single precision.</summary>
/// <typeparam name="TModel">A generated model with a truncation length and a loss.</typeparam>
/// <param name="model">The model to train.</param>
/// <param name="optimizer">Keeps its state from one <c>Fit</c> to the next.</param>
/// <param name="options">Settings; null for the defaults.</param>
/// <exception cref="ArgumentException">The options ask for a tape of more steps than the truncation length.</exception>
public sealed class Trainer<TModel>(TModel model, Optimizer optimizer, TrainerOptions? options = null)
    : Trainer<TModel, float>(model, optimizer, options)
    where TModel : class, ITrainableModel<TModel, float>;
