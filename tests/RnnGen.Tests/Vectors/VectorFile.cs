using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RnnGen.Weights;

namespace RnnGen.Tests.Vectors;

/// <summary>Reads a file of reference vectors with the library's own reader.</summary>
internal static class VectorFile
{
    /// <summary>Reads a case; its name is the file's.</summary>
    public static VectorCase ReadCase(string path)
    {
        var (metadata, tensors) = Read(path);
        return new VectorCase(Path.GetFileNameWithoutExtension(path), metadata, tensors);
    }

    private static (IReadOnlyDictionary<string, string> Metadata, IEnumerable<VectorTensor> Tensors) Read(string path)
    {
        var file = SafetensorsFile.Read(path);
        return (file.Metadata, file.Entries.Select(ReadTensor));
    }

    private static VectorTensor ReadTensor(SafetensorsEntry entry)
    {
        var (numbers, integers) = (Array.Empty<double>(), Array.Empty<long>());
        // By name: the tests of the generator see two enums of this kind, the library's and the build task's.
        if (entry.Type.ToString() == "I64")
            entry.CopyTo(integers = new long[entry.Length]);
        else
            entry.CopyTo(numbers = new double[entry.Length]);
        return new VectorTensor(entry.Name, [.. entry.Shape.Select(size => checked((int)size))], numbers, integers);
    }
}
