using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;

namespace RnnGen.Generators.Emission;

/// <summary>How the lanes of a row become one value: what they start from, how a panel joins, how sixteen lanes become one.</summary>
internal static class AcrossLanes
{
    public static string Start(Store store, string scalar) =>
        store.Node.Op == Op.Max ? $"TOps.Create({scalar}.NegativeInfinity)" : "TOps.Zero";

    public static string Join(Stage stage, Store store, string total, string value) =>
        $"TOps.{(store.Node.Op == Op.Max ? "Max" : "Add")}({total}, {LaneMasks.Apply(stage, store, value)})";

    /// <summary>The method of <c>Panels</c> that joins the sixteen lanes.</summary>
    public static string Joined(Store store) => store.Node.Op == Op.Max ? "JoinMax" : "JoinSum";
}
