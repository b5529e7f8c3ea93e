using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RnnGen.Generators.Tests.Verification;

namespace RnnGen.Generators.Tests.Documentation;

/// <summary>A page of Markdown: README.md, and those of docs.</summary>
/// <param name="Path">From the repository's root on, with slashes.</param>
/// <param name="Lines">The text.</param>
internal sealed record DocumentationPage(string Path, string[] Lines)
{
    /// <summary>Pages that stand in the root of the repository.</summary>
    private static readonly string[] s_root = ["README.md", "CONTRIBUTING.md", "SECURITY.md"];

    /// <summary>Every page, those of the diagnostics too.</summary>
    public static IReadOnlyList<DocumentationPage> All { get; } =
    [
        .. s_root
            .Concat(Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md", SearchOption.AllDirectories)
                .Select(file => System.IO.Path.GetRelativePath(Repository.PathOf("."), file).Replace('\\', '/'))
                .Order(StringComparer.Ordinal))
            .Select(path => new DocumentationPage(path, File.ReadAllLines(Repository.PathOf(path)))),
    ];

    /// <summary>The page of a path.</summary>
    public static DocumentationPage Of(string path) => All.Single(page => page.Path == path);

    /// <summary>The fenced blocks, from the first to the last.</summary>
    public IEnumerable<PageBlock> Blocks()
    {
        for (var at = 0; at < Lines.Length; at++)
        {
            if (!Lines[at].StartsWith("```", StringComparison.Ordinal))
                continue;
            var end = Array.IndexOf(Lines, "```", at + 1);
            if (end < 0)
                throw new FormatException($"{Path}:{at + 1}: the block has no end.");
            yield return new(this, at + 2, Lines[at][3..], string.Join('\n', Lines[(at + 1)..end]), CommentBefore(at));
            at = end;
        }
    }

    /// <summary>The text of the HTML comment that ends directly above a line; empty where there is none.</summary>
    private string CommentBefore(int line)
    {
        if (line == 0 || !Lines[line - 1].EndsWith("-->", StringComparison.Ordinal))
            return "";
        var start = Array.FindLastIndex(Lines, line - 1, text => text.StartsWith("<!--", StringComparison.Ordinal));
        return start < 0 ? "" : string.Join('\n', Lines[start..line])[4..^3].Trim();
    }
}

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page.</param>
/// <param name="Line">Number of its first line of code, from 1.</param>
/// <param name="Language">What stands behind the fence, as <c>csharp</c>.</param>
/// <param name="Code">Its lines, without the fences.</param>
/// <param name="Comment">The HTML comment directly above it: readers do not see it.</param>
internal sealed record PageBlock(DocumentationPage Page, int Line, string Language, string Code, string Comment)
{
    /// <summary>The comment's text behind a first word; null where it begins with another.</summary>
    /// <param name="word">As <c>members of</c>.</param>
    public string? Marked(string word)
    {
        if (Comment == word)
            return "";
        return Comment.StartsWith(word, StringComparison.Ordinal) && char.IsWhiteSpace(Comment[word.Length])
            ? Comment[(word.Length + 1)..] : null;
    }
}
