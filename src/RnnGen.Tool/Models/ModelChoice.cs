using System.Linq;
using RnnGen.Tool.Files;

namespace RnnGen.Tool.Models;

/// <summary>Which model a file is compared with where none is named.</summary>
internal static class ModelChoice
{
    /// <summary>The only model, else the one of the architecture that the file tells.</summary>
    /// <exception cref="ToolException">There are several, and the file does not tell.</exception>
    public static DeclaredModel For(WeightFile file, ModelAssembly models)
    {
        var candidates = file.IsPair ? [.. models.All.Where(model => model.Encoder is not null)] : models.All;
        if (candidates is [var only])
            return only;
        return candidates.Where(model => model.Info.Architecture == file.Architecture).ToList() is [var told]
            ? told
            : throw new ToolException($"{models.Path} has {models.All.Count} models: {models.Names}: say with --model which one "
                + "the file is compared with.");
    }
}
