using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;

namespace RnnGen.Generators.Declaration;

/// <summary>Name of the file generated for a model.</summary>
internal static class HintName
{
    /// <summary>
    /// The full metadata name, every character a file name or the compiler may refuse replaced: no two classes of a
    /// compilation share one (but see <see cref="Checks.FileNameCheck"/> for names that differ in case alone).
    /// </summary>
    public static string Of(INamedTypeSymbol type)
    {
        var name = new StringBuilder();
        if (type.ContainingNamespace is { IsGlobalNamespace: false } space)
            Append(name, space.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat
                .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)
                .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.None))).Append('.');

        foreach (INamedTypeSymbol outer in TypeNames.ContainingTypesOf(type))
            Append(name, outer.MetadataName).Append('-');

        return Append(name, type.MetadataName).Append(".g.cs").ToString();
    }

    // '-' stands in no identifier, so replacements cannot meet another class's name.
    private static StringBuilder Append(StringBuilder name, string part)
    {
        foreach (char c in part)
        {
            if (char.IsLetterOrDigit(c) || c is '_' or '.')
                name.Append(c);
            else
                name.Append('-').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
        }

        return name;
    }
}
