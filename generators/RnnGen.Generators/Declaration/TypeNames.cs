using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace RnnGen.Generators.Declaration;

/// <summary>How a class and what encloses it are written in source.</summary>
internal static class TypeNames
{
    /// <summary>Full names as metadata has them, without <c>@</c>.</summary>
    public static SymbolDisplayFormat Unescaped { get; } = SymbolDisplayFormat.FullyQualifiedFormat
        .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted)
        .WithMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.None);

    /// <summary>The namespace as written, keywords escaped; empty for the global one.</summary>
    public static string NamespaceOf(INamedTypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } space
            ? space.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat
                .WithGlobalNamespaceStyle(SymbolDisplayGlobalNamespaceStyle.Omitted))
            : "";

    /// <summary>
    /// Whether a type has a full name. This runs for every attribute of every model on every
    /// edit of a project, so no name is put together.
    /// </summary>
    /// <param name="type">The type; null is none.</param>
    /// <param name="fullName">With the namespaces; of a type outside of others, and not generic.</param>
    public static bool Is(INamedTypeSymbol? type, string fullName)
    {
        if (type is not { ContainingType: null, Arity: 0 })
            return false;

        var end = fullName.Length;
        for (INamespaceOrTypeSymbol part = type; ; part = part.ContainingNamespace)
        {
            var start = end - part.Name.Length;
            if (start < 0 || string.CompareOrdinal(fullName, start, part.Name, 0, part.Name.Length) != 0)
                return false;
            if (part.ContainingNamespace.IsGlobalNamespace)
                return start == 0;
            end = start - 1;
            if (end < 0 || fullName[end] != '.')
                return false;
        }
    }

    /// <summary>The types around a class, outermost first.</summary>
    public static IReadOnlyList<INamedTypeSymbol> ContainingTypesOf(INamedTypeSymbol type)
    {
        var containing = new List<INamedTypeSymbol>();
        for (var outer = type.ContainingType; outer is not null; outer = outer.ContainingType)
            containing.Insert(0, outer);

        return containing;
    }

    /// <summary>
    /// Whether the class and all around it have names. A class that somebody is typing has none yet, and the compiler says so:
    /// nothing can be written for it, and nothing need be said.
    /// </summary>
    public static bool IsNamed(INamedTypeSymbol type)
    {
        for (ISymbol? symbol = type;
            symbol is not null and not INamespaceSymbol { IsGlobalNamespace: true };
            symbol = symbol.ContainingSymbol)
        {
            if (symbol is INamespaceOrTypeSymbol && symbol.Name.Length == 0)
                return false;
        }

        return true;
    }

    /// <summary>The header that reopens a type: <c>partial record struct Outer</c>.</summary>
    public static string HeaderOf(INamedTypeSymbol type) => $"partial {KeywordOf(type)} {Escape(type.Name)}";

    public static string AccessibilityOf(INamedTypeSymbol type) => type.DeclaredAccessibility switch
    {
        Accessibility.Public => "public",
        Accessibility.Internal => "internal",
        Accessibility.Protected => "protected",
        Accessibility.Private => "private",
        Accessibility.ProtectedOrInternal => "protected internal",
        Accessibility.ProtectedAndInternal => "private protected",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type.DeclaredAccessibility, "A type has no such accessibility."),
    };

    /// <summary>An identifier as source, with <c>@</c> where it is a keyword anywhere in the language.</summary>
    public static string Escape(string identifier) =>
        SyntaxFacts.GetKeywordKind(identifier) != SyntaxKind.None
        || SyntaxFacts.GetContextualKeywordKind(identifier) != SyntaxKind.None
            ? "@" + identifier
            : identifier;

    private static string KeywordOf(INamedTypeSymbol type) => (type.TypeKind, type.IsRecord) switch
    {
        (TypeKind.Struct, true) => "record struct",
        (TypeKind.Struct, false) => "struct",
        (TypeKind.Interface, _) => "interface",
        (_, true) => "record",
        _ => "class",
    };
}
