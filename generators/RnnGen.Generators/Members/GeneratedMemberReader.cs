using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Emission;

namespace RnnGen.Generators.Members;

/// <summary>
/// Reads the members of a generated part from its text, so that there is no list of them that could differ from what is
/// written.
/// </summary>
internal static class GeneratedMemberReader
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Preview, DocumentationMode.None);

    /// <summary>The members of the model's class.</summary>
    /// <param name="text">The generated file, of which that class is the first part.</param>
    /// <param name="cancellationToken">Of the compiler.</param>
    public static EquatableArray<GeneratedMember> Read(string text, CancellationToken cancellationToken)
    {
        string part = text.Substring(0, text.LastIndexOf(ModelEmitter.Kernels, StringComparison.Ordinal));
        SyntaxTree tree = CSharpSyntaxTree.ParseText(part, Options, cancellationToken: cancellationToken);
        return new(Innermost(tree.GetRoot(cancellationToken)).Members.SelectMany(Read));
    }

    /// <summary>Namespaces and types around the class have nothing else in them; the class has its interfaces.</summary>
    private static TypeDeclarationSyntax Innermost(SyntaxNode root) =>
        root.DescendantNodes().OfType<TypeDeclarationSyntax>().First(type => type.BaseList is not null);

    private static string NameOf(ExplicitInterfaceSpecifierSyntax? owner, SyntaxToken name) =>
        Signatures.NameOf((owner is null ? "" : owner.Name + ".") + name.ValueText);

    private static IEnumerable<GeneratedMember> Read(MemberDeclarationSyntax member) => member switch
    {
        MethodDeclarationSyntax method =>
            [new(NameOf(method.ExplicitInterfaceSpecifier, method.Identifier), Signatures.Of(method))],
        PropertyDeclarationSyntax { ExplicitInterfaceSpecifier: { } owner } property => [new(NameOf(owner, property.Identifier), null)],
        PropertyDeclarationSyntax { Identifier.ValueText: var name } =>
            [new(name, null), new($"get_{name}", Signatures.OfGetter, IsAccessor: true)],
        FieldDeclarationSyntax field => field.Declaration.Variables
            .Select(variable => new GeneratedMember(variable.Identifier.ValueText, null)),
        BaseTypeDeclarationSyntax type => [new(type.Identifier.ValueText, null)],
        _ => [],
    };
}
