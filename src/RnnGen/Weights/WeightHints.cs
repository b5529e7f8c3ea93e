using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Weights;

/// <summary>A layer that a file calls otherwise.</summary>
/// <param name="Declared">Its name in the declaration.</param>
/// <param name="Found">The name of the file's only layer that has exactly its tensors.</param>
/// <param name="Name">What the layer must be named for the file to fit; null where no name does it.</param>
internal sealed record RenamedLayer(string Declared, string Found, string? Name);

/// <summary>
/// Where a file has the tensors that a model does not find in it: behind a prefix, as a wrapper of a PyTorch module puts before
/// all names, or under layers of other names, the commonest difference of a state_dict.
/// </summary>
/// <param name="Prefixes">Each stands before all of the model's tensors.</param>
/// <param name="Layers">Layers of other names, where there is no such prefix.</param>
/// <param name="LayerPrefix">What stands before the layers; null where it is what the caller said.</param>
internal sealed record WeightHints(IReadOnlyList<string> Prefixes, IReadOnlyList<RenamedLayer> Layers, string? LayerPrefix)
{
    private static readonly WeightHints s_none = new([], [], null);

    /// <summary>Looks for the tensors of models.</summary>
    /// <param name="parts">The models.</param>
    /// <param name="file">The file.</param>
    /// <param name="prefix">What the caller says stands before them all.</param>
    public static WeightHints Of(IReadOnlyList<ModelPart> parts, SafetensorsHeader file, string prefix)
    {
        var tensors = parts.SelectMany(part => part.Info.Tensors.Select(tensor => new Sought(part.Prefix, tensor))).ToList();
        var missing = tensors.Where(tensor => !tensor.IsIn(file, prefix)).ToList();
        if (missing.Count == 0)
            return s_none;
        var first = tensors[0].Name;
        var prefixes = file.Tensors
            .Where(tensor => tensor.Name.EndsWith(first, StringComparison.Ordinal))
            .Select(tensor => tensor.Name[..^first.Length])
            .Where(candidate => tensors.All(tensor => tensor.IsIn(file, candidate)))
            .ToList();
        return prefixes.Count > 0 ? new(prefixes, [], null) : OfLayers(tensors, missing, file, prefix);
    }

    /// <summary>What to do, a line each.</summary>
    public IEnumerable<string> Lines()
    {
        if (Prefixes.Count > 0)
        {
            yield return $"the file has these tensors behind {string.Join(" and ", Prefixes.Select(prefix => $"'{prefix}'"))}: "
                + $"{string.Join(" or ", Prefixes.Select(Advice))} reads them";
        }

        var suffix = LayerPrefix is { } prefix ? $", with {Advice(prefix)}" : "";
        foreach (var layer in Layers)
        {
            yield return $"the file's '{layer.Found}' has the shapes of '{layer.Declared}'"
                + (layer.Name is { } name ? $": Name = \"{name}\" at that layer reads it{suffix}" : "");
        }
    }

    private static string Advice(string prefix) => $"Load with prefix: \"{prefix}\"";

    private static WeightHints OfLayers(List<Sought> tensors, List<Sought> missing, SafetensorsHeader file, string prefix)
    {
        var taken = tensors.Select(tensor => prefix + tensor.Name).ToHashSet();
        var sought = missing.GroupBy(tensor => tensor.Layer).ToDictionary(
            layer => layer.Key, layer => layer.Select(tensor => tensor.Form(tensor.Name)).ToHashSet());
        var found = file.Tensors
            .Where(tensor => !taken.Contains(tensor.Name))
            .GroupBy(tensor => LayerOf(tensor.Name))
            .ToDictionary(
                layer => layer.Key, layer => layer.Select(tensor => Form(tensor.Name, tensor.Shape)).ToHashSet());
        var pairs = new List<(Sought Layer, string Found)>();
        foreach (var (layer, forms) in sought)
        {
            var alike = found.Where(other => other.Value.SetEquals(forms)).Select(other => other.Key).ToList();
            if (alike is [{ Length: > 0 } only] && sought.Values.Count(forms.SetEquals) == 1)
                pairs.Add((missing.First(tensor => tensor.Layer == layer), only));
        }

        if (pairs.Count == 0)
            return s_none;

        // One prefix before all layers, and a name behind it that a declaration may have: else no name makes the file fit.
        var outer = pairs[0].Found[..(pairs[0].Found.LastIndexOf('.') + 1)];
        var common = outer.EndsWith(pairs[0].Layer.Part, StringComparison.Ordinal) ? outer[..^pairs[0].Layer.Part.Length] : null;
        var renamed = pairs.Select(pair => (pair.Layer, pair.Found, Name: NameBehind(common, pair.Layer, pair.Found))).ToList();
        var kept = tensors.Where(tensor => !sought.ContainsKey(tensor.Layer)).ToList();
        var fits = common is not null && renamed.All(layer => layer.Name is not null)
            && kept.All(tensor => tensor.IsIn(file, common))
            && AreDistinct(
                [.. renamed.Select(layer => layer.Layer.Part + layer.Name), .. kept.Select(tensor => tensor.Layer).Distinct()]);
        return new(
            [],
            [.. renamed.Select(layer => new RenamedLayer(layer.Layer.Layer, layer.Found, fits ? layer.Name : null))],
            fits && common != prefix ? common : null);
    }

    /// <summary>
    /// A layer's name where the file's begins with what stands before all layers; null where a declaration cannot have it.
    /// </summary>
    private static string? NameBehind(string? common, Sought layer, string found)
    {
        var before = common + layer.Part;
        var name = found.StartsWith(before, StringComparison.Ordinal) ? found[before.Length..] : "";
        return name.Length > 0 && char.IsAsciiLetter(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_')
            ? name
            : null;
    }

    /// <summary>Layers differ in more than case and underscores.</summary>
    private static bool AreDistinct(List<string> names) =>
        names.Select(name => name.Replace("_", "").ToUpperInvariant()).Distinct().Count() == names.Count;

    private static string LayerOf(string name) => name[..Math.Max(name.LastIndexOf('.'), 0)];

    private static string Form(string name, IEnumerable<long> shape) =>
        $"{name[(name.LastIndexOf('.') + 1)..]} {SafetensorsHeader.Print(shape)}";

    /// <summary>A tensor of a model, as the file of a pair or of the model alone names it.</summary>
    private sealed record Sought(string Part, TensorInfo Tensor)
    {
        public string Name => Part + Tensor.Name;

        public string Layer => LayerOf(Name);

        private IEnumerable<long> Shape => Tensor.Shape.Select(dimension => (long)dimension);

        public bool IsIn(SafetensorsHeader file, string prefix) =>
            file.Find(prefix + Name) is { } found && found.Shape.SequenceEqual(Shape);

        public string Form(string name) => WeightHints.Form(name, Shape);
    }
}
