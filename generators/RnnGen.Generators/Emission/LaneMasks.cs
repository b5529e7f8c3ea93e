using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>
/// Writes zeros into the padding lanes of the last panel, where a value would leave something else there; of a largest value, -∞.
/// </summary>
internal static class LaneMasks
{
    /// <summary>
    /// Declares <c>mask</c>: ones in the lanes of the last panel that are units; before it, ones for a
    /// whole panel; <c>floor</c>: there zeros, else -∞.
    /// </summary>
    public static void Declare(SourceWriter writer, ModelPlan plan, Stage stage)
    {
        if (stage.Stores.Any(s => s.IsMasked && s.Node.Op != Op.Max))
            writer.Line($"ref {plan.Scalar} mask = ref LaneMask.Start<{plan.Scalar}>();");
        if (stage.Stores.Any(s => s.IsMasked && s.Node.Op == Op.Max))
            writer.Line($"ref {plan.Scalar} floor = ref LaneMask.Floor<{plan.Scalar}>();");
    }

    /// <summary>A value as it is stored or summed.</summary>
    /// <param name="first">The panel, a name or a literal.</param>
    /// <param name="ahead">How many panels after it the value is.</param>
    public static string Apply(Stage stage, Store store, string value, string first = "panel", int ahead = 0)
    {
        if (!store.IsMasked)
            return value;
        var padding = stage.Panels * PanelLayout.Units - stage.Width;
        var last = Address.Text(stage.Panels - 1 - ahead);
        var offset = stage.Panels == 1 || first == last ? $"{padding} + lane"
            : first == "panel" ? $"(panel == {last} ? {padding} : 0) + lane"
            : "lane";
        return store.Node.Op == Op.Max
            ? $"TOps.Add({value}, Load<TVector>(ref floor, {offset}))"
            : $"TOps.WherePositive(Load<TVector>(ref mask, {offset}), {value})";
    }
}
