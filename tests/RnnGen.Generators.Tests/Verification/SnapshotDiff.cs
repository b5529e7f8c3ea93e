using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using DiffPlex;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace RnnGen.Generators.Tests.Verification;

/// <summary>The difference of two texts for a reader: changed lines with their numbers, and a few lines around them.</summary>
internal static class SnapshotDiff
{
    private const int Context = 3;
    private const int MostLines = 120;

    /// <summary>
    /// Lines that went are marked <c>-</c>, lines that came <c>+</c>; numbers are those of <paramref name="received"/>.
    /// </summary>
    public static string Between(string verified, string received)
    {
        var lines = new InlineDiffBuilder(new Differ()).BuildDiffModel(verified, received).Lines;
        var shown = Enumerable.Range(0, lines.Count).Where(i => IsNearChange(lines, i)).ToList();

        var text = new StringBuilder();
        var previous = -1;
        foreach (var i in shown.Take(MostLines))
        {
            if (i != previous + 1)
                text.Append("        ...\n");
            text.Append($"{lines[i].Position,6} {MarkOf(lines[i])} {lines[i].Text}\n");
            previous = i;
        }

        if (shown.Count > MostLines)
            text.Append($"... and {shown.Count - MostLines} more lines\n");
        return text.ToString();
    }

    private static bool IsNearChange(List<DiffPiece> lines, int i)
    {
        var last = Math.Min(lines.Count - 1, i + Context);
        for (var j = Math.Max(0, i - Context); j <= last; j++)
        {
            if (lines[j].Type != ChangeType.Unchanged)
                return true;
        }

        return false;
    }

    private static char MarkOf(DiffPiece line) => line.Type switch
    {
        ChangeType.Inserted => '+',
        ChangeType.Deleted => '-',
        _ => ' ',
    };
}
