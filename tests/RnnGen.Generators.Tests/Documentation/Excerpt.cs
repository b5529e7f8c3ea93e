using System;
using System.Linq;

namespace RnnGen.Generators.Tests.Documentation;

/// <summary>
/// Part of a text with its lines in their order, shortened where a line is <c>…</c>, and moved left as a whole.
/// </summary>
internal static class Excerpt
{
    /// <summary>
    /// The first line of an excerpt that keeps it from being one of <paramref name="text"/>; null of an excerpt that is one.
    /// </summary>
    public static string? FirstLineNotIn(string text, string excerpt)
    {
        var lines = text.Split('\n');
        var wanted = excerpt.Split('\n');
        string? furthest = null;
        var reached = -1;
        for (var start = 0; start < lines.Length; start++)
        {
            var matched = Matched(lines, start, wanted);
            if (matched == wanted.Length)
                return null;
            if (matched > reached)
                (reached, furthest) = (matched, wanted[matched]);
        }

        return furthest;
    }

    /// <summary>How many lines of the excerpt are found, the first of them at <paramref name="start"/>.</summary>
    private static int Matched(string[] lines, int start, string[] wanted)
    {
        var margin = default(string);
        var (at, isCut) = (start, false);
        for (var next = 0; next < wanted.Length; next++)
        {
            if (wanted[next].Trim() == "…")
            {
                isCut = true;
                continue;
            }

            if (margin is null)
            {
                // An excerpt that begins with a cut may begin anywhere.
                if (!lines[at].EndsWith(wanted[next], StringComparison.Ordinal))
                    return next;
                margin = lines[at][..^wanted[next].Length];
                if (margin.Any(c => c != ' '))
                    return next;
            }

            var found = Array.IndexOf(lines, margin + wanted[next], at);
            if (found < 0 || (found > at && !isCut))
                return next;
            (at, isCut) = (found + 1, false);
        }

        return wanted.Length;
    }
}
