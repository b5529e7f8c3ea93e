using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace RnnGen.Formats;

/// <summary>Texts of files as lines of comments: nothing in them can end the comment, and no line is too long.</summary>
internal static class CommentText
{
    private const int Width = 118;
    private const int MostLines = 40;

    /// <summary>Lines that begin with <c>//</c>.</summary>
    /// <param name="text">Any text.</param>
    /// <param name="first">What stands before the first line, as <c>- </c>; further lines are indented as far.</param>
    public static IEnumerable<string> Lines(string text, string first = "")
    {
        var lines = Wrapped(Clean(text), Width - first.Length).ToList();
        if (lines.Count > MostLines)
            lines = [.. lines.Take(MostLines - 1), "…"];
        return lines.Select((line, i) => $"// {(i == 0 ? first : new string(' ', first.Length))}{line}");
    }

    // Line ends of any kind would leave the comment; controls and directions would hide what it says.
    private static string Clean(string text)
    {
        var clean = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            clean.Append(category is System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
                or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator
                or System.Globalization.UnicodeCategory.OtherNotAssigned or System.Globalization.UnicodeCategory.PrivateUse
                ? " "
                : rune.ToString());
        }

        return clean.ToString();
    }

    private static IEnumerable<string> Wrapped(string text, int width)
    {
        var line = new StringBuilder();
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }

            line.Append(line.Length > 0 ? " " : "").Append(word.Length <= width ? word : word[..(width - 1)] + "…");
        }

        if (line.Length > 0)
            yield return line.ToString();
    }
}
