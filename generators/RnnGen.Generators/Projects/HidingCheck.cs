using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Projects;

/// <summary>
/// Generated code stands in <c>RnnGen.Generated</c> and names all else from <c>global::</c> on, or by the library's and the
/// framework's own names. What the project declares there, or in place of them, would be meant instead.
/// </summary>
internal static class HidingCheck
{
    private const string Library = "RnnGen";
    private const string Generated = "Generated";
    private const string Framework = "System";

    /// <summary>Names of the language that a type in reach would take over.</summary>
    private static readonly string[] OfLanguage = ["nint", "nuint", "unmanaged"];

    /// <summary>
    /// Namespaces whose types generated code names alone; what is declared there comes before the library's own.
    /// </summary>
    private static readonly string[] Opened =
    [
        Framework, "System.Numerics.Tensors", "System.Runtime.CompilerServices", "System.Runtime.InteropServices",
        "System.Runtime.Intrinsics",
    ];

    public static IEnumerable<Hiding> Run(Compilation compilation, CancellationToken cancellationToken)
    {
        // Of the project's own declarations alone; mostly there are none in any of these places.
        INamespaceSymbol global = compilation.Assembly.GlobalNamespace;
        foreach (string name in OfLanguage)
            foreach (INamedTypeSymbol type in global.GetTypeMembers(name, 0))
                yield return Of(type, $"the language's '{name}'", cancellationToken);
        foreach (string name in new[] { Framework, Library })
            foreach (INamedTypeSymbol type in global.GetTypeMembers(name))
                yield return Of(type, $"the namespace '{name}'", cancellationToken);

        IAssemblySymbol? library = compilation.GetTypeByMetadataName(AttributeNames.RnnModel)?.ContainingAssembly;
        if (library is null || SymbolEqualityComparer.Default.Equals(library, compilation.Assembly))
            yield break;

        IEnumerable<Hiding> ofFramework = OfFramework(global, library, cancellationToken);
        foreach (Hiding hiding in OfLibrary(global, library, cancellationToken).Concat(ofFramework))
            yield return hiding;
    }

    /// <summary>What is declared in the library's namespaces.</summary>
    private static IEnumerable<Hiding> OfLibrary(
        INamespaceSymbol global, IAssemblySymbol library, CancellationToken cancellationToken)
    {
        if (Find(global, Library) is not { } own)
            yield break;

        foreach (INamespaceOrTypeSymbol member in own.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member.Name == Generated)
                yield return member is INamespaceSymbol space && FirstType(space) is { } type
                    ? Of(type, "names of the generator's own namespace", cancellationToken)
                    : Of(member, "the namespace 'RnnGen.Generated'", cancellationToken);
            else if (member is INamedTypeSymbol twin && library.GetTypeByMetadataName($"{Library}.{twin.MetadataName}") is not null)
                yield return Of(twin, $"the library's '{twin.Name}'", cancellationToken);
        }

        foreach (INamedTypeSymbol twin in Find(own, "Numerics")?.GetTypeMembers() ?? [])
        {
            if (library.GetTypeByMetadataName($"RnnGen.Numerics.{twin.MetadataName}") is not null)
                yield return Of(twin, $"the library's '{twin.Name}'", cancellationToken);
        }
    }

    /// <summary>What is declared in the framework's namespaces under a name of the library's.</summary>
    private static IEnumerable<Hiding> OfFramework(
        INamespaceSymbol global, IAssemblySymbol library, CancellationToken cancellationToken)
    {
        foreach (string path in Opened)
        {
            foreach (INamedTypeSymbol type in Find(global, path)?.GetTypeMembers() ?? [])
            {
                if (library.GetTypeByMetadataName($"{Library}.{type.MetadataName}") is not null
                    || library.GetTypeByMetadataName($"RnnGen.Numerics.{type.MetadataName}") is not null)
                {
                    yield return Of(type, $"the library's '{type.Name}'", cancellationToken);
                }
            }
        }
    }

    private static INamespaceSymbol? Find(INamespaceSymbol space, string path)
    {
        INamespaceSymbol? found = space;
        foreach (string name in path.Split('.'))
            found = found?.GetMembers(name).OfType<INamespaceSymbol>().FirstOrDefault();
        return found;
    }

    private static INamedTypeSymbol? FirstType(INamespaceSymbol space) =>
        space.GetTypeMembers().FirstOrDefault()
        ?? space.GetNamespaceMembers().Select(FirstType).FirstOrDefault(type => type is not null);

    private static Hiding Of(INamespaceOrTypeSymbol symbol, string hidden, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Location place = symbol.Locations.First();
        string description = symbol is INamespaceSymbol ? "a namespace" : "a type";
        return new(symbol.ToDisplayString(), hidden, description, LocationInfo.Of(place));
    }
}
