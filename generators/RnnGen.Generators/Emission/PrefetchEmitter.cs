using System;
using System.Collections.Generic;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>
/// Writes what a kernel asks the caches for before it gets there: rows of several buffers, which processors foresee badly.
/// </summary>
internal static class PrefetchEmitter
{
    /// <summary>Prefetches what the loop of a stage touches next, of the places that the stage is the first to touch.</summary>
    public static void Write(SourceWriter writer, Stage stage)
    {
        if (stage.PrefetchedRows is var rows and > 0)
        {
            Write(
                writer, rows == 1 ? "The same of the next row" : $"The same {rows} rows on", stage.FirstTouches,
                place => Address.Text(rows * place.Buffer.RowStride));
        }
        else
        {
            Write(
                writer, "The same of the next panel", stage.FirstTouches,
                place => place.Buffer.IsPanelMajor ? SharedNames.Panel(place.Buffer) : Address.Text(PanelLayout.Units));
        }
    }

    private static void Write(SourceWriter writer, string what, IReadOnlyList<Location> places, Func<Location, string> ahead)
    {
        if (places.Count == 0)
            return;
        writer.Line($"// {what}, as they will not be in the nearest cache.");
        foreach (var place in places)
            writer.Line(
                $"Prefetch.Line(ref {SharedNames.Reference(place)}At, "
                + $"{Address.Sum(ahead(place), Address.Text(place.Slot * PanelLayout.Units))});");
    }
}
