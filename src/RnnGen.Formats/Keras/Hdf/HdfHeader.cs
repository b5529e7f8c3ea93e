using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>
/// Reads headers of objects, of version 1 as files of version 0 have them and of version 2: the messages that tell a group's
/// members, an array's shape, type and place, and attributes.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="place">What is read, for faults.</param>
/// <param name="limit">Counts messages of all objects.</param>
internal sealed class HdfHeader(FileContent file, string place, HdfLimit limit)
{
    private const int MostBlocks = 1024;
    private const int MostMessages = 65_536;

    private readonly HdfObject _object = new();
    private readonly Queue<(ulong Start, ulong Length)> _blocks = new();
    private int _messages;
    private ulong _length;

    /// <summary>Reads the header of an object.</summary>
    public HdfObject Read(ulong address)
    {
        var bytes = new HdfBytes(file, place, address);
        var isNew = bytes.Left >= 4 && file.Span[bytes.At..].StartsWith("OHDR"u8);
        var flags = isNew ? Begin2(bytes) : Begin1(bytes);
        for (var count = 0; _blocks.TryDequeue(out var block); count++)
        {
            if (count == MostBlocks)
                throw file.Fault(place, $"a header of at most {MostBlocks} blocks", "more");
            _length += Math.Min(block.Length, int.MaxValue);
            if (_length > (ulong)file.Bytes.Length)
                throw file.Fault(place, $"blocks of a header within the {file.Bytes.Length} bytes of the file", "longer ones");
            var messages = new HdfBytes(file, place, block.Start, block.Length);
            if (isNew && count > 0 && !messages.Is("OCHK"u8))
                throw file.Fault(place, "a block of a header", "something else");

            // A block of version 2 ends with a checksum.
            while (messages.Left >= (isNew ? (count > 0 ? 8 : 4) : 8))
                ReadMessage(messages, isNew, flags);
        }

        return _object;
    }

    private byte Begin1(HdfBytes bytes)
    {
        if (bytes.Byte() != 1)
            throw file.Fault(place, "a header of version 1 or 2", "another");
        bytes.Skip(7);
        var length = bytes.UInt32();
        bytes.Skip(4);
        _blocks.Enqueue(((ulong)bytes.At, length));
        return 0;
    }

    private byte Begin2(HdfBytes bytes)
    {
        bytes.Skip(4);
        if (bytes.Byte() != 2)
            throw file.Fault(place, "a header of version 1 or 2", "another");
        var flags = bytes.Byte();
        bytes.Skip(((flags & 0x20) != 0 ? 16 : 0) + ((flags & 0x10) != 0 ? 4 : 0));
        var length = bytes.Number(1 << (flags & 3));
        _blocks.Enqueue(((ulong)bytes.At, length));
        return flags;
    }

    private void ReadMessage(HdfBytes bytes, bool isNew, byte flags)
    {
        if (++_messages > MostMessages)
            throw file.Fault(place, $"at most {MostMessages} messages", "more");
        limit.Count(place);
        int kind = isNew ? bytes.Byte() : bytes.UInt16();
        var length = bytes.UInt16();
        var options = bytes.Byte();
        bytes.Skip(isNew ? ((flags & 4) != 0 ? 2 : 0) : 3);
        var start = bytes.At;
        bytes.Skip(length);
        var message = new HdfBytes(file, place, (ulong)start, length);
        if ((options & 2) != 0 && kind is 1 or 3 or 8 or 12)
            throw file.Fault(place, "messages in the header", "a shared one");
        switch (kind)
        {
            case 1:
                _object.Shape = Shape(message);
                break;
            case 2:
                ReadLinkInfo(message);
                break;
            case 3:
                _object.Type = Type(message);
                break;
            case 6:
                ReadLink(message);
                break;
            case 8:
                ReadLayout(message);
                break;
            case 11:
                _object.OtherLayout = "compressed";
                break;
            case 12:
                ReadAttribute(message);
                break;
            case 16:
                _blocks.Enqueue((message.UInt64(), message.UInt64()));
                break;
            case 17:
                _object.IsGroup = true;
                new HdfSymbolTable(file, place, _object.Links, limit).Read(message.UInt64(), message.UInt64());
                break;
        }
    }

    private ulong[] Shape(HdfBytes bytes)
    {
        var version = bytes.Byte();
        var rank = bytes.Byte();
        if (version is not (1 or 2))
            throw file.Fault(place, "a shape of version 1 or 2", $"{version}");
        bytes.Skip(version == 1 ? 6 : 1);

        // In version 2 the next byte tells that there are no elements.
        if (version == 2 && bytes.Byte() == 2)
            return [0];
        return [.. Enumerable.Range(0, rank).Select(_ => bytes.UInt64())];
    }

