using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;

namespace RnnGen.Weights;

/// <summary>
/// A safetensors file in memory: eight bytes of header length, a JSON header, the data
/// (the format: https://github.com/huggingface/safetensors).
/// </summary>
public sealed class SafetensorsFile
{
    private readonly Dictionary<string, SafetensorsEntry> _byName = [];

    private SafetensorsFile(string path, IReadOnlyDictionary<string, string> metadata, IReadOnlyList<SafetensorsEntry> entries)
    {
        Path = path;
        Metadata = metadata;
        Entries = entries;
        foreach (var entry in entries)
            _byName.Add(entry.Name, entry);
    }

    /// <summary>Where it was read from; "the stream" where that has no path.</summary>
    public string Path { get; }

    /// <summary>The header's <c>__metadata__</c>; empty where there is none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>The tensors, in the order of the header.</summary>
    public IReadOnlyList<SafetensorsEntry> Entries { get; }

    /// <summary>The tensor of a name.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <exception cref="KeyNotFoundException">The file has none of that name; the message lists those it has.</exception>
    public SafetensorsEntry this[string name] => TryGet(name, out var entry)
        ? entry
        : throw new KeyNotFoundException($"{Path}: no tensor '{name}'; the file holds {string.Join(", ", _byName.Keys)}.");

    /// <summary>The tensor of a name, if the file has it.</summary>
    /// <param name="name">The tensor's name.</param>
    /// <param name="entry">The tensor.</param>
    public bool TryGet(string name, [NotNullWhen(true)] out SafetensorsEntry? entry) => _byName.TryGetValue(name, out entry);

    /// <summary>Reads a file. The whole header is checked before any data is read.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">
    /// The file is not exactly what the format allows. It is truncated, its header is longer than the file or than 100 MB, or
    /// the header is no JSON. Or a name stands twice, a dtype is unknown, or ranges overlap, leave holes, lie outside the file
    /// or do not fit dtype and shape. The message names the file, the tensor, what was expected and what was found; of a file
    /// of another format it says which.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SafetensorsFile Read(string path)
    {
        using var source = SafetensorsSource.Open(path);
        return Read(source);
    }

    /// <summary>As <see cref="Read(string)"/>, from a stream: what follows its place is the file, to its end. It stays
    /// open.</summary>
    /// <remarks>A file does not tell its own end: for more than one in a stream see <see cref="StreamParts"/>.</remarks>
    /// <param name="stream">A stream that can be read; it need not seek.</param>
    /// <exception cref="InvalidDataException">The stream is not exactly what the format allows.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    public static SafetensorsFile Read(Stream stream)
    {
        using var source = SafetensorsSource.OpenInAnyOrder(stream);
        return Read(source);
    }

    private static SafetensorsFile Read(SafetensorsSource source) =>
        new(source.Path, source.Header.Metadata, [.. source.Header.Tensors.Select(source.ReadEntry)]);
}
