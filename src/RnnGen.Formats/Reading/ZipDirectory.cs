using System;
using System.Buffers.Binary;

namespace RnnGen.Formats;

/// <summary>
/// The directory of a zip archive, looked at before the archive is opened: the archive's reader makes an object of every header
/// from the directory's beginning on, whatever length is stated.
/// </summary>
internal static class ZipDirectory
{
    private const int EndLength = 22;
    private const int LocatorLength = 20;
    private const int WideEndLength = 56;

    /// <summary>Checks that a directory is there and not too long.</summary>
    /// <param name="file">The archive.</param>
    /// <param name="most">The most bytes it may have.</param>
    /// <exception cref="ModelFormatException">It is not, or the file is cut off.</exception>
    public static void Check(FileContent file, int most)
    {
        var content = file.Span;
        var end = content.LastIndexOf("PK\u0005\u0006"u8);
        if (end < 0 || content.Length - end < EndLength)
            throw file.Fault("", "a zip archive", "no end of its directory: the file may be cut off");
        ulong length = BinaryPrimitives.ReadUInt32LittleEndian(content[(end + 12)..]);
        ulong start = BinaryPrimitives.ReadUInt32LittleEndian(content[(end + 16)..]);
        var isWide = BinaryPrimitives.ReadUInt16LittleEndian(content[(end + 10)..]) == ushort.MaxValue
            || length == uint.MaxValue || start == uint.MaxValue;
        if (isWide)
            (start, length) = Wide(file, end);
        if (start > (ulong)end)
            throw file.Fault("the archive's directory", $"a beginning before its end at byte {end}", $"byte {start}");
        var bytes = ulong.Max(length, (ulong)end - start);
        if (bytes > (ulong)most)
            throw file.Fault("the archive's directory", $"at most {most} bytes", $"{bytes}");
    }

    // Zip64: numbers that do not fit, or that a writer does not put there, are in a record that stands before the end.
    private static (ulong Start, ulong Length) Wide(FileContent file, int end)
    {
        var content = file.Span;
        var locator = end - LocatorLength;
        if (locator < 0 || !content[locator..].StartsWith("PK\u0006\u0007"u8))
            throw file.Fault("the archive's directory", "a zip64 locator before its end", "none");
        var at = BinaryPrimitives.ReadUInt64LittleEndian(content[(locator + 8)..]);
        if (at > (ulong)locator || locator - (int)at < WideEndLength || !content[(int)at..].StartsWith("PK\u0006\u0006"u8))
            throw file.Fault("the archive's directory", "a zip64 record where its locator says", $"none at byte {at}");
        var record = content[(int)at..];
        return (BinaryPrimitives.ReadUInt64LittleEndian(record[48..]), BinaryPrimitives.ReadUInt64LittleEndian(record[40..]));
    }
}
