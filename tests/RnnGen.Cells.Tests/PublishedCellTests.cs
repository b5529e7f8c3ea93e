using Xunit;

namespace RnnGen.Cells.Tests;

/// <summary>Published cells written as a user would: generated code beside the cell run as C#, and beside differences.</summary>
public sealed class PublishedCellTests
{
    public static TheoryData<string> Names => [.. PublishedModels.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Generated_code_computes_what_the_cell_does_as_it_stands(string name) =>
        Assert.InRange(new CellCheck(PublishedModels.Of(name), seed: 5).ErrorOfForward(), 0, 1e-12);

    [Theory]
    [MemberData(nameof(Names))]
    public void Backward_is_the_derivative_of_forward(string name) =>
        Assert.InRange(new CellCheck(PublishedModels.Of(name), seed: 5).ErrorOfGradients(), 0, 1e-8);

    [Theory]
    [MemberData(nameof(Names))]
    public void All_ways_to_run_give_the_same_bits(string name) =>
        Assert.Null(new CellCheck(PublishedModels.Of(name), seed: 5).DifferenceOfRuns());

    [Fact]
    public void Cells_are_planned_without_a_gradient_too() =>
        CellCompiler.PlanForInference(PublishedModels.Sources(), PublishedModels.Uses);
}
