using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Explaining;

/// <summary>Rows of cells as lines, each column as wide as its widest cell.</summary>
internal static class TextTable
{
    /// <summary>Blanks between columns.</summary>
    private const string Gap = "  ";

    /// <param name="rows">All of the same number of cells; the last may be of any length.</param>
    /// <param name="indent">Blanks before every line.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<string[]> rows, int indent = 2)
    {
        if (rows.Count == 0)
            return [];
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToList();
        return rows.Select(row =>
            (new string(' ', indent) + string.Join(Gap, row.Select((cell, column) => cell.PadRight(widths[column])))).TrimEnd());
    }
}
