using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Tool.Files;

/// <summary>Finds layers that a file calls otherwise: the commonest difference of a state_dict that another program saved.</summary>
internal static class LayerNames
{
    /// <summary>
    /// The layers whose tensors are all missing, each with the one layer of the file, unexpected, that has exactly these tensors.
    /// </summary>
    public static IReadOnlyList<(string Declared, string Found)> Renamed(IReadOnlyList<WeightDifference> differences)
    {
        var missing = Layers(differences, DifferenceKind.Missing, difference => difference.Expected);
        var unexpected = Layers(differences, DifferenceKind.Unexpected, difference => difference.Found);
        var renamed = new List<(string, string)>();
        foreach (var (layer, tensors) in missing)
        {
            var alike = unexpected.Where(other => other.Value.SetEquals(tensors)).Select(other => other.Key).ToList();
            var rivals = missing.Count(other => other.Value.SetEquals(tensors));
            if (alike is [var found] && rivals == 1 && found.Length > 0)
                renamed.Add((layer, found));
        }

        return renamed;
    }

    /// <summary>Of each layer its tensors: name within the layer, type and shape.</summary>
    private static Dictionary<string, HashSet<string>> Layers(
        IReadOnlyList<WeightDifference> differences, DifferenceKind kind, Func<WeightDifference, string> tensor) => differences
        .Where(difference => difference.Kind == kind)
        .GroupBy(difference => difference.Name[..Math.Max(difference.Name.LastIndexOf('.'), 0)])
        .ToDictionary(
            layer => layer.Key,
            layer => layer.Select(difference => $"{difference.Name[layer.Key.Length..]}: {tensor(difference)}").ToHashSet());
}
