using System;
using System.Linq;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Graph;
using Xunit;

namespace RnnGen.Generators.Tests.Planning;

/// <summary>In which stage a number of a row is computed, as the inverse of a deviation.</summary>
public sealed class RowScalarTests
{
    [Theory]
    [InlineData(12, true)]
    [InlineData(16, true)]
    [InlineData(17, false)]
    public void It_goes_with_a_vector_of_one_panel(int units, bool isTogether)
    {
        var plan = Plans.Of(CellModels.Model(3, CellModels.Recurrent(CellModels.Tanh, units), CellModels.LayerNorm()));
        var stages = plan.Forward.Passes.SelectMany(pass => pass.Stages).ToList();
        var stage = stages.Single(stage => stage.Stores.Any(store => IsNamed(store, "Inverse")));

        Assert.Equal(isTogether, stage.Stores.Any(store => store.Node.Width == units));
        Assert.Equal(isTogether ? units : 1, stage.Width);
    }

    [Fact]
    public void What_is_computed_from_values_in_memory_is_computed_again_by_each_stage()
    {
        var plan = Plans.Kind("lstm normalised as PerGate");

        Assert.DoesNotContain(
            plan.Step!.Stages.SelectMany(stage => stage.Stores),
            store => IsNamed(store, "Centered"));
    }

    private static bool IsNamed(Store store, string end) =>
        store.Node.Name is { } name && name.EndsWith(end, StringComparison.Ordinal);
}
