namespace RnnGen.Generators.Declaration;

/// <summary>An output of a model as an <c>[Output]</c> declares it.</summary>
/// <param name="Layer">Name of the layer whose value it is.</param>
/// <param name="Loss">What it is trained on.</param>
/// <param name="Weight">The factor of its loss in the model's.</param>
internal sealed record OutputDeclaration(string Layer, LossKind Loss, double Weight)
{
    /// <summary>Which steps have its loss.</summary>
    public OutputKind Steps { get; init; }

    public LossOptions Options { get; init; } = LossOptions.Default;
}
