using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Graph;
using Xunit;

namespace RnnGen.Generators.Tests.Planning;

/// <summary>Which sums are in dot form, and what they read.</summary>
public sealed class DotFormTests
{
    [Theory]
    [InlineData(1, true)]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Dense_layers_of_up_to_four_outputs_are(int outputs, bool isDot)
    {
        var plan = Plans.Of(CellModels.WithDense(CellModels.Lstm, 20, outputs: outputs));

        Assert.Equal(isDot, Dense(plan).IsDot);
        Assert.Equal(isDot, plan.Step!.Stages[^1].IsDot);
        Assert.Equal(isDot, plan.Parameters.Packs.Any(p => p.DotOffset is not null));
    }

    [Theory]
    [InlineData(CellModels.Lstm)]
    [InlineData(CellModels.Tanh)]
    [InlineData(CellModels.GruResetBefore)]
    public void Gates_never_are(string cell) =>
        Assert.DoesNotContain(
            Plans.Of(cell, 1).Stages().Where(s => !s.Name.StartsWith("Dense", System.StringComparison.Ordinal)), s => s.IsDot);

    /// <summary>A step reads the caller's own vector, which is not padded to whole panels.</summary>
    [Fact]
    public void A_dense_layer_on_the_features_is_not() =>
        Assert.DoesNotContain(Plans.Of(CellModels.Model(3, CellModels.Dense(2))).Stages(), s => s.IsDot);

    [Fact]
    public void The_derived_copy_holds_whole_panels_after_the_biases()
    {
        var plan = Plans.Of(CellModels.WithDense(CellModels.Lstm, 20, outputs: 3));

        var pack = Assert.Single(plan.Parameters.Packs, p => p.DotOffset is not null);
        Assert.Equal(("dense0.weight", 2 * 3 * 16), (pack.Tensor.Name, pack.DotLength));
        Assert.Equal((2 * 4 * 16, (2 * 4 * 16) + pack.DotLength), (pack.DotOffset!.Value, plan.Parameters.DerivedLength));
    }

    /// <summary>A sigmoid leaves one half in the lanes beyond its units; a sum over lanes must find zeros there.</summary>
    [Fact]
    public void What_is_multiplied_is_padded_with_zeros()
    {
        var before = CellModels.Dense(5, ActivationKind.Sigmoid) with { Name = "dense1" };
        var plan = Plans.Of(CellModels.Model(3, before, CellModels.Dense(2)));

        var store = Assert.Single(
            plan.Forward.Passes.SelectMany(p => p.Stages).SelectMany(s => s.Stores), s => s.Node.Op == Op.Sigmoid);
        Assert.True(store.IsMasked);
    }

    private static Stage Dense(ModelPlan plan) => plan.Forward.Passes[^1].Stages[^1];
}
