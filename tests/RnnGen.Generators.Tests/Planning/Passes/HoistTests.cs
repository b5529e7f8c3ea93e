using System.Linq;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Graph;
using Xunit;

namespace RnnGen.Generators.Tests.Planning.Passes;

/// <summary>Scalars of a row that cost a division or a root are computed once a row, not once a panel.</summary>
public sealed class HoistTests
{
    [Theory]
    [InlineData(8)]
    [InlineData(0)]
    public void The_inverse_of_a_deviation_is_computed_in_one_stage(int truncationLength)
    {
        var plan = Plans.Of(CellModels.Model(20, CellModels.LayerNorm()) with { TruncationLength = truncationLength });

        foreach (var stages in new[] { plan.Forward.Passes.SelectMany(p => p.Stages).ToList(), plan.Step!.Stages })
        {
            var stage = Assert.Single(stages, s => s.Body.Any(IsInverse));
            Assert.Equal(1, stage.Width);
            Assert.Contains(stages, s => s.Width == 20 && s.Loads.Any(l => IsInverse(l.Node)));
        }
    }

    [Fact]
    public void In_a_single_panel_it_is_computed_where_it_is_read()
    {
        var plan = Plans.Of(CellModels.Model(16, CellModels.LayerNorm()) with { TruncationLength = 0 });

        Assert.Equal(16, Assert.Single(plan.Step!.Stages, s => s.Body.Any(IsInverse)).Width);
    }

    private static bool IsInverse(Node node) => node.Name == "lnInverse";
}
