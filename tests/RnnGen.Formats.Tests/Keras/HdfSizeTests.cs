using System;
using System.Collections.Generic;
using Xunit;

namespace RnnGen.Formats.Tests.Keras;

/// <summary>
/// Sizes that a file states of an array are compared with each other and with the file, before memory is taken.
/// </summary>
public sealed class HdfSizeTests
{
    /// <summary>Where the elements begin: behind the first block.</summary>
    private const byte First = 96;

    private const int Bytes = 3 * 5 * sizeof(float);

    private static readonly Dictionary<string, (long Rows, long Columns, string Message)> s_cases = new()
    {
        ["fewer bytes than elements"] = (3, 6, "expected 72 bytes of elements, found 60."),
        ["more elements than the file has bytes"] = (
            1L << 20, 5, "expected at most {0} bytes, as the file has {1}, found the shape [1048576, 5]."),
        ["as many, in two dimensions"] = (
            1L << 40, 1L << 40,
            "expected at most {0} bytes, as the file has {1}, found the shape [1099511627776, 1099511627776]."),
        ["a product that goes round"] = (
            1L << 62, 5, "expected at most {0} bytes, as the file has {1}, found the shape [4611686018427387904, 5]."),
    };

    public static TheoryData<string> Cases => [.. s_cases.Keys];

    [Fact]
    public void The_array_is_read() => Assert.Equal([3, 5], Open(File()).Tensor("a").Shape);

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_is_refused(string what)
    {
        var (rows, columns, message) = s_cases[what];
        var content = File();
        Replace(content, [.. BitConverter.GetBytes(3L), .. BitConverter.GetBytes(5L)], [
            .. BitConverter.GetBytes(rows), .. BitConverter.GetBytes(columns)]);
        var fault = Assert.Throws<ModelFormatException>(() => Open(content).Tensor("a"));
        Assert.Equal("file: a: " + string.Format(null, message, 2 * content.Length, content.Length), fault.Message);
    }

    [Fact]
    public void Elements_that_end_behind_the_file_are_refused()
    {
        var content = File();
        Replace(content, [3, 1, First, 0, 0, 0, 0, 0, 0, 0], [3, 1, .. BitConverter.GetBytes(content.Length - Bytes + 1L)]);
        var fault = Assert.Throws<ModelFormatException>(() => Open(content).Tensor("a"));
        Assert.Equal("a", fault.Place);
    }

    /// <summary>Arrays that share their elements may not fill more than twice the file.</summary>
    [Fact]
    public void The_same_elements_read_again_and_again_are_refused()
    {
        var content = File();
        var file = Open(content);
        var fault = Assert.Throws<ModelFormatException>(() =>
        {
            for (var i = 0; i < content.Length; i++)
                file.Tensor("a");
        });
        Assert.Contains($", as the file has {content.Length}", fault.Message, StringComparison.Ordinal);
    }

    private static HdfFile Open(byte[] content) => HdfFile.Open(new FileContent("file", content), convertHalf: false);

    private static byte[] File()
    {
        var writer = new HdfWriter();
        writer.Add("a", new NetworkTensor("a", new float[15], 3, 5));
        return writer.ToArray();
    }

    private static void Replace(byte[] content, byte[] old, byte[] replacement)
    {
        var at = content.AsSpan().IndexOf(old);
        Assert.True(at >= 0);
        replacement.CopyTo(content, at);
    }
}
