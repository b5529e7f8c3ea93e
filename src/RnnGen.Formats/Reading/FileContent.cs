using System;
using System.IO;
using System.Runtime.InteropServices;

namespace RnnGen.Formats;

/// <summary>A file in memory: its bytes, and how messages call it.</summary>
/// <param name="Path">How messages call it.</param>
/// <param name="Bytes">All of it.</param>
internal sealed record FileContent(string Path, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The longest file that is read: an array holds it.</summary>
    private static readonly long s_maxLength = Array.MaxLength;

    /// <summary>Its bytes.</summary>
    public ReadOnlySpan<byte> Span => Bytes.Span;

    /// <summary>The file's name without folder and extension.</summary>
    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>Reads a file.</summary>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    /// <exception cref="ModelFormatException">It is too long.</exception>
    public static FileContent Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
            throw new IOException($"{path} is a folder: expected a file to read.");
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1);
        return Read(path, stream);
    }

    /// <summary>Reads what follows a stream's place, to its end.</summary>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    /// <exception cref="ModelFormatException">It is too long.</exception>
    public static FileContent Read(string path, Stream stream)
    {
        if (!stream.CanSeek)
        {
            return new FileContent(path, ToEnd(path, stream));
        }

        var length = Math.Max(stream.Length - stream.Position, 0);
        if (length > s_maxLength)
            throw new ModelFormatException(path, "", $"at most {s_maxLength} bytes", $"{length}");
        var bytes = new byte[length];
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return new FileContent(path, bytes.AsMemory(0, read));
    }

    private static byte[] ToEnd(string path, Stream stream)
    {
        using var all = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (all.Length + read > s_maxLength)
                throw new ModelFormatException(path, "", $"at most {s_maxLength} bytes", "more");
            all.Write(buffer, 0, read);
        }

        return all.ToArray();
    }

    /// <summary>A stream over the bytes, which are not copied.</summary>
    public MemoryStream Open() => MemoryMarshal.TryGetArray(Bytes, out var segment)
        ? new MemoryStream(segment.Array!, segment.Offset, segment.Count, writable: false)
        : new MemoryStream(Bytes.ToArray(), writable: false);

    /// <summary>What to throw for something wrong in the file.</summary>
    /// <param name="place">Where; empty for the whole file.</param>
    /// <param name="expected">What was expected there.</param>
    /// <param name="found">What was found there.</param>
    /// <param name="inner">What noticed it.</param>
    public ModelFormatException Fault(string place, string expected, string found, Exception? inner = null) =>
        new(Path, place, expected, found, inner);
}
