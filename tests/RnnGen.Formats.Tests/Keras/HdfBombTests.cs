using System;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using RnnGen.Formats.Tests.Files;
using RnnGen.Formats.Tests.Mutations;
using Xunit;

namespace RnnGen.Formats.Tests.Keras;

/// <summary>Files of HDF5 and Keras that are made to take much memory or time.</summary>
public sealed class HdfBombTests
{
    private const int Root = 96;

    /// <summary>A tree of two levels, whose nodes all lead to one empty list of members: 4 milliards of reads.</summary>
    [Fact]
    public void Members_of_a_group_that_are_read_again_and_again()
    {
        const int Children = ushort.MaxValue;
        const int Heap = Root + 48;
        const int Names = Heap + 32;
        const int Empty = Names + 8;
        const int Leaf = Empty + 8;
        const int Tree = Leaf + 24 + (16 * Children);

        BombTests.Refuses(Content(writer =>
        {
            Header(writer, 17, [.. BitConverter.GetBytes((long)Tree), .. BitConverter.GetBytes((long)Heap)]);
            writer.BaseStream.Position = Heap;
            writer.Write("HEAP"u8);
            writer.Write(0);
            foreach (var number in new long[] { 8, 0, Names, 0 })
                writer.Write(number);
            writer.BaseStream.Position = Empty;
            writer.Write("SNOD"u8);
            writer.Write(1);
            Node(writer, level: 0, Children, Empty);
            Node(writer, level: 1, Children, Leaf);
        }));

        static void Node(BinaryWriter writer, byte level, int children, long child)
        {
            writer.Write("TREE"u8);
            writer.Write([0, level]);
            writer.Write((ushort)children);
            writer.Write(new byte[16]);
            for (var i = 0; i < children; i++)
            {
                writer.Write(0L);
                writer.Write(child);
            }
        }
    }

    /// <summary>Each of many texts is the last of a long collection.</summary>
    [Fact]
    public void Texts_that_are_all_at_the_end_of_a_collection()
    {
        const int Count = 60_000;
        byte[] attribute = [
            1, 0, 13, 0, 8, 0, 16, 0, .. "model_config\0\0\0\0"u8, 0x19, 1, 0, 0, 16, 0, 0, 0, 1, 1, 0, 0, 0, 0, 0, 0,
            .. BitConverter.GetBytes((long)Count)];
        var collection = Root + 16 + 8 + attribute.Length + (16L * Count);
        var content = Content(writer =>
        {
            Header(writer, 12, attribute);
            for (var i = 0; i < Count; i++)
            {
                writer.Write(1);
                writer.Write(collection);
                writer.Write(Count);
            }

            writer.Write("GCOL"u8);
            writer.Write(1);
            writer.Write(16L + (16L * Count));
            for (var i = 1; i <= Count; i++)
            {
                writer.Write((ushort)i);
                writer.Write(new byte[14]);
            }
        });

        BombTests.Refuses(content);
        Reading.Fails($"/, attribute 'model_config': expected one text, found {Count}.", content);
    }

    [Fact]
    public void Values_that_are_put_beside_themselves_again_and_again()
    {
        string[] layers = [.. Enumerable.Range(0, 40).Select(i =>
        {
            var before = i == 0 ? "x" : $"v{i - 1}";
            return $$"""
                {"class_name": "Concatenate", "name": "v{{i}}", "config": {"name": "v{{i}}", "axis": -1},
                 "inbound_nodes": [[["{{before}}", 0, 0, {}], ["{{before}}", 0, 0, {}]]] }
                """;
        })];
        var config = $$"""
            {"class_name": "Functional", "config": {"name": "m", "output_layers": [["v39", 0, 0]], "layers": [
              {"class_name": "InputLayer", "name": "x", "config": {"name": "x", "batch_shape": [null, null, 1]},
               "inbound_nodes": []}, {{string.Join(", ", layers)}}] } }
            """;
        BombTests.Refuses(new KerasFile { Config = config }.H5());
    }

    /// <summary>The directory states the length of one entry, and has many.</summary>
    [Fact]
    public void A_directory_that_is_longer_than_it_states()
    {
        using var stream = new MemoryStream();
        stream.Write(new KerasFile().Add("ReLU", "l", "").Archive());
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            for (var i = 0; i < 30_000; i++)
                archive.CreateEntry($"{i}");
        }

        var content = stream.ToArray();
        var end = content.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        var start = BitConverter.ToInt32(content, end + 16);
        BitConverter.GetBytes(46).CopyTo(content, end + 12);
        Reading.Fails($"the archive's directory: expected at most 1048576 bytes, found {end - start}.", content);
    }

    // The first block leads to the header of the root.
    private static byte[] Content(Action<BinaryWriter> write)
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write([0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0, 0, 8, 8]);
            stream.Position = 64;
            writer.Write((long)Root);
            stream.Position = Root;
            write(writer);
        }

        return stream.ToArray();
    }

    private static void Header(BinaryWriter writer, ushort kind, byte[] message)
    {
        writer.Write([1, 0, 1, 0, 1, 0, 0, 0]);
        writer.Write(message.Length + 8);
        writer.Write(0);
        writer.Write(kind);
        writer.Write((ushort)message.Length);
        writer.Write(0);
        writer.Write(message);
    }
}
