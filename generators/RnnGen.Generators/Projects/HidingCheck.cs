using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Projects;

/// <summary>
/// Generated code stands in <c>RnnGen.Generated</c> and names all else from <c>global::</c> on, or by the library's and the
/// framework's own names. What the project or another library declares there, or in place of them, would be meant instead.
/// </summary>
internal static class HidingCheck
{
    /// <summary>Names of the language that a type in reach would take over.</summary>
    public static readonly IReadOnlyCollection<string> OfLanguage = ["nint", "nuint", "unmanaged"];

    private const string Library = "RnnGen";
    private const string Runtime = "RnnGen.Runtime";
    private const string Generated = "Generated";
    private const string Framework = "System";

    /// <summary>
    /// Namespaces whose types generated code names alone; what is declared there comes before the library's own.
    /// </summary>
    private static readonly string[] Opened =
    [
        Framework, "System.Numerics.Tensors", "System.Runtime.CompilerServices", "System.Runtime.InteropServices",
        "System.Runtime.Intrinsics", Runtime,
    ];

    /// <summary>All namespaces in which something may stand in the way.</summary>
    private static readonly string[] Spaces = [.. Opened.Append(Library).Union(UsedNames.All.Select(used => used.Space))];

    public static IEnumerable<Hiding> Run(Compilation compilation, CancellationToken cancellationToken)
    {
        var library = compilation.GetTypeByMetadataName(AttributeNames.RnnModel)?.ContainingAssembly;
        foreach (var hiding in GlobalUsingCheck.Run(compilation, cancellationToken))
            yield return hiding;

        // Mostly there is nothing in any of these places.
        foreach (var assembly in compilation.SourceModule.ReferencedAssemblySymbols
            .Where(IsOfOthers)
            .Prepend(compilation.Assembly))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (SymbolEqualityComparer.Default.Equals(assembly, library))
                continue;
            var isOwn = SymbolEqualityComparer.Default.Equals(assembly, compilation.Assembly);
            foreach ((var found, var hidden) in In(assembly, isOwn, library))
            {
                if (isOwn || found is INamespaceSymbol || compilation.IsSymbolAccessibleWithin(found, compilation.Assembly))
                    yield return Of(found, hidden, isOwn ? null : assembly.Name);
            }
        }
    }

    /// <summary>What the framework declares hides nothing of its own.</summary>
    private static bool IsOfOthers(IAssemblySymbol assembly) =>
        !assembly.Name.StartsWith("System.", StringComparison.Ordinal)
        && !assembly.Name.StartsWith("Microsoft.", StringComparison.Ordinal)
        && assembly.Name is not ("System" or "mscorlib" or "netstandard" or "WindowsBase");

    private static IEnumerable<(INamespaceOrTypeSymbol Found, string Hidden)> In(
        IAssemblySymbol assembly, bool isOwn, IAssemblySymbol? library)
    {
        var global = assembly.GlobalNamespace;
        foreach (var name in OfLanguage)
            foreach (var type in global.GetTypeMembers(name, 0))
                yield return (type, $"the language's '{name}'");
        foreach (var name in new[] { Framework, Library })
            foreach (var type in global.GetTypeMembers(name))
                yield return (type, $"the namespace '{name}'");
        if (library is null)
            yield break;

        if (isOwn && Find(global, Library) is { } own)
        {
            foreach (var member in own.GetMembers(Generated).OfType<INamespaceOrTypeSymbol>())
                yield return member is INamespaceSymbol space && FirstType(space) is { } type
                    ? (type, "names of the generator's own namespace")
                    : (member, "the namespace 'RnnGen.Generated'");
        }

        foreach (var path in Spaces)
        {
            foreach (var member in Find(global, path)?.GetMembers().OfType<INamespaceOrTypeSymbol>() ?? [])
            {
                var hidden = member is INamedTypeSymbol type
                    ? HiddenBy(type, path, isOwn, library)
                    : HiddenBySpace(member.Name, path, library);
                if (hidden is not null)
                    yield return (member is INamespaceSymbol space ? FirstType(space) ?? member : member, hidden);
            }
        }
    }

    /// <summary>What a type hides that is declared in one of the namespaces; null where nothing.</summary>
    private static string? HiddenBy(INamedTypeSymbol type, string path, bool isOwn, IAssemblySymbol library)
    {
        var name = type.MetadataName;
        if (OfLanguage.Contains(name))
            return $"the language's '{name}'";

        // Opened namespaces come before the library's, and it before what is outside of all.
        if (library.GetTypeByMetadataName($"{path}.{name}") is not null
            || (Opened.Contains(path)
                && new[] { Library, Runtime }.Any(space => library.GetTypeByMetadataName($"{space}.{name}") is not null)))
        {
            return $"the library's '{type.Name}'";
        }

        foreach (var used in UsedNames.All.Where(used => used.Type == name))
        {
            var isTwin = used.Space == path;
            if (isTwin
                ? !isOwn || used.Members.Any(member => type.GetMembers(member).IsEmpty)
                : Opened.Contains(path) && Opened.Contains(used.Space))
            {
                return $"the framework's '{used.Space}.{type.Name}'";
            }
        }

        return null;
    }

    /// <summary>What a namespace hides that is called as a type beside it; null where nothing.</summary>
    private static string? HiddenBySpace(string name, string path, IAssemblySymbol library)
    {
        if (library.GetTypeByMetadataName($"{path}.{name}") is not null)
            return $"the library's '{name}'";
        return UsedNames.All.Any(used => used.Space == path && used.Type == name) ? $"the framework's '{path}.{name}'" : null;
    }

    private static INamespaceSymbol? Find(INamespaceSymbol space, string path)
    {
        var found = space;
        foreach (var name in path.Split('.'))
            found = found?.GetMembers(name).OfType<INamespaceSymbol>().FirstOrDefault();
        return found;
    }

    private static INamedTypeSymbol? FirstType(INamespaceSymbol space) =>
        space.GetTypeMembers().FirstOrDefault()
        ?? space.GetNamespaceMembers().Select(FirstType).FirstOrDefault(type => type is not null);

    private static Hiding Of(INamespaceOrTypeSymbol symbol, string hidden, string? library)
    {
        var description = symbol is INamespaceSymbol ? "a namespace" : "a type";
        return library is null
            ? new(symbol.ToDisplayString(), hidden, description, LocationInfo.Of(symbol.Locations.First()))
            : new(symbol.ToDisplayString(), hidden, $"{description} of '{library}'", null);
    }
}
