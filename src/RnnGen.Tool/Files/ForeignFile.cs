using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RnnGen.Formats;
using RnnGen.Weights;

namespace RnnGen.Tool.Files;

/// <summary>Files of other programs, whose tensors stand for a safetensors file.</summary>
internal static class ForeignFile
{
    private const int BeginningLength = sizeof(ulong) + 1;

    /// <summary>Says that a file is missing, before it is opened.</summary>
    /// <exception cref="ToolException">There is no file of that name.</exception>
    public static void Require(string path)
    {
        if (!File.Exists(path))
            throw new ToolException($"{path}: expected a file, found {(Directory.Exists(path) ? "a folder" : "none of that name")}.");
    }

    /// <summary>The format of a file; null of a safetensors file, and of one that no reader knows.</summary>
    public static string? FormatOf(string path) => IsSafetensors(path) ? null : ModelFile.FormatOf(path);

    /// <summary>The tensors of a file, as a safetensors file in memory. Half floats are converted.</summary>
    public static SafetensorsSource Open(string path)
    {
        var content = new MemoryStream();
        SafetensorsWriter.Write(
            content, new Dictionary<string, string>(),
                [.. ModelFile.ReadTensors(path, new ReadOptions { ConvertHalf = true }).Select(Entry)]);
        content.Position = 0;
        return SafetensorsSource.Open(content);
    }

    /// <summary>A tensor to be written, in its own precision.</summary>
    public static SafetensorsEntry Entry(NetworkTensor tensor) => tensor.IsDouble
        ? SafetensorsEntry.Create(tensor.Name, tensor.ToDouble(), [.. tensor.Shape])
        : SafetensorsEntry.Create(tensor.Name, tensor.ToSingle(), [.. tensor.Shape]);

    // A length of a header within the file, and then the header: no other format begins so. The rest of a long file is not read.
    private static bool IsSafetensors(string path)
    {
        using var stream = File.OpenRead(path);
        Span<byte> beginning = stackalloc byte[BeginningLength];
        return stream.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false) == BeginningLength
            && BinaryPrimitives.ReadUInt64LittleEndian(beginning) <= (ulong)(stream.Length - sizeof(ulong))
            && beginning[sizeof(ulong)] == (byte)'{';
    }
}
