using System;
using RnnGen.Runtime;

namespace RnnGen.Training;

/// <summary>How a rate goes from one value to another.</summary>
public enum Annealing
{
    /// <summary>Along half a cosine: slow at both ends.</summary>
    Cosine,

    /// <summary>Along a line.</summary>
    Linear,
}

/// <summary>
/// Rises to a large rate and falls to a very small one (Smith and Topin 2018, super-convergence):
/// <c>torch.optim.lr_scheduler.OneCycleLR</c> in its two phases. The rate stays at the last value after <see cref="Steps"/>
/// updates.
/// </summary>
/// <remarks>
/// It starts from LearningRate / DivisionFactor, is at LearningRate at step RiseShare Steps - 1 and ends, at step Steps - 1, at
/// the first rate / FinalDivisionFactor. PyTorch's also cycles the momentum by default; this changes the rate alone.
/// </remarks>
public sealed class OneCycleSchedule : LearningRateSchedule
{
    /// <summary>Sets the largest rate and the length.</summary>
    /// <param name="learningRate">The largest rate, 0 or more.</param>
    /// <param name="steps">Updates of the cycle, at least 2.</param>
    public OneCycleSchedule(double learningRate, long steps)
    {
        LearningRate = Hyperparameter.AtLeastZero(learningRate, nameof(learningRate));
        Steps = steps >= 2 ? steps : throw new ArgumentOutOfRangeException(nameof(steps), steps, "steps: expected at least 2.");
    }

    /// <summary>The largest rate.</summary>
    public double LearningRate { get; }

    /// <summary>Updates of the cycle.</summary>
    public long Steps { get; }

    /// <summary>Share of the updates in which the rate rises, 0 to below 1; 0.3 by default.</summary>
    public double RiseShare
    {
        get;
        init => field = Hyperparameter.BelowOne(value, nameof(RiseShare));
    } = 0.3;

    /// <summary>The largest rate over the first, above 0; 25 by default.</summary>
    public double DivisionFactor
    {
        get;
        init => field = Hyperparameter.Positive(value, nameof(DivisionFactor));
    } = 25;

    /// <summary>The first rate over the last, above 0; 10,000 by default.</summary>
    public double FinalDivisionFactor
    {
        get;
        init => field = Hyperparameter.Positive(value, nameof(FinalDivisionFactor));
    } = 1e4;

    /// <summary>How the rate rises and falls.</summary>
    public Annealing Annealing { get; init; }

    /// <inheritdoc/>
    public override double At(long step)
    {
        var first = LearningRate / DivisionFactor;
        var final = first / FinalDivisionFactor;
        var end = (double)(Steps - 1);

        // So short a rise that it ends before the first update is none.
        var peak = Math.Max((RiseShare * Steps) - 1, 0);
        if (CheckedStep(step) >= end)
            return final;
        return step < peak
            ? Between(first, LearningRate, step / peak)
            : Between(LearningRate, final, (step - peak) / (end - peak));
    }

    private double Between(double start, double end, double share) => Annealing == Annealing.Linear
        ? start + ((end - start) * share)
        : end + ((start - end) / 2 * (1 + ScalarMath.CosPi(share)));
}
