using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnGen.CodeFixes;

/// <summary>The attributes of RnnGen on a class, as the compiler sees them.</summary>
internal static class DeclaredLayers
{
    /// <summary>The layers that stand on a part of a class, in source order.</summary>
    public static IReadOnlyList<AttributeData> On(
        TypeDeclarationSyntax part, SemanticModel model, CancellationToken cancellationToken)
    {
        if (model.GetDeclaredSymbol(part, cancellationToken) is not { } type)
            return [];

        return
        [
            .. type.GetAttributes()
                .Where(data => IsLayer(data.AttributeClass) && PartOf(data, cancellationToken) == part)
                .OrderBy(data => data.ApplicationSyntaxReference!.Span.Start),
        ];
    }

    /// <summary>The part of a class that carries <c>[RnnModel]</c>, or null.</summary>
    public static TypeDeclarationSyntax? PartWithModel(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        type.GetAttributes().FirstOrDefault(data => Is(data.AttributeClass, "RnnModelAttribute")) is { } found
            ? PartOf(found, cancellationToken)
            : null;

    public static AttributeSyntax SyntaxOf(AttributeData data, CancellationToken cancellationToken) =>
        (AttributeSyntax)data.ApplicationSyntaxReference!.GetSyntax(cancellationToken);

    /// <summary>Name of the attribute's class without <c>Attribute</c>.</summary>
    public static string KindOf(AttributeData data) => data.AttributeClass!.Name.Replace("Attribute", "");

    private static TypeDeclarationSyntax? PartOf(AttributeData data, CancellationToken cancellationToken) =>
        data.ApplicationSyntaxReference?.GetSyntax(cancellationToken).FirstAncestorOrSelf<TypeDeclarationSyntax>();

    private static bool IsLayer(INamedTypeSymbol? type)
    {
        while (type is not null && !Is(type, "LayerAttribute"))
            type = type.BaseType;
        return type is not null;
    }

    private static bool Is(INamedTypeSymbol? type, params string[] names) =>
        type is { ContainingNamespace: { Name: "RnnGen", ContainingNamespace.IsGlobalNamespace: true } }
        && Array.IndexOf(names, type.Name) >= 0;
}
