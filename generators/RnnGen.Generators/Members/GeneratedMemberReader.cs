using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using RnnGen.Generators.Declaration.Members;
using RnnGen.Generators.Emission;
using RnnGen.Generators.Values;

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
    /// <param name="depth">Braces around the members.</param>
    /// <param name="cancellationToken">Of the compiler.</param>
    public static EquatableArray<GeneratedMember> Read(string text, int depth, CancellationToken cancellationToken)
    {
        var part = text.Substring(0, text.LastIndexOf(ModelEmitter.Kernels, StringComparison.Ordinal));
        var tree = CSharpSyntaxTree.ParseText(WithoutBodies(part, depth), Options, cancellationToken: cancellationToken);
        return new(Innermost(tree.GetRoot(cancellationToken)).Members.SelectMany(Read));
    }

    /// <summary>
    /// Bodies and comments are most of the text, and say nothing of names. Each body begins and ends with a brace on a line of
    /// its own, and comments have lines of their own.
    /// </summary>
    private static string WithoutBodies(string text, int depth)
    {
        var indent = "\n" + new string(' ', SourceWriter.Indentation * depth);
        (var open, var close) = (indent + "{\n", indent + "}");
        var kept = new StringBuilder();
        var at = 0;
        while (text.IndexOf(open, at, StringComparison.Ordinal) is >= 0 and var body)
        {
            var end = text.IndexOf(close, body + open.Length - 1, StringComparison.Ordinal);
            if (end < 0)
                break;
            AppendCode(kept, text, at, body + open.Length);
            at = end + 1;
        }

        AppendCode(kept, text, at, text.Length);
        return kept.ToString();
    }

    private static void AppendCode(StringBuilder kept, string text, int from, int to)
    {
        for (int line = from, next; line < to; line = next)
        {
            var end = text.IndexOf('\n', line, to - line);
            next = end < 0 ? to : end + 1;
            var first = line;
            while (first < next && text[first] == ' ')
                first++;
            if (string.CompareOrdinal(text, first, "///", 0, 3) != 0)
                kept.Append(text, first, next - first);
        }
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
        PropertyDeclarationSyntax { ExplicitInterfaceSpecifier: { } owner } property =>
            [new(NameOf(owner, property.Identifier), null)],
        PropertyDeclarationSyntax { Identifier.ValueText: var name } =>
            [new(name, null), new($"get_{name}", Signatures.OfGetter, IsAccessor: true)],
        FieldDeclarationSyntax field => field.Declaration.Variables
            .Select(variable => new GeneratedMember(variable.Identifier.ValueText, null)),
        BaseTypeDeclarationSyntax type => [new(type.Identifier.ValueText, null)],
        _ => [],
    };
}
