using System.Collections.Generic;
using System.IO;

namespace RnnGen.Weights;

/// <summary>
/// The header of a safetensors file (https://github.com/huggingface/safetensors), checked whole: eight bytes of length, then
/// JSON. The library and the build read files by the same rules, which is why this folder is compiled into both.
/// </summary>
internal sealed class SafetensorsHeader
{
    /// <summary>The one name in a header that is no tensor.</summary>
    public const string MetadataKey = "__metadata__";

    /// <summary>The format's limit on the header, in bytes.</summary>
    public const long MaxLength = 100_000_000;

    private readonly Dictionary<string, SafetensorsRange> _byName = [];

    private SafetensorsHeader(
        long dataStart, IReadOnlyDictionary<string, string> metadata, IReadOnlyList<SafetensorsRange> tensors)
    {
        (DataStart, Metadata, Tensors) = (dataStart, metadata, tensors);
        foreach (var tensor in tensors)
            _byName.Add(tensor.Name, tensor);
    }

    /// <summary>Bytes before the data.</summary>
    public long DataStart { get; }

    /// <summary>The header's <c>__metadata__</c>; empty where there is none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensors, in the order of the header; together they cover the data once.</summary>
    public IReadOnlyList<SafetensorsRange> Tensors { get; }

    /// <summary>The tensor of a name; null where the file has none.</summary>
    public SafetensorsRange? Find(string name) => _byName.TryGetValue(name, out var tensor) ? tensor : null;

    /// <summary>What stands in the metadata; null where there is nothing.</summary>
    public string? Statement(string key) => Metadata.TryGetValue(key, out var text) ? text : null;

    /// <summary>A shape as [2, 3].</summary>
    public static string Print<T>(IEnumerable<T> shape) => "[" + string.Join(", ", shape) + "]";

    /// <summary>Reads a header and leaves the stream at the first byte of data, of which nothing is read.</summary>
    /// <param name="stream">At the file's first byte. Where it can seek, it ends where the file ends.</param>
    /// <exception cref="HeaderFault">It is not what the format allows.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static SafetensorsHeader Read(Stream stream)
    {
        var length = stream.CanSeek ? stream.Length - stream.Position : (long?)null;
        var (json, byteLength) = SafetensorsHeaderText.Read(stream, length);
        var (metadata, tensors) = SafetensorsHeaderReader.Read(json);
        var dataStart = SafetensorsHeaderText.PrefixLength + byteLength;
        RangeCheck.Run(tensors, length - dataStart);
        return new SafetensorsHeader(dataStart, metadata, tensors);
    }
}
