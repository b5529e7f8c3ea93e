using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>
/// Writes what a kernel asks the caches for before it gets there: rows of several buffers, which processors foresee badly.
/// </summary>
internal static class PrefetchEmitter
{
    /// <summary>
    /// Lines of a buffer that are under way at a time, about as long as the memory behind the nearer caches takes.
    /// </summary>
    private const int Ahead = 8;

    /// <summary>For loops over the panels of a row: the same panel of a row after it.</summary>
    public static void RowsAfter(SourceWriter writer, Stage stage, IReadOnlyList<Location> places) =>
        Rows(writer, places, Math.Max(1, Ahead / stage.Panels));

    /// <summary>For loops over the rows of a panel that go on for long.</summary>
    public static void RowsAfter(SourceWriter writer, IReadOnlyList<Location> places) => Rows(writer, places, Ahead);

    /// <summary>For loops over the rows of a panel that are few: the same row of the next panel.</summary>
    public static void NextPanel(SourceWriter writer, IReadOnlyList<Location> places) => Write(
        writer, "The same of the next panel", places,
        place => place.Buffer.IsPanelMajor ? Names.Panel(place.Buffer) : Address.Text(Units.PerPanel));

    private static void Rows(SourceWriter writer, IReadOnlyList<Location> places, int rows) => Write(
        writer, rows == 1 ? "The same of the next row" : $"The same {rows} rows on", places,
        place => Address.Text(rows * place.Buffer.RowStride));

    private static void Write(SourceWriter writer, string what, IReadOnlyList<Location> places, Func<Location, string> ahead)
    {
        if (places.Count == 0)
            return;
        writer.Line($"// {what}, as they will not be in the nearest cache.");
        foreach (var place in places)
            writer.Line(
                $"Prefetch.Line(ref {Names.Reference(place)}At, "
                + $"{Address.Sum(ahead(place), Address.Text(place.Slot * Units.PerPanel))});");
    }
}
