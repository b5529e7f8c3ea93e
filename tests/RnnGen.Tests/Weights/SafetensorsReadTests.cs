using System;
using System.Collections.Generic;
using System.IO;
using System.Text;
using RnnGen.Weights;
using Xunit;
using static RnnGen.Tests.Weights.RawSafetensors;

namespace RnnGen.Tests.Weights;

public class SafetensorsReadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_of_the_format_is_read()
    {
        var header = "{\"__metadata__\":{\"a\":\"b\\n\"}," + Tensor("y", "F32", "[]", 16, 20) + ","
            + Tensor("x", "I64", "[2,1]", 0, 16)
            + "," + Tensor("none", "F64", "[0,3]", 16, 16) + "}   ";
        var file = SafetensorsFile.Read(Write(Path, header, 20));
        Assert.Equal("b\n", file.Metadata["a"]);
        Assert.Equal(["y", "x", "none"], Names(file));
        Assert.Empty(file["y"].Shape);
        Assert.Equal(1, file["y"].Length);
        Assert.Equal([2L, 1L], file["x"].Shape);
        Assert.Equal(SafetensorsType.I64, file["x"].Type);
        Assert.Equal(0, file["none"].Length);
        var fault = Assert.Throws<KeyNotFoundException>(() => file["z"]);
        Assert.Contains("no tensor 'z'; the file holds y, x, none", fault.Message);
    }

    [Fact]
    public void An_empty_header_is_a_file_without_tensors() => Assert.Empty(SafetensorsFile.Read(Write(Path, "{}", 0)).Entries);

    [Fact]
    public void Numbers_are_converted()
    {
        var header = "{" + Tensor("h", "F16", "[1]", 0, 2) + "," + Tensor("b", "BF16", "[1]", 2, 4) + ","
            + Tensor("i", "I8", "[1]", 4, 5)
            + "," + Tensor("u", "U16", "[1]", 5, 7) + "," + Tensor("f", "F8_E4M3", "[1]", 7, 8) + "}";
        Write(Path, header, 8);
        var bytes = File.ReadAllBytes(Path);
        new byte[] { 0x00, 0xC1, 0x20, 0x41, 0xFE, 0xFF, 0xFF, 0x00 }.CopyTo(bytes, bytes.Length - 8);
        File.WriteAllBytes(Path, bytes);

        var file = SafetensorsFile.Read(Path);
        Assert.Equal(-2.5f, Single(file["h"]));
        Assert.Equal(10f, Single(file["b"]));
        Assert.Equal(-2f, Single(file["i"]));
        Assert.Equal(65535f, Single(file["u"]));
        Assert.Throws<NotSupportedException>(() => Single(file["f"]));
        var integers = new long[1];
        file["u"].CopyTo(integers);
        Assert.Equal([65535L], integers);
        Assert.Throws<NotSupportedException>(() => file["h"].CopyTo(integers));
        Assert.Throws<ArgumentException>(() => file["h"].CopyTo(new float[2]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public void A_file_shorter_than_its_length_prefix(int length)
    {
        File.WriteAllBytes(Path, new byte[length]);
        AssertFault($"expected at least 8 bytes of header length, found {length}");
    }

    [Fact]
    public void A_header_longer_than_the_file()
    {
        WriteBytes(Path, 500, "{}"u8, 0);
        AssertFault("500 bytes: expected at most the 2 that follow");
    }

    [Theory]
    [InlineData(100_000_001)]
    [InlineData(ulong.MaxValue)]
    public void A_header_over_the_limit(ulong length)
    {
        WriteBytes(Path, length, "{}"u8, 100);
        AssertFault($"{length} bytes: expected at most 100000000");
    }

    [Fact]
    public void A_truncated_file()
    {
        Write(Path, "{" + Tensor("x", "F32", "[4]", 0, 16) + "}", 16);
        var whole = File.ReadAllBytes(Path);
        for (var length = 0; length < whole.Length; length++)
        {
            File.WriteAllBytes(Path, whole[..length]);
            Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(Path));
        }

        AssertFault("'x'", "0 to 16", "15 bytes");
    }

    [Theory]
    [InlineData("", "expected it to begin with '{'")]
    [InlineData(" {}", "expected it to begin with '{'")]
    [InlineData("[]", "expected it to begin with '{'")]
    [InlineData("{", "not JSON")]
    [InlineData("{}{}", "not JSON")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",}}", "not JSON")]
    [InlineData("{\"x\":1}", "tensor 'x': expected an object, found a number")]
    [InlineData("{\"__metadata__\":{\"a\":1}}", "__metadata__ 'a': expected a string, found a number")]
    [InlineData("{\"__metadata__\":{\"a\":\"1\",\"a\":\"2\"}}", "the metadata holds 'a' twice")]
    [InlineData("{\"__metadata__\":{},\"__metadata__\":{}}", "'__metadata__' twice")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[0]}}",
        "tensor 'x': expected dtype, shape and data_offsets, found no data_offsets")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"dtype\":\"F32\"}}", "tensor 'x' has 'dtype' twice")]
    [InlineData("{\"x\":{\"strides\":[]}}", "tensor 'x' has 'strides'")]
    [InlineData("{\"x\":{\"dtype\":\"F31\",\"shape\":[0],\"data_offsets\":[0,0]}}",
        "tensor 'x' has the dtype 'F31': expected one of BOOL, U8")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,0]}}",
        "shape of tensor 'x': expected whole numbers from 0 to 9223372036854775807, found '-1'")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,0]}}", "found '1.5'")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[\"1\"],\"data_offsets\":[0,0]}}", "shape of tensor 'x'")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0]}}", "tensor 'x' has 1 data_offsets: expected 2")]
    [InlineData("{\"x\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,99999999999999999999]}}",
        "data_offsets of tensor 'x'")]
    [InlineData("{\"\\ud800\":1}", "not JSON")]
    public void A_header_that_is_not_of_the_format(string header, string expected)
    {
        Write(Path, header, 0);
        AssertFault(expected);
    }

    [Fact]
    public void A_header_that_is_not_utf8()
    {
        WriteBytes(Path, 6, [(byte)'{', (byte)'"', 0xFF, (byte)'"', (byte)':', (byte)'1'], 0);
        AssertFault("not JSON");
    }

    [Theory]
    [MemberData(nameof(WrongRanges))]
    public void Ranges_that_do_not_fit(string header, string expected)
    {
        Write(Path, "{" + header + "}", 24);
        AssertFault(expected);
    }

    public static TheoryData<string, string> WrongRanges => new()
    {
        { Tensor("x", "F32", "[4]", 0, 16) + "," + Tensor("y", "F32", "[3]", 12, 24),
            "'y' overlaps 'x': its data was expected to begin at byte 16, found 12" },
        { Tensor("x", "F32", "[4]", 0, 16) + "," + Tensor("y", "F32", "[4]", 0, 16), "overlaps" },
        { Tensor("x", "F32", "[4]", 0, 16) + "," + Tensor("y", "F32", "[1]", 20, 24),
            "'y' leaves a hole after 'x': its data was expected to begin at byte 16, found 20" },
        { Tensor("x", "F32", "[5]", 4, 24),
            "'x' leaves a hole after the header: its data was expected to begin at byte 0, found 4" },
        { Tensor("x", "F32", "[5]", 0, 20), "4 bytes follow 'x', the last tensor: expected 20 bytes of data, found 24" },
        { "\"__metadata__\":{}", "24 bytes follow the header" },
        { Tensor("x", "F32", "[7]", 0, 28), "'x' is said to lie at bytes 0 to 28: expected a range within the 24 bytes" },
        { Tensor("x", "F32", "[6]", 24, 0), "'x' is said to lie at bytes 24 to 0" },
        { Tensor("x", "F32", "[2,2]", 0, 24), "'x', F32 [2, 2]: expected 16 bytes, found 24" },
        { Tensor("x", "F64", "[6]", 0, 24), "'x', F64 [6]: expected 48 bytes, found 24" },
        { Tensor("x", "F32", "[4294967296,4294967296,4294967296]", 0, 24), "expected a size below 2^63 bytes, found 24" },
        { Tensor("x", "F32", "[6]", 0, 24) + "," + Tensor("x", "F32", "[6]", 0, 24), "'x' twice" },
    };

    private string Path => _folder.File("model.safetensors");

    private static string[] Names(SafetensorsFile file) => [.. System.Linq.Enumerable.Select(file.Entries, entry => entry.Name)];

    private static float Single(SafetensorsEntry entry)
    {
        var values = new float[1];
        entry.CopyTo(values);
        return values[0];
    }

    private void AssertFault(params string[] expected)
    {
        var fault = Assert.Throws<InvalidDataException>(() => SafetensorsFile.Read(Path));
        Assert.StartsWith(Path, fault.Message);
        foreach (var part in expected)
            Assert.Contains(part, fault.Message);
    }
}
