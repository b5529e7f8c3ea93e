using System;
using System.Threading;
using RnnGen.Data;
using RnnGen.Runtime;

namespace RnnGen.Training;

/// <summary>One call of a trainer's <c>Fit</c>: the loop over epochs and windows, from a position on.</summary>
internal sealed class TrainingLoop<T>
    where T : unmanaged
{
    private readonly ITrainingData<T> _data;
    private readonly Optimizer _optimizer;
    private readonly TrainerOptions _settings;
    private readonly FitOptions _limits;
    private readonly TrainingPosition<T> _position;
    private readonly GradientLimits _gradientLimits;
    private readonly NonFiniteGuard<T> _guard;
    private readonly Action _keep;
    private readonly long _start;
    private bool _hasTrained;
    private LossMean _ofEpoch;
    private long _elements;
    private TimeSpan _validating;
    private double _lowest = double.PositiveInfinity;

    public TrainingLoop(
        ITrainingData<T> data,
        Optimizer optimizer,
        TrainerOptions settings,
        FitOptions limits,
        TrainingPosition<T> position,
        NonFiniteGuard<T> guard)
    {
        _data = data;
        _optimizer = optimizer;
        _settings = settings;
        _limits = limits;
        _position = position;
        _position.Best = limits.Patience > 0 ? position.Best ?? new BestWeights<T>(StoresOf(data.Models)) : null;
        _gradientLimits = new GradientLimits(settings.MaxGradientNorm, settings.MaxGradientValue);
        _guard = guard;
        _keep = guard.Keep;
        _start = settings.Clock.GetTimestamp();
    }

    /// <summary>The validation loss of the present weights; null without validation.</summary>
    public Func<double>? Validate { get; init; }

    /// <summary>Told of every window.</summary>
    public IProgress<TrainingProgress>? Progress { get; init; }

    private IWindowSource Source => _data.Source;

    private TimeSpan Elapsed => _settings.Clock.GetElapsedTime(_start);

    public TrainingResult Run(CancellationToken cancellationToken)
    {
        ThrowOn(_guard.Begin(Step(_position.Window)));
        return Finish(RunEpochs(cancellationToken));
    }

    private static ParameterStore<T>[] StoresOf(ReadOnlySpan<TrainingWindow<T>> models)
    {
        var stores = new ParameterStore<T>[models.Length];
        for (var i = 0; i < stores.Length; i++)
            stores[i] = models[i].Parameters;
        return stores;
    }

    private StopReason RunEpochs(CancellationToken cancellationToken)
    {
        while (true)
        {
            if (_position.Best?.Since >= _limits.Patience)
                return StopReason.Patience;
            if (_position.Epoch >= _limits.Epochs)
                return StopReason.Epochs;
            if (RunEpoch(cancellationToken) is { } stop)
                return stop;

            _position.Epoch++;
            _position.Window = 0;
            var validationLoss = ValidateNow();
            if (validationLoss is { } loss)
                _position.Best?.Offer(loss);
            ReportEpoch(validationLoss);
        }
    }

    private void ReportEpoch(double? validationLoss)
    {
        var isLowest = validationLoss < _lowest;
        _lowest = Math.Min(_lowest, validationLoss ?? _lowest);
        var training = (Elapsed - _validating).TotalSeconds;
        _limits.EpochEnded?.Invoke(new EpochReport
        {
            Epoch = _position.Epoch - 1,
            Loss = _ofEpoch.HasWeight ? _ofEpoch.Value : double.NaN,
            ValidationLoss = validationLoss,
            IsBest = validationLoss is not null && (_position.Best is { } best ? best.Since == 0 : isLowest),
            LearningRate = _optimizer.LearningRate,
            Updates = _position.Updates,
            Elapsed = Elapsed,
            StepsPerSecond = training > 0 ? _elements / training : 0,
        });
    }

    /// <summary>Trains an epoch, or what is left of it, and returns null, or the reason to stop within it.</summary>
    private StopReason? RunEpoch(CancellationToken cancellationToken)
    {
        Source.StartEpoch(_position.OrderSeed);
        _ofEpoch = default;
        if (_position.Window == 0)
            _data.Reset();
        for (var index = _position.Window; index < Source.Windows; index++)
        {
            if (cancellationToken.IsCancellationRequested)
                return StopReason.Cancelled;
            if (_position.Windows >= _limits.MaxWindows)
                return StopReason.MaxWindows;
            if (_hasTrained && Elapsed >= _limits.MaxTime)
                return StopReason.MaxTime;
            if (TrainWindow(index) is not { } norm)
                continue;
            Progress?.Report(new TrainingProgress(
                _position.Epoch, index, Source.Windows, _position.Loss, _position.Smoothed.Value, norm, _position.Elements,
                Elapsed, _position.ValidationLoss));
        }

        return null;
    }

    /// <summary>Trains on a window, and returns the norm of the gradients; null where it has no loss, and so makes no
    /// update.</summary>
    private double? TrainWindow(int index)
    {
        for (var model = 0; model < _data.Models.Length; model++)
        {
            var window = _data.Models[model];
            window.ZeroGradients();
            window.DropoutSeed = unchecked(_position.Seed + (ulong)model);
            window.DropoutWindow = _position.Updates;
        }

        if (_settings.Schedule is { } schedule)
            _optimizer.LearningRate = Rate(schedule);
        var step = Step(index);
        ThrowOn(_guard.Look(step));
        if (_data.Forward(index, out var elements) is not { } ofWindow)
        {
            Pass(index, elements);
            return null;
        }

        var loss = ofWindow.Mean;
        step = step with { Loss = loss };
        if (!double.IsFinite(loss))
            ThrowOn(_guard.LossFault(step, _data.DataFault(index)));
        _data.Backward();
        var isStep = _optimizer.TryStep(_data.Models, _gradientLimits, out var norm, _keep);
        step = step with { GradientNorm = norm };
        ThrowOn(isStep ? _guard.Updated(step) : _guard.GradientFault(step, _data.Models));

        _ofEpoch.Add(ofWindow);
        _position.Loss = loss;
        _position.Smoothed = _position.Smoothed.With(loss);
        _position.Updates++;
        _position.IsValidated = false;
        Pass(index, elements);
        return norm;
    }

    private void Pass(int index, long elements)
    {
        _hasTrained = true;
        _position.Window = index + 1;
        _position.Windows++;
        _position.Elements += elements;
        _elements += elements;
    }

    private TrainingStep Step(int index) => new(_position.Epoch, index, _position.Updates, _optimizer.LearningRate);

    private double Rate(LearningRateSchedule schedule)
    {
        var rate = schedule.At(_position.Updates);
        return rate >= 0 && double.IsFinite(rate)
            ? rate
            : throw new ArgumentOutOfRangeException(
                nameof(TrainerOptions.Schedule),
                rate,
                $"Schedule: expected a finite learning rate of at least 0 for update {_position.Updates}.");
    }

    /// <summary>Stops the training, with nothing of its window left but the weights.</summary>
    private void ThrowOn(NonFiniteLossException? fault)
    {
        if (fault is null)
            return;
        foreach (var window in _data.Models)
            window.ZeroGradients();
        _data.Reset();
        throw fault;
    }

    private double? ValidateNow()
    {
        if (Validate is null)
            return null;
        var start = _settings.Clock.GetTimestamp();
        var loss = Validate();
        _validating += _settings.Clock.GetElapsedTime(start);
        // A training's last update has no window after it that would speak for it; this is as good a judge.
        if (!double.IsFinite(loss))
            ThrowOn(_guard.ValidationFault(Step(_position.Window), loss));
        _position.ValidationLoss = loss;
        _position.IsValidated = true;
        return loss;
    }

    /// <summary>Leaves the best weights, the last among them; but what training goes on from stays as it is.</summary>
    private TrainingResult Finish(StopReason reason)
    {
        if (!_position.IsValidated && reason != StopReason.Cancelled)
            ValidateNow();
        var validationLoss = _position.IsValidated ? _position.ValidationLoss : null;
        if (_position.Best is { Loss: { } lowest } best && !(validationLoss < lowest))
        {
            best.Restore();
            validationLoss = lowest;
        }

        return new TrainingResult
        {
            Reason = reason,
            Epochs = _position.Epoch,
            Windows = _position.Windows,
            Elements = _position.Elements,
            Loss = _position.Loss,
            SmoothedLoss = _position.Smoothed.Value,
            ValidationLoss = validationLoss,
            Elapsed = Elapsed,
        };
    }
}
