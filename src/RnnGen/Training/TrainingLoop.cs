using System;
using System.Threading;

namespace RnnGen;

/// <summary>One call of <c>Trainer.Fit</c>: the loop over epochs and windows and what it keeps count of.</summary>
internal sealed class TrainingLoop<TInput, TTarget>
{
    private readonly TrainingWindow<float> _window;
    private readonly ITrainingWindow<TInput, TTarget> _runner;
    private readonly Optimizer _optimizer;
    private readonly TrainerOptions _settings;
    private readonly FitOptions _limits;
    private readonly IProgress<TrainingProgress>? _progress;
    private readonly NonFiniteGuard _guard;
    private readonly BestWeights? _best;
    private readonly long _start;

    private SmoothedLoss _smoothed;
    private int _epoch;
    private long _windows;
    private long _elements;
    private double _loss = double.NaN;
    private double? _validationLoss;
    private bool _isValidated;

    public TrainingLoop(
        TrainingWindow<float> window,
        Optimizer optimizer,
        TrainerOptions settings,
        FitOptions limits,
        IProgress<TrainingProgress>? progress)
    {
        _window = window;
        _runner = (ITrainingWindow<TInput, TTarget>)window;
        _optimizer = optimizer;
        _settings = settings;
        _limits = limits;
        _progress = progress;
        _guard = new NonFiniteGuard(window);
        _best = limits.Patience > 0 ? new BestWeights(window.Parameters) : null;
        _start = settings.Clock.GetTimestamp();
    }

    /// <summary>The validation loss of the present weights; null without validation.</summary>
    public Func<double>? Validate { get; init; }

    private TimeSpan Elapsed => _settings.Clock.GetElapsedTime(_start);

    public TrainingResult Run(IWindowSource<TInput, TTarget> source, CancellationToken cancellationToken)
    {
        var reason = StopReason.Epochs;
        while (_epoch < _limits.Epochs)
        {
            if (RunEpoch(source, cancellationToken) is { } stop)
            {
                reason = stop;
                break;
            }

            _epoch++;
            ValidateNow();
            if (_best?.Since >= _limits.Patience)
            {
                reason = StopReason.Patience;
                break;
            }
        }

        return Finish(reason, source.Windows);
    }

    /// <summary>Trains an epoch and returns null, or the reason to stop within it.</summary>
    private StopReason? RunEpoch(IWindowSource<TInput, TTarget> source, CancellationToken cancellationToken)
    {
        source.StartEpoch(unchecked(_settings.Seed + (ulong)_epoch));
        _window.Reset();
        for (var index = 0; index < source.Windows; index++)
        {
            if (cancellationToken.IsCancellationRequested)
                return StopReason.Cancelled;
            if (_windows >= _limits.MaxWindows)
                return StopReason.MaxWindows;
            if (_windows > 0 && Elapsed >= _limits.MaxTime)
                return StopReason.MaxTime;
            var data = source.GetWindow(index);
            if (data.StartsSequences)
                _window.Reset();
            var norm = TrainWindow(data, index);
            _progress?.Report(new TrainingProgress(
                _epoch, index, source.Windows, _loss, _smoothed.Value, norm, _elements, Elapsed, _validationLoss));
        }

        return null;
    }

    private double TrainWindow(in SequenceWindow<TInput, TTarget> data, int index)
    {
        _window.ZeroGradients();
        var loss = _runner.Forward(data.Inputs, data.Targets, data.Steps);
        if (!double.IsFinite(loss))
            throw _guard.LossFault(_epoch, index, loss);
        _window.Backward(1f);
        _guard.Keep();
        if (!_optimizer.TryStep([_window], _settings.MaxGradientNorm, out var norm))
            throw _guard.GradientFault(_epoch, index, loss);

        _loss = loss;
        _smoothed.Add(loss);
        _windows++;
        _elements += (long)data.Steps * _window.Batch;
        _isValidated = false;
        return norm;
    }

    private void ValidateNow()
    {
        if (Validate is null)
            return;
        _validationLoss = Validate();
        _isValidated = true;
        _best?.Offer(_validationLoss.Value);
    }

    private TrainingResult Finish(StopReason reason, int windowsPerEpoch)
    {
        // The last update has no loss after it that would show an overflow.
        if (_windows > 0 && _guard.WeightFault(_epoch, (int)((_windows - 1) % windowsPerEpoch), _loss) is { } fault)
            throw fault;
        if (!_isValidated && reason != StopReason.Cancelled)
            ValidateNow();
        _best?.Restore();
        return new TrainingResult
        {
            Reason = reason,
            Epochs = _epoch,
            Windows = _windows,
            Elements = _elements,
            Loss = _loss,
            SmoothedLoss = _smoothed.Value,
            ValidationLoss = _best?.Loss ?? (_isValidated ? _validationLoss : null),
            Elapsed = Elapsed,
        };
    }
}
