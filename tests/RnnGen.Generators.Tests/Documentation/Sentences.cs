using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;

namespace RnnGen.Generators.Tests.Documentation;

/// <summary>A sentence of a page's running text and its items, without code blocks, tables and headings.</summary>
/// <param name="Page">Path of the page.</param>
/// <param name="Line">The line in which it begins, from 1.</param>
/// <param name="Text">Its words, of a link only the text; code within it is one word each.</param>
internal sealed partial record Sentence(string Page, int Line, string Text)
{
    /// <summary>Number of words: what stands between spaces and has a letter or a digit.</summary>
    public int Words => Text.Split(' ').Count(word => word.Any(char.IsLetterOrDigit));

    public override string ToString() => $"{Page}:{Line}: {Words} words: {Text}";

    /// <summary>The sentences of a page.</summary>
    public static IEnumerable<Sentence> Of(DocumentationPage page)
    {
        var paragraph = new List<(int Line, string Text)>();
        foreach (var (line, text) in Prose(page).Append((0, "")))
        {
            // An item of a list begins a paragraph of its own.
            if (text.Length == 0 || Item().IsMatch(text))
            {
                foreach (var sentence in Cut(page.Path, paragraph))
                    yield return sentence;
                paragraph.Clear();
            }

            if (text.Length > 0)
                paragraph.Add((line, Item().Replace(text, "")));
        }
    }

    /// <summary>Lines with their numbers; empty ones stand for what is no prose.</summary>
    private static IEnumerable<(int Line, string Text)> Prose(DocumentationPage page)
    {
        var (isCode, isComment) = (false, false);
        for (var at = 0; at < page.Lines.Length; at++)
        {
            var text = page.Lines[at].Trim();
            var wasProse = !isCode && !isComment;
            if (!isComment && text.StartsWith("```", StringComparison.Ordinal))
                (isCode, wasProse) = (!isCode, false);
            else if (!isCode && text.StartsWith("<!--", StringComparison.Ordinal))
                (isComment, wasProse) = (true, false);
            if (isComment && text.EndsWith("-->", StringComparison.Ordinal))
                isComment = false;
            yield return (at + 1, wasProse && text is not ['|' or '#' or '!', ..] ? text : "");
        }
    }

    private static IEnumerable<Sentence> Cut(string page, List<(int Line, string Text)> paragraph)
    {
        var (words, first) = (new List<string>(), 0);
        foreach (var (line, text) in paragraph)
        {
            var readable = Link().Replace(Code().Replace(text, "code"), "$1");
            foreach (var word in readable.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (words.Count == 0)
                    first = line;
                words.Add(word);
                if (!End().IsMatch(word))
                    continue;
                yield return new(page, first, string.Join(' ', words));
                words.Clear();
            }
        }

        if (words.Count > 0)
            yield return new(page, first, string.Join(' ', words));
    }

    [GeneratedRegex("`[^`]+`")]
    private static partial Regex Code();

    [GeneratedRegex(@"\[([^\]]*)\]\([^)]*\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^(?:[*-]|\d+\.) +")]
    private static partial Regex Item();

    /// <summary>The last word of a sentence: a full stop within a word, as of a number, ends none.</summary>
    [GeneratedRegex(@"[.!?]['"")*]*$")]
    private static partial Regex End();
}
