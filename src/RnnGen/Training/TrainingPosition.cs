using RnnGen.Data;

namespace RnnGen.Training;

/// <summary>Where a training stands: all that the next window depends on besides weights, optimiser and carried state.</summary>
internal sealed class TrainingPosition<T>
    where T : unmanaged
{
    /// <summary>The source of the windows; null before the first training.</summary>
    public WindowGrid? Grid { get; init; }

    /// <summary>Seeds the order of the sequences, together with the epochs before: see <see cref="OrderSeed"/>.</summary>
    public required ulong Seed { get; init; }

    /// <summary>Epochs that the trainings before this one began.</summary>
    public long FirstEpoch { get; init; }

    /// <summary>Updates the trainer has made, over all its trainings.</summary>
    public long Updates { get; set; }

    /// <summary>Whole epochs.</summary>
    public int Epoch { get; set; }

    /// <summary>Seeds the order of the present epoch: another one in every epoch of every training.</summary>
    public ulong OrderSeed => unchecked(Seed + (ulong)FirstEpoch + (ulong)Epoch);

    /// <summary>Epochs begun so far, over all trainings: one that was broken off counts, one of no window does not.</summary>
    public long EpochsBegun => FirstEpoch + Epoch + (Window > 0 ? 1 : 0);

    /// <summary>Windows of the epoch after them.</summary>
    public int Window { get; set; }

    /// <summary>Windows, over all epochs.</summary>
    public long Windows { get; set; }

    /// <summary>Steps of all sequences.</summary>
    public long Elements { get; set; }

    /// <summary>Loss of the last window; NaN before the first.</summary>
    public double Loss { get; set; } = double.NaN;

    /// <summary>Mean of the losses.</summary>
    public SmoothedLoss Smoothed { get; set; }

    /// <summary>The latest validation loss.</summary>
    public double? ValidationLoss { get; set; }

    /// <summary>Whether it is that of the present weights.</summary>
    public bool IsValidated { get; set; }

    /// <summary>The best weights; null without patience.</summary>
    public BestWeights<T>? Best { get; set; }
}

/// <summary>How a source cuts its data: resumed training needs the same.</summary>
/// <param name="Batch">Sequences side by side.</param>
/// <param name="MaxSteps">Most steps of a window.</param>
/// <param name="Windows">Most windows of an epoch: they may differ in number, but that of the source's is always the
/// same.</param>
internal sealed record WindowGrid(int Batch, int MaxSteps, int Windows)
{
    public static WindowGrid Of(IWindowSource source) => new(
        source.Batch, source.MaxSteps, source is IReorderedSource reordered ? reordered.MostWindows : source.Windows);

    public override string ToString() => $"{Windows} windows of {MaxSteps} steps, {Batch} sequences side by side";
}
