using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Graph;
using Xunit;

namespace RnnGen.Generators.Tests.Planning;

/// <summary>How the sums of a stage are cut into links, each of which the library's tiles take at once.</summary>
public sealed class SumLinksTests
{
    [Theory]
    [InlineData("", 0, 0)]
    [InlineData("no no", 0, 0)]
    [InlineData("yes yes", 0, 2)]
    [InlineData("yes no no", 0, 1)]
    [InlineData("no yes yes", 1, 3)]
    public void A_run_of_sums_lies_at_one_end(string has, int from, int to) =>
        Assert.Equal(new SumRun(from, to), SumRun.Of(Parsed(has)));

    [Theory]
    [InlineData("yes no yes")]
    [InlineData("no yes no")]
    public void Sums_in_the_middle_are_no_run(string has) => Assert.Null(SumRun.Of(Parsed(has)));

    [Fact]
    public void Gates_that_begin_differently_are_one_link_where_they_read_one_operand()
    {
        var link = Assert.Single(Links(CellModels.WithDense(CellModels.GruResetAfter, 33), "Gru0Scan"));

        Assert.Equal(["rSum", "zSum", "nRecurrent"], link.Sums.Select(sum => sum.Sum.Name));
        Assert.Equal(new SumRun(0, 2), link.GoesOn);
        Assert.NotNull(link.BiasGroup);
    }

    [Fact]
    public void Columns_of_a_token_are_added_to_those_gates_that_have_one()
    {
        var model = CellModels.Model(0, CellModels.OneHot(9), CellModels.Recurrent(CellModels.GruResetAfter, 33));
        var (before, loop) = (Assert.Single(Links(model, "Gru0Input")), Assert.Single(Links(model, "Gru0Scan")));

        Assert.Null(before.Product);
        Assert.Equal((new SumRun(0, 1), before.Table?.Offset), (before.Columns, loop.Table?.Offset));
        Assert.Equal((new SumRun(0, 2), 3), (loop.Columns, loop.Sums.Count));
    }

    [Fact]
    public void Each_product_of_a_sum_is_a_link_of_its_own_and_goes_on_from_the_one_before()
    {
        var links = Links(
            CellModels.Model(
                3, CellModels.Recurrent(CellModels.Lstm, 20).With(RecurrentLayer.Bidirectional, true), CellModels.Dense(20)),
            "Dense0Forward");

        Assert.Equal(["lstm0H", "lstm0ReverseH"], links.Select(link => link.Product!.Operand.Buffer.Name));
        Assert.Equal([new SumRun(0, 0), new SumRun(0, 1)], links.Select(link => link.GoesOn));
        Assert.Equal([true, false], links.Select(link => link.BiasGroup is not null));
    }

    private static bool[] Parsed(string has) =>
        [.. has.Split(' ', System.StringSplitOptions.RemoveEmptyEntries).Select(word => word == "yes")];

    private static IReadOnlyList<SumLink> Links(ModelDeclaration model, string stage) =>
        SumLinks.Of(Plans.Of(model).Stages().Single(s => s.Name == stage));
}
