using System.Linq;
using RnnGen.Generators.Emission;
using Xunit;

namespace RnnGen.Generators.Tests.Emission;

/// <summary>Lines of generated files that would be too long.</summary>
public sealed class LineBreakTests
{
    [Theory]
    [InlineData("A(b, c);", "A(b, c);")]
    [InlineData("A(bbbbbbbb, cccccccc, dddd);", "A(bbbbbbbb, cccccccc,|    dddd);")]
    [InlineData("void A(int bbbb) => Cccccccc(d);", "void A(int bbbb) =>|    Cccccccc(d);")]
    [InlineData("void A(int b, int c) => D(eeeeeeeeee, fffffffffff, ggg);",
        "void A(int b, int c) =>|    D(eeeeeeeeee,|        fffffffffff,|        ggg);")]
    [InlineData("    A(bbbbbbb, ccccccc, ddddd);", "    A(bbbbbbb, ccccccc,|        ddddd);")]
    [InlineData("A<B, C>(dddddddd, E<F, G>.H(i), jj)", "A<B, C>(dddddddd,|    E<F, G>.H(i), jj)")]
    [InlineData("A(b < c, ddddddddd, e > f, gggg);", "A(b < c, ddddddddd,|    e > f, gggg);")]
    [InlineData("A(\"b, c, d, e\", ffffff, ggggg);", "A(\"b, c, d, e\", ffffff,|    ggggg);")]
    [InlineData("A(\"b\\\", c, d, ef\", ffffff, gggg);", "A(\"b\\\", c, d, ef\",|    ffffff, gggg);")]
    [InlineData("Aaaaaaaaaaaaa(bbbbbbbbbbbbbbbbbbbbbb);", "Aaaaaaaaaaaaa(|    bbbbbbbbbbbbbbbbbbbbbb);")]
    [InlineData("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa")]
    [InlineData("A(b);   // cccccc, dddddd, eeeeee, ff", "A(b);   // cccccc, dddddd, eeeeee, ff")]
    [InlineData("/// <summary>Aa bb cc dd ee</summary>", "/// <summary>Aa bb cc dd|/// ee</summary>")]
    [InlineData("    // Aaa bbb ccc ddd eee fff ggg", "    // Aaa bbb ccc ddd|    // eee fff ggg")]
    [InlineData("// aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa bb", "// aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa|// bb")]
    public void A_line_breaks_where_a_reader_would(string line, string expected) =>
        Assert.Equal(expected.Split('|'), LineBreaks.Fit(line, 24));

    [Fact]
    public void Nothing_but_white_space_changes()
    {
        const string line = "private static void Aa(int bb, C<int, D> cc) => Ee(f => f.G(bb, cc), new[] { 1, 2, 3 }, \"h, i\");";

        var lines = LineBreaks.Fit(line, 30).ToList();

        Assert.True(lines.Count > 3);
        Assert.Equal(line.Replace(" ", ""), string.Concat(lines).Replace(" ", ""));
    }
}
