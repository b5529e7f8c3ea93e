using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Graph;
using Xunit;

namespace RnnGen.Generators.Tests.Planning;

/// <summary>Gates side by side: every tensor of a layer covers a run of neighbouring slots.</summary>
public sealed class SlotGroupTests
{
    public static MatrixTheoryData<string, int> CellsAndSizes => Plans.CellsAndSizes;

    public static TheoryData<string> Kinds => Plans.Kinds;

    [Theory]
    [InlineData(CellModels.Tanh, "aSum")]
    [InlineData(CellModels.Lstm, "iSum fSum gSum oSum")]
    [InlineData(CellModels.GruResetAfter, "nInput rSum zSum nRecurrent")]
    [InlineData(CellModels.GruResetBefore, "rSum zSum nSum")]
    public void The_gates_of_a_cell_are_one_group(string cell, string sums)
    {
        var groups = Plans.Of(CellModels.Model(3, CellModels.Recurrent(cell, 20))).Parameters.Groups;

        Assert.Equal(sums, string.Join(' ', Assert.Single(groups).Sums.Select(s => s.Name)));
    }

    [Theory]
    [MemberData(nameof(CellsAndSizes))]
    public void Every_sum_is_in_one_group_of_its_width(string cell, int size)
    {
        var plan = Plans.Of(cell, size);
        var sums = Topology.Reachable(plan.Graph.Results).Where(n => n.Op == Op.Affine).ToList();

        Assert.Equal(sums.OrderBy(s => s.Id), plan.Parameters.Groups.SelectMany(g => g.Sums).OrderBy(s => s.Id));
        Assert.All(plan.Parameters.Groups,
            g => Assert.All(g.Sums, s => Assert.Equal((g.Width, g), (s.Width, plan.Parameters.GroupOf(s)))));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_pack_is_a_run_of_its_groups_slots(string name)
    {
        var layout = Plans.Kind(name).Parameters;

        Assert.All(
            layout.Packs.Where(p => p.Kind is PackKind.Matrix or PackKind.ColumnTable), p => Assert.NotNull(GroupOf(layout, p)));
        Assert.All(layout.Packs.Where(p => GroupOf(layout, p) is not null), pack => Assert.Equal(
            Enumerable.Range(pack.FirstSlot, pack.Slots),
            pack.Blocks.Select(b => GroupOf(layout, pack)!.Sums
                .ToList()
                .FindIndex(s => s.Operands.Any(o => IsOf(o, pack) && o.Block.Equals(b))))));
    }

    [Theory]
    [InlineData((int)BiasKind.Pair, true)]
    [InlineData((int)BiasKind.Single, false)]
    public void Two_biases_are_summed_once_and_one_is_read_as_it_is(int bias, bool isDerived)
    {
        var layout = Plans.Of(CellModels.Model(3, CellModels.Recurrent(CellModels.Lstm, 20, bias: (BiasKind)bias))).Parameters;

        var plan = Assert.Single(layout.Groups).Bias!;
        Assert.Equal(isDerived, plan.IsDerived);
        Assert.Equal(isDerived ? 0 : layout.Packs.Single(p => p.Kind == PackKind.Vector).Offset, plan.Offset);
        Assert.Equal(isDerived ? 2 * 4 * 16 : 0, layout.DerivedLength);
    }

    [Fact]
    public void Without_biases_there_is_none() =>
        Assert.All(
            Plans.Of(CellModels.Model(3, CellModels.Recurrent(CellModels.Lstm, 20, bias: BiasKind.None))).Parameters.Groups,
            g => Assert.Null(g.Bias));

    [Fact]
    public void Derived_biases_lie_one_after_the_other()
    {
        var (lstm, gru) =
            (CellModels.Recurrent(CellModels.Lstm, 20, layers: 2), CellModels.Recurrent(CellModels.GruResetAfter, 17));
        var layout = Plans.Of(CellModels.Model(3, lstm, gru)).Parameters;

        Assert.Equal([0, 128, 256], layout.Groups.Select(g => g.Bias!.Offset));
        Assert.Equal(384, layout.DerivedLength);
    }

    private static SlotGroup? GroupOf(ParameterLayout layout, Pack pack) =>
        layout.Groups.SingleOrDefault(g => g.Sums.Any(s => s.Operands.Any(o => IsOf(o, pack))));

    private static bool IsOf(Node node, Pack pack) => node.Op is Op.Linear or Op.GatherColumn or Op.Parameter
        && pack.Kind == ParameterLayout.KindOf(node.Op) && pack.Blocks.Contains(node.Block)
        && (node.Op != Op.Linear || node.Operands[0] == pack.Operand);
}
