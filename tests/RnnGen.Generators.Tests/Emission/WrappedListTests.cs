using System;
using System.Linq;
using RnnGen.Generators.Emission;
using Xunit;

namespace RnnGen.Generators.Tests.Emission;

public sealed class WrappedListTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void A_short_list_stays_in_its_line(int count) =>
        Assert.Equal(string.Join(", ", Parts(count)), WrappedList.Arguments(Parts(count)));

    [Theory]
    [InlineData(5)]
    [InlineData(27)]
    [InlineData(100)]
    public void A_long_list_takes_lines_of_its_own_of_the_same_parts(int count)
    {
        var lines = WrappedList.Arguments(Parts(count)).Split('\n');

        Assert.Equal("", lines[0]);
        Assert.All(lines[1..], line => Assert.InRange(line.Length, 1, 120));
        Assert.Equal(string.Join(", ", Parts(count)), string.Join(' ', lines[1..].Select(line => line.Trim())));
    }

    [Fact]
    public void A_part_longer_than_a_line_has_one()
    {
        var part = new string('x', 300);

        Assert.Equal($"a,\n{part},\nb", WrappedList.Lines(["a", part, "b"], "\n"));
    }

    private static string[] Parts(int count) => [.. Enumerable.Range(10, count).Select(i => $"ref float{i}")];
}
