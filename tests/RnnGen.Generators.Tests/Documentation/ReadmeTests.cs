using System;
using System.Linq;
using RnnGen.Generators.Tests.Snapshots;
using Xunit;

namespace RnnGen.Generators.Tests.Documentation;

/// <summary>The first code a reader sees: README.md's model, and an excerpt of the step that is generated for it.</summary>
public sealed class ReadmeTests
{
    private static readonly PageBlock[] s_blocks = [.. DocumentationPage.Of("README.md").Blocks()];

    [Fact]
    public void Its_excerpt_stands_in_the_code_that_is_generated_for_its_model()
    {
        var excerpt = Assert.Single(s_blocks, block => block.Marked("generated from") is not null).Code;
        Assert.Contains("TOps.", excerpt, StringComparison.Ordinal);

        Assert.Null(Excerpt.FirstLineNotIn(GeneratedCode.Of(s_blocks.First(block => block.Language == "csharp").Code), excerpt));
    }

    [Theory]
    [InlineData("dotnet run -c Release --project samples/CharLm")]
    [InlineData("dotnet test -c Release RnnGen.sln")]
    public void Its_two_commands_stand_in_a_block_of_their_own_in_lines_of_their_own(string command) =>
        Assert.Contains(s_blocks, block => block.Language == "" && block.Code.Split('\n').Contains(command));

    [Theory]
    [InlineData("a\n…\nd", null)]
    [InlineData("b\n{\n    c\n}\nd", null)]
    [InlineData("…\nc", null)]
    [InlineData("a\nd", "d")]
    [InlineData("d\n…\na", "a")]
    [InlineData("a\n…\nx", "x")]
    [InlineData("b\n{\nc", "c")]
    [InlineData("a\n…\n    b", "    b")]
    public void Lines_are_missed_that_are_missing_or_in_other_order_or_indented_otherwise(string excerpt, string? missed) =>
        Assert.Equal(missed, Excerpt.FirstLineNotIn("    a\n    b\n    {\n        c\n    }\n    d\n", excerpt));
}
