using System;
using System.IO;

namespace RnnGen.Runtime;

/// <summary>What is asked of a caller's stream, and how messages call it.</summary>
internal static class StreamCheck
{
    public static void Readable(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanRead)
            throw new ArgumentException("Expected a stream that can be read.", nameof(stream));
    }

    public static void Writable(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (!stream.CanWrite)
            throw new ArgumentException("Expected a stream that can be written to.", nameof(stream));
    }

    public static string NameOf(Stream stream) => (stream as FileStream)?.Name ?? "the stream";
}
