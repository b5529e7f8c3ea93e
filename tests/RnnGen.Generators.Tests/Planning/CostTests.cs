using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Graph;
using Xunit;

namespace RnnGen.Generators.Tests.Planning;

/// <summary>Costs, counted again by the shapes of the layers.</summary>
public sealed class CostTests
{
    private const int Inputs = 3;
    private const int Outputs = 2;

    public static MatrixTheoryData<string, int> CellsAndSizes => Plans.CellsAndSizes;

    [Theory]
    [MemberData(nameof(CellsAndSizes))]
    public void Parameters_are_the_elements_of_all_tensors(string cell, int size)
    {
        var plan = Plans.Of(cell, size);

        Assert.Equal(plan.Graph.Tensors.Sum(t => (long)t.Length), plan.Cost.Parameters);
        Assert.Equal((Gates(cell) * size * (Inputs + size + 2L)) + (Outputs * (size + 1L)), plan.Cost.Parameters);
    }

    [Theory]
    [MemberData(nameof(CellsAndSizes))]
    public void Forward_a_product_is_two_operations_an_element(string cell, int size) =>
        Assert.Equal(2L * ((Gates(cell) * size * (Inputs + size)) + (Outputs * size)), Plans.Of(cell, size).Cost.ForwardFlop);

    [Theory]
    [MemberData(nameof(CellsAndSizes))]
    public void Backward_each_product_costs_its_outer_sum_and_but_for_the_features_its_transposed_product(string cell, int size)
    {
        var cost = Plans.Of(cell, size).Cost;

        Assert.Equal((2 * cost.ForwardFlop) - (2L * Gates(cell) * size * Inputs), cost.BackwardFlop);
    }

    [Theory]
    [MemberData(nameof(CellsAndSizes))]
    public void A_step_of_a_feature_model_reads_every_weight_once(string cell, int size)
    {
        var model = CellModels.WithDense(cell, size);

        var (single, twice) = (Plans.Of(model).Cost, Plans.Of(model with { Precision = PrecisionKind.Double }).Cost);
        Assert.Equal(4 * single.Parameters, single.StepBytes);
        Assert.Equal(8 * single.Parameters, twice.StepBytes);
    }

    [Fact]
    public void Of_a_table_a_step_reads_one_token()
    {
        var oneHot = Plans.Of(CellModels.Model(0, CellModels.OneHot(1000), CellModels.Recurrent(CellModels.Lstm, 20))).Cost;
        var embedding =
            Plans.Of(CellModels.Model(0, CellModels.Embedding(1000, 12), CellModels.Recurrent(CellModels.Lstm, 20))).Cost;

        Assert.Equal(4 * 4 * 20 * (1 + 20 + 2), oneHot.StepBytes);
        Assert.Equal(4 * (12 + (4 * 20 * (12 + 20 + 2))), embedding.StepBytes);
        Assert.Equal(2 * 4 * 20 * 20, oneHot.ForwardFlop);
        Assert.Equal(2 * 4 * 20 * (12 + 20), embedding.ForwardFlop);
    }

    [Fact]
    public void Without_training_backward_costs_nothing() =>
        Assert.Equal(0, Plans.Of(CellModels.WithDense(CellModels.Lstm, 20) with { TruncationLength = 0 }).Cost.BackwardFlop);

    private static long Gates(string cell) => cell switch
    {
        CellModels.Lstm => 4,
        CellModels.GruResetAfter or CellModels.GruResetBefore => 3,
        _ => 1,
    };
}
