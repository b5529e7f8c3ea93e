using System.Linq;
using RnnGen.Generators.Tests.Verification;
using Xunit;

namespace RnnGen.Generators.Tests.Architecture;

/// <summary>Lines fit beside one another on a screen: no line of C# is longer than .editorconfig says.</summary>
public sealed class LineLengthTests
{
    [Theory]
    [InlineData("generators", 200)]
    [InlineData("src", 250)]
    [InlineData("samples", 35)]
    [InlineData("templates", 10)]
    [InlineData("tests", 500)]
    public void No_line_is_too_long(string folder, int leastFiles)
    {
        var found = LongLines.Below(Repository.PathOf(folder), out var files);

        Assert.True(files > leastFiles, $"{files} files found below {folder}");
        Assert.Empty(found);
    }

    [Fact]
    public void A_long_line_is_found_with_its_file_and_line()
    {
        var source =
            $"class C\n{{\n    // {new string('a', LongLines.Most - 7)}\n    // {new string('a', LongLines.Most - 6)}\n}}\n";

        Assert.Equal(["Folder/C.cs:4: 131 characters"], LongLines.In("Folder/C.cs", source));
    }

    [Fact]
    public void A_long_line_of_a_raw_string_is_allowed_only_without_a_hole()
    {
        var text = new string('a', LongLines.Most);
        var source = string.Join('\n',
            "class C",
            "{",
            "    string A = \"\"\"",
            $"        {text}",
            "        \"\"\";",
            "    string B(int x) => $$\"\"\"",
            $"        {text}",
            $"        {text}{{{{x}}}}",
            $"        {{{{x}}}}{text}",
            $"        {text}",
            "        \"\"\";",
            $"    string D = \"{text}\";",
            "}");

        var lines = LongLines.In("C.cs", source).Select(fault => fault.Split(':')[1]);
        Assert.Equal(["8", "9", "12"], lines);
    }
}
