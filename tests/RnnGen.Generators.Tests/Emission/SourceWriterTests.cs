using System.Globalization;
using RnnGen.Generators.Emission;
using Xunit;

namespace RnnGen.Generators.Tests.Emission;

/// <summary>Indented text.</summary>
public sealed class SourceWriterTests
{
    private readonly SourceWriter _writer = new();

    [Fact]
    public void Blocks_indent_by_four()
    {
        using (_writer.Block("class A"))
        using (_writer.Block("void M()"))
            _writer.Line("M();");

        Assert.Equal("class A\n{\n    void M()\n    {\n        M();\n    }\n}\n", _writer.ToString());
    }

    [Fact]
    public void A_block_closes_as_it_is_told()
    {
        using (_writer.Block("int[] a = new[]", "};"))
            _writer.Line("1,");

        Assert.Equal("int[] a = new[]\n{\n    1,\n};\n", _writer.ToString());
    }

    [Fact]
    public void Lines_of_a_text_keep_their_inner_indentation()
    {
        using (_writer.Indent())
            _writer.Line("if (x)\r\n    return;");

        Assert.Equal("    if (x)\n        return;\n", _writer.ToString());
    }

    [Fact]
    public void Empty_lines_have_no_spaces()
    {
        using (_writer.Indent())
            _writer.Line("a;  \n\n  \nb;");

        Assert.Equal("    a;\n\n\n    b;\n", _writer.ToString());
    }

    [Fact]
    public void A_header_of_several_lines_stays_before_its_brace()
    {
        using (_writer.Indent())
        using (_writer.Block("void M<T>()\n    where T : struct"))
        {
        }

        Assert.Equal("    void M<T>()\n        where T : struct\n    {\n    }\n", _writer.ToString());
    }
}
