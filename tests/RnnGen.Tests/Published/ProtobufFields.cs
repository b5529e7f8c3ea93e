using System;
using System.Collections.Generic;
using System.IO;

namespace RnnGen.Tests.Published;

/// <summary>
/// The fields of a protobuf message: number and content, which is empty of a field that has no bytes of a length.
/// </summary>
internal static class ProtobufFields
{
    public static IEnumerable<(int Number, ReadOnlyMemory<byte> Content)> Of(ReadOnlyMemory<byte> message)
    {
        for (var at = 0; at < message.Length;)
        {
            var key = Varint(message, ref at);
            var length = (key & 7) switch
            {
                0 => SkippedVarint(message, ref at),
                1 => sizeof(long),
                2 => checked((int)Varint(message, ref at)),
                5 => sizeof(int),
                var type => throw new InvalidDataException($"A protobuf field of type {type}."),
            };
            yield return ((int)(key >> 3), message.Slice(at, length));
            at += length;
        }
    }

    private static int SkippedVarint(ReadOnlyMemory<byte> message, ref int at)
    {
        Varint(message, ref at);
        return 0;
    }

    private static ulong Varint(ReadOnlyMemory<byte> message, ref int at)
    {
        var (value, shift) = (0UL, 0);
        byte next;
        do
        {
            next = message.Span[at++];
            value |= (ulong)(next & 0x7F) << shift;
            shift += 7;
        }
        while (next >= 0x80);
        return value;
    }
}
