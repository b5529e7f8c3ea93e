using System;

namespace RnnGen.Training;

/// <summary>
/// The learning rate as a function of the updates made so far. A schedule has no state: training that is resumed goes on where
/// it was.
/// </summary>
/// <remarks>The schedules of this library give the same bits on any machine. Derive from this class for others.</remarks>
public abstract class LearningRateSchedule
{
    /// <summary>The learning rate of an update.</summary>
    /// <param name="step">Updates made before it, 0 or more.</param>
    /// <returns>A finite number of at least 0.</returns>
    public abstract double At(long step);

    private protected static long CheckedStep(long step)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(step);
        return step;
    }

    private protected static long CheckedLength(long steps, string name) => steps >= 1
        ? steps
        : throw new ArgumentOutOfRangeException(name, steps, $"{name}: expected at least 1.");
}
