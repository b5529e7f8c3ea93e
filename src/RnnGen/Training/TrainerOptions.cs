using System;
using RnnGen.Runtime;

namespace RnnGen.Training;

/// <summary>Settings of a <see cref="Trainer{TModel}"/> or a <see cref="Seq2SeqTrainer{TSource}"/>.</summary>
public sealed record TrainerOptions
{
    /// <summary>
    /// Sequences side by side where the trainer cuts a corpus itself; a window source brings its own. At least 1.
    /// </summary>
    public int BatchSize
    {
        get;
        init => field = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(BatchSize), value, "BatchSize: expected at least 1.");
    } = 32;

    /// <summary>
    /// Threads that share the work of a window and of an update, the caller's included: 1, the default, to 1,024; no more than
    /// cores are of use. Training has the same bits for any number.
    /// </summary>
    public int Threads
    {
        get;
        init => field = value is >= 1 and <= WorkerTeam.MostThreads
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Threads), value, $"Threads: expected 1 to {WorkerTeam.MostThreads}.");
    } = 1;

    /// <summary>
    /// Steps that the tapes of windows hold, at most the truncation length. The others are computed again on the way back. This
    /// saves memory where windows are long, and costs a forward pass: see <see cref="TrainingWindow{T}.TapeSteps"/>. 0, the
    /// default, keeps all. Of an encoder and a decoder each holds as many, or all it has.
    /// </summary>
    public int Recompute
    {
        get;
        init => field = value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Recompute), value, "Recompute: expected at least 0.");
    }

    /// <summary>The global gradient norm to clip to; 0, the default, clips nothing.</summary>
    public double MaxGradientNorm
    {
        get;
        init => field = Hyperparameter.AtLeastZero(value, nameof(MaxGradientNorm));
    }

    /// <summary>
    /// The largest magnitude of a gradient to clip to, before the norm is; 0, the default, clips nothing.
    /// </summary>
    public double MaxGradientValue
    {
        get;
        init => field = Hyperparameter.AtLeastZero(value, nameof(MaxGradientValue));
    }

    /// <summary>
    /// Sets the optimiser's learning rate before every update, from the trainer's <see cref="ModelTrainer{T}.Updates"/>; null,
    /// the default, leaves it alone.
    /// </summary>
    public LearningRateSchedule? Schedule { get; init; }

    /// <summary>
    /// Seeds the order of the sequences in sources that have none of their own, another one in every epoch of every <c>Fit</c>,
    /// and the masks of dropout.
    /// </summary>
    public ulong Seed { get; init; }

    /// <summary>The clock of <see cref="FitOptions.MaxTime"/> and of the elapsed times.</summary>
    public TimeProvider Clock
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Clock));
    } = TimeProvider.System;
}
