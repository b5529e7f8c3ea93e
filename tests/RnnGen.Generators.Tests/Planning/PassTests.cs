using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Graph;
using Xunit;

namespace RnnGen.Generators.Tests.Planning;

/// <summary>The passes and stages that cells are cut into, at every size.</summary>
public sealed class PassTests
{
    public static MatrixTheoryData<string, int> CellsAndSizes => Plans.CellsAndSizes;

    public static TheoryData<string> Kinds => Plans.Kinds;

    [Theory]
    [MemberData(nameof(CellsAndSizes))]
    public void Forward_input_products_come_first_then_the_loop_then_the_head(string cell, int size)
    {
        var passes = Plans.Of(cell, size).Forward.Passes;

        Assert.Equal([Extent.Window, Extent.Step, Extent.Window], passes.Select(p => p.Extent));
        Assert.Equal([1, ForwardStages(cell), 1], passes.Select(p => p.Stages.Count));
    }

    [Theory]
    [MemberData(nameof(CellsAndSizes))]
    public void Backward_the_head_comes_first_then_the_loop(string cell, int size)
    {
        var backward = Plans.Of(cell, size).Backward!;

        Assert.Equal([Extent.Window, Extent.Step], backward.Passes.Select(p => p.Extent));
        Assert.Equal([1, ForwardStages(cell) + 1], backward.Passes.Select(p => p.Stages.Count));
    }

    [Theory]
    [MemberData(nameof(CellsAndSizes))]
    public void The_gradient_of_the_input_is_a_pass_of_its_own(string cell, int size)
    {
        var pass = Assert.Single(Plans.Of(cell, size).Backward!.InputPasses);

        Assert.Equal(Extent.Window, pass.Extent);
        Assert.Single(pass.Stages);
    }

    [Theory]
    [MemberData(nameof(CellsAndSizes))]
    public void A_step_has_the_stages_of_the_loop_and_the_head(string cell, int size) =>
        Assert.Equal(ForwardStages(cell) + 1, Plans.Of(cell, size).Step!.Stages.Count);

    [Theory]
    [InlineData(CellModels.Tanh, 1)]
    [InlineData(CellModels.Lstm, 4)]
    [InlineData(CellModels.GruResetAfter, 3)]
    public void The_loop_continues_the_input_chains_of_all_gates(string cell, int gates)
    {
        var passes = Plans.Of(cell, 20).Forward.Passes;

        var (map, scan) = (passes[0].Stages[0], passes[1].Stages[0]);
        Assert.Equal(gates, map.Sums.Count);
        Assert.Equal(gates, scan.Sums.Count);
        Assert.All(
            scan.Sums.Where(s => s.Continues), s => Assert.Contains(map.Sums, m => m.Sum == s.Sum && m.Target == s.Target));
    }

    [Fact]
    public void Only_what_the_reset_gate_multiplies_starts_in_the_loop()
    {
        var scan = Plans.Of(CellModels.GruResetAfter, 20).Forward.Passes[1].Stages[0];

        Assert.Equal(["nRecurrent"], scan.Sums.Where(s => !s.Continues).Select(s => s.Sum.Name!));
        Assert.Equal(["rSum", "zSum"], scan.Sums.Where(s => s.Continues).Select(s => s.Sum.Name!).Order());
    }

    [Fact]
    public void Reset_before_the_product_the_second_stage_waits_for_the_reset_state()
    {
        var stages = Plans.Of(CellModels.GruResetBefore, 20).Forward.Passes[1].Stages;

        Assert.Equal(["rSum", "zSum"], stages[0].Sums.Select(s => s.Sum.Name!));
        Assert.Contains(stages[0].Stores, s => s.Node.Name == "rh");
        Assert.Equal(["nSum"], stages[1].Sums.Select(s => s.Sum.Name!));
        Assert.Equal("gru0Rh", stages[1].Sums[0].Products.Single().Operand.Buffer.Name);
    }

    [Fact]
    public void Stacked_layers_alternate_maps_and_loops()
    {
        var plan = Plans.Of(CellModels.Model(3, CellModels.Recurrent(CellModels.Lstm, 20, layers: 3)));

        Assert.Equal([0, 1, 2, 3, 4, 5], plan.Forward.Passes.Select(p => p.Index));
        Assert.Equal([false, true, false, true, false, true], plan.Forward.Passes.Select(p => p.IsScan));
    }

    [Fact]
    public void A_one_hot_input_is_looked_up_inside_the_loop()
    {
        var plan = Plans.Of(CellModels.Kinds["one-hot, Lstm"]);

        var scan = plan.Forward.Passes.First(p => p.IsScan).Stages[0];
        Assert.All(scan.Sums, s => Assert.Equal("lstm0.weight_ih_l0", Assert.Single(s.Gathers).Tensor.Name));
        Assert.DoesNotContain(plan.Forward.Passes, p => p.Index == 0);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_sum_is_computed_twice(string name)
    {
        var plan = Plans.Kind(name);

        Assert.All(SumsStarted(plan.Stages()), count => Assert.Equal(1, count.Value));
        Assert.All(SumsStarted(plan.Step?.Stages ?? []), count => Assert.Equal(1, count.Value));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_product_of_a_chain_is_in_one_stage(string name)
    {
        var plan = Plans.Kind(name);

        var ofSums = plan.Forward.Passes.SelectMany(p => p.Stages).SelectMany(s => s.Sums).GroupBy(s => s.Sum);
        Assert.All(ofSums, parts => Assert.Equal(
            parts.Key.Operands.Count(o => o.Op == Op.Linear),
            parts.Sum(p => p.Products.Count)));
    }

    [Fact]
    public void A_model_that_runs_against_time_has_no_single_step() => Assert.Null(Plans.Kind("bidirectional lstm").Step);

    [Fact]
    public void The_directions_are_passes_of_their_own()
    {
        var scans = Plans.Kind("bidirectional lstm").Forward.Passes.Where(p => p.IsScan);

        Assert.Equal([false, true, false, true], scans.Select(p => p.IsReverse));
    }

    [Theory]
    [MemberData(nameof(CellsAndSizes))]
    public void Stages_have_names_of_their_own(string cell, int size)
    {
        var plan = Plans.Of(cell, size);
        var names = plan.Stages().Concat(plan.Step!.Stages).Select(s => s.Name).ToList();

        Assert.Equal(names.Distinct(), names);
    }

    private static Dictionary<Node, int> SumsStarted(IEnumerable<Stage> stages) =>
        stages.SelectMany(s => s.Sums).Where(s => !s.Continues).GroupBy(s => s.Sum).ToDictionary(g => g.Key, g => g.Count());

    private static int ForwardStages(string cell) => cell == CellModels.GruResetBefore ? 2 : 1;
}
