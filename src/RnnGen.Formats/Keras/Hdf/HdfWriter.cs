using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace RnnGen.Formats;

/// <summary>
/// Writes HDF5 files of groups and arrays: the first version of blocks and headers, with links in the headers of their groups.
/// Every reader since HDF5 1.8 knows these. No package is used that writes HDF5, because it would come to everybody who reads a
/// file.
/// </summary>
internal sealed class HdfWriter
{
    private const ulong NoAddress = ulong.MaxValue;
    private const int FirstBlockLength = 96;
    private const int Alignment = 8;

    private readonly Group _root = new();

    /// <summary>Adds an array.</summary>
    /// <param name="path">Its groups and its name, as <c>layers/dense/vars/0</c>: a name that is not there yet.</param>
    /// <param name="tensor">Its shape and elements.</param>
    public void Add(string path, NetworkTensor tensor)
    {
        var names = path.Split('/');
        var group = _root;
        foreach (var name in names[..^1])
        {
            if (!group.Groups.TryGetValue(name, out var next))
                group.Groups.Add(name, next = new Group());
            group = next;
        }

        group.Arrays.Add(names[^1], tensor);
    }

    /// <summary>The file.</summary>
    public byte[] ToArray()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(new byte[FirstBlockLength]);
        var root = Write(writer, _root);
        var end = stream.Length;
        stream.Position = 0;
        WriteFirstBlock(writer, root, (ulong)end);
        return stream.ToArray();
    }

    // What a group links to is written before it, so that addresses are known.
    private static ulong Write(BinaryWriter writer, Group group)
    {
        var links = new SortedDictionary<string, ulong>(StringComparer.Ordinal);
        foreach (var (name, part) in group.Groups)
            links.Add(name, Write(writer, part));
        foreach (var (name, tensor) in group.Arrays)
            links.Add(name, Write(writer, tensor));
        var header = new Header();
        header.Add(MessageType.LinkInfo, [0, 0, .. BitConverter.GetBytes(NoAddress), .. BitConverter.GetBytes(NoAddress)]);
        header.Add(MessageType.GroupInfo, [0, 0]);
        foreach (var (name, address) in links)
        {
            var text = Encoding.UTF8.GetBytes(name);
            var length = BitConverter.GetBytes((ushort)text.Length);
            header.Add(MessageType.Link, [1, 1, .. length, .. text, .. BitConverter.GetBytes(address)]);
        }

        return header.Write(writer);
    }

    private static ulong Write(BinaryWriter writer, NetworkTensor tensor)
    {
        var bytes = tensor.IsDouble
            ? MemoryMarshal.AsBytes<double>(tensor.ToDouble())
            : MemoryMarshal.AsBytes<float>(tensor.ToSingle());
        var data = Align(writer);
        writer.Write(bytes);
        var header = new Header();
        var sizes = tensor.Shape.SelectMany(size => BitConverter.GetBytes((ulong)size));
        header.Add(MessageType.Dataspace, [1, (byte)tensor.Shape.Count, 0, 0, 0, 0, 0, 0, .. sizes]);
        header.Add(MessageType.Datatype, TypeOf(tensor.IsDouble));
        header.Add(MessageType.FillValue, [2, 2, 2, 1, 0, 0, 0, 0]);
        header.Add(MessageType.Layout, [3, 1, .. BitConverter.GetBytes(data), .. BitConverter.GetBytes((ulong)bytes.Length)]);
        return header.Write(writer);
    }

    // IEEE 754, little-endian: size, precision, and place and size of sign, exponent and mantissa.
    private static byte[] TypeOf(bool isDouble) => isDouble
        ? [0x11, 0x20, 63, 0, 8, 0, 0, 0, 0, 0, 64, 0, 52, 11, 0, 52, .. BitConverter.GetBytes(1023)]
        : [0x11, 0x20, 31, 0, 4, 0, 0, 0, 0, 0, 32, 0, 23, 8, 0, 23, .. BitConverter.GetBytes(127)];

    private static void WriteFirstBlock(BinaryWriter writer, ulong root, ulong end)
    {
        writer.Write([0x89, (byte)'H', (byte)'D', (byte)'F', 0x0D, 0x0A, 0x1A, 0x0A]);

        // Versions; addresses and lengths of 8 bytes; sizes of the nodes of groups with tables, of which there are none.
        writer.Write([0, 0, 0, 0, 0, sizeof(ulong), sizeof(ulong), 0, 4, 0, 16, 0, 0, 0, 0, 0]);
        foreach (var address in new ulong[] { 0, NoAddress, end, NoAddress, 0, root })
            writer.Write(address);
        writer.Write(new byte[24]);
    }

    private static ulong Align(BinaryWriter writer)
    {
        var beyond = (int)(writer.BaseStream.Position % Alignment);
        if (beyond > 0)
            writer.Write(new byte[Alignment - beyond]);
        return (ulong)writer.BaseStream.Position;
    }

    private enum MessageType : ushort
    {
        Dataspace = 1,
        LinkInfo = 2,
        Datatype = 3,
        FillValue = 5,
        Link = 6,
        Layout = 8,
        GroupInfo = 10,
    }

    private sealed class Group
    {
        public Dictionary<string, Group> Groups { get; } = [];

        public Dictionary<string, NetworkTensor> Arrays { get; } = [];
    }

    /// <summary>The header of a group or an array: its messages, each padded.</summary>
    private sealed class Header
    {
        private readonly List<byte> _bytes = [];
        private ushort _count;

        public void Add(MessageType type, byte[] data)
        {
            var length = (data.Length + Alignment - 1) / Alignment * Alignment;
            _bytes.AddRange(BitConverter.GetBytes((ushort)type));
            _bytes.AddRange(BitConverter.GetBytes((ushort)length));
            _bytes.AddRange([0, 0, 0, 0, .. data, .. new byte[length - data.Length]]);
            _count = checked((ushort)(_count + 1));
        }

        public ulong Write(BinaryWriter writer)
        {
            var address = Align(writer);
            writer.Write([1, 0]);
            writer.Write(_count);
            writer.Write(1);
            writer.Write(_bytes.Count);
            writer.Write(0);
            writer.Write([.. _bytes]);
            return address;
        }
    }
}
