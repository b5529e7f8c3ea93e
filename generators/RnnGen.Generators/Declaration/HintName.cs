using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Pipeline;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Declaration;

/// <summary>What a model is told apart by, and the name of its file where <see cref="FileNames"/> knows no better.</summary>
internal static class HintName
{
    /// <summary>Ends the names of generated files.</summary>
    public const string Extension = ".g.cs";

    /// <summary>
    /// The full metadata name, every character a file name or the compiler may refuse replaced: no two classes of a compilation
    /// share one.
    /// </summary>
    public static string Of(INamedTypeSymbol type)
    {
        var name = new StringBuilder();
        AppendSpace(name, type.ContainingNamespace);
        foreach (var outer in TypeNames.ContainingTypesOf(type))
            Append(name, outer.MetadataName).Append('-');

        return Append(name, type.MetadataName).Append(Extension).ToString();
    }

    /// <summary>
    /// The name of the file of a cell; no model's name ends so. A long name is cut, and a hash tells it from others.
    /// </summary>
    /// <param name="fullName">Of its class.</param>
    public static string OfCell(string fullName)
    {
        var name = string.Join(".", fullName.Split('.').Select(part => Append(new(), part).ToString()));
        return $"{(name.Length <= 100 ? name : $"{name.Substring(0, 60)}-{StableHash.Of(name)}")}-cell{Extension}";
    }

    private static void AppendSpace(StringBuilder name, INamespaceSymbol space)
    {
        if (space.IsGlobalNamespace)
            return;
        AppendSpace(name, space.ContainingNamespace);
        Append(name, space.Name).Append('.');
    }

    // '-' stands in no identifier, and the digit after it begins none, so a replacement cannot meet a nested class's name.
    // Where the number begins with a letter, '+' stands instead.
    private static StringBuilder Append(StringBuilder name, string part)
    {
        foreach (var c in part)
        {
            if (char.IsLetterOrDigit(c) || c == '_')
                name.Append(c);
            else
                name.Append(c < 0xa000 ? '-' : '+').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }

        return name;
    }
}
