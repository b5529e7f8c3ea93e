using System;
using System.Buffers.Binary;
using System.IO;
using RnnGen.Runtime;

namespace RnnGen.Weights;

/// <summary>
/// Several things in one stream, one after the other: weights, an optimiser's state, a vocabulary and a game of the user's own in
/// one file. A part is eight bytes of its length, little-endian, then its bytes.
/// </summary>
/// <remarks>
/// A safetensors file does not tell its own end: what is read from a stream is the rest of it. Within a part that is the rest of
/// the part.
/// <code>
/// StreamParts.Write(file, part => model.Save(part));
/// StreamParts.Write(file, part => adam.Save(part, model.Parameters));
/// …
/// var model = StreamParts.Read(file, part => Policy.Load(part));
/// StreamParts.Read(file, part => adam.Load(part, model.Parameters));
/// </code>
/// </remarks>
public static class StreamParts
{
    /// <summary>Writes a part, which is held in memory until its length is known. Where <paramref name="write"/> fails, nothing
    /// is written.</summary>
    /// <param name="stream">A stream that can be written to; it need not seek, and stays open.</param>
    /// <param name="write">Writes the bytes of the part to the stream that it is given.</param>
    /// <exception cref="ArgumentException">The stream cannot be written to.</exception>
    public static void Write(Stream stream, Action<Stream> write)
    {
        StreamCheck.Writable(stream);
        ArgumentNullException.ThrowIfNull(write);
        using var bytes = new MemoryStream();
        write(bytes);
        // A writer around the part may have closed it: its bytes are still there.
        var part = bytes.TryGetBuffer(out var buffer) ? buffer : bytes.ToArray();
        Span<byte> length = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(length, part.Count);
        stream.Write(length);
        stream.Write(part);
    }

    /// <summary>Reads the next part. The stream stands behind it then, whether <paramref name="read"/> read all of it or
    /// not.</summary>
    /// <param name="stream">A stream that can be read, at the place of a part; it need not seek, and stays open.</param>
    /// <param name="read">Reads the part from the stream that it is given, which ends where the part does.</param>
    /// <exception cref="InvalidDataException">No part stands there, or it is cut short.</exception>
    public static void Read(Stream stream, Action<Stream> read)
    {
        ArgumentNullException.ThrowIfNull(read);
        Read(stream, part =>
        {
            read(part);
            return true;
        });
    }

    /// <inheritdoc cref="Read(Stream, Action{Stream})"/>
    /// <returns>What <paramref name="read"/> returns.</returns>
    public static TResult Read<TResult>(Stream stream, Func<Stream, TResult> read)
    {
        StreamCheck.Readable(stream);
        ArgumentNullException.ThrowIfNull(read);
        Span<byte> bytes = stackalloc byte[sizeof(long)];
        var found = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (found < bytes.Length)
            throw new InvalidDataException($"Expected a part: {bytes.Length} bytes of its length, found {found}.");
        var length = BinaryPrimitives.ReadInt64LittleEndian(bytes);
        if (length < 0)
            throw new InvalidDataException($"Expected a part: its length is said to be {length} bytes.");
        var part = new PartStream(stream, length);
        var result = read(part);
        part.Skip();
        return result;
    }
}
