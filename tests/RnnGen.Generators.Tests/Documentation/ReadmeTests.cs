using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using RnnGen.Generators.Tests.Snapshots;
using Xunit;

namespace RnnGen.Generators.Tests.Documentation;

/// <summary>The first code a reader sees: README.md's model, and an excerpt of the step that is generated for it.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string[] s_blocks = [.. Blocks().Matches(Readme()).Select(block => block.Groups["code"].Value)];

    [Fact]
    public void Its_excerpt_stands_in_the_code_that_is_generated_for_its_model()
    {
        Assert.Contains("TOps.", s_blocks[1], StringComparison.Ordinal);

        Assert.Null(Excerpt.FirstLineNotIn(GeneratedCode.Of(s_blocks[0]), s_blocks[1]));
    }

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

    private static string Readme([CallerFilePath] string path = "") =>
        File.ReadAllText(Path.Combine(Path.GetDirectoryName(path)!, "../../../README.md")).Replace("\r\n", "\n", StringComparison.Ordinal);

    [GeneratedRegex("""^```csharp\n(?<code>.+?)\n```$""", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Blocks();
}
