using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Pipeline;

/// <summary>A model whose file is not called as the model is told apart.</summary>
internal sealed record FileName(string HintName, string Name);

/// <summary>
/// Names of the generated files. The compiler and some file systems do not tell names that differ in case alone, and no file
/// system takes names of any length: such files are numbered, or cut and marked by a hash. All others are called as <see
/// cref="HintName"/> says.
/// </summary>
/// <param name="Others">The models of which that does not hold, mostly none.</param>
internal sealed record FileNames(EquatableArray<FileName> Others)
{
    /// <summary>Most bytes of a name in UTF-8: file systems take 255, and compilers add endings of their own.</summary>
    private const int MostBytes = 200;

    public static FileNames Of(IEnumerable<string> hintNames)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var others = new List<FileName>();
        foreach (var hintName in hintNames.Distinct().OrderBy(name => name, StringComparer.Ordinal))
        {
            var name = Free(Shorten(hintName), taken);
            if (name != hintName)
                others.Add(new(hintName, name));
        }

        return new(new EquatableArray<FileName>(others));
    }

    /// <summary>The name of a model's file.</summary>
    public string this[string hintName] => Others.FirstOrDefault(other => other.HintName == hintName)?.Name ?? hintName;

    /// <summary>The name, or the first of those numbered from 2 that is not taken; brackets stand in no other name.</summary>
    private static string Free(string name, HashSet<string> taken)
    {
        string stem = name.Substring(0, name.Length - HintName.Extension.Length), free = name;
        for (var number = 2; !taken.Add(free); number++)
            free = $"{stem}({number.ToString(CultureInfo.InvariantCulture)}){HintName.Extension}";
        return free;
    }

    private static string Shorten(string hintName)
    {
        if (Encoding.UTF8.GetByteCount(hintName) <= MostBytes)
            return hintName;

        var end = $"[{StableHash.Of(hintName)}]{HintName.Extension}";
        var length = hintName.Length;
        while (Encoding.UTF8.GetByteCount(hintName.Substring(0, length)) > MostBytes - end.Length)
            length--;
        return hintName.Substring(0, length) + end;
    }
}
