using System.IO;
using System.Linq;
using RnnGen.Generators.Emission;
using RnnGen.Generators.Kernels;
using RnnGen.Generators.Planning;
using RnnGen.Generators.Tests.Graph;
using RnnGen.Generators.Tests.Planning;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.Emission;

/// <summary>Methods stay within what the JIT and the AOT compiler optimise: at most 128 multiply-adds each.</summary>
public sealed class MethodBudgetTests
{
    private const int MostMultiplyAdds = 128;
    private const string MultiplyAdd = "TOps.MultiplyAdd(";

    public static MatrixTheoryData<string, int> CellsAndSizes => Plans.CellsAndSizes;

    public static TheoryData<string> Kinds => Plans.Kinds;

    [Theory]
    [MemberData(nameof(CellsAndSizes))]
    public void No_method_of_a_cell_has_more(string cell, int size) =>
        AssertWithinBudget(ModelEmitter.Emit(Plans.Of(cell, size)));

    [Theory]
    [MemberData(nameof(CellsAndSizes))]
    public void No_method_of_a_cell_on_wide_inputs_and_outputs_has_more(string cell, int size) =>
        AssertWithinBudget(ModelEmitter.Emit(Plans.Of(CellModels.WithDense(cell, size, inputSize: size, outputs: size))));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void No_method_of_any_kind_of_model_has_more(string name) => AssertWithinBudget(ModelEmitter.Emit(Plans.Kind(name)));

    [Theory]
    [MemberData(nameof(CellsAndSizes))]
    public void No_method_has_more_however_many_inputs_a_turn_shall_take(string cell, int size) =>
        AssertWithinBudget(
            ModelEmitter.Emit(Plans.Of(CellModels.WithDense(cell, size, inputSize: size, outputs: size) with { Unroll = 8 })));

    [Theory]
    [MemberData(nameof(CellsAndSizes))]
    public void No_kernel_has_more_however_many_steps_shall_stand_in_a_row(string cell, int size) =>
        AssertWithinBudget(ModelEmitter.Emit(
            Plans.Of(CellModels.WithDense(cell, size, inputSize: 1, outputs: 1) with { UnrollSteps = 64 })));

    [Fact]
    public void Methods_are_told_apart()
    {
        var plan = Plans.Of(CellModels.Lstm, 80);

        var methods = EmittedMethods.Of(ModelEmitter.Emit(plan)).Select(m => m.Name).ToList();

        Assert.All(plan.Stages(), stage => Assert.Contains(stage.Name, methods));
        Assert.All(plan.Step!.Stages, stage => Assert.Contains(stage.Name, methods));
        Assert.All(JointReductions.Of(plan.Backward!.Reductions), parts => Assert.Contains(ReductionNames.Of(parts), methods));
        Assert.All(plan.Backward.RowSums, s => Assert.Contains(s.Name, methods));
    }

    [Theory]
    [InlineData("SumTiles.Rows4.cs")]
    [InlineData("SumTiles.Rows2.cs")]
    [InlineData("SumTiles.SingleRows.cs")]
    [InlineData("SumTiles.SingleRowsIn2.cs")]
    [InlineData("SumTiles.SingleRowsIn4.cs")]
    [InlineData("GradientTiles.cs")]
    public void No_tile_of_the_library_has_more(string file) => AssertWithinBudget(TileText(file));

    [Theory]
    [InlineData("SumTiles.Rows4.cs", "Rows4Of5", 4 * 5)]
    [InlineData("SumTiles.Rows2.cs", "Rows2Of4", 2 * 4)]
    [InlineData("SumTiles.Rows4.cs", "Rows4Of6Dealt", 4 * 6)]
    [InlineData("SumTiles.SingleRows.cs", "SingleOf12", 12)]
    [InlineData("GradientTiles.cs", "Columns4Of4", 4 * 4)]
    public void A_tile_has_a_multiply_add_for_every_accumulator(string file, string name, int count)
    {
        var methods = EmittedMethods.Of(TileText(file)).ToLookup(m => m.Name);

        Assert.Equal(count, EmittedMethods.Count(Assert.Single(methods[name]).Text, MultiplyAdd));
    }

    private static string TileText(string file) => File.ReadAllText(Repository.PathOf("src/RnnGen/Numerics/Tiles/" + file));

    private static void AssertWithinBudget(string text)
    {
        var methods = EmittedMethods.Of(text);

        Assert.Equal(EmittedMethods.Count(text, MultiplyAdd), methods.Sum(m => EmittedMethods.Count(m.Text, MultiplyAdd)));
        Assert.All(methods, m =>
        {
            var count = EmittedMethods.Count(m.Text, MultiplyAdd);
            Assert.True(count <= MostMultiplyAdds, $"{m.Name} has {count}");
        });
    }
}
