using System;
using System.Buffers.Binary;
using System.Text;

namespace RnnGen.Formats;

/// <summary>Reads numbers and texts of an HDF5 file from a place on; what lies beyond the end is a fault.</summary>
internal sealed class HdfBytes
{
    private const int LongestName = 4096;

    private readonly FileContent _file;
    private readonly string _place;
    private readonly int _end;

    /// <summary>A range of a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="place">What is read, for faults.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="length">Its bytes; null: all that follow.</param>
    public HdfBytes(FileContent file, string place, ulong start, ulong? length = null)
    {
        (_file, _place) = (file, place);
        var total = (ulong)file.Bytes.Length;
        if (start > total || length > total - start)
            throw file.Fault(place, $"bytes within the {total} of the file", $"{length} bytes from {start} on");
        (At, _end) = ((int)start, length is { } count ? (int)(start + count) : (int)total);
    }

    /// <summary>Where it is in the file.</summary>
    public int At { get; private set; }

    /// <summary>Bytes that are left.</summary>
    public int Left => _end - At;

    /// <summary>The next bytes.</summary>
    public ReadOnlySpan<byte> Take(long count)
    {
        if (count < 0 || count > Left)
            throw _file.Fault(_place, $"{count} bytes at {At}", $"{Left}");
        At += (int)count;
        return _file.Span.Slice(At - (int)count, (int)count);
    }

    /// <summary>Passes bytes over.</summary>
    public void Skip(long count) => Take(count);

    public byte Byte() => Take(1)[0];

    public ushort UInt16() => BinaryPrimitives.ReadUInt16LittleEndian(Take(2));

    public uint UInt32() => BinaryPrimitives.ReadUInt32LittleEndian(Take(4));

    public ulong UInt64() => BinaryPrimitives.ReadUInt64LittleEndian(Take(8));

    /// <summary>A number of as many bytes.</summary>
    public ulong Number(int size)
    {
        var value = 0UL;
        var bytes = Take(size);
        for (var i = bytes.Length - 1; i >= 0; i--)
            value = i < sizeof(ulong) ? (value << 8) | bytes[i] : value;
        return value;
    }

    /// <summary>Whether the next bytes are a mark; they are passed over.</summary>
    public bool Is(ReadOnlySpan<byte> mark) => Take(mark.Length).SequenceEqual(mark);

    /// <summary>A text up to a zero.</summary>
    public string ZeroEnded()
    {
        var length = _file.Span[At.._end].IndexOf((byte)0);
        if (length is < 0 or > LongestName)
        {
            throw _file.Fault(_place, $"a name of at most {LongestName} bytes that ends with a zero",
                length < 0 ? "no zero" : $"{length} bytes");
        }

        var text = Encoding.UTF8.GetString(Take(length));
        Skip(1);
        return text;
    }

    /// <summary>A text up to a zero, from a place of a heap on.</summary>
    public string NameAt(ulong start)
    {
        Skip((long)Math.Min(start, int.MaxValue));
        return ZeroEnded();
    }
}
