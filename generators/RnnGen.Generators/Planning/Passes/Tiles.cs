using System;
using System.Linq;

namespace RnnGen.Generators.Planning.Passes;

/// <summary>How many panels a stage takes at a time: the register tiles of its sums.</summary>
internal static class Tiles
{
    public static Stage Of(Stage stage) => stage with
    {
        Regions = Tiling.Regions(stage.Panels, Math.Max(1, stage.Sums.Count)),
        SingleRow = Tiling.SingleRow(stage.Panels, stage.Sums.Count, stage.Sums.Sum(s => s.Weights(stage.Panels))),
    };

    public static Pass Of(Pass pass) => pass.With(pass.Stages.Select(Of).ToList());

    public static RowSums Of(RowSums sums) => sums with { Values = Of(sums.Values) };
}
