using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RnnGen.Formats;
using RnnGen.Weights;

namespace RnnGen.Tool.Files;

/// <summary>Files of other programs, whose tensors stand for a safetensors file.</summary>
internal static class ForeignFile
{
    /// <summary>Says that a file is missing, before it is opened.</summary>
    /// <exception cref="ToolException">There is no file of that name.</exception>
    public static void Require(string path)
    {
        if (!File.Exists(path))
            throw new ToolException(
                $"{path}: expected a file, found {(Directory.Exists(path) ? "a folder" : "none of that name")}.");
    }

    /// <summary>The format of a file; null of a safetensors file, and of one that no reader knows.</summary>
    public static string? FormatOf(string path) => IsSafetensors(path) ? null : ModelFile.FormatOf(path);

    /// <summary>The tensors of a file, as a safetensors file in memory. Half floats are converted.</summary>
    public static SafetensorsSource Open(string path)
    {
        var content = new MemoryStream();
        SafetensorsWriter.Write(
            content, new Dictionary<string, string>(),
                [.. ModelFile.ReadTensors(path, new ReadOptions { ConvertHalf = true }).Select(TensorEntry.Of)]);
        content.Position = 0;
        return SafetensorsSource.Open(content);
    }

    /// <summary>Whether a file begins as one of safetensors; the rest of a long file is not read.</summary>
    public static bool IsSafetensors(string path)
    {
        using var stream = File.OpenRead(path);
        Span<byte> beginning = stackalloc byte[SafetensorsReader.BeginningLength];
        var read = stream.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false);
        return SafetensorsReader.IsBeginning(beginning[..read], stream.Length);
    }
}
