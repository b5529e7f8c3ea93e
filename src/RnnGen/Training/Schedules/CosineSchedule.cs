using RnnGen.Runtime;

namespace RnnGen.Training;

/// <summary>
/// Falls along half a cosine: Minimum + (LearningRate - Minimum) (1 + cos(π step / Steps)) / 2, and stays at the minimum after
/// <see cref="Steps"/> updates (Loshchilov and Hutter 2017, without restarts).
/// </summary>
/// <remarks><c>torch.optim.lr_scheduler.CosineAnnealingLR</c> up to there; after it PyTorch's rises again.</remarks>
public sealed class CosineSchedule : LearningRateSchedule
{
    /// <summary>Sets the first rate and the length.</summary>
    /// <param name="learningRate">The rate at first, 0 or more.</param>
    /// <param name="steps">Updates until the minimum, at least 1.</param>
    public CosineSchedule(double learningRate, long steps)
    {
        LearningRate = Hyperparameter.AtLeastZero(learningRate, nameof(learningRate));
        Steps = CheckedLength(steps, nameof(steps));
    }

    /// <summary>The rate at first.</summary>
    public double LearningRate { get; }

    /// <summary>Updates until the minimum.</summary>
    public long Steps { get; }

    /// <summary>The rate in the end, 0 or more; 0 by default.</summary>
    public double Minimum
    {
        get;
        init => field = Hyperparameter.AtLeastZero(value, nameof(Minimum));
    }

    /// <inheritdoc/>
    public override double At(long step) => CheckedStep(step) >= Steps
        ? Minimum
        : Minimum + ((LearningRate - Minimum) * ((1 + ScalarMath.CosPi((double)step / Steps)) / 2));
}
