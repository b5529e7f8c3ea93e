using System;
using System.Diagnostics.CodeAnalysis;
using System.Threading;
using RnnGen.Weights;

namespace RnnGen.Training;

/// <summary>What the trainers share: where a training stands, its file, and that there is one <c>Fit</c> at a time.</summary>
/// <param name="trained">The models that are trained together.</param>
/// <param name="optimizer">The optimiser.</param>
/// <param name="settings">The trainer's settings.</param>
internal sealed class TrainingCourse<T>(TrainedModels<T> trained, Optimizer optimizer, TrainerOptions settings)
    where T : unmanaged
{
    private TrainingPosition<T> _position = new() { Seed = settings.Seed };
    private T[]? _resumedState;
    private T[] _resumedLossState = [];
    private NonFiniteGuard<T>? _guard;

    /// <summary>Updates so far, over all trainings and those before a <see cref="Resume"/>.</summary>
    public long Updates => _position.Updates;

    /// <summary>Whether a training runs, as during its callbacks.</summary>
    public bool IsUnderWay { get; private set; }

    /// <exception cref="InvalidOperationException">Training is under way.</exception>
    public void ThrowIfUnderWay()
    {
        if (IsUnderWay)
            throw new InvalidOperationException("Training is under way: Fit and Resume wait for its end.");
    }

    /// <summary>Whether the next training goes on from within the one of a file.</summary>
    [MemberNotNullWhen(true, nameof(_resumedState))]
    private bool IsResumed => _resumedState is not null && _position.Grid is not null;

    /// <summary>Trains on a loss of the caller's own.</summary>
    /// <param name="name">Its name in files.</param>
    /// <param name="stateSize">Elements that it carries for each sequence.</param>
    public void TakeLoss(string name, int stateSize) => (trained.OwnLoss, trained.LossStateSize) = (name, stateSize);

    /// <summary>Requires data on which the training that was resumed can go on; any if none was.</summary>
    /// <param name="data">The data.</param>
    /// <param name="argument">The caller's name of it.</param>
    /// <exception cref="ArgumentException">It is not cut as that of the training resumed, which may still be.</exception>
    public void Check(ITrainingData<T> data, string argument)
    {
        if (!IsResumed)
            return;
        var grid = WindowGrid.Of(data.Source);
        if (grid != _position.Grid)
        {
            throw new ArgumentException(
                $"The training that was resumed is of {_position.Grid}: expected the same, found {grid}.", argument);
        }

        var carried = data.CarriedLength;
        if (carried != _resumedState.Length)
        {
            throw new ArgumentException(
                $"The training that was resumed carries a state of {_resumedState.Length} elements, "
                    + $"{trained.Names} one of {carried}.", argument);
        }
    }

    /// <summary>Trains: from the beginning, or after a <see cref="Resume"/> from where it was.</summary>
    /// <param name="data">What to train on.</param>
    /// <param name="limits">How long.</param>
    /// <param name="validate">The validation loss of the present weights; null for no validation.</param>
    /// <param name="progress">Told of every window.</param>
    /// <param name="cancellationToken">Stops between windows.</param>
    public TrainingResult Run(
        ITrainingData<T> data,
        FitOptions limits,
        Func<double>? validate,
        IProgress<TrainingProgress>? progress,
        CancellationToken cancellationToken)
    {
        (_position, _resumedState) = (Start(data), null);
        _guard ??= new NonFiniteGuard<T>(trained.Stores, optimizer);
        var loop = new TrainingLoop<T>(data, optimizer, settings, limits, _position, _guard)
        {
            Validate = validate,
            Progress = progress,
        };
        IsUnderWay = true;
        try
        {
            return loop.Run(cancellationToken);
        }
        finally
        {
            IsUnderWay = false;
        }
    }

    /// <summary>Writes the training.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="carried">The carried state of the latest training; empty before the first.</param>
    /// <param name="lossState">What its loss carries; empty before the first, and where that is nothing.</param>
    public void Save(FileTarget target, ReadOnlySpan<T> carried, ReadOnlySpan<T> lossState) => TrainingFile.Save(
        target, trained, optimizer, _position, _resumedState ?? carried, _resumedState is null ? lossState : _resumedLossState);

    /// <summary>Reads what <see cref="Save"/> wrote; on any error all stays as it is.</summary>
    /// <param name="open">Opens it.</param>
    public void Resume(Func<SafetensorsSource> open)
    {
        ThrowIfUnderWay();
        using var source = open();
        var checkpoint = TrainingCheckpoint<T>.Read(source, trained, optimizer);
        for (var i = 0; i < trained.Stores.Count; i++)
        {
            var store = trained.Stores[i];
            checkpoint.Models[i].Weights.CopyTo(store.Values.Span);
            store.NotifyChanged();
            optimizer.SetState(store, checkpoint.Models[i].State);
        }

        (_position, _resumedState, _resumedLossState) = (checkpoint.Position, checkpoint.CarriedState, checkpoint.LossState);
    }

    /// <summary>The position to train from: the beginning, or the one resumed, whose carried state the data takes.</summary>
    private TrainingPosition<T> Start(ITrainingData<T> data)
    {
        if (IsResumed)
        {
            data.Restore(_resumedState, _resumedLossState);
            return _position;
        }

        return new TrainingPosition<T>
        {
            Grid = WindowGrid.Of(data.Source),
            Seed = _position.Seed,
            FirstEpoch = _position.EpochsBegun,
            Updates = _position.Updates,
        };
    }
}
