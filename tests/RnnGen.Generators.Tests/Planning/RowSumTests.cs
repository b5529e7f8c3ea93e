using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Graph;
using Xunit;

namespace RnnGen.Generators.Tests.Planning;

/// <summary>Gradients of gains and shifts are summed by one kernel, which forms the products.</summary>
public sealed class RowSumTests
{
    public static TheoryData<string> Kinds => Plans.Kinds;

    [Fact]
    public void All_vectors_that_read_a_gates_gradient_are_summed_together()
    {
        var plan = Plans.Kind("lstm normalised as Ba2016");
        var sums = plan.Backward!.RowSums.Single(
            s => s.Targets.Any(t => t.Pack is { Tensor.Name: "lstm0.bias_l0" } pack && pack.Blocks[0].Symbol == "i"));

        Assert.Equal(
            ["lstm0.bias_l0", "lstm0.ln_hh_bias_l0", "lstm0.ln_hh_weight_l0", "lstm0.ln_ih_bias_l0", "lstm0.ln_ih_weight_l0"],
            sums.Targets.Where(t => t.Pack.Blocks[0].Symbol == "i").Select(t => t.Pack.Tensor.Name).Order());
        Assert.All(sums.Gradients, gradient => Assert.Contains(sums.Values.Loads, load => load.Location == gradient));
    }

    [Fact]
    public void The_vectors_of_a_layer_share_few_kernels()
    {
        var sums = Plans.Kind("lstm normalised as Ba2016").Backward!.RowSums;

        Assert.Equal(
            ["Lstm0L0RowSums 17", "Lstm0L0RowSums2 5", "Lstm0L1RowSums 17", "Lstm0L1RowSums2 5"],
            sums.Select(s => $"{s.Name} {s.Targets.Count}").Order());
    }

    [Fact]
    public void Products_have_no_place_in_memory()
    {
        var plan = Plans.Kind("lstm normalised as Ba2016");
        var summands = plan.Backward!.RowSums
            .SelectMany(s => s.Targets.Select(t => t.Summand).Except(s.Values.Loads.Select(l => l.Node)))
            .ToList();

        Assert.NotEmpty(summands);
        Assert.DoesNotContain(
            plan.Backward.Passes.SelectMany(p => p.Stages).SelectMany(s => s.Stores), store => summands.Contains(store.Node));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_vector_is_summed_once(string name)
    {
        var plan = Plans.Kind(name);
        var summed = plan.Backward!.Reductions
            .Select(r => r.Pack)
            .Concat(plan.Backward.RowSums.SelectMany(s => s.Targets.Select(t => t.Pack)))
            .ToList();

        Assert.Equal(summed.Distinct(), summed);
        Assert.Equal(plan.Backward.RowSums.Select(s => s.Name).Distinct(), plan.Backward.RowSums.Select(s => s.Name));
    }

    [Fact]
    public void A_simple_cells_two_biases_read_its_gradient_once()
    {
        var sums = Assert.Single(Plans.Of(CellModels.Tanh, 20).Backward!.RowSums);

        Assert.Equal(["rnn0.bias_hh_l0", "rnn0.bias_ih_l0"], sums.Targets.Select(t => t.Pack.Tensor.Name).Order());
    }
}
