using System;
using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>Texts of any length, which a file keeps in collections. Each collection is gone through once.</summary>
/// <param name="file">The file.</param>
internal sealed class HdfHeap(FileContent file)
{
    private const int HeaderLength = 16;

    private readonly Dictionary<ulong, Dictionary<ushort, (ulong Start, ulong Length)>> _collections = [];

    // Collections that overlap would be more than the file has.
    private long _bytesLeft = 4L * file.Bytes.Length;

    /// <summary>The text that a reference tells: its length, the address of a collection and the number in it.</summary>
    /// <param name="reference">The reference, which is passed over.</param>
    /// <param name="place">What is read, for faults.</param>
    public ReadOnlySpan<byte> Text(HdfBytes reference, string place)
    {
        var (length, address, number) = (reference.UInt32(), reference.UInt64(), reference.UInt32());
        if (length == 0)
            return [];
        if (!_collections.TryGetValue(address, out var collection))
            _collections.Add(address, collection = Read(address, place));
        if (number > ushort.MaxValue || !collection.TryGetValue((ushort)number, out var found))
            throw file.Fault(place, $"a text {number} of a collection", "none");
        return new HdfBytes(file, place, found.Start).Take((long)Math.Min(length, found.Length));
    }

    private Dictionary<ushort, (ulong Start, ulong Length)> Read(ulong address, string place)
    {
        var texts = new Dictionary<ushort, (ulong Start, ulong Length)>();
        var bytes = new HdfBytes(file, place, address);
        var start = bytes.At;
        if (!bytes.Is("GCOL"u8))
            throw file.Fault(place, "a collection of texts", "something else");
        bytes.Skip(4);
        var total = bytes.UInt64();
        while ((ulong)(bytes.At - start) + HeaderLength <= total)
        {
            var number = bytes.UInt16();
            bytes.Skip(6);
            var length = bytes.UInt64();
            if (number == 0)
                break;
            texts.TryAdd(number, ((ulong)bytes.At, length));
            var filled = length > int.MaxValue ? int.MaxValue : ((long)length + 7) & ~7L;
            _bytesLeft -= HeaderLength + filled;
            if (_bytesLeft < 0)
            {
                throw file.Fault(
                    place, $"collections within the {file.Bytes.Length} bytes of the file", "more, as they share them");
            }

            bytes.Skip(filled);
        }

        return texts;
    }
}
