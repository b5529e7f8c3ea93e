using RnnGen.Generators.Declaration.Weights;
using Xunit;

namespace RnnGen.Generators.Tests.Weights;

/// <summary>Headers of safetensors files, right and wrong.</summary>
public sealed class HeaderReadingTests
{
    private const string A = "\"a\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,24]}";

    [Fact]
    public void Tensors_are_read_with_their_places_in_the_file()
    {
        string header = "{ " + A + ",\n\t\"b\\u00e9\\\"\": {\"data_offsets\" : [24, 40], \"shape\":[2], \"dtype\":\"F64\"}, \"c\":{\"dtype\":\"BF16\",\"shape\":[],\"data_offsets\":[40,42]},"
            + "\"__metadata__\":{\"format\":\"pt\",\"rnngen.architecture\":\"x -> y\"}}  ";
        WeightFile file = Read(header, 42);

        Assert.Null(file.Fault);
        Assert.Equal("x -> y", file.Architecture);
        int start = 8 + System.Text.Encoding.UTF8.GetByteCount(header);
        Assert.Equal(
            [
                new WeightTensor("a", "F32", new([2, 3]), start, start + 24),
                new WeightTensor("b\u00e9\"", "F64", new([2]), start + 24, start + 40),
                new WeightTensor("c", "BF16", default, start + 40, start + 42),
            ],
            file.Tensors);
    }

    [Theory]
    [InlineData("", 0, "the header is not JSON: expected '{' at character 0, found its end")]
    [InlineData("[]", 0, "the header is not JSON: expected '{' at character 0, found '['")]
    [InlineData("{" + A, 24, "the header is not JSON: expected '}' at character 56, found its end")]
    [InlineData("{" + A + "} x", 24, "the header is not JSON: expected its end at character 58, found 'x'")]
    [InlineData("{" + A + "," + A + "}", 24, "the header holds 'a' twice: expected every name once")]
    [InlineData("{\"a\\q\":1}", 0, "the header is not JSON: expected an escaped character at character 5, found '\"'")]
    [InlineData("{\"a\\u12", 0, "the header is not JSON: expected four hexadecimal digits at character 7, found its end")]
    [InlineData("{\"a\":{\"shape\":[-2]}}", 0, "the header is not JSON: expected a whole number at character 15, found '-'")]
    [InlineData("{\"a\":{\"size\":[2]}}", 0, "tensor 'a' has 'size': expected dtype, shape and data_offsets")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2]}}", 8, "tensor 'a': expected dtype, shape and two data_offsets")]
    [InlineData("{" + A + "}", 20, "expected a file of 89 bytes, found 85")]
    [InlineData("{" + A + "}", 28, "expected a file of 89 bytes, found 93")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[4,28]}}", 28, "tensor 'a': expected data that begins at byte 65 of the file, found bytes 69 to 93")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[2,3],\"data_offsets\":[0,20]}}", 20, "tensor 'a': expected the bytes of F32 [2, 3], found 20")]
    [InlineData("{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,0]}}", 0, "tensor 'a': expected the bytes of F32 [4611686018427387904, 4], found 0")]
    public void What_is_wrong_is_told(string header, int dataLength, string fault) => Assert.Equal(fault, Read(header, dataLength).Fault);

    [Fact]
    public void A_file_shorter_than_its_prefix_is_refused() => Assert.Equal(
        "expected at least 8 bytes of header length, found 3",
        WeightFileReader.Read(DescribedFile.OfBytes("w", [1, 2, 3]).Text).Fault);

    [Fact]
    public void A_header_that_is_no_text_is_refused() => Assert.Equal(
        "the header is not UTF-8",
        WeightFileReader.Read(DescribedFile.OfBytes("w", [2, 0, 0, 0, 0, 0, 0, 0, 0xC3, 0x28]).Text).Fault);

    private static WeightFile Read(string header, int dataLength) =>
        WeightFileReader.Read(DescribedFile.OfHeader(header, dataLength).Text);
}
