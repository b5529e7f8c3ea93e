using System;
using System.IO;
using System.IO.Compression;

namespace RnnGen.Formats;

/// <summary>Entries of zip archives.</summary>
internal static class ZipContent
{
    /// <summary>The bytes of an entry, whose length was looked at before.</summary>
    /// <param name="file">The archive's file.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="name">Its name.</param>
    /// <exception cref="ModelFormatException">It is no data of a zip archive, or has not the length that it states.</exception>
    public static byte[] Bytes(FileContent file, ZipArchiveEntry entry, string name)
    {
        try
        {
            using var stream = entry.Open();
            var bytes = new byte[entry.Length];
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return read == bytes.Length ? bytes : throw file.Fault($"entry '{name}'", $"{bytes.Length} bytes", $"{read}");
        }
        catch (Exception fault) when (IsFault(fault))
        {
            throw file.Fault($"entry '{name}'", "data of a zip archive", fault.Message.TrimEnd('.'), fault);
        }
    }

    /// <summary>Whether an exception is what .NET's reader of archives throws for a damaged one.</summary>
    public static bool IsFault(Exception fault) =>
        fault is InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException;
}
