using System;
using System.Buffers.Binary;
using System.IO;

namespace RnnGen.Tool.Files;

/// <summary>Formats of weights and programs that are taken for safetensors files, by their first bytes.</summary>
internal static class OtherFormats
{
    // Only files whose first eight bytes, the length of the header, are more than the safetensors format allows are looked up.
    private static readonly (byte[] Beginning, string Name)[] s_known =
    [
        ([(byte)'P', (byte)'K', 3, 4], "a zip archive, as torch.save and Keras write them"),
        ([0x89, (byte)'H', (byte)'D', (byte)'F'], "an HDF5 file, as older Keras writes them"),
        ([(byte)'G', (byte)'G', (byte)'U', (byte)'F'], "a GGUF file"),
        ([0x80, 2], "a Python pickle, as older torch.save writes them"),
        ([(byte)'M', (byte)'Z'], "an executable or assembly"),
    ];

    /// <summary>What a file is; null where it may be a safetensors file.</summary>
    public static string? Name(string path)
    {
        Span<byte> beginning = stackalloc byte[8];
        using var stream = File.OpenRead(path);
        var read = beginning[..stream.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false)];
        if (read.Length == beginning.Length && BinaryPrimitives.ReadUInt64LittleEndian(read) <= SafetensorsHeader.MaxLength)
            return null;
        foreach (var (known, name) in s_known)
        {
            if (read.StartsWith(known))
                return name;
        }

        return null;
    }
}
