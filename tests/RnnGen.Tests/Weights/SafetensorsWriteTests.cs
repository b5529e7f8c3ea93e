using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RnnGen.Weights;
using Xunit;

namespace RnnGen.Tests.Weights;

public class SafetensorsWriteTests : IDisposable
{
    private static readonly Dictionary<string, string> NoMetadata = [];
    private readonly TemporaryFolder _folder = new();

    private string Target => _folder.File("model.safetensors");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_written_is_read()
    {
        SafetensorsWriter.Write(
            Target,
            new Dictionary<string, string> { ["note"] = "x -> \"y\" \u4f60 \ud83d\ude00\n" },
            [
                SafetensorsEntry.Create("d", [1.5, double.NaN], 2, 1),
                SafetensorsEntry.Create("l", [long.MinValue], 1),
                SafetensorsEntry.Create("f", [float.MaxValue, -0f, float.Epsilon], 3),
                SafetensorsEntry.Create("scalar", [2f]),
            ]);
        var file = SafetensorsFile.Read(Target);
        Assert.Equal("x -> \"y\" \u4f60 \ud83d\ude00\n", file.Metadata["note"]);
        Assert.Equal(["d", "l", "f", "scalar"], file.Entries.Select(entry => entry.Name));
        var doubles = new double[2];
        file["d"].CopyTo(doubles);
        Assert.Equal([1.5, double.NaN], doubles);
        var singles = new float[3];
        file["f"].CopyTo(singles);
        Assert.Equal([float.MaxValue, -0f, float.Epsilon], singles);
        Assert.Empty(file["scalar"].Shape);
    }

    [Fact]
    public void The_header_is_padded_with_spaces_to_eight_bytes()
    {
        for (var length = 1; length <= 8; length++)
        {
            SafetensorsWriter.Write(Target, NoMetadata, [SafetensorsEntry.Create(new string('x', length), [1f], 1)]);
            var bytes = File.ReadAllBytes(Target);
            var header = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            Assert.Equal(0, header % 8);
            Assert.Equal(bytes.Length, 8 + header + 4);
            Assert.Equal('}', (char)bytes.AsSpan(8, header).TrimEnd((byte)' ')[^1]);
            Assert.DoesNotContain("__metadata__", System.Text.Encoding.UTF8.GetString(bytes, 8, header));
        }
    }

    [Fact]
    public void A_file_is_replaced_and_nothing_else_is_left()
    {
        File.WriteAllText(Target, "old");
        SafetensorsWriter.Write(Target, NoMetadata, [SafetensorsEntry.Create("x", [1f], 1)]);
        Assert.Single(SafetensorsFile.Read(Target).Entries);
        Assert.Equal([Target], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_failed_write_leaves_the_old_file_and_no_temporary_one()
    {
        File.WriteAllText(Target, "old");
        Assert.Throws<InvalidOperationException>(() => AtomicFile.Write(Target, stream =>
        {
            stream.Write("half"u8);
            stream.Flush();
            Assert.Equal(2, Directory.GetFiles(_folder.Path).Length);
            throw new InvalidOperationException();
        }));
        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void A_failed_rename_leaves_no_temporary_file()
    {
        Directory.CreateDirectory(Target);
        Assert.ThrowsAny<SystemException>(() => AtomicFile.Write(Target, stream => stream.WriteByte(1)));
        Assert.Empty(Directory.GetFiles(_folder.Path));
        Assert.True(Directory.Exists(Target));
    }

    [Fact]
    public void Wrong_tensors_are_refused_before_anything_is_written()
    {
        var x = SafetensorsEntry.Create("x", [1f], 1);
        Assert.Contains(
            "'x'", Assert.Throws<ArgumentException>(() => SafetensorsWriter.Write(Target, NoMetadata, [x, x])).Message);
        Assert.Contains("[2, 3] has 6 elements, but 5",
            Assert.Throws<ArgumentException>(() => SafetensorsEntry.Create("x", new float[5], 2, 3)).Message);
        Assert.Throws<ArgumentException>(() => SafetensorsEntry.Create("__metadata__", [1f], 1));
        Assert.Throws<ArgumentException>(() => SafetensorsEntry.Create("", [1f], 1));
        Assert.Empty(Directory.GetFiles(_folder.Path));
    }
}
