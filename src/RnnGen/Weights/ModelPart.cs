namespace RnnGen;

/// <summary>A model as a part of a file of weights.</summary>
/// <param name="Info">The model.</param>
/// <param name="Prefix">What its tensors' names begin with; empty where the file is of one model.</param>
/// <param name="What">How a message calls its architecture.</param>
/// <param name="ArchitectureKey">The metadata key under which its architecture stands.</param>
internal sealed record ModelPart(ModelInfo Info, string Prefix, string What, string ArchitectureKey)
{
    /// <summary>The only model of a file.</summary>
    public static ModelPart Whole(ModelInfo info) => new(info, "", "architecture", ParameterFile.ArchitectureKey);
}
