using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Graph;
using Xunit;

namespace RnnGen.Generators.Tests.Planning;

/// <summary>Models whose output is that of the last step: what follows the loop runs over one row a sequence.</summary>
public sealed class LastStepTests
{
    public static TheoryData<string> Cells => [.. CellModels.Cells];

    [Theory]
    [MemberData(nameof(Cells))]
    public void What_follows_the_loop_runs_over_the_last_step(string cell)
    {
        var plan = LastStep(CellModels.WithDense(cell, 20));

        Assert.Equal([Extent.Window, Extent.Step, Extent.LastStep], plan.Forward.Passes.Select(p => p.Extent));
        Assert.Equal([Extent.LastStep, Extent.Step], plan.Backward!.Passes.Select(p => p.Extent));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Outputs_have_one_row_a_sequence(string cell)
    {
        var outputs = LastStep(CellModels.WithDense(cell, 20)).Buffer("outputs");

        Assert.Equal((false, false), (outputs.SpansRun, outputs.SpansWindow));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void The_head_reads_a_copy_of_each_sequences_last_state(string cell)
    {
        var plan = LastStep(CellModels.WithDense(cell, 20));

        var copy = Assert.Single(plan.Forward.LastStep);
        Assert.Same(plan.Forward.States.Values.First(), copy.EveryStep.Buffer);
        Assert.Equal((1, false), (copy.EveryStep.Shift, copy.IsReverse));
        Assert.Equal((false, false), (copy.Last.SpansRun, copy.Last.SpansWindow));
        var head = plan.Forward.Passes.Single(p => p.Extent == Extent.LastStep).Stages.Single();
        Assert.Same(copy.Last, head.Sums.Single().Products.Single().Operand.Buffer);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void The_loop_reads_the_heads_gradient_spread_over_zeros(string cell)
    {
        var backward = LastStep(CellModels.WithDense(cell, 20)).Backward!;

        var copy = Assert.Single(backward.LastStep);
        Assert.Equal((true, false), (copy.EveryStep.Buffer.SpansWindow, copy.Last.SpansWindow));
        Assert.Contains(backward.Passes.Single(p => p.IsScan).Stages.SelectMany(s => s.Loads), l => l.Location == copy.EveryStep);
        Assert.DoesNotContain(backward.Passes.Single(p => p.IsScan).Stages.SelectMany(s => s.Buffers), b => b == copy.Last);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public void Only_the_heads_gradients_sum_over_the_last_step(string cell)
    {
        var plan = LastStep(CellModels.WithDense(cell, 20));

        Assert.All(plan.Backward!.Reductions, r =>
            Assert.Equal(r.Pack.Tensor.Name[..5] == "dense" ? Extent.LastStep : Extent.Window, r.Extent));
        var ofHead = plan.Backward.Reductions.Single(r => r.Pack.Tensor.Name == "dense0.weight");
        Assert.Same(plan.Forward.LastStep.Single().Last, ofHead.Operand!.Buffer);
    }

    [Fact]
    public void A_model_that_ends_in_its_loop_has_no_pass_over_the_last_step()
    {
        var plan = LastStep(CellModels.Model(3, CellModels.Recurrent(CellModels.Lstm, 20)));

        Assert.DoesNotContain(plan.Forward.Passes.Concat(plan.Backward!.Passes), p => p.Extent == Extent.LastStep);
        Assert.Same(plan.Forward.States.Values.First(), Assert.Single(plan.Forward.Outputs).Buffer);
    }

    [Fact]
    public void Of_a_layer_against_time_the_copy_is_of_its_own_last_step()
    {
        var model = CellModels.Model(
            3, CellModels.Recurrent(CellModels.GruResetAfter, 20).With(RecurrentLayer.Bidirectional, true), CellModels.Dense(2));

        Assert.Equal([false, true], LastStep(model).Forward.LastStep.Select(c => c.IsReverse));
    }

    private static ModelPlan LastStep(ModelDeclaration model) => Plans.Of(model with { Output = OutputKind.LastStep });
}
