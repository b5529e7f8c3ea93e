using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnGen.CodeFixes;

/// <summary>Adds and removes attributes as the author writes them: in lists of their own lines, or in one list.</summary>
internal static class AttributeEdit
{
    /// <summary>An attribute, its name qualified as that of <paramref name="neighbour"/> is.</summary>
    public static AttributeSyntax Create(string name, AttributeSyntax neighbour, ExpressionSyntax? argument = null)
    {
        NameSyntax simple = SyntaxFactory.IdentifierName(name);
        var qualified = neighbour.Name is QualifiedNameSyntax { Left: var left }
            ? SyntaxFactory.QualifiedName(left.WithoutTrivia(), (SimpleNameSyntax)simple)
            : simple;
        var attribute = SyntaxFactory.Attribute(qualified);
        return argument is null
            ? attribute
            : attribute.AddArgumentListArguments(SyntaxFactory.AttributeArgument(argument.WithoutTrivia()));
    }

    /// <summary>The class with attributes behind those it has.</summary>
    public static TypeDeclarationSyntax Append(TypeDeclarationSyntax part, IReadOnlyList<AttributeSyntax> attributes)
    {
        var last = part.AttributeLists.Last();
        if (EndOfLine(last) is not { } endOfLine)
            return part.ReplaceNode(last, last.AddAttributes([.. attributes.Select(AfterComma)]));

        var added = ListOf(attributes).WithLeadingTrivia(Indentation(last)).WithTrailingTrivia(endOfLine);
        return (TypeDeclarationSyntax)part.WithAttributeLists(part.AttributeLists.Add(added));
    }

    /// <summary>The class with an attribute before those it has.</summary>
    public static TypeDeclarationSyntax Prepend(TypeDeclarationSyntax part, AttributeSyntax attribute)
    {
        var first = part.AttributeLists.First();
        if (EndOfLine(first) is not { } endOfLine)
        {
            var old = first.Attributes;
            return part.ReplaceNode(first, first.WithAttributes(old.Replace(old[0], AfterComma(old[0])).Insert(0, attribute)));
        }

        var added = ListOf([attribute]).WithLeadingTrivia(first.GetLeadingTrivia()).WithTrailingTrivia(endOfLine);
        var moved = first.WithLeadingTrivia(Indentation(first));
        return (TypeDeclarationSyntax)part.WithAttributeLists(part.AttributeLists.Replace(first, moved).Insert(0, added));
    }

    /// <summary>The class without some of its attributes; comments above it stay.</summary>
    public static TypeDeclarationSyntax Remove(TypeDeclarationSyntax part, IReadOnlyCollection<AttributeSyntax> attributes)
    {
        var kept = new List<AttributeListSyntax>();
        foreach (var list in part.AttributeLists)
        {
            AttributeSyntax[] removed = [.. list.Attributes.Where(attributes.Contains)];
            if (removed.Length < list.Attributes.Count)
                kept.Add(removed.Length == 0 ? list : list.RemoveNodes(removed, SyntaxRemoveOptions.KeepNoTrivia)!);
        }

        return ((TypeDeclarationSyntax)part.WithAttributeLists(SyntaxFactory.List(kept)))
            .WithLeadingTrivia(part.GetLeadingTrivia());
    }

    /// <summary>The attribute without one of its arguments; without parentheses where it was the only one.</summary>
    public static AttributeSyntax Without(AttributeSyntax attribute, AttributeArgumentSyntax argument) =>
        attribute.ArgumentList!.Arguments.Count == 1
            ? attribute.WithArgumentList(null).WithTriviaFrom(attribute)
            : attribute.RemoveNode(argument, SyntaxRemoveOptions.KeepNoTrivia)!;

    private static AttributeListSyntax ListOf(IReadOnlyList<AttributeSyntax> attributes) => SyntaxFactory.AttributeList(
        SyntaxFactory.SeparatedList(
            attributes.Select((attribute, i) => i == 0 ? attribute.WithoutTrivia() : AfterComma(attribute))));

    private static AttributeSyntax AfterComma(AttributeSyntax attribute) =>
        attribute.WithoutTrivia().WithLeadingTrivia(SyntaxFactory.Space);

    private static SyntaxTrivia? EndOfLine(AttributeListSyntax list) =>
        list.GetTrailingTrivia().FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.EndOfLineTrivia)) is { RawKind: > 0 } found
            ? found
            : null;

    private static SyntaxTriviaList Indentation(AttributeListSyntax list) =>
        list.GetLeadingTrivia().LastOrDefault() is { RawKind: (int)SyntaxKind.WhitespaceTrivia } space
            ? SyntaxFactory.TriviaList(space)
            : default;
}
