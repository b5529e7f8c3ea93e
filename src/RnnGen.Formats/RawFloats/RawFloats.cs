using System;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>
/// Files of float32 values alone, little-endian, without a header. Such a file tells nothing of itself: its tensors follow one
/// another in an order that a user states, and their shapes are those of a declaration.
/// </summary>
public static class RawFloats
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tensors">Names and shapes of the tensors, in the order of the file. They fill it exactly.</param>
    /// <exception cref="ModelFormatException">The file has another length.</exception>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    public static IReadOnlyList<NetworkTensor> Read(string path, IReadOnlyList<(string Name, IReadOnlyList<int> Shape)> tensors)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        return Read(FileContent.Read(path), tensors);
    }

    internal static IReadOnlyList<NetworkTensor> Read(FileContent file,
        IReadOnlyList<(string Name, IReadOnlyList<int> Shape)> tensors)
    {
        var counts = tensors.Select(tensor => tensor.Shape.Aggregate(1L, (product, size) => checked(product * size))).ToList();
        if (counts.Sum() * sizeof(float) != file.Bytes.Length)
        {
            var listed = string.Join(", ", tensors.Select(tensor => $"{tensor.Name} {NetworkTensor.PrintShape(tensor.Shape)}"));
            throw file.Fault("", $"{counts.Sum() * sizeof(float)} bytes, float32 of {listed}", $"{file.Bytes.Length}");
        }

        var (read, at) = (new List<NetworkTensor>(), 0);
        for (var i = 0; i < counts.Count; i++)
        {
            var values = new float[counts[i]];
            for (var k = 0; k < values.Length; k++, at += sizeof(float))
                values[k] = BinaryPrimitives.ReadSingleLittleEndian(file.Span[at..]);
            read.Add(new NetworkTensor(tensors[i].Name, values, tensors[i].Shape));
            if (!read[^1].IsFinite())
                throw file.Fault($"tensor '{tensors[i].Name}'", "finite elements", "one that is not: the order may be another");
        }

        return read;
    }
}
