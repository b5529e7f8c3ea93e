using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Pipeline;
using RnnGen.Generators.Tests.Verification;
using Xunit;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace RnnGen.Generators.Tests.OwnCells;

/// <summary>What has to run again after a cell is edited, and cells of other projects.</summary>
public sealed class OwnCellCachingTests
{
    private static readonly string s_first = OwnCellSources.Cell("Gate a, ref Vector h", "h = Tanh(a);", name: "First");
    private static readonly string s_second = OwnCellSources.Cell("Gate a, ref Vector h", "h = Sigmoid(a);", name: "Second");
    private static readonly string s_models =
        OwnCellSources.Model("OfFirst", "First") + OwnCellSources.Model("OfSecond", "Second");

    [Fact]
    public void An_edited_cell_emits_the_models_that_use_it_and_no_others()
    {
        var edited = s_first.Replace("Tanh", "Sigmoid", StringComparison.Ordinal);
        var after = GeneratorHarness.Run(s_first, s_second, s_models)
            .Then(GeneratorHarness.Compile(edited, s_second, s_models));

        foreach (var output in after.OutputsOf<GeneratedFile>(TrackingNames.Emit))
            Assert.Equal(output.Value.HintName == "OfFirst.g.cs" ? Modified : Cached, output.Reason);
        Assert.Equal(
            ["First-cell.g.cs", "OfFirst.g.cs", "OfSecond.g.cs", "Second-cell.g.cs"],
            after.Files.Select(file => file.HintName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void White_space_and_comments_in_a_cell_emit_nothing()
    {
        var edited = "// A comment.\n"
            + s_first.Replace("h = Tanh(a);", "h  =  Tanh( a ); // and one more\n", StringComparison.Ordinal);
        var after = GeneratorHarness.Run(s_first, s_second, s_models)
            .Then(GeneratorHarness.Compile(edited, s_second, s_models));

        Assert.All(
            after.OutputsOf<GeneratedFile>(TrackingNames.Emit), output => Assert.Equal(Cached, output.Reason));
    }

    [Fact]
    public void A_cell_of_another_assembly_gives_the_code_of_one_in_the_project()
    {
        var own = OwnCellSources.Cell("Gate a, Linear f, ref Vector h", "h = Tanh(a) * f(h);");
        var library = GeneratorHarness.Run(own).AssertCompiles();
        var referring = TestProject.Default with { Others = [library.Output.ToMetadataReference()] };

        var run = GeneratorHarness.RunIn(referring, OwnCellSources.Model("M", "Own"));
        Assert.Empty(run.Diagnostics);
        run.AssertCompiles();

        var local = GeneratorHarness.Run(own + OwnCellSources.Model("M", "Own"));
        Assert.Equal(
            local.Files.Single(file => file.HintName == "M.g.cs").SourceText.ToString(),
            run.Files.Single(file => file.HintName == "M.g.cs").SourceText.ToString());
    }

    [Fact]
    public void A_function_of_another_assembly_gives_the_code_of_one_in_the_project()
    {
        const string Function = """
            using RnnGen.Cells; using static RnnGen.Cells.Functions;
            public static class Own
            {
                [RnnFunction]
                public static Vector Blend(Vector z, Vector a, Vector b) { var s = Sigmoid(z); return s * a + (1 - s) * b; }

                [RnnFunction(Derivative = nameof(Slope))]
                public static Vector Sign(Vector a) => Select(a > 0, 1, -1);

                public static Vector Slope(Vector a) => Select(Abs(a) < 1, 1, 0);
            }
            """;
        var cell = OwnCellSources.Cell("Gate a, Gate z, ref Vector h", "h = Own.Blend(z, Own.Sign(a), h);", name: "Blended")
            + OwnCellSources.Model("M", "Blended");
        var library = GeneratorHarness.Run(Function).AssertCompiles();
        Assert.Equal(2, library.Files.Length);

        var run = GeneratorHarness.RunIn(TestProject.Default with { Others = [library.Output.ToMetadataReference()] }, cell);
        Assert.Empty(run.Diagnostics);
        run.AssertCompiles();
        Assert.Equal(TextOf(GeneratorHarness.Run(Function, cell)), TextOf(run));

        static string TextOf(GeneratorRun run) => run.Files.Single(file => file.HintName == "M.g.cs").SourceText.ToString();
    }

    [Theory]
    [InlineData("", "assembly 'Models' has no equations of it, as its own build by RnnGen writes them")]
    [InlineData("[assembly: RnnGen.Runtime.CellEquations(\"Own\", \"(cell 99 Own)\")]",
        "assembly 'Models' was built by another version of RnnGen")]
    public void A_cell_of_an_assembly_without_its_equations_is_told(string equations, string why)
    {
        var library = GeneratorHarness.Compile(
            equations + "\n[RnnCell] public static class Own { }");
        var referring = TestProject.Default with { Others = [library.ToMetadataReference()] };

        var run = GeneratorHarness.RunIn(referring, OwnCellSources.Model("M", "Own"));

        var told = Assert.Single(run.Diagnostics);
        Assert.Equal("RNN096", told.Id);
        Assert.EndsWith(why, told.GetMessage(), StringComparison.Ordinal);
    }
}
