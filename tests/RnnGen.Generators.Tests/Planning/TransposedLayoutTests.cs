using System.Linq;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Graph;
using Xunit;

namespace RnnGen.Generators.Tests.Planning;

/// <summary>Transposed copies of the matrices that the backward pass multiplies by.</summary>
public sealed class TransposedLayoutTests
{
    public static MatrixTheoryData<string, int> CellsAndSizes => Plans.CellsAndSizes;

    public static TheoryData<string> Kinds => Plans.Kinds;

    [Theory]
    [MemberData(nameof(CellsAndSizes))]
    public void Copies_lie_one_after_the_other(string cell, int size)
    {
        var plan = Plans.Of(cell, size);

        var end = 0;
        foreach (var pack in plan.Transposed.Packs)
        {
            Assert.Equal(end, plan.Transposed.OffsetOf(pack));
            Assert.Equal((pack.Columns + 15) / 16 * 16 * pack.Slots * ((pack.Width + 15) / 16 * 16), pack.TransposedLength);
            end += pack.TransposedLength;
        }

        Assert.Equal(end, plan.Transposed.Length);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Exactly_the_matrices_have_one_that_a_backward_stage_multiplies_by(string name)
    {
        var plan = Plans.Kind(name);
        var used = plan.Stages()
            .SelectMany(s => s.Sums)
            .SelectMany(s => s.Products)
            .Where(p => p.IsTransposed)
            .Select(p => p.Pack)
            .Distinct()
            .ToList();

        Assert.Equal(used.OrderBy(p => p.Offset), plan.Transposed.Packs);
        Assert.All(used, p => Assert.Equal(PackKind.Matrix, p.Kind));
    }

    [Fact]
    public void The_features_matrix_has_one_for_the_gradient_of_the_input() =>
        Assert.Contains(Plans.Of(CellModels.Lstm, 20).Transposed.Packs, p => p.Tensor.Name == "lstm0.weight_ih_l0");

    [Fact]
    public void A_table_of_tokens_has_none() =>
        Assert.DoesNotContain(Plans.Kind("one-hot, Lstm").Transposed.Packs, p => p.Tensor.Name == "lstm0.weight_ih_l0");

    [Fact]
    public void Without_training_there_are_none()
    {
        var plan = Plans.Of(CellModels.WithDense(CellModels.Lstm, 20) with { TruncationLength = 0 });

        Assert.Empty(plan.Transposed.Packs);
        Assert.Equal(0, plan.Transposed.Length);
    }
}
