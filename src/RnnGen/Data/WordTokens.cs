using System;
using System.Collections.Generic;
using System.Globalization;
using System.Text;

namespace RnnGen.Data;

/// <summary>Cuts a text into words and punctuation, and joins them.</summary>
/// <remarks>
/// A word is a run of letters, marks, digits and connectors, with apostrophes inside it. A line end is a token, and so is every
/// other character that is not white space. Joining puts one space between tokens, but none before closing punctuation, after
/// opening punctuation or at line ends. Cutting the joined text gives the same tokens again.
/// </remarks>
internal static class WordTokens
{
    public const string LineEnd = "\n";

    public static List<string> Cut(string text)
    {
        var tokens = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            var rune = UnicodeText.RuneAt(text, ref at);
            if (IsWordPart(rune))
                at = WordEnd(text, at);
            else if (Rune.IsWhiteSpace(rune) && rune.Value != '\n')
                continue;
            tokens.Add(text[start..at]);
        }

        return tokens;
    }

    public static string Join(IEnumerable<string> tokens)
    {
        var text = new StringBuilder();
        var gap = false;
        foreach (var token in tokens)
        {
            if (gap && !IsClosing(token))
                text.Append(' ');
            text.Append(token);
            gap = !IsOpening(token);
        }

        return text.ToString();
    }

    private static int WordEnd(string text, int at)
    {
        while (at < text.Length)
        {
            var next = at;
            var rune = UnicodeText.RuneAt(text, ref next);
            if (rune.Value is '\'' or '\u2019' && next < text.Length)
                rune = UnicodeText.RuneAt(text, ref next);
            if (!IsWordPart(rune))
                break;
            at = next;
        }

        return at;
    }

    private static bool IsWordPart(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter
        or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.NonSpacingMark
        or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber or UnicodeCategory.ConnectorPunctuation;

    private static bool IsClosing(string token) =>
        token is LineEnd or "." or "," or ";" or ":" or "!" or "?" or ")" or "]" or "}";

    private static bool IsOpening(string token) => token is LineEnd or "(" or "[" or "{";
}
