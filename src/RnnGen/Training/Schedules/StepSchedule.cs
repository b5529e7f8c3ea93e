using System;
using RnnGen.Runtime;

namespace RnnGen.Training;

/// <summary>
/// Falls by a factor every so many updates: LearningRate Gamma^⌊step / Interval⌋. <c>torch.optim.lr_scheduler.StepLR</c>; with an
/// interval of 1 <c>ExponentialLR</c>.
/// </summary>
public sealed class StepSchedule : LearningRateSchedule
{
    /// <summary>Sets the first rate and when it falls.</summary>
    /// <param name="learningRate">The rate at first, 0 or more.</param>
    /// <param name="interval">Updates from one fall to the next, at least 1.</param>
    public StepSchedule(double learningRate, long interval)
    {
        LearningRate = Hyperparameter.AtLeastZero(learningRate, nameof(learningRate));
        Interval = CheckedLength(interval, nameof(interval));
    }

    /// <summary>The rate at first.</summary>
    public double LearningRate { get; }

    /// <summary>Updates from one fall to the next.</summary>
    public long Interval { get; }

    /// <summary>The factor, above 0; 0.1 by default. A rate that grows stays at the largest number there is.</summary>
    public double Gamma
    {
        get;
        init => field = Hyperparameter.Positive(value, nameof(Gamma));
    } = 0.1;

    /// <inheritdoc/>
    public override double At(long step)
    {
        // By squaring: a library's power differs by platform.
        var rate = LearningRate;
        var power = Gamma;
        for (var falls = CheckedStep(step) / Interval; falls > 0; falls >>= 1)
        {
            if ((falls & 1) != 0)
                rate *= power;
            power *= power;
        }

        // An overflowed power times a rate of 0 is no number.
        return LearningRate == 0 ? 0 : Math.Min(rate, double.MaxValue);
    }
}
