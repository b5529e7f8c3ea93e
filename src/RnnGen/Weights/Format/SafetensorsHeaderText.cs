using System;
using System.IO;
using System.Text;

namespace RnnGen.Weights;

/// <summary>The text of a safetensors header: eight bytes of its length, then as many of JSON in UTF-8.</summary>
internal static class SafetensorsHeaderText
{
    /// <summary>Bytes of the length.</summary>
    public const int PrefixLength = sizeof(ulong);

    /// <summary>Memory is taken as the bytes come, whatever length is claimed.</summary>
    private const int Portion = 1 << 16;

    /// <summary>Reads the text.</summary>
    /// <param name="stream">At the file's first byte.</param>
    /// <param name="fileLength">Bytes from there; null where the stream does not tell.</param>
    /// <exception cref="HeaderFault">There is no such text.</exception>
    public static (string Json, int Length) Read(Stream stream, long? fileLength)
    {
        var prefix = ReadUpTo(stream, PrefixLength);
        if (prefix.Length < PrefixLength)
        {
            throw Foreign(prefix)
                ?? new HeaderFault($"expected at least {PrefixLength} bytes of header length, found {prefix.Length}");
        }

        var length = 0ul;
        for (var i = PrefixLength - 1; i >= 0; i--)
            length = (length << 8) | prefix[i];
        if (length > (ulong)SafetensorsHeader.MaxLength)
        {
            throw Foreign(prefix)
                ?? new HeaderFault($"the header is said to have {length} bytes: expected at most {SafetensorsHeader.MaxLength}");
        }

        if (fileLength is { } known && (long)length > known - PrefixLength)
            throw TooLong(length, known - PrefixLength);
        var bytes = ReadUpTo(stream, (int)length);
        return bytes.Length == (int)length ? (Decode(bytes), bytes.Length) : throw TooLong(length, bytes.Length);
    }

    private static string Decode(byte[] bytes)
    {
        if (bytes.Length == 0 || bytes[0] != (byte)'{')
        {
            throw new HeaderFault(
                "the header is not JSON: expected it to begin with '{', found "
                + (bytes.Length == 0 ? "nothing" : bytes[0] == 0xEF ? "a byte order mark" : $"byte {bytes[0]}"));
        }

        try
        {
            return new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(bytes);
        }
        catch (DecoderFallbackException fault)
        {
            throw new HeaderFault($"the header is not JSON: expected UTF-8, found no character at byte {fault.Index}");
        }
    }

    /// <summary>As many bytes, or all there are.</summary>
    private static byte[] ReadUpTo(Stream stream, int count)
    {
        var bytes = new byte[Math.Min(count, Portion)];
        var read = 0;
        while (read < count)
        {
            if (read == bytes.Length)
                Array.Resize(ref bytes, (int)Math.Min(count, 2L * read));
            var more = stream.Read(bytes, read, bytes.Length - read);
            if (more <= 0)
                break;
            read += more;
        }

        Array.Resize(ref bytes, read);
        return bytes;
    }

    private static HeaderFault? Foreign(byte[] beginning) =>
        OtherFormats.Fault(beginning) is { } fault ? new HeaderFault(fault) : null;

    private static HeaderFault TooLong(ulong length, long found) =>
        new($"the header is said to have {length} bytes: expected at most the {Math.Max(found, 0)} that follow");
}
