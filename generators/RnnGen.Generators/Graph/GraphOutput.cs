using RnnGen.Generators.Declaration;

namespace RnnGen.Generators.Graph;

/// <summary>What a layer gives, as an output of the model: lanes of the model's outputs.</summary>
/// <param name="Layer">Name of the layer.</param>
/// <param name="Start">The first of its lanes among all outputs.</param>
/// <param name="Width">How many there are.</param>
/// <param name="Loss">What it is trained on.</param>
/// <param name="Weight">The factor of its loss in the model's.</param>
internal sealed record GraphOutput(string Layer, int Start, int Width, LossKind Loss, double Weight)
{
    /// <summary>Which steps have its loss.</summary>
    public OutputKind Steps { get; init; }

    public LossOptions Options { get; init; } = LossOptions.Default;
}
