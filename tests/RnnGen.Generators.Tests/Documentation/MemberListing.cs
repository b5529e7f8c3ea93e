using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnGen.Generators.Tests.Documentation;

/// <summary>
/// Members that a page lists of a class without their bodies. Each is a member of the class, by its kind, name, types, parameters
/// and defaults. The compiler reads both; its messages about missing bodies are ignored.
/// </summary>
/// <param name="Block">The block, whose comment names the class: of the page, or of the library with its namespace.</param>
/// <param name="TypeName">The name, as <c>CharModel</c> or <c>RnnGen.ModelSlot&lt;TModel&gt;</c>.</param>
internal sealed record MemberListing(PageBlock Block, string TypeName)
{
    private static readonly SymbolDisplayFormat s_signature = new(
        typeQualificationStyle: SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters,
        memberOptions: SymbolDisplayMemberOptions.IncludeParameters | SymbolDisplayMemberOptions.IncludeType
            | SymbolDisplayMemberOptions.IncludeRef,
        parameterOptions: SymbolDisplayParameterOptions.IncludeParamsRefOut | SymbolDisplayParameterOptions.IncludeType
            | SymbolDisplayParameterOptions.IncludeName | SymbolDisplayParameterOptions.IncludeDefaultValue,
        propertyStyle: SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        miscellaneousOptions: SymbolDisplayMiscellaneousOptions.UseSpecialTypes
            | SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static readonly string[] s_nested = ["State", "Window", "Workspace"];

    /// <summary>The listings of a page.</summary>
    public static IEnumerable<MemberListing> Of(DocumentationPage page) =>
        page.Blocks().Where(block => block.Language == "csharp" && block.Marked("members of") is not null)
            .Select(block => new MemberListing(block, block.Marked("members of")!));

    /// <summary>A class of the listed members, in a namespace of its own. In a model T stands for <see cref="float"/>.</summary>
    public string Source
    {
        get
        {
            var aliases = IsOfPage
                ? "using T = System.Single;\n" + string.Concat(
                    s_nested.Select(name => $"using {name} = {PageNamespace}.{TypeName}.{name};\n"))
                : $"using {TypeName[..(SimpleName - 1)]};\n";
            return $$"""
                namespace {{Namespace}}
                {
                {{aliases}}partial class {{TypeName[SimpleName..]}}
                {
                #line {{Block.Line}} "{{Block.Page.Path}}"
                {{Block.Code}}
                }
                }
                """;
        }
    }

    private bool IsOfPage => !TypeName.Contains('.', StringComparison.Ordinal);

    private int SimpleName => TypeName.Split('<')[0].LastIndexOf('.') + 1;

    private string PageNamespace => PageSource.NamespaceOf(Block.Page);

    private string Namespace => $"{PageNamespace}.Listing{Block.Line}";

    private string MetadataName => TypeName.Split('<')[0]
        + (TypeName.Contains('<', StringComparison.Ordinal) ? $"`{TypeName.Count(letter => letter == ',') + 1}" : "");

    /// <summary>Members that the class does not have as they are listed.</summary>
    public IEnumerable<string> Faults(CSharpCompilation code)
    {
        var listed = code.GetTypeByMetadataName($"{Namespace}.{MetadataName[SimpleName..]}")!;
        var actual = code.GetTypeByMetadataName(IsOfPage ? $"{PageNamespace}.{MetadataName}" : MetadataName);
        return actual is null ? [$"{Block.Page.Path}:{Block.Line}: there is no class {TypeName}"] : Missing(listed, actual);
    }

    private IEnumerable<string> Missing(INamedTypeSymbol listed, INamedTypeSymbol actual)
    {
        var all = Family(actual)
            .SelectMany(type => type.GetMembers())
            .Where(member => member.DeclaredAccessibility == Accessibility.Public)
            .ToList();
        foreach (var member in listed.GetMembers().Where(IsWritten))
        {
            if (member is INamedTypeSymbol nested)
            {
                if (actual.GetTypeMembers(nested.Name, nested.Arity).FirstOrDefault() is { } inner)
                {
                    foreach (var fault in Missing(nested, inner))
                        yield return fault;
                    continue;
                }
            }
            else if (all.Any(IsSame))
            {
                continue;
            }

            var near = string.Join(" or ", all.Where(candidate => candidate.Name == member.Name).Select(Text));
            yield return $"{Place(member)}: {TypeName} has no {Text(member)}{(near.Length == 0 ? "" : $", but {near}")}";

            bool IsSame(ISymbol candidate) =>
                candidate.Kind == member.Kind && candidate.IsStatic == member.IsStatic && Text(candidate) == Text(member);
        }
    }

    /// <summary>Whether a member is written for itself, as accessors of properties are not.</summary>
    private static bool IsWritten(ISymbol member) =>
        !member.IsImplicitlyDeclared && member is not IMethodSymbol { AssociatedSymbol: not null };

    private static IEnumerable<INamedTypeSymbol> Family(INamedTypeSymbol type)
    {
        for (var at = type; at is not null; at = at.BaseType)
            yield return at;
        foreach (var implemented in type.AllInterfaces)
            yield return implemented;
    }

    private string Text(ISymbol member)
    {
        var text = member.ToDisplayString(s_signature).Replace(Namespace + ".", PageNamespace + ".", StringComparison.Ordinal);
        if (!IsOfPage)
            text = text.Replace($"{PageNamespace}.{TypeName[SimpleName..]}", TypeName, StringComparison.Ordinal);

        // Whether a method of a struct leaves it as it is, and what is not public of a property, are no part of a listing.
        if (text.StartsWith("readonly ", StringComparison.Ordinal))
            text = text["readonly ".Length..];
        return member is IPropertySymbol { SetMethod: { DeclaredAccessibility: not Accessibility.Public } }
            ? text.Replace(" set; ", " ", StringComparison.Ordinal) : text;
    }

    private static string Place(ISymbol member)
    {
        var place = member.Locations[0].GetMappedLineSpan();
        return $"{place.Path}:{place.StartLinePosition.Line + 1}";
    }
}
