using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Graph;
using Xunit;

namespace RnnGen.Generators.Tests.Planning;

/// <summary>What is fed back is a state variable: what depends on it is in the loop through time by itself.</summary>
public sealed class FeedbackPlanTests
{
    [Theory]
    [InlineData(nameof(FeedbackKind.Output))]
    [InlineData(nameof(FeedbackKind.Softmax))]
    public void The_head_and_the_input_products_are_in_the_loop(string feedback)
    {
        var passes = Plan(feedback).Forward.Passes;

        var scan = Assert.Single(passes);
        Assert.True(scan.IsScan);
        Assert.Contains(scan.Stages,
            s => s.Sums.Any(sum => sum.Sum.Operands.Any(o => o.Op == Op.Linear && o.Block.Tensor.Name == "dense0.weight")));
    }

    [Theory]
    [InlineData(nameof(FeedbackKind.Zero))]
    [InlineData(nameof(FeedbackKind.Repeat))]
    public void A_head_that_is_not_fed_back_leaves_the_loop(string feedback)
    {
        var last = Plan(feedback).Forward.Passes[^1];

        Assert.False(last.IsScan);
        Assert.Equal(
            ["dense0.weight"], last.Stages.SelectMany(s => s.Sums).SelectMany(s => s.Products).Select(p => p.Pack.Tensor.Name));
    }

    [Fact]
    public void A_map_that_reads_the_input_waits_until_every_step_has_one()
    {
        var stages = Plan(nameof(FeedbackKind.Zero), CellModels.Dense(4) with { Name = "first" }).Forward.Passes[0].Stages;

        Assert.Equal([1, 0], stages.Take(2).Select(s => s.Stores.Count(store => store.Node.Op == Op.Broadcast)));
        Assert.Equal([0, 1], stages.Take(2)
            .Select(s => s.Sums.Count(sum => sum.Sum.Operands.Any(o => o.Op == Op.Linear && o.Operands[0].Op == Op.Previous))));
    }

    [Fact]
    public void The_gradient_of_an_input_that_zeros_follow_is_no_loop_and_lies_at_every_step()
    {
        var plan = Plan(nameof(FeedbackKind.Zero));

        var carried = plan.Backward!.Carried[plan.Graph.FedBack!];
        Assert.True(carried.SpansWindow);
        Assert.Contains(plan.Backward.Passes.Where(p => !p.IsScan).SelectMany(p => p.Stages), s => s.Buffers.Contains(carried));
    }

    [Theory]
    [InlineData(nameof(FeedbackKind.Zero))]
    [InlineData(nameof(FeedbackKind.Output))]
    public void The_input_is_the_last_state_and_no_features_are_read(string feedback)
    {
        var plan = Plan(feedback);

        Assert.Null(plan.Forward.Features);
        Assert.Equal(["lstm0.h_l0", "lstm0.c_l0", "input"], plan.States.States.Select(s => s.Name));
        Assert.Equal(3, plan.Graph.InputSize);
    }

    [Fact]
    public void Drawn_tokens_change_nothing_in_the_plan()
    {
        var model = CellModels.Model(0, CellModels.OneHot(5), CellModels.Recurrent(CellModels.Lstm, 4), CellModels.Dense(5));
        var (without, with) = (Plans.Of(model), Plans.Of(model with { Feedback = FeedbackKind.Sample }));

        Assert.Null(with.Graph.FedBack);
        Assert.Equal(without.Stages().Select(s => s.Name), with.Stages().Select(s => s.Name));
    }

    private static ModelPlan Plan(string feedback, params LayerDeclaration[] before) =>
        Plans.Of(CellModels.Model(3, [.. before, CellModels.Recurrent(CellModels.Lstm, 20), CellModels.Dense(3)])
            with
        { Feedback = (FeedbackKind)System.Enum.Parse(typeof(FeedbackKind), feedback) });
}
