using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration.Weights;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Planning;

/// <summary>What keeps a file of weights from being compiled in.</summary>
internal enum WeightFaultKind
{
    /// <summary>The project has no such file.</summary>
    NotThere,

    /// <summary>It is no safetensors file.</summary>
    NotReadable,

    /// <summary>It does not hold the tensors of the model.</summary>
    NotFitting,
}

/// <summary>What keeps a file of weights from being compiled in, in words.</summary>
internal sealed record WeightFault(WeightFaultKind Kind, string Found);

/// <summary>Finds the file that a model names, and whether it holds what the plan of the model has.</summary>
internal static class WeightFit
{
    /// <summary>The weights to compile in, or what is wrong with them.</summary>
    /// <param name="plan">A model that names weights.</param>
    /// <param name="files">The files of the project.</param>
    public static (WeightPlan? Weights, WeightFault? Fault) Of(ModelPlan plan, WeightFiles files)
    {
        var named = files.Files.Where(file => file.Names.Contains(plan.Declaration.Weights)).ToList();
        if (named.Count == 0)
            return (null, new(WeightFaultKind.NotThere, Found(files)));
        var file = named[0];
        if (named.Any(other => other.Sha256 != file.Sha256))
            return (null, new(WeightFaultKind.NotThere, $"{named.Count} files of that name: {Names(named)}"));
        if (file.Fault is { } unreadable)
            return (null, new(WeightFaultKind.NotReadable, unreadable));

        var byName = file.Tensors.ToDictionary(tensor => tensor.Name);
        List<string> differences = [.. Differences(plan, file, byName)];
        return differences.Count > 0
            ? (null, new(WeightFaultKind.NotFitting, string.Join("; ", differences)))
            : (new(file, plan.Graph.Tensors.Select(tensor => byName[tensor.Name]).ToList()), null);
    }

    private static IEnumerable<string> Differences(ModelPlan plan, WeightFile file, Dictionary<string, WeightTensor> byName)
    {
        var architecture = plan.Graph.Architecture;
        if (file.Architecture is { } found && found != architecture)
            yield return $"architecture: expected '{architecture}', found '{found}'";

        foreach (var tensor in plan.Graph.Tensors)
        {
            var expected = $"{(plan.IsDouble ? "F64" : "F32")} [{string.Join(", ", tensor.Shape)}]";
            if (!byName.TryGetValue(tensor.Name, out var there))
                yield return $"tensor '{tensor.Name}': expected {expected}, found none";
            else if (!(there.Type == "F32" || (plan.IsDouble && there.Type == "F64"))
                || !there.Shape.SequenceEqual(tensor.Shape.Select(length => (long)length)))
            {
                yield return $"tensor '{tensor.Name}': expected {expected}, found {there.Form}";
            }
        }

        foreach (var tensor in file.Tensors.Where(tensor => plan.Graph.Tensors.All(own => own.Name != tensor.Name)))
            yield return $"tensor '{tensor.Name}': expected no such tensor, found {tensor.Form}";
    }

    private static string Found(WeightFiles files) =>
        files.Files.Count > 0 ? Names(files.Files)
        : files.Build != WeightBuild.WithoutTargets ? "no such items"
        : "no such items, and none of the package's build files (ExcludeAssets or IncludeAssets leave them out)";

    private static string Names(IEnumerable<WeightFile> files) =>
        string.Join(", ", files.Select(file => string.Join(" or ", file.Names.Select(name => $"'{name}'"))));
}
