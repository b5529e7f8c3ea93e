namespace RnnGen;

/// <summary>An output of a model.</summary>
/// <param name="Name">The layer whose value it is.</param>
/// <param name="Start">The first of its units among the outputs of a step.</param>
/// <param name="Size">Its units.</param>
/// <param name="Loss">What it is trained on.</param>
/// <param name="Weight">The factor of its loss in the model's.</param>
public sealed record OutputInfo(string Name, int Start, int Size, Loss Loss, double Weight)
{
    /// <summary>Which steps have its loss, where the model has outputs at every step.</summary>
    public Output Steps { get; init; }

    /// <summary>The class id of steps that are no target of it; null where every step has a class.</summary>
    public int? IgnoredClass { get; init; }
}
