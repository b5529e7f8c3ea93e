using RnnGen.Generators.Values;

namespace RnnGen.Generators.Declaration;

/// <summary>What a loss has besides its kind.</summary>
/// <param name="HuberDelta">Of <see cref="LossKind.Huber"/>, where the square ends.</param>
/// <param name="ClassWeights">Of <see cref="LossKind.SoftmaxCrossEntropy"/>, how much each
/// class counts; empty where all count alike.</param>
/// <param name="IgnoredClass">The id of steps without a class; null where every step has one.</param>
internal sealed record LossOptions(double HuberDelta, EquatableArray<double> ClassWeights, int? IgnoredClass)
{
    public static readonly LossOptions Default = new(1, default, null);

    /// <summary>Whether rows count differently.</summary>
    public bool IsWeighted => ClassWeights.Count > 0 || IgnoredClass is not null;
}
