using System.Linq;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Tests.Graph;
using Xunit;

namespace RnnGen.Generators.Tests.Planning.Passes;

/// <summary>Which values lie over others: those that live ranges let, one by one.</summary>
public sealed class ShareTests
{
    [Fact]
    public void Gradients_lie_over_the_tape_of_one_layer_though_not_of_another()
    {
        // The product takes what the dense layer gives, so that the gradient of its weights reads it at the end.
        var plan = Plans.Passes(CellModels.Model(
            3, CellModels.Recurrent(CellModels.Lstm, 20), CellModels.Dense(20, ActivationKind.Tanh) with { Name = "dense1" },
            CellModels.Dense(2))).Plan;
        var backward = plan.Backward!;

        Assert.Contains(plan.Buffers, b => b.Name == "dDense1Sums");
        Assert.DoesNotContain(plan.Buffers, b => b.Name == "dLstm0Gates");
        Assert.EndsWith("; then their gradients", plan.Buffer("lstm0Gates").Content);
        Assert.DoesNotContain("gradients", plan.Buffer("dense1Sums").Content);
        Assert.Contains(backward.Reductions, r => r.Gradient.Buffer == plan.Buffer("lstm0Gates"));
        Assert.Contains(backward.Reductions, r => r.Gradient.Buffer == plan.Buffer("dDense1Sums"));
    }

    [Fact]
    public void Gradients_do_not_lie_where_a_run_has_no_memory()
    {
        // What is projected is the state, and lies there.
        var plan = Plans.Of(CellModels.Model(3, CellModels.Recurrent(CellModels.Lstm, 20).With(Layers.Lstm.Projection, 6)));

        Assert.True(plan.Buffer("dLstm0Sums").IsForTraining);
        Assert.DoesNotContain(plan.Buffers, b => b.Name == "lstm0Sums");
    }

    [Fact]
    public void A_state_of_a_step_is_written_in_place_though_another_cannot_be()
    {
        var results = Plans.Passes(CellModels.WithDense(CellModels.Lstm, 20));
        var decisions = results.Step!.Sharing.Decisions;

        Assert.Equal([("new lstm0.h_l0", false), ("new lstm0.c_l0", true)], decisions.Select(d => (d.What.Name, d.IsShared)));
        Assert.Equal([(0, 0, 32)], results.Plan.Step!.CopyBack);
    }
}
