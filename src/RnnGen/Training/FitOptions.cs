using System;
using RnnGen.Data;

namespace RnnGen.Training;

/// <summary>How long a trainer trains: until the first of these limits.</summary>
/// <remarks>Of resumed training epochs and windows count from its beginning, time from the call.</remarks>
public sealed record FitOptions
{
    /// <summary>Passes over the source, at least 1.</summary>
    public int Epochs
    {
        get;
        init => field = value >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Epochs), value, "Epochs: expected at least 1.");
    } = 1;

    /// <summary>Most windows, over all epochs; null for no limit.</summary>
    public long? MaxWindows
    {
        get;
        init => field = value is null or >= 1
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MaxWindows), value, "MaxWindows: expected at least 1.");
    }

    /// <summary>Stops after the first window that ends later than this; null for no limit. Validation comes on top.</summary>
    public TimeSpan? MaxTime
    {
        get;
        init => field = value is null || value > TimeSpan.Zero
            ? value
            : throw new ArgumentOutOfRangeException(nameof(MaxTime), value, "MaxTime: expected more than zero.");
    }

    /// <summary>
    /// Evaluated at the end of every epoch and of the training; of the same kinds of input and target as the source.
    /// </summary>
    public IWindowSource? Validation { get; init; }

    /// <summary>
    /// Stops after this many epochs in a row without a lower validation loss, and leaves the weights of the lowest. 0, the
    /// default, trains on and leaves the last weights. Needs <see cref="Validation"/>.
    /// </summary>
    public int Patience
    {
        get;
        init => field = value >= 0
            ? value
            : throw new ArgumentOutOfRangeException(nameof(Patience), value, "Patience: expected at least 0.");
    }

    /// <summary>
    /// Called after every whole epoch and its validation, on the training thread: to print a line, or to save a checkpoint. A
    /// learning rate that it changes is overwritten by a schedule, and is not in a checkpoint. Null, the default, for nothing.
    /// </summary>
    public Action<EpochReport>? EpochEnded { get; init; }
}
