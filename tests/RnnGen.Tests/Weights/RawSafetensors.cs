using System;
using System.Buffers.Binary;
using System.IO;
using System.Text;

namespace RnnGen.Tests.Weights;

/// <summary>Files written byte by byte, to be as wrong as a test needs.</summary>
internal static class RawSafetensors
{
    public static string Write(string path, string header, int dataLength)
    {
        var json = Encoding.UTF8.GetBytes(header);
        return WriteBytes(path, (ulong)json.Length, json, dataLength);
    }

    public static string WriteBytes(string path, ulong headerLength, ReadOnlySpan<byte> header, int dataLength)
    {
        using var stream = File.Create(path);
        Span<byte> prefix = stackalloc byte[8];
        BinaryPrimitives.WriteUInt64LittleEndian(prefix, headerLength);
        stream.Write(prefix);
        stream.Write(header);
        stream.Write(new byte[dataLength]);
        return path;
    }

    public static string Tensor(string name, string type, string shape, long begin, long end) =>
        $$"""
        "{{name}}":{"dtype":"{{type}}","shape":{{shape}},"data_offsets":[{{begin}},{{end}}]}
        """;
}
