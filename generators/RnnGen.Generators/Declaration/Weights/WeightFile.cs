using RnnGen.Generators.Values;

namespace RnnGen.Generators.Declaration.Weights;

/// <summary>A file that the project compiles in, as the build describes it.</summary>
/// <param name="Names">What models may call it, apart by slashes.</param>
/// <param name="Resource">The name of the resource that it becomes.</param>
/// <param name="Sha256">What it holds, in hexadecimal.</param>
/// <param name="Fault">What keeps it from being read; null where it is a safetensors file.</param>
/// <param name="Architecture">The model it was saved from; null where it does not tell.</param>
/// <param name="Tensors">What it holds.</param>
internal sealed record WeightFile(
    EquatableArray<string> Names, string Resource, string Sha256, string? Fault, string? Architecture,
    EquatableArray<WeightTensor> Tensors);

/// <summary>A tensor of a file of weights.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its element type, as the format names it.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Begin">Its first byte in the file.</param>
/// <param name="End">The byte after its last.</param>
internal sealed record WeightTensor(string Name, string Type, EquatableArray<long> Shape, long Begin, long End)
{
    /// <summary>Type and shape, for messages.</summary>
    public string Form => $"{Type} [{string.Join(", ", Shape)}]";
}

/// <summary>The files of a project.</summary>
/// <param name="Build">Whether and how the build compiles them in.</param>
/// <param name="Files">What it describes.</param>
internal sealed record WeightFiles(WeightBuild Build, EquatableArray<WeightFile> Files);
