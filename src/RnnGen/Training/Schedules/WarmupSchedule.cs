using System;
using RnnGen.Runtime;

namespace RnnGen.Training;

/// <summary>
/// Rises evenly to the first rate of another schedule, then follows it: after.At(0) (StartFactor + (1 - StartFactor) step /
/// Steps), from <see cref="Steps"/> on after.At(step - Steps) (Goyal et al. 2017, gradual warm-up).
/// </summary>
/// <remarks>
/// <c>torch.optim.lr_scheduler.LinearLR</c> followed by another in a <c>SequentialLR</c>.
/// </remarks>
public sealed class WarmupSchedule : LearningRateSchedule
{
    /// <summary>Puts a warm-up before a schedule.</summary>
    /// <param name="steps">Updates until the full rate, at least 1.</param>
    /// <param name="after">The schedule that follows; its step 0 is the end of the warm-up.</param>
    public WarmupSchedule(long steps, LearningRateSchedule after)
    {
        ArgumentNullException.ThrowIfNull(after);
        Steps = CheckedLength(steps, nameof(steps));
        After = after;
    }

    /// <summary>A warm-up to a rate that then stays.</summary>
    /// <param name="steps">Updates until the full rate, at least 1.</param>
    /// <param name="learningRate">The full rate, 0 or more.</param>
    public WarmupSchedule(long steps, double learningRate)
        : this(steps, new StepSchedule(learningRate, long.MaxValue))
    {
    }

    /// <summary>Updates until the full rate.</summary>
    public long Steps { get; }

    /// <summary>The schedule that follows.</summary>
    public LearningRateSchedule After { get; }

    /// <summary>Share of the full rate at the first update, 0 to below 1; a third by default.</summary>
    public double StartFactor
    {
        get;
        init => field = Hyperparameter.BelowOne(value, nameof(StartFactor));
    } = 1.0 / 3;

    /// <inheritdoc/>
    public override double At(long step) => CheckedStep(step) >= Steps
        ? After.At(step - Steps)
        : After.At(0) * (StartFactor + ((1 - StartFactor) * step / Steps));
}
