using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace RnnGen.Generators.Tests.Documentation;

/// <summary>
/// The C# blocks of a page as one source file. A page is a namespace, in which its types are declared once for all blocks. The
/// statements of each block are a method of their own. A comment above a block begins with one of these, or with anything else:
/// <list type="bullet">
/// <item><c>hidden</c>: C# that stands before the block, as variables which the page has introduced elsewhere.</item>
/// <item><c>apart</c>, and C# as above: the block is a namespace of its own, where it may declare a class of the page
/// anew.</item>
/// <item><c>generated from</c>: an excerpt of the code that is generated for a class of the page. It is compared with it.</item>
/// <item><c>members of</c>: declarations of members of a class. They are compared with it.</item>
/// </list>
/// </summary>
internal static class PageSource
{
    /// <summary>What a project with implicit usings has, and the namespaces of the library that users write.</summary>
    public static readonly string[] Usings =
    [
        "System", "System.Collections.Generic", "System.IO", "System.Linq", "System.Threading", "System.Threading.Tasks",
        "RnnGen", "RnnGen.Data", "RnnGen.Training", "RnnGen.Weights",
    ];

    /// <summary>The namespace of a page's types.</summary>
    public static string NamespaceOf(DocumentationPage page) =>
        "Docs." + string.Concat(page.Path[..^3].Select(letter => char.IsLetterOrDigit(letter) ? letter : '_'));

    /// <summary>The source of a page; empty where nothing of it is compiled.</summary>
    public static string Of(DocumentationPage page)
    {
        var blocks = page.Blocks()
            .Where(block => block.Language == "csharp" && !IsComparedOtherwise(block))
            .Select(BlockParts.Of)
            .ToList();
        if (blocks.Count == 0)
            return "";
        var text = new StringBuilder();
        Namespace(text, NamespaceOf(page), blocks.Where(block => !block.IsApart));
        foreach (var block in blocks.Where(block => block.IsApart))
            Namespace(text, $"{NamespaceOf(page)}.Block{block.Line}", [block]);
        return text.ToString();
    }

    /// <summary>Whether a block is no code of a program.</summary>
    public static bool IsComparedOtherwise(PageBlock block) =>
        block.Marked("generated from") is not null || block.Marked("members of") is not null;

    private static void Namespace(StringBuilder text, string name, IEnumerable<BlockParts> blocks)
    {
        var all = blocks.ToList();
        text.Append("namespace ").Append(name).Append("\n{\n");
        foreach (var directive in all.SelectMany(block => block.Usings))
            text.Append(directive).Append('\n');
        foreach (var type in all.SelectMany(block => block.Types))
            text.Append(type).Append('\n');
        text.Append("internal static class Excerpts\n{\n");
        foreach (var block in all.Where(block => block.Statements.Count > 0))
            text.Append($"public static void Block{block.Line}()\n{{\n{string.Join('\n', block.Statements)}\n}}\n");
        text.Append("}\n}\n");
    }

    /// <summary>A block's directives, types and statements, each behind the line it stands in.</summary>
    private sealed record BlockParts(int Line, bool IsApart, List<string> Usings, List<string> Types, List<string> Statements)
    {
        public static BlockParts Of(PageBlock block)
        {
            var apart = block.Marked("apart");
            var parts = new BlockParts(block.Line, apart is not null, [], [], []);
            parts.Add(apart ?? block.Marked("hidden") ?? "", block.Page.Path, block.Line - 1);
            parts.Add(block.Code, block.Page.Path, block.Line);
            return parts;
        }

        private void Add(string code, string page, int line)
        {
            var tree = CSharpSyntaxTree.ParseText(code, new CSharpParseOptions(LanguageVersion.CSharp13));
            var root = (CompilationUnitSyntax)tree.GetRoot();
            Usings.AddRange(root.Usings.Select(directive => directive.ToString()));
            foreach (var member in root.Members)
                (member is GlobalStatementSyntax ? Statements : Types).Add(Located(member));
            var rest = root.EndOfFileToken.LeadingTrivia.FirstOrDefault(trivia => trivia.IsKind(SyntaxKind.SkippedTokensTrivia));
            if (rest != default)
                Types.Add($"#line {LineOf(rest.Span)} \"{page}\"\n{rest}");

            string Located(MemberDeclarationSyntax member) =>
                $"#line {LineOf(member.FullSpan)} \"{page}\"\n{member.ToFullString()}";

            int LineOf(Microsoft.CodeAnalysis.Text.TextSpan span) => line + tree.GetLineSpan(span).StartLinePosition.Line;
        }
    }
}
