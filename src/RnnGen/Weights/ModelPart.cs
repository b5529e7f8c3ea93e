namespace RnnGen.Weights;

/// <summary>A model as a part of a file of weights.</summary>
/// <param name="Info">The model.</param>
/// <param name="Prefix">What its tensors' names begin with; empty where the file is of one model.</param>
/// <param name="What">How a message calls its architecture.</param>
/// <param name="ArchitectureKey">The metadata key under which its architecture stands.</param>
internal sealed record ModelPart(ModelInfo Info, string Prefix, string What, string ArchitectureKey)
{
    /// <summary>
    /// The only model of a file, or of the part of it behind a prefix: of that the file tells no architecture, unless it is of a
    /// pair.
    /// </summary>
    public static ModelPart Whole(ModelInfo info, string prefix = "") => new(info, prefix, "architecture", KeyOf(prefix));

    /// <summary>The metadata key of the architecture of the model whose names have a prefix.</summary>
    public static string KeyOf(string prefix) => $"rnngen.{prefix}architecture";
}
