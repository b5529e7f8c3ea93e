using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>Who sees a type, by its own accessibility and by those of the types around it.</summary>
internal static class Accessibilities
{
    /// <summary>
    /// What keeps some who see <paramref name="other"/> from seeing <paramref name="type"/>: the type itself or one around it;
    /// null where nothing does.
    /// </summary>
    public static INamedTypeSymbol? Narrower(INamedTypeSymbol type, INamedTypeSymbol other)
    {
        INamedTypeSymbol[] limits = [.. Chain(other)];
        return Chain(type).FirstOrDefault(level => !IsWithin(limits, level));
    }

    /// <summary>The narrowest accessibility of a type and of those around it, for messages.</summary>
    public static string Text(INamedTypeSymbol type) =>
        TypeNames.AccessibilityOf(Chain(type).OrderBy(level => Rank(level.DeclaredAccessibility)).First());

    private static IEnumerable<INamedTypeSymbol> Chain(INamedTypeSymbol type)
    {
        for (var level = type; level is not null; level = level.ContainingType)
            yield return level;
    }

    /// <summary>Whether all who are within every limit see a level.</summary>
    private static bool IsWithin(INamedTypeSymbol[] limits, INamedTypeSymbol level) => level.DeclaredAccessibility switch
    {
        Accessibility.Public => true,
        Accessibility.Internal => limits.Any(IsOfAssembly),
        Accessibility.Protected => limits.Any(limit => IsOfFamily(limit, level)),
        Accessibility.ProtectedOrInternal => limits.Any(limit =>
            IsOfAssembly(limit) || IsOfFamily(limit, level) || IsOfEither(limit, level)),
        Accessibility.ProtectedAndInternal => limits.Any(IsOfAssembly) && limits.Any(limit => IsOfFamily(limit, level)),
        _ => limits.Any(limit => limit.DeclaredAccessibility == Accessibility.Private && IsInside(limit, level.ContainingType)),
    };

    private static bool IsInside(INamedTypeSymbol type, INamedTypeSymbol outer) =>
        Chain(type).Skip(1).Any(level => Are(level, outer));

    private static bool IsOfAssembly(INamedTypeSymbol limit) =>
        limit.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedAndInternal or Accessibility.Private;

    /// <summary>Whether the limit lets through only classes derived from the one around the level, or what is in them.</summary>
    private static bool IsOfFamily(INamedTypeSymbol limit, INamedTypeSymbol level) => limit.DeclaredAccessibility switch
    {
        Accessibility.Protected or Accessibility.ProtectedAndInternal => DerivesFrom(limit.ContainingType, level.ContainingType),
        Accessibility.Private => Chain(limit.ContainingType).Any(outer => DerivesFrom(outer, level.ContainingType)),
        _ => false,
    };

    private static bool IsOfEither(INamedTypeSymbol limit, INamedTypeSymbol level) =>
        limit.DeclaredAccessibility == Accessibility.ProtectedOrInternal
        && DerivesFrom(limit.ContainingType, level.ContainingType);

    private static bool DerivesFrom(INamedTypeSymbol type, INamedTypeSymbol ancestor)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            if (Are(level, ancestor))
                return true;
        }

        return false;
    }

    private static bool Are(ISymbol one, ISymbol other) => SymbolEqualityComparer.Default.Equals(one, other);

    private static int Rank(Accessibility accessibility) => accessibility switch
    {
        Accessibility.Public => 5,
        Accessibility.ProtectedOrInternal => 4,
        Accessibility.Internal => 3,
        Accessibility.Protected => 2,
        Accessibility.ProtectedAndInternal => 1,
        _ => 0,
    };
}
