using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Planning;

/// <summary>Names stages after their layer and what they do, as <c>Lstm0Scan</c>; numbered where a layer has several.</summary>
internal static class StageNames
{
    /// <param name="scan">Name of the stages inside a layer's loop through time.</param>
    /// <param name="beside">Name of the stages of such a layer outside of the loop.</param>
    /// <param name="map">Name of the stages of a layer without a loop.</param>
    public static void Assign(IEnumerable<Stage> stages, string scan, string beside, string map)
    {
        var names = new UniqueNames();
        foreach (var layer in stages.GroupBy(s => s.Name).Select(g => g.ToList()))
        {
            var hasLoop = layer.Any(s => s.Extent == Extent.Step);
            foreach (var stage in layer)
                stage.Name =
                    names.Take(Identifiers.Pascal(stage.Name, stage.Extent == Extent.Step ? scan : hasLoop ? beside : map));
        }
    }
}
