using System;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>Writes how the lanes of a row become one value: lane j mod 16 over the panels, then 8, 4, 2 and 1 apart.</summary>
internal static class AcrossLanes
{
    /// <param name="load">Loads what the stage reads at (panel, lane).</param>
    /// <param name="store">Where a value lies: what it is addressed from, and the place of a lane.</param>
    /// <param name="first">A value's first lane.</param>
    public static void Write(
        SourceWriter writer, string scalar, Stage stage, Func<LaneWriter> load,
        Func<Store, (string Reference, string Lane)> store, Func<Store, string> first)
    {
        using (writer.Block("for (nint lane = 0; lane < 16; lane += TOps.Count)"))
        {
            for (var i = 0; i < stage.Stores.Count; i++)
                writer.Line($"TVector total{i} = {Start(stage.Stores[i], scalar)};");
            using (writer.Block($"for (nint panel = 0; panel < {stage.Panels}; panel++)"))
            {
                var lanes = load();
                lanes.Body(stage);
                for (var i = 0; i < stage.Stores.Count; i++)
                    writer.Line(
                        $"total{i} = {Join(stage, stage.Stores[i], $"total{i}", lanes[stage.Stores[i].Node.Operands[0]])};");
            }

            for (var i = 0; i < stage.Stores.Count; i++)
            {
                var (reference, lane) = store(stage.Stores[i]);
                writer.Line($"Store(ref {reference}, {lane}, total{i});");
            }
        }

        foreach (var value in stage.Stores)
            writer.Line($"Panels.{(value.Node.Op == Op.Max ? "JoinMax" : "JoinSum")}(ref {first(value)});");
    }

    private static string Start(Store store, string scalar) =>
        store.Node.Op == Op.Max ? $"TOps.Create({scalar}.NegativeInfinity)" : "TOps.Zero";

    private static string Join(Stage stage, Store store, string total, string value) =>
        $"TOps.{(store.Node.Op == Op.Max ? "Max" : "Add")}({total}, {LaneMasks.Apply(stage, store, value)})";
}
