using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration.Checks;

/// <summary>
/// There are layers, and all stand on the part with <c>[RnnModel]</c>: across parts they would run in file order.
/// </summary>
internal static class LayerPlaceCheck
{
    public static void Run(ModelSource source, DiagnosticReport report)
    {
        foreach (var layer in source.LayersElsewhere)
            report.Add(LayerDiagnostics.LayerOnAnotherPart, layer.Location, layer.DisplayName, source.Name);

        if (source.LayersHere.Count == 0 && source.LayersElsewhere.Count == 0)
            report.Add(LayerDiagnostics.NoLayer, source.Model.Location, source.Name);
    }
}
