using System.Text;
using Microsoft.CodeAnalysis.Text;
using RnnGen.Generators.Declaration.Weights;
using Xunit;

namespace RnnGen.Generators.Tests.Weights;

/// <summary>What the generator is told of a file.</summary>
public sealed class HeaderReadingTests
{
    [Fact]
    public void Tensors_are_read_with_their_places_in_the_file()
    {
        var header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]},"
            + "\n\t\"b\\u00e9\\\"\": {\"data_offsets\" : [24, 40], \"shape\":[2], \"dtype\":\"F64\"}, "
            + "\"c\\n\\u001b d\\\\u0041\":{\"dtype\":\"BF16\",\"shape\":[],\"data_offsets\":[40,42]},"
            + "\"__metadata__\":{\"format\":\"pt\",\"rnngen.architecture\":\"x\\n-> y\"}}  ";
        var file = WeightFileReader.Read(DescribedFile.OfHeader(header, 42).Text);

        Assert.Null(file.Fault);
        Assert.Equal("x\n-> y", file.Architecture);
        var start = 8 + Encoding.UTF8.GetByteCount(header);
        Assert.Equal(
            [
                new WeightTensor("a", "F32", new([2, 3]), start, start + 24),
                new WeightTensor("b\u00e9\"", "F64", new([2]), start + 24, start + 40),
                new WeightTensor("c\n\u001b d\\u0041", "BF16", default, start + 40, start + 42),
            ],
            file.Tensors);
    }

    /// <summary>A description is text that anything may have written: nothing in it brings the generator down.</summary>
    [Theory]
    [InlineData("tensor F32")]
    [InlineData("tensor F32 [1] 0 99999999999999999999 x")]
    [InlineData("tensor F32 [99999999999999999999] 0 4 x")]
    [InlineData("tensor F32 [1,,] 4 0 x")]
    [InlineData("tensor F32 [1] 0 4 x\ntensor F32 [1] 4 8 x")]
    [InlineData("data 7")]
    [InlineData(" ")]
    [InlineData("x")]
    public void A_description_that_is_none_is_a_fault(string line)
    {
        var file = WeightFileReader.Read(SourceText.From("name w\nresource r\n" + line + "\n"));
        Assert.Contains("the build's description of it", file.Fault);
        Assert.Equal("w", file.Names[0]);
    }

    [Fact]
    public void No_description_is_a_file_without_tensors() => Assert.Empty(WeightFileReader.Read(null).Tensors);
}
