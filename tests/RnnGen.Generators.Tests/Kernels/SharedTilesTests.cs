using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Graph;
using RnnGen.Generators.Tests.Planning;
using Xunit;

namespace RnnGen.Generators.Tests.Kernels;

/// <summary>Tiles with the same constants have one struct in a class, and each says what no other does.</summary>
public sealed class SharedTilesTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void Stacked_layers_of_a_size_share_their_tiles(int layers)
    {
        var (one, stack) = (Sizes(Stack(layers: 2)), Sizes(Stack(layers)));

        Assert.Equal(one.Count, stack.Count);
    }

    [Fact]
    public void Two_directions_share_their_tiles()
    {
        var (one, both) = (Sizes(Stack(layers: 1)), Sizes(Stack(layers: 1, isBidirectional: true)));

        // The gradient of the input goes on from that of the other direction.
        var ofBoth = Assert.Single(both.Select(sizes => sizes.Name).Except(one.Select(sizes => sizes.Name)));
        Assert.Equal((one.Count + 1, "Lstm0InputGradientLink2Sums"), (both.Count, ofBoth));
    }

    [Theory]
    [MemberData(nameof(Plans.Kinds), MemberType = typeof(Plans))]
    public void Every_call_names_a_struct_of_its_class_with_its_constants(string kind)
    {
        var members = KernelLowering.Lower(Plans.Kind(kind));
        foreach (var owner in members.GroupBy(member => member.Owner))
        {
            var sums = owner.OfType<TileSizes>().ToDictionary(sizes => sizes.Name);
            var gradients = owner.OfType<GradientSizes>().ToDictionary(sizes => sizes.Name);
            Assert.Equal(sums.Count, sums.Values.Select(sizes => sizes.Tile.Constants).Distinct().Count());
            Assert.Equal(gradients.Count, gradients.Values.Select(sizes => sizes.Tile.Constants).Distinct().Count());
            foreach (var statement in owner.OfType<Kernel>().SelectMany(kernel => KernelValues.All(kernel.Body)))
            {
                if (statement is Statement.SumsOf { Sizes: var ofSums })
                    Assert.Equal(sums[ofSums.Name].Tile.Constants, ofSums.Tile.Constants);
                if (statement is Statement.GradientsOf { Sizes: var ofGradients })
                    Assert.Equal(gradients[ofGradients.Name].Tile.Constants, ofGradients.Tile.Constants);
            }
        }
    }

    [Fact]
    public void A_kernel_whose_tiles_stand_elsewhere_has_its_equation()
    {
        var second = KernelLowering.Lower(Plans.Of(Stack(layers: 3))).OfType<Kernel>()
            .Single(kernel => kernel.Name == "Lstm0L0BackwardScan2");

        Assert.Contains("dHPrev = lstm0.weight_hh_l0ᵀ lstm0L0Gates.", second.Summary);
    }

    private static List<KernelMember> Sizes(ModelDeclaration model) =>
        [.. KernelLowering.Lower(Plans.Of(model)).Where(member => member is TileSizes or GradientSizes)];

    private static ModelDeclaration Stack(int layers, bool isBidirectional = false) => CellModels.Model(
        20, CellModels.Recurrent(CellModels.Lstm, 20, layers: layers).With(RecurrentLayer.Bidirectional, isBidirectional)) with
    {
        Loss = LossKind.None,
    };
}
