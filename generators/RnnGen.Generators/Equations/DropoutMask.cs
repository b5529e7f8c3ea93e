namespace RnnGen.Generators.Equations;

/// <summary>A mask that is drawn anew for each training window.</summary>
/// <param name="Number">Counts the masks of a model: each draws its own.</param>
/// <param name="Rate">Probability that a unit is zero.</param>
/// <param name="IsPerStep">Whether each step has its own; else a sequence has one mask for the window.</param>
internal sealed record DropoutMask(int Number, double Rate, bool IsPerStep);
