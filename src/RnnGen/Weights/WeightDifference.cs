using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RnnGen.Weights;

/// <summary>In what a file of weights differs from a declared model.</summary>
internal enum DifferenceKind
{
    /// <summary>The file says that it is of another architecture.</summary>
    Architecture,

    /// <summary>The file lacks a tensor of the model.</summary>
    Missing,

    /// <summary>The file has a tensor that the model has not.</summary>
    Unexpected,

    /// <summary>A tensor has another shape.</summary>
    Shape,

    /// <summary>A tensor of the right shape has another element type.</summary>
    Type,
}

/// <summary>A difference between a declared model and a file.</summary>
/// <param name="Kind">In what they differ.</param>
/// <param name="Name">The tensor's name in the file, or the name of a part whose architecture differs.</param>
/// <param name="Expected">What the declaration asks for.</param>
/// <param name="Found">What the file has.</param>
internal sealed record WeightDifference(DifferenceKind Kind, string Name, string Expected, string Found)
{
    /// <summary>Lines that somebody reads.</summary>
    private const int MostLines = 40;

    /// <summary>A tensor that no part of the model has.</summary>
    public static WeightDifference Unexpected(SafetensorsRange tensor) =>
        new(DifferenceKind.Unexpected, tensor.Name, "no such tensor", tensor.Form);

    /// <summary>In what a tensor differs from all the forms that it may have; null where it has one of them.</summary>
    /// <param name="file">The header.</param>
    /// <param name="name">The tensor's name.</param>
    /// <param name="type">Its element type.</param>
    /// <param name="shapes">Its possible shapes; a dimension of -1 may be any.</param>
    public static WeightDifference? OfTensor(
        SafetensorsHeader file, string name, SafetensorsType type, params long[][] shapes)
    {
        var found = file.Find(name);
        var hasShape = found is not null && Array.Exists(shapes, shape => shape.Length == found.Shape.Count
            && shape.Zip(found.Shape).All(pair => pair.First < 0 || pair.First == pair.Second));
        if (hasShape && found!.Type == type)
            return null;
        var kind = found is null ? DifferenceKind.Missing : hasShape ? DifferenceKind.Type : DifferenceKind.Shape;
        var forms = shapes.Select(shape => SafetensorsHeader.Print(shape.Select(Dimension)));
        return new WeightDifference(
            kind, name, $"{SafetensorsTypes.NameOf(type)} {string.Join(" or ", forms)}", found?.Form ?? "none");

        static string Dimension(long length) => length < 0 ? "any" : length.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>
    /// The file and a model as a part of it: the architecture where the file tells one, and the model's tensors behind each
    /// prefix.
    /// </summary>
    /// <param name="part">The model.</param>
    /// <param name="prefixes">What stands before the tensors' names, once for each copy of the model's tensors in the
    /// file.</param>
    /// <param name="file">The file.</param>
    /// <param name="known">Gets the names of the tensors looked for.</param>
    public static IEnumerable<WeightDifference> OfPart<T>(
        ModelPart part, IEnumerable<string> prefixes, SafetensorsHeader file, HashSet<string> known)
        where T : unmanaged
    {
        var info = part.Info;
        if (file.Statement(part.ArchitectureKey) is { } architecture && architecture != info.Architecture)
            yield return new WeightDifference(DifferenceKind.Architecture, part.What, info.Architecture, architecture);
        foreach (var prefix in prefixes)
        {
            known.UnionWith(info.Tensors.Select(tensor => prefix + tensor.Name));
            foreach (var difference in PackedTensors.Differences<T>(prefix, info, file))
                yield return difference;
        }
    }

    /// <summary>The tensors behind a prefix that no part has.</summary>
    public static IEnumerable<WeightDifference> OfRest(SafetensorsHeader file, string prefix, HashSet<string> known) =>
        file.Tensors
        .Where(tensor => tensor.Name.StartsWith(prefix, StringComparison.Ordinal) && !known.Contains(tensor.Name))
        .Select(Unexpected);

    /// <summary>The lines of an error message, of a file with very many differences the first ones and their number.</summary>
    public static IEnumerable<string> Lines(IReadOnlyCollection<WeightDifference> differences) => differences.Take(MostLines)
        .Select(difference => difference.ToString())
        .Concat(differences.Count > MostLines ? [$"and {differences.Count - MostLines} more"] : []);

    /// <summary>The line of an error message.</summary>
    public override string ToString() => Kind == DifferenceKind.Architecture
        ? $"{HeaderFault.Clip(Name)}: expected '{HeaderFault.Clip(Expected)}', found '{HeaderFault.Clip(Found)}'"
        : $"tensor '{HeaderFault.Clip(Name)}': expected {Expected}, found {HeaderFault.Clip(Found)}";
}
