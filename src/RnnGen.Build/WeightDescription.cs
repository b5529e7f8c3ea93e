using System;
using System.IO;
using System.Security.Cryptography;
using System.Text;

namespace RnnGen.Build;

/// <summary>
/// What the generator is told of a file of weights: six lines, each a word and a value (name, resource, sha256, fault, length, data:
/// where the data begins), and the header of the file as it is, which the generator reads.
/// </summary>
internal static class WeightDescription
{
    private const int Prefix = sizeof(ulong);

    /// <summary>The format's limit on the header, in bytes.</summary>
    private const ulong LongestHeader = 100_000_000;

    public static string Of(string name, string resource, string path)
    {
        try
        {
            using FileStream stream = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            var (fault, header) = ReadHeader(stream);
            return Print(name, resource, HashOf(stream), fault, stream.Length, header);
        }
        catch (Exception fault) when (fault is FileNotFoundException or DirectoryNotFoundException)
        {
            return Print(name, resource, "", "there is no such file", 0, "");
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Print(name, resource, "", "it cannot be read: " + fault.Message, 0, "");
        }
    }

    private static (string Fault, string Header) ReadHeader(FileStream stream)
    {
        if (stream.Length < Prefix)
            return ($"expected at least {Prefix} bytes of header length, found {stream.Length}", "");
        ulong length = BitConverter.ToUInt64(ReadBytes(stream, Prefix), 0);
        if (length > LongestHeader || length > (ulong)stream.Length - Prefix)
            return ($"the header is said to have {length} bytes, the file has {stream.Length}", "");
        try
        {
            return ("", new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(ReadBytes(stream, (int)length)));
        }
        catch (DecoderFallbackException)
        {
            return ("the header is not UTF-8", "");
        }
    }

    private static byte[] ReadBytes(FileStream stream, int count)
    {
        byte[] bytes = new byte[count];
        for (int read = 0; read < count;)
        {
            int more = stream.Read(bytes, read, count - read);
            read += more > 0 ? more : throw new IOException("it became shorter");
        }

        return bytes;
    }

    private static string HashOf(FileStream stream)
    {
        stream.Position = 0;
        using SHA256 hash = SHA256.Create();
        return BitConverter.ToString(hash.ComputeHash(stream)).Replace("-", "").ToLowerInvariant();
    }

    private static string Print(string name, string resource, string hash, string fault, long length, string header)
    {
        long dataStart = Prefix + Encoding.UTF8.GetByteCount(header);
        return FormattableString.Invariant(
            $"name {name}\nresource {resource}\nsha256 {hash}\nfault {fault.Replace('\r', ' ').Replace('\n', ' ')}\nlength {length}\ndata {dataStart}\n{header}");
    }
}
