using System;
using System.Collections.Generic;
using System.IO;

namespace RnnGen;

/// <summary>What a file's header says of a tensor; <c>Begin</c> and <c>End</c> count bytes from the end of the header.</summary>
internal readonly record struct SafetensorsRange(string Name, SafetensorsType Type, long[] Shape, long Begin, long End);

/// <summary>The header of a safetensors file: its metadata and where each tensor lies.</summary>
internal sealed record SafetensorsHeader(IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<SafetensorsRange> Tensors)
{
    /// <summary>The one name in a header that is no tensor.</summary>
    public const string MetadataKey = "__metadata__";

    /// <summary>The format's limit on the header, in bytes.</summary>
    public const long MaxLength = 100_000_000;

    /// <summary>A shape as [2, 3].</summary>
    public static string Print<T>(IEnumerable<T> shape) => "[" + string.Join(", ", shape) + "]";

    /// <summary>
    /// Checks that the ranges fit their tensors and together cover the <paramref name="dataLength"/> bytes of data once.
    /// </summary>
    /// <exception cref="InvalidDataException">They do not.</exception>
    public void CheckRanges(string path, long dataLength)
    {
        foreach (var tensor in Tensors)
            CheckSize(path, tensor, dataLength);

        var sorted = new List<SafetensorsRange>(Tensors);
        sorted.Sort((a, b) => a.Begin != b.Begin ? a.Begin.CompareTo(b.Begin) : a.End.CompareTo(b.End));
        var end = 0L;
        var last = "the header";
        foreach (var tensor in sorted)
        {
            if (tensor.Begin != end)
            {
                var fault = tensor.Begin < end ? "overlaps" : "leaves a hole after";
                throw new InvalidDataException(
                    $"{path}: tensor '{tensor.Name}' {fault} {last}: its data was expected to begin at byte {end}, found {tensor.Begin}.");
            }

            end = tensor.End;
            last = $"'{tensor.Name}'";
        }

        if (end != dataLength)
        {
            throw new InvalidDataException(
                $"{path}: {dataLength - end} bytes follow {last}, the last tensor: expected {end} bytes of data, found {dataLength}.");
        }
    }

    private static void CheckSize(string path, in SafetensorsRange tensor, long dataLength)
    {
        if (tensor.Begin > tensor.End || tensor.End > dataLength)
        {
            throw new InvalidDataException(
                $"{path}: tensor '{tensor.Name}' is said to lie at bytes {tensor.Begin} to {tensor.End}: "
                + $"expected a range within the {dataLength} bytes of data that the file has.");
        }

        var expected = ByteLength(tensor);
        var found = tensor.End - tensor.Begin;
        if (expected != found)
        {
            throw new InvalidDataException(
                $"{path}: tensor '{tensor.Name}', {SafetensorsTypes.NameOf(tensor.Type)} {Print(tensor.Shape)}: "
                + $"expected {(expected < 0 ? "a size below 2^63" : expected)} bytes, found {found}.");
        }

        if (found > Array.MaxLength)
        {
            throw new InvalidDataException(
                $"{path}: tensor '{tensor.Name}' has {found} bytes: expected at most {Array.MaxLength}, which an array holds.");
        }
    }

    /// <summary>Bytes of the type and shape, or -1 where that overflows.</summary>
    private static long ByteLength(in SafetensorsRange tensor)
    {
        var bytes = (Int128)SafetensorsTypes.SizeOf(tensor.Type);
        if (Array.IndexOf(tensor.Shape, 0L) >= 0)
            return 0;
        foreach (var dimension in tensor.Shape)
        {
            bytes *= dimension;
            if (bytes > long.MaxValue)
                return -1;
        }

        return (long)bytes;
    }
}
