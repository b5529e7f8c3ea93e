using System.Linq;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Graph;
using Xunit;

namespace RnnGen.Generators.Tests.Planning;

/// <summary>Register tiles: no more accumulators than registers, and every panel in exactly one region.</summary>
public sealed class TilingTests
{
    private const int MostAccumulators = 24;
    private const int MostAccumulatorsOf16Registers = 12;

    public static MatrixTheoryData<int, int> PanelsAndSums =>
        new([.. Enumerable.Range(1, 40), 64, 100, 1024], Enumerable.Range(1, 6));

    public static MatrixTheoryData<string, int> CellsAndSizes => Plans.CellsAndSizes;

    [Theory]
    [MemberData(nameof(PanelsAndSums))]
    public void Regions_cover_every_panel_once(int panels, int sums)
    {
        var regions = Tiling.Regions(panels, sums);

        Assert.Equal(0, regions[0].From);
        Assert.Equal(panels * 16, regions[^1].To);
        Assert.All(regions.Skip(1), (region, i) => Assert.Equal(regions[i].To, region.From));
        Assert.All(regions, r => Assert.Equal(0, (r.To - r.From) % (16 * r.Vectors)));
        Assert.All(regions, r => Assert.True(r.To > r.From && r.Vectors > 0));
    }

    [Theory]
    [MemberData(nameof(PanelsAndSums))]
    public void Tiles_fit_the_registers(int panels, int sums) => Assert.All(Tiling.Regions(panels, sums), region =>
    {
        Assert.InRange(Tiling.RowTile * sums * region.Vectors, 1, MostAccumulators);
        Assert.InRange(Tiling.NarrowRowTile * sums * region.Vectors, 1, MostAccumulatorsOf16Registers);
    });

    [Theory]
    [InlineData(8, 4, "0-128 by 1")]
    [InlineData(8, 3, "0-128 by 2")]
    [InlineData(8, 1, "0-128 by 4")]
    [InlineData(7, 1, "0-96 by 6, 96-112 by 1")]
    [InlineData(1, 1, "0-16 by 1")]
    [InlineData(5, 2, "0-48 by 3, 48-80 by 2")]
    [InlineData(9, 3, "0-128 by 2, 128-144 by 1")]
    public void Regions_are_as_wide_as_registers_allow(int panels, int sums, string regions) =>
        Assert.Equal(regions, string.Join(", ", Tiling.Regions(panels, sums).Select(r => $"{r.From}-{r.To} by {r.Vectors}")));

    [Theory]
    [MemberData(nameof(CellsAndSizes))]
    public void Every_stage_of_every_cell_fits(string cell, int size) => Assert.All(Plans.Of(cell, size).Stages(), stage =>
    {
        Assert.Equal(stage.Panels * 16, stage.Regions.Sum(r => r.To - r.From));
        Assert.All(stage.Regions, r => Assert.InRange(Tiling.RowTile * stage.Sums.Count * r.Vectors, 0, MostAccumulators));
    });

    [Theory]
    [MemberData(nameof(PanelsAndSums))]
    public void The_parts_of_a_single_row_cover_every_panel_once(int panels, int sums) => Assert.All([0L, 1L << 20], weights =>
    {
        var regions = Tiling.SingleRow(panels, sums, weights);

        Assert.Equal((0, panels * 16), (regions[0].From, regions[^1].To));
        Assert.All(regions.Skip(1), (region, i) => Assert.Equal(regions[i].To, region.From));
        Assert.All(regions, r => Assert.Equal(0, (r.To - r.From) % (16 * r.Vectors)));
        Assert.InRange(regions.Max(r => r.Vectors) - regions.Min(r => r.Vectors), 0, 1);
    });

    [Theory]
    [InlineData(3, 4, 5_000, "0-48 by 3")]
    [InlineData(4, 4, 10_000, "0-64 by 2")]
    [InlineData(5, 4, 14_000, "0-48 by 3, 48-80 by 2")]
    [InlineData(8, 4, 65_536, "0-128 by 1")]
    [InlineData(8, 3, 65_536, "0-128 by 1")]
    [InlineData(8, 1, 65_536, "0-128 by 4")]
    [InlineData(8, 1, 8_320, "0-128 by 8")]
    public void A_single_row_takes_more_at_a_time_from_the_nearest_cache(int panels, int sums, long weights, string regions) =>
        Assert.Equal(
            regions, string.Join(", ", Tiling.SingleRow(panels, sums, weights).Select(r => $"{r.From}-{r.To} by {r.Vectors}")));

    [Theory]
    [MemberData(nameof(PanelsAndSums))]
    public void A_single_row_fits_sixteen_registers(int panels, int sums) =>
        Assert.All(
            Tiling.SingleRow(panels, sums, 0), region => Assert.InRange(sums * region.Vectors, 1, MostAccumulatorsOf16Registers));

    [Theory]
    [InlineData(1, 4)]
    [InlineData(3, 4)]
    [InlineData(4, 2)]
    [InlineData(6, 2)]
    [InlineData(7, 1)]
    public void Few_sums_are_dealt_to_chains(int vectors, int chains) => Assert.Equal(chains, Tiling.Chains(vectors));

    /// <summary>A product is dealt alike in a step, over rows and backward: the chains follow from the shapes alone.</summary>
    [Theory]
    [InlineData(CellModels.Lstm, 16, 2)]
    [InlineData(CellModels.GruResetAfter, 8, 2)]
    [InlineData(CellModels.Lstm, 17, 1)]
    [InlineData(CellModels.Tanh, 33, 4)]
    [InlineData(CellModels.Tanh, 64, 2)]
    public void The_recurrent_product_is_dealt_alike_everywhere(string cell, int size, int chains)
    {
        var plan = Plans.Of(cell, size);
        var products = plan.Forward.Passes.SelectMany(p => p.Stages).Concat(plan.Step!.Stages).SelectMany(s => s.Sums)
            .SelectMany(s => s.Products.Where(p => p.Pack.Tensor.Name.Contains("weight_hh")).Select(s.ChainsOf)).ToList();

        Assert.NotEmpty(products);
        Assert.All(products, c => Assert.Equal(chains, c));
    }

    [Fact]
    public void A_short_product_is_one_chain()
    {
        var sum =
            Assert.Single(Plans.Of(CellModels.WithDense(CellModels.Tanh, 16, inputSize: 7)).Forward.Passes[0].Stages).Sums[0];

        Assert.Equal((4, 1), (sum.Chains, sum.ChainsOf(sum.Products[0])));
    }
}
