using System;
using System.Diagnostics;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using RnnGen.Formats.Tests.Files;
using Xunit;

namespace RnnGen.Formats.Tests.Mutations;

/// <summary>Files that are made to take much memory or time: they are refused within the bounds of the mutated ones.</summary>
public sealed class BombTests
{
    private const int Length = 4 << 20;

    [Theory]
    [InlineData("[],")]
    [InlineData("[[[]]],")]
    [InlineData("{\"a\":1},")]
    [InlineData("\"\",")]
    [InlineData("[1,null],")]
    public void Values_of_few_bytes_in_JSON(string value)
    {
        var text = new StringBuilder("{\"in_shape\":[1],\"layers\":[").Insert(26, value, Length / value.Length).Append("0]}");

        Refuses(Encoding.UTF8.GetBytes(text.ToString()));
    }

    [Fact]
    public void Numbers_of_one_digit_in_JSON() =>
        Refuses(Encoding.UTF8.GetBytes("{\"a.weight\":[" + new StringBuilder().Insert(0, "0,", Length / 2) + "0],\"b\":1}"));

    [Fact]
    public void Members_of_one_object_in_JSON()
    {
        var text = new StringBuilder("{");
        for (var i = 0; text.Length < Length; i++)
            text.Append(FormattableString.Invariant($"\"{i:x}.weight\":[1],"));

        Refuses(Encoding.UTF8.GetBytes(text.Append("\"x\":1}").ToString()));
    }

    [Theory]
    [InlineData(']')]
    [InlineData('}')]
    [InlineData('(')]
    [InlineData('N')]
    public void Opcodes_of_one_byte(char opcode)
    {
        var pickle = new byte[Length];
        Array.Fill(pickle, (byte)opcode);

        Refuses(TinyFiles.TorchArchive(pickle));
    }

    [Fact]
    public void Dictionaries_that_contain_one_another_many_times()
    {
        // Each has the one before it under two keys.
        var pickle = new PickleWriter().Op('}');
        for (byte level = 1; level < 60; level++)
        {
            pickle.Op('q').Raw(level).Op('}').Text("a").Op('h').Raw(level).Op('s').Text("b").Op('h').Raw(level).Op('s');
        }

        Refuses(TinyFiles.TorchArchive(pickle.End()));
    }

    [Fact]
    public void One_storage_under_many_names()
    {
        var pickle = new PickleWriter().Op('}').Op('(');
        for (var i = 0; i < 3000; i++)
            pickle.Text($"{i}.weight").Tensor("0", 65_536, [256, 256], [256, 1]);

        Refuses(TinyFiles.TorchArchive(pickle.Op('u').End(), new float[65_536]));
    }

    [Fact]
    public void A_pickle_that_unpacks_to_a_thousand_times_its_length()
    {
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var entry = archive.CreateEntry("a/data.pkl", CompressionLevel.SmallestSize).Open();
            entry.Write(new byte[200 << 20]);
        }

        Refuses(stream.ToArray());
    }

    [Fact]
    public void Dimensions_beyond_the_file()
    {
        Refuses(Encoding.UTF8.GetBytes("""
            {"architecture":"LSTM","config":{"input_size":65536,"hidden_size":16384,"num_layers":64},"weights":[1]}
            """));
        Refuses(Encoding.ASCII.GetBytes("rnnoise-nu model file version 1\n42 16384 0\n1 2 3"));
        var pickle = new PickleWriter().Op('}').Op('(').Text("d.weight")
            .Tensor("0", int.MaxValue, [int.MaxValue, 1], [1, 1]).Op('u');
        Refuses(TinyFiles.TorchArchive(pickle.End(), new float[1]));
    }

    internal static void Refuses(byte[] content)
    {
        var (before, watch) = (GC.GetAllocatedBytesForCurrentThread(), Stopwatch.StartNew());

        Assert.Throws<ModelFormatException>(() => Reading.Of(content));

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated <= (4L * content.Length) + (64 << 20), $"{allocated} bytes for a file of {content.Length}.");
        Assert.True(watch.Elapsed < MutationTests.Longest, $"{watch.Elapsed}");
    }
}
