using System;

namespace RnnGen.Training;

/// <summary>Why training ended.</summary>
public enum StopReason
{
    /// <summary>All epochs are done.</summary>
    Epochs,

    /// <summary><see cref="FitOptions.MaxWindows"/> is reached.</summary>
    MaxWindows,

    /// <summary><see cref="FitOptions.MaxTime"/> is over.</summary>
    MaxTime,

    /// <summary>The validation loss has not fallen for <see cref="FitOptions.Patience"/> epochs.</summary>
    Patience,

    /// <summary>The caller cancelled.</summary>
    Cancelled,
}

/// <summary>What a training came to.</summary>
public sealed record TrainingResult
{
    /// <summary>Why it ended.</summary>
    public required StopReason Reason { get; init; }

    /// <summary>
    /// Whether the caller cancelled; the weights are those of the last window, or the best so far with patience.
    /// </summary>
    public bool Cancelled => Reason == StopReason.Cancelled;

    /// <summary>Whole epochs.</summary>
    public required int Epochs { get; init; }

    /// <summary>Windows, over all epochs.</summary>
    public required long Windows { get; init; }

    /// <summary>Steps of all sequences trained on; of an encoder and a decoder target tokens.</summary>
    public required long Elements { get; init; }

    /// <summary>Loss of the last window before its update; NaN where there was none.</summary>
    public required double Loss { get; init; }

    /// <summary>Mean of the losses, each weighing 0.98 of the one after it; NaN where there was no window.</summary>
    public required double SmoothedLoss { get; init; }

    /// <summary>
    /// Validation loss of the weights the model is left with; null without validation, or where they were not evaluated.
    /// </summary>
    public required double? ValidationLoss { get; init; }

    /// <summary>Time it took.</summary>
    public required TimeSpan Elapsed { get; init; }
}
