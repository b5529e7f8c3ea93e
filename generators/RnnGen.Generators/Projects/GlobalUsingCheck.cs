using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Projects;

/// <summary>
/// A <c>global using</c> is in force in generated files too, also where it gives a word of the language another meaning.
/// </summary>
internal static class GlobalUsingCheck
{
    public static IEnumerable<Hiding> Run(Compilation compilation, CancellationToken cancellationToken)
    {
        foreach (var tree in compilation.SyntaxTrees)
        {
            if (tree.GetRoot(cancellationToken) is not CompilationUnitSyntax unit)
                continue;

            foreach (var directive in unit.Usings.Where(directive => directive.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword)))
            {
                if (directive.Alias?.Name.Identifier.ValueText is { } alias && HidingCheck.OfLanguage.Contains(alias))
                    yield return new(alias, $"the language's '{alias}'", "an alias", LocationInfo.Of(directive.Alias.Name));
                else if (directive.StaticKeyword.IsKind(SyntaxKind.StaticKeyword)
                    && NameofOf(directive, compilation, cancellationToken) is { } method)
                {
                    yield return new(
                        method.ToDisplayString(), "the language's 'nameof'", "a method that the using brings",
                        LocationInfo.Of(directive));
                }
            }
        }
    }

    private static ISymbol? NameofOf(
        UsingDirectiveSyntax directive, Compilation compilation, CancellationToken cancellationToken) =>
        compilation
            .GetSemanticModel(directive.SyntaxTree)
            .GetSymbolInfo(directive.NamespaceOrType, cancellationToken).Symbol is INamedTypeSymbol type
            ? type.GetMembers("nameof").OfType<IMethodSymbol>().FirstOrDefault(method =>
                method.IsStatic && compilation.IsSymbolAccessibleWithin(method, compilation.Assembly))
            : null;
}
