using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Planning.Passes;

namespace RnnGen.Generators.Explaining;

/// <summary>How many rows, sums and panels kernels take at a time.</summary>
internal static class TilesText
{
    public static PassText Pass { get; } = new(
        PassNames.Tiles, "rows, sums and panels at a time",
        results => $"{Words.Count(Stages(results).Count(s => s.Sums.Count > 0), "stage")} with sums, "
            + $"{Words.Number(Stages(results).Count(results.Plan.TakesLibraryTiles))} of them in tiles of the library",
        Lines);

    private static IEnumerable<Stage> Stages(PassResults results) => results.Plan.Passes.SelectMany(p => p.Stages);

    private static IEnumerable<string> Lines(PassResults results) => Words.Part("sums", TextTable.Lines(Stages(results)
        .Where(stage => stage.Sums.Count > 0)
        .Select(stage => new[]
        {
            stage.Name, Words.Count(stage.Panels, "panel"),
            stage.IsDot ? "dot form" : $"{Words.Number(Tiling.RowTile)} rows x {Regions(stage, stage.Regions)}",
            stage.IsDot ? "" : $"one row: {Regions(stage, stage.SingleRow)}",
            $"{Words.Count(stage.Sums.Max(s => s.Chains), "chain")}{(stage.Alternates ? ", forth and back" : "")}",
            results.Plan.TakesLibraryTiles(stage) ? "library" : $"own, {Words.Number(Unroll(results, stage))} inputs a turn",
        })
        .ToList()))
        .Concat(Words.Part("elementwise", TextTable.Lines(Stages(results)
            .Where(stage => stage.HasCell && stage.Kind == StageKind.Lanes)
            .Select(stage => new[]
            {
                stage.Name, Words.Count(stage.Panels, "panel"),
                stage.IsPanelByPanel ? "all rows of a panel, then the next panel" : "all panels of a row, then the next row",
            })
            .ToList())))
        .Concat(results.Plan.Backward is not { } back ? [] : Words.Part(
            $"gradients of matrices, {Words.Number(Blocks.MatrixGradientRows)} rows a block", TextTable.Lines(back.Reductions
                .Where(r => r.Operand is not null)
                .Select(r => new[]
                {
                    r.Pack.Tensor.Name,
                    $"{Words.Number(r.Pack.Slots)} x {string.Join(" and ", r.Regions.Select(g => Words.Number(g.Vectors)))}",
                    LibraryTiles.Takes(r) ? "library" : "own",
                })
                .ToList())))
        .Concat(results.Plan.Backward is not { } joint ? [] : Words.Part(
            $"gradients of vectors and tables, {Words.Number(Blocks.RowSumRows)} rows a block", joint.Kernels
                .Where(kernel => kernel[0].Operand is null)
                .Select(kernel => $"  {string.Join(", ", kernel.Select(r => r.Pack.Tensor.Name))} in one kernel")));

    private static string Regions(Stage stage, IReadOnlyList<Region> regions) =>
        string.Join(" and ", regions.Select(r => $"{Words.Number(stage.Sums.Count)} x {Words.Number(r.Vectors)}"));

    private static int Unroll(PassResults results, Stage stage) =>
        results.Plan.Unroll(stage, Tiling.RowTile * stage.Regions.Max(r => r.Vectors));
}