    private HdfType Type(HdfBytes bytes)
    {
        var (kind, bits) = (bytes.Byte() & 15, bytes.Number(3));
        var size = (int)Math.Min(bytes.UInt32(), int.MaxValue);
        return kind switch
        {
            1 when (bits & 1) != 0 => new(HdfKind.Other, size, $"big-endian float of {size} bytes"),
            1 => IsIeee(bytes, bits, size)
                ? new(HdfKind.Float, size, $"float of {size} bytes")
                : new(HdfKind.Other, size, $"float of {size} bytes that is not as IEEE 754 has it"),
            3 => new(HdfKind.FixedText, size, "text"),
            9 when (bits & 15) == 1 => new(HdfKind.AnyText, size, "text"),
            0 => new(HdfKind.Other, size, $"whole numbers of {size} bytes"),
            _ => new(HdfKind.Other, size, $"elements of class {kind}"),
        };
    }

    // The size alone does not tell: bfloat16 and float of other programs have 2 or 4 bytes too.
    private static bool IsIeee(HdfBytes bytes, ulong bits, int size)
    {
        var (offset, precision) = (bytes.UInt16(), bytes.UInt16());
        var (exponentAt, exponent, mantissaAt, mantissa) = (bytes.Byte(), bytes.Byte(), bytes.Byte(), bytes.Byte());
        var bias = bytes.UInt32();
        var (bitsOfExponent, expectedBias) = size switch
        {
            2 => (5, 15u),
            sizeof(float) => (8, 127u),
            sizeof(double) => (11, 1023u),
            _ => (0, 0u),
        };
        var bitsOfMantissa = (8 * size) - bitsOfExponent - 1;

        // Bits 4 and 5 are 2 where the highest bit of the mantissa is not kept, bits 8 to 15 the place of the sign.
        return bitsOfExponent > 0 && (offset, precision) == (0, 8 * size)
            && (exponentAt, exponent, bias) == (bitsOfMantissa, bitsOfExponent, expectedBias)
            && (mantissaAt, mantissa) == (0, bitsOfMantissa)
            && (bits & 0x40) == 0 && ((bits >> 4) & 3) == 2 && (int)((bits >> 8) & 0xFF) == (8 * size) - 1;
    }

    // Files of the newest versions may keep many members in a heap of their own.
    private void ReadLinkInfo(HdfBytes bytes)
    {
        _object.IsGroup = true;
        bytes.Skip(1);
        bytes.Skip((bytes.Byte() & 1) != 0 ? 8 : 0);
        if (bytes.UInt64() != ulong.MaxValue)
        {
            throw file.Fault(
                place, "a group whose members are in its header or in a table of symbols", "one with a fractal heap");
        }
    }

    private void ReadLink(HdfBytes bytes)
    {
        _object.IsGroup = true;
        bytes.Skip(1);
        var flags = bytes.Byte();
        var kind = (flags & 8) != 0 ? bytes.Byte() : 0;
        bytes.Skip((flags & 4) != 0 ? 8 : 0);
        bytes.Skip((flags & 16) != 0 ? 1 : 0);
        var length = bytes.Number(1 << (flags & 3));
        var name = System.Text.Encoding.UTF8.GetString(bytes.Take((long)Math.Min(length, int.MaxValue)));
        if (kind == 0 && !_object.Links.TryAdd(name, bytes.UInt64()))
            throw file.Fault(place, $"one member '{name}'", "two");
    }

    private void ReadLayout(HdfBytes bytes)
    {
        var version = bytes.Byte();
        if (version is not (3 or 4))
            throw file.Fault(place, "a layout of version 3 or 4", $"{version}");
        switch (bytes.Byte())
        {
            case 0:
                var length = bytes.UInt16();
                _object.Data = ((ulong)bytes.At, length);
                bytes.Skip(length);
                break;
            case 1:
                _object.Data = (bytes.UInt64(), bytes.UInt64());
                break;
            default:
                _object.OtherLayout = "in chunks";
                break;
        }
    }

    private void ReadAttribute(HdfBytes bytes)
    {
        var version = bytes.Byte();
        if (version is not (>= 1 and <= 3))
            throw file.Fault(place, "an attribute of version 1 to 3", $"{version}");
        bytes.Skip(1);
        int[] lengths = [bytes.UInt16(), bytes.UInt16(), bytes.UInt16()];
        bytes.Skip(version == 3 ? 1 : 0);
        var starts = new int[lengths.Length];
        for (var i = 0; i < lengths.Length; i++)
        {
            // Version 1 fills each part up to a multiple of eight bytes.
            starts[i] = bytes.At;
            bytes.Skip(version == 1 ? (lengths[i] + 7) & ~7 : lengths[i]);
        }

        var name = new HdfBytes(file, place, (ulong)starts[0], (ulong)lengths[0]).ZeroEnded();
        var type = Type(new HdfBytes(file, place, (ulong)starts[1], (ulong)lengths[1]));
        var count = Shape(new HdfBytes(file, place, (ulong)starts[2], (ulong)lengths[2])).Aggregate(1UL, Times);
        _object.Attributes[name] = new HdfAttribute(type, count, (ulong)bytes.At);
    }

    private static ulong Times(ulong product, ulong size) => Math.Min(product, uint.MaxValue) * Math.Min(size, uint.MaxValue);
}
