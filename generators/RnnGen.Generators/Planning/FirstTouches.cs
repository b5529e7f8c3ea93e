using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Planning;

/// <summary>
/// Which places on the tape a stage is the first of its pass to touch. A tape is more than the nearer caches hold: what a stage touches
/// first it waits for, while what one before it touched is at hand.
/// </summary>
internal static class FirstTouches
{
    /// <summary>Places whose rows a stage of a window's pass reads or writes before any other stage does.</summary>
    /// <remarks>Values of a row that all its panels share are few, and not among them.</remarks>
    public static IReadOnlyList<Location> Of(ModelPlan plan, Stage stage)
    {
        if (plan.Backward is not { } backward)
            return [];
        var isForward = plan.Forward.Passes.Any(p => p.Stages.Contains(stage));
        var pass = plan.Forward.Passes.Concat(backward.Passes).Concat(backward.InputPasses).FirstOrDefault(p => p.Stages.Contains(stage));
        if (pass is null)
            return [];
        var before = pass.Stages.TakeWhile(s => s != stage).SelectMany(s => s.Places).ToList();
        var all = pass.Stages.SelectMany(s => s.Places).ToList();
        return stage.Places.Where(place => IsOnTape(stage, place) && !before.Contains(place) && !IsOfStepBefore(place)).Distinct().ToList();

        // The row that a step leaves is the one that the next step finds.
        bool IsOfStepBefore(Location place)
        {
            var shift = isForward != pass.IsReverse ? 1 : 0;
            return pass.IsScan && place.Shift != shift && all.Contains(place with { Shift = shift });
        }
    }

    /// <summary>Places of a stage's elementwise part that lie on the tape, panel beside panel as the stage's own.</summary>
    public static bool IsOnTape(Stage stage, Location place) =>
        place.Buffer.SpansWindow && place.Buffer.Panels == stage.Panels && stage.Panels > 1;
}
