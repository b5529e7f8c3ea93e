using System;

namespace RnnGen.Training;

/// <summary>What an epoch came to, after its validation: see <see cref="FitOptions.EpochEnded"/>.</summary>
public sealed record EpochReport
{
    /// <summary>The epoch, from 0.</summary>
    public required int Epoch { get; init; }

    /// <summary>
    /// The mean loss of the epoch's windows, each before its update and weighed by its targets; after a resume within the epoch
    /// that of the windows since. NaN where there were none.
    /// </summary>
    public required double Loss { get; init; }

    /// <summary>The validation loss after the epoch; null without validation.</summary>
    public required double? ValidationLoss { get; init; }

    /// <summary>
    /// Whether that is the lowest so far: of the whole training with <see cref="FitOptions.Patience"/>, else of this call of
    /// <c>Fit</c>. False without validation.
    /// </summary>
    public required bool IsBest { get; init; }

    /// <summary>The optimiser's learning rate, that of the epoch's last update.</summary>
    public required double LearningRate { get; init; }

    /// <summary>Updates so far, over all calls of <c>Fit</c> and those before a resume.</summary>
    public required long Updates { get; init; }

    /// <summary>Time since the call of <c>Fit</c>.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>
    /// Steps of all sequences that this call of <c>Fit</c> trained on in a second; of an encoder and a decoder, target tokens.
    /// The time of validation is left out. 0 if no time went by.
    /// </summary>
    public required double StepsPerSecond { get; init; }
}
