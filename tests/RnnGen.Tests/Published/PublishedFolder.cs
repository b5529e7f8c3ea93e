using System;
using System.IO;
using RnnGen.Tests.Vectors;
using Xunit;

namespace RnnGen.Tests.Published;

/// <summary>
/// Where published models lie, with outputs that were computed independently in float64: the folder named by
/// <c>RNNGEN_MODELS</c>, else <c>../shared/models</c> beside the repository. Its README describes every file.
/// </summary>
internal static class PublishedFolder
{
    private const string Variable = "RNNGEN_MODELS";

    /// <summary>
    /// The path of a file, as <c>dtln/model_1.onnx</c>; where there are no published models, the test is skipped.
    /// </summary>
    public static string PathOf(string file)
    {
        var folder = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named
            ? named
            : Path.GetFullPath(Path.Combine(VectorFolder.Repository, "..", "shared", "models"));
        if (!Directory.Exists(folder))
            Assert.Skip($"No published models: neither {Variable} nor ../shared/models is a folder.");
        return Path.Combine(folder, file);
    }

    /// <summary>The inputs, outputs and states of a model, from the file of this name without its extension.</summary>
    public static VectorCase Reference(string file) => VectorFile.ReadCase(PathOf(file + ".safetensors"));
}
