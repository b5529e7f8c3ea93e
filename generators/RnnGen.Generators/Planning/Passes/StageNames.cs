using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>Names stages after their layer and what they do, as <c>Lstm0Scan</c>; numbered where a layer has several.</summary>
internal static class StageNames
{
    /// <summary>The names, in the order of the stages, which are called by their layers before.</summary>
    /// <param name="scan">Name of the stages inside a layer's loop through time.</param>
    /// <param name="beside">Name of the stages of such a layer outside of the loop.</param>
    /// <param name="map">Name of the stages of a layer without a loop.</param>
    public static IReadOnlyList<Stage> Of(IReadOnlyList<Stage> stages, string scan, string beside, string map)
    {
        var (unique, names) = (new UniqueNames(), new Dictionary<Stage, string>());
        foreach (var layer in stages.GroupBy(s => s.Name).Select(g => g.ToList()))
        {
            var hasLoop = layer.Any(s => s.Extent == Extent.Step);
            foreach (var stage in layer)
            {
                names.Add(stage, unique.Take(
                    Identifiers.Pascal(stage.Name, stage.Extent == Extent.Step ? scan : hasLoop ? beside : map)));
            }
        }

        return stages.Select(stage => stage with { Name = names[stage] }).ToList();
    }

    /// <summary>The same of all stages of some passes.</summary>
    public static IReadOnlyList<Pass> Of(IReadOnlyList<Pass> passes, string scan, string beside, string map)
    {
        var named = new Queue<Stage>(Of(passes.SelectMany(p => p.Stages).ToList(), scan, beside, map));
        return passes.Select(p => p.With(p.Stages.Select(_ => named.Dequeue()).ToList())).ToList();
    }
}
