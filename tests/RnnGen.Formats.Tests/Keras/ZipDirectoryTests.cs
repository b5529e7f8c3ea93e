using System;
using System.Linq;
using RnnGen.Formats.Tests.Exporting;
using RnnGen.Formats.Tests.Files;
using Xunit;

namespace RnnGen.Formats.Tests.Keras;

/// <summary>Archives whose directory is told by the records of zip64, as those beyond 4 GB are.</summary>
public sealed class ZipDirectoryTests
{
    private const int RecordLength = 56;
    private const int LocatorLength = 20;

    private static readonly Network s_network = Drawn.Chain(2, new DenseAttribute(1));

    [Fact]
    public void An_archive_of_zip64_is_read() => Written.AssertSame(s_network, Reading.Of(Wide(out _, out _)));

    [Fact]
    public void A_directory_that_is_too_long_is_refused()
    {
        var content = Wide(out var end, out _);
        BitConverter.GetBytes(1L << 40).CopyTo(content, end + 40);
        Reading.Fails($"the archive's directory: expected at most 1048576 bytes, found {1L << 40}.", content);
    }

    [Fact]
    public void A_directory_that_begins_behind_its_end_is_refused()
    {
        var content = Wide(out var end, out var last);
        BitConverter.GetBytes(1L << 40).CopyTo(content, end + 48);
        Reading.Fails(
            $"the archive's directory: expected a beginning before its end at byte {last}, found byte {1L << 40}.", content);
    }

    [Fact]
    public void A_record_that_is_not_where_the_locator_says_is_refused()
    {
        foreach (var place in new[] { 0L, 1L << 40, long.MaxValue, -1L })
        {
            var content = Wide(out var end, out _);
            BitConverter.GetBytes(place).CopyTo(content, end + RecordLength + 8);
            Reading.Fails(
                "the archive's directory: expected a zip64 record where its locator says, "
                    + $"found none at byte {(ulong)place}.",
                content);
        }
    }

    [Fact]
    public void A_locator_that_is_not_there_is_refused()
    {
        var content = Wide(out var end, out _);
        content[end + RecordLength] = (byte)'Q';
        Reading.Fails("the archive's directory: expected a zip64 locator before its end, found none.", content);
    }

    // The numbers of the end go to a record and its locator before it; those of the end itself say so.
    private static byte[] Wide(out int record, out int end)
    {
        var content = Written.Keras(s_network).Content;
        record = content.AsSpan().LastIndexOf("PK\u0005\u0006"u8);
        long entries = BitConverter.ToUInt16(content, record + 10);
        long length = BitConverter.ToUInt32(content, record + 12);
        long start = BitConverter.ToUInt32(content, record + 16);
        byte[] wide =
        [
            .. "PK\u0006\u0006"u8, .. BitConverter.GetBytes(RecordLength - 12L), 45, 0, 45, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            .. new[] { entries, entries, length, start }.SelectMany(BitConverter.GetBytes),
            .. "PK\u0006\u0007"u8, 0, 0, 0, 0, .. BitConverter.GetBytes((long)record), 1, 0, 0, 0,
        ];
        Assert.Equal(RecordLength + LocatorLength, wide.Length);
        end = record + wide.Length;
        var last = content[record..];
        last.AsSpan(8, 12).Fill(0xFF);
        return [.. content[..record], .. wide, .. last];
    }
}
