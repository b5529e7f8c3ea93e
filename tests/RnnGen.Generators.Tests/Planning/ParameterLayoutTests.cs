using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Graph;
using Xunit;

namespace RnnGen.Generators.Tests.Planning;

/// <summary>Every element of every tensor has exactly one place, and padding is nobody's.</summary>
public sealed class ParameterLayoutTests
{
    public static MatrixTheoryData<string, int> CellsAndSizes => Plans.CellsAndSizes;

    public static TheoryData<string> Kinds => Plans.Kinds;

    [Theory]
    [MemberData(nameof(CellsAndSizes))]
    public void Every_element_has_one_place_at_every_size(string cell, int size) => AssertEveryElementOnce(Plans.Of(cell, size));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_element_has_one_place_in_every_kind_of_model(string name) => AssertEveryElementOnce(Plans.Kind(name));

    [Theory]
    [MemberData(nameof(CellsAndSizes))]
    public void Packs_lie_one_after_the_other(string cell, int size)
    {
        var layout = Plans.Of(cell, size).Parameters;

        var end = 0;
        foreach (var pack in layout.Packs)
        {
            Assert.Equal(end, pack.Offset);
            Assert.Equal(0, pack.Length % 16);
            end += pack.Length;
        }

        Assert.Equal(end, layout.Length);
    }

    [Fact]
    public void A_matrix_lies_panel_by_panel_then_column_by_column_then_gate_by_gate()
    {
        var pack = Plans.Of(CellModels.Model(3, CellModels.Recurrent(CellModels.Lstm, 20))).Parameters.Packs[0];

        Assert.Equal("i f g o", string.Join(' ', pack.Blocks.Select(b => b.Symbol)));
        Assert.Equal((2, 64, 192, 1), (pack.Panels, pack.ColumnStride, pack.PanelStride, pack.LaneStride));
        Assert.Equal(2 * 3 * 4 * 16, pack.Length);
    }

    [Fact]
    public void A_one_hot_matrix_lies_panel_by_panel_as_others_do()
    {
        var model = CellModels.Model(0, CellModels.OneHot(5), CellModels.Recurrent(CellModels.Lstm, 20));

        var pack = Plans.Of(model).Parameters.Packs[0];

        Assert.Equal(PackKind.ColumnTable, pack.Kind);
        Assert.Equal((64, 5 * 64), (pack.TokenStride, pack.PanelStride));
    }

    [Fact]
    public void An_embedding_lies_row_by_row_padded_to_panels()
    {
        var model = CellModels.Model(0, CellModels.Embedding(5, 20), CellModels.Recurrent(CellModels.Lstm, 8));

        var pack = Plans.Of(model).Parameters.Packs[0];

        Assert.Equal(PackKind.RowTable, pack.Kind);
        Assert.Equal((32, 32, 1), (pack.TokenStride, pack.LaneStride, pack.ColumnStride));
        Assert.Equal(5 * 32, pack.Length);
    }

    private static void AssertEveryElementOnce(ModelPlan plan)
    {
        var owner = new Tensor?[plan.Parameters.Length];
        foreach (var tensor in plan.Graph.Tensors)
        {
            var seen = new bool[tensor.Length];
            foreach (var pack in plan.Parameters.Packs.Where(p => p.Tensor == tensor))
                Claim(pack, owner, seen);
            Assert.DoesNotContain(false, seen);
        }

        Assert.Equal(plan.Graph.Tensors.Sum(t => t.Length), owner.Count(t => t is not null));
    }

    /// <summary>Goes over a pack by the strides that the table of tensors prints.</summary>
    private static void Claim(Pack pack, Tensor?[] owner, bool[] seen)
    {
        var (tensor, columns) = (pack.Tensor, System.Math.Max(1, pack.Tensor.Columns));
        for (var slot = 0; slot < pack.Slots; slot++)
        {
            var block = pack.Blocks[slot];
            for (var row = 0; row < block.Rows; row++)
            {
                for (var column = 0; column < (tensor.Columns == 0 ? 1 : block.Columns); column++)
                {
                    var at = pack.Offset + (slot * 16) + (row / 16 * pack.PanelStride) + (row % 16 * pack.LaneStride)
                        + (column * pack.ColumnStride);
                    var element = ((block.RowStart + row) * columns) + block.ColumnStart + column;
                    Assert.True(at >= pack.Offset && at < pack.Offset + pack.Length,
                        $"{pack} element {element} lies at {at}, outside of its pack");
                    Assert.True(owner[at] is null, $"{pack} element {element} lies at {at}, on {owner[at]}");
                    Assert.False(seen[element], $"{pack} has element {element} twice");
                    (owner[at], seen[element]) = (tensor, true);
                }
            }
        }
    }
}
