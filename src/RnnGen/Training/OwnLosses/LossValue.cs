namespace RnnGen.Training;

/// <summary>The loss of a window.</summary>
/// <param name="Mean">The mean over what counts in the window: this is what training minimises.</param>
/// <param name="Weight">
/// What the mean divides by, as the number of targets: validation weighs the means of windows by it, so that its mean is that
/// over all data. Finite and not negative; a window of weight 0 does not count, and makes no
/// update.
/// </param>
public readonly record struct LossValue(double Mean, double Weight);
