using System.Collections.Generic;

namespace RnnGen.Generators.Emission;

/// <summary>
/// Breaks lines of C# that are too long, where a reader would: after an arrow, between arguments, between the words of a comment.
/// A name that is longer than a line stays whole.
/// </summary>
internal static class LineBreaks
{
    private const string Deeper = "    ";

    /// <summary>The lines that a line becomes; those after the first stand deeper, but for comments.</summary>
    /// <param name="line">The line.</param>
    /// <param name="width">Most columns of each.</param>
    public static IEnumerable<string> Fit(string line, int width)
    {
        var indent = line.Length - line.TrimStart().Length;
        var margin = new string(' ', indent);
        var comment = string.CompareOrdinal(line, indent, "/// ", 0, 4) == 0 ? "/// "
            : string.CompareOrdinal(line, indent, "// ", 0, 3) == 0 ? "// "
            : null;
        margin += comment ?? Deeper;
        var (carried, outermost) = (0, default(int?));
        while (line.Length > width)
        {
            var (at, depth) = comment is null
                ? LastBreak(line, margin.Length, width)
                : (LastSpace(line, margin.Length, width), 0);
            if (at < 0)
                break;
            yield return line.Substring(0, at).TrimEnd();

            // What is within brackets of a line that has been broken stands deeper still.
            carried += depth;
            outermost ??= carried;
            var isWithin = carried > outermost;
            line = margin + (isWithin ? Deeper : "") + line.Substring(at).TrimStart();
        }

        yield return line;
    }

    private static int LastSpace(string line, int start, int width)
    {
        var at = line.LastIndexOf(' ', width);
        return at > start ? at : line.IndexOf(' ', start);
    }

    /// <summary>
    /// The last break that fits among those within the fewest brackets; where none fits the first one; -1 where there is none.
    /// </summary>
    private static (int At, int Depth) LastBreak(string line, int start, int width)
    {
        var (depth, best, bestDepth, first, firstDepth) = (0, -1, int.MaxValue, -1, 0);
        for (var i = 0; i < line.Length && (i <= width || first < 0); i++)
        {
            switch (line[i])
            {
                case '"' or '\'':
                    i = EndOfLiteral(line, i);
                    continue;
                case '/' when i + 1 < line.Length && line[i + 1] == '/':
                    i = line.Length;
                    continue;
                case '(' or '[' or '{':
                case '<' when IsGeneric(line, i):
                    depth++;
                    break;
                case ')' or ']' or '}':
                case '>' when depth > 0 && line[i - 1] is not ('=' or ' ' or '-'):
                    depth--;
                    break;
            }

            if (!IsBreakAfter(line, i) || i + 1 <= start)
                continue;
            if (first < 0)
                (first, firstDepth) = (i + 1, depth);
            if (i + 1 <= width && depth <= bestDepth)
                (best, bestDepth) = (i + 1, depth);
        }

        return best > 0 ? (best, bestDepth) : (first, firstDepth);
    }

    /// <summary>Whether a line may end behind a character.</summary>
    private static bool IsBreakAfter(string line, int at) => line[at] switch
    {
        ',' => at + 1 < line.Length && line[at + 1] == ' ',
        '>' => at > 0 && line[at - 1] == '=' && at + 1 < line.Length,
        '(' => at + 1 < line.Length && line[at + 1] != ')',
        _ => false,
    };

    private static bool IsGeneric(string line, int at) => at > 0 && (char.IsLetterOrDigit(line[at - 1]) || line[at - 1] == '_');

    private static int EndOfLiteral(string line, int at)
    {
        var quote = line[at];
        for (at++; at < line.Length && line[at] != quote; at++)
        {
            if (line[at] == '\\')
                at++;
        }

        return at;
    }
}
