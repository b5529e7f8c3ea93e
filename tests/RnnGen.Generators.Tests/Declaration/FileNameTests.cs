using System;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using RnnGen.Generators.Pipeline;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.Declaration;

/// <summary>
/// Names of generated files: one for each model, however models are called, and the plain one wherever it can be had.
/// </summary>
public sealed class FileNameTests
{
    private const string Model = "[RnnModel(InputSize = 3), IndRnn(2)] public partial class";

    [Fact]
    public void Files_that_differ_in_case_alone_are_numbered_and_the_others_are_not()
    {
        var run = GeneratorHarness.Run(
            $"namespace Shop.Ai {{ {Model} Net; }}",
            $"namespace Shop.AI {{ {Model} Net; }}",
            $"namespace SHOP.AI {{ {Model} Net; }}",
            $"{Model} Other;");

        Assert.Empty(run.Diagnostics);
        Assert.Equal(
            ["Other.g.cs", "SHOP.AI.Net.g.cs", "Shop.AI.Net(2).g.cs", "Shop.Ai.Net(3).g.cs"],
            run.AssertCompiles().Files.Select(file => file.HintName).Order(StringComparer.Ordinal));
        var third = run.Files.Single(file => file.HintName == "Shop.Ai.Net(3).g.cs").SourceText.ToString();
        Assert.Contains("namespace Shop.Ai\n", third, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData('M')]
    [InlineData('글')]
    public void A_file_of_a_long_name_fits_every_file_system(char letter)
    {
        string name = new(letter, 300);
        var run = GeneratorHarness.Run($"{Model} {name}A; {Model} {name}B;");

        Assert.Empty(run.Diagnostics);
        Assert.Equal(2, run.AssertCompiles().Files.Select(file => file.HintName).Distinct().Count());
        Assert.All(run.Files, file => Assert.InRange(Encoding.UTF8.GetByteCount(file.HintName), 1, 200));
        Assert.All(run.Files, file => Assert.StartsWith(new string(letter, 20), file.HintName, StringComparison.Ordinal));
    }

    [Fact]
    public void A_mark_of_which_the_code_is_a_name_is_told_from_a_nested_class_of_that_name()
    {
        var run = GeneratorHarness.Run($"{Model} X\ufe00;", $"public partial class X {{ {Model} fe00; }}");

        Assert.Empty(run.Diagnostics);
        Assert.Equal(
            ["X+fe00.g.cs", "X-fe00.g.cs"],
            run.AssertCompiles().Files.Select(file => file.HintName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_model_that_comes_beside_another_leaves_it_cached()
    {
        var after = GeneratorHarness.Run($"{Model} net;", "class C;")
            .Then(GeneratorHarness.Compile($"{Model} net;", $"{Model} Net;"));

        Assert.Equal(
            [("Net.g.cs", IncrementalStepRunReason.New), ("net.g.cs", IncrementalStepRunReason.Cached)],
            after.OutputsOf<GeneratedFile>(TrackingNames.Emit)
                .OrderBy(output => output.Value.HintName, StringComparer.Ordinal)
                .Select(output => (output.Value.HintName, output.Reason)));
        Assert.Equal(["Net.g.cs", "net(2).g.cs"], after.Files.Select(file => file.HintName).Order(StringComparer.Ordinal));
    }
}
