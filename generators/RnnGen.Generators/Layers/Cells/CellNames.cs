using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Layers;

/// <summary>Names of a cell's parameters, from which those of its tensors come.</summary>
internal static class CellNames
{
    /// <summary>
    /// The first parameter one of whose tensors has another's name, and whose that is; null where there is none. Names differ in
    /// more than case and underscores.
    /// </summary>
    public static (int Index, string Owner)? Clash(IReadOnlyList<CellPart> parts)
    {
        var owners = new Dictionary<string, string>();
        foreach (var shared in new[] { "weight_ih", "weight_hh", "bias_ih", "bias_hh" })
            owners.Add(Plain(shared), $"the gates' {shared}");
        for (var i = 0; i < parts.Count; i++)
        {
            foreach (var name in parts[i].Tensors.Append(parts[i].Name).Select(Plain).Distinct())
            {
                if (owners.TryGetValue(name, out var owner) && owner != parts[i].Name)
                    return (i, owner);
                owners[name] = parts[i].Name;
            }
        }

        return null;
    }

    /// <summary>Whether it is letters a to z, digits and underscores, a letter first.</summary>
    public static bool IsName(string name) =>
        name.Length is > 0 and <= Limits.LayerName && IsLetter(name[0])
        && name.All(c => IsLetter(c) || c is '_' or (>= '0' and <= '9'));

    private static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static string Plain(string name) => name.Replace("_", "").ToUpperInvariant();
}
