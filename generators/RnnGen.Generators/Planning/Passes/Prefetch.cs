using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>
/// Which places on the tape a stage is the first of its pass to touch. A tape is more than the nearer caches hold: what a stage
/// touches first it waits for, while what one before it touched is at hand.
/// </summary>
internal static class Prefetch
{
    /// <summary>Tells every stage of a window's pass the places that it reads or writes before any other stage does.</summary>
    /// <remarks>Values of a row that all its panels share are few, and not among them.</remarks>
    public static Pass Of(Pass pass, bool isForward, Cancellation cancellation)
    {
        var all = new HashSet<Location>(cancellation.Each(pass.Stages).SelectMany(s => s.Places));
        var before = new HashSet<Location>();
        var stages = new List<Stage>();
        foreach (var stage in cancellation.Each(pass.Stages))
        {
            stages.Add(stage with
            {
                FirstTouches = stage.Places
                    .Where(place => IsOnTape(stage, place) && !before.Contains(place) && !IsOfStepBefore(place))
                    .Distinct()
                    .ToList(),
                PrefetchedRows = PrefetchedRows(stage),
            });
            before.UnionWith(stage.Places);
        }

        return pass.With(stages);

        // The row that a step leaves is the one that the next step finds, and of a delay line later ones.
        bool IsOfStepBefore(Location place)
        {
            if (place.Shift < place.Buffer.StepsBefore && place.Buffer.StepsBefore > 1)
                return true;
            var shift = isForward != pass.IsReverse ? 1 : 0;
            return pass.IsScan && place.Shift != shift && all.Contains(place with { Shift = shift });
        }
    }

    /// <summary>The same of sums over rows, which are no part of a pass, and come after all of them.</summary>
    public static RowSums Of(RowSums sums) => sums with
    {
        Values = sums.Values with
        {
            FirstTouches = sums.Values.Places.Where(place => IsOnTape(sums.Values, place)).Distinct().ToList(),
            PrefetchedRows = Blocks.PrefetchedLines,
        },
    };

    /// <summary>A loop over the rows of one panel goes on for long in a window, and for a few rows in one step.</summary>
    private static int PrefetchedRows(Stage stage) =>
        !stage.IsPanelByPanel ? Blocks.PrefetchedRows(stage.Panels)
        : stage.Extent == Extent.Window ? Blocks.PrefetchedLines
        : 0;

    /// <summary>Places of a stage's elementwise part that lie on the tape, panel beside panel as the stage's own.</summary>
    private static bool IsOnTape(Stage stage, Location place) =>
        place.Buffer.SpansWindow && place.Buffer.Panels == stage.Panels && stage.Panels > 1;
}
