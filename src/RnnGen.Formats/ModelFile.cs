using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>Reads files of trained networks. What a file is follows from its content, not from its name.</summary>
public static class ModelFile
{
    /// <summary>What safetensors files have in the place of a tensor's name.</summary>
    private const string MetadataName = "__metadata__";

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What the file does not tell; null: nothing.</param>
    /// <exception cref="ModelFormatException">
    /// It is of no known format, is not what its format allows, or has what a declaration cannot say. The message names the file,
    /// the place, what was expected and what was found.
    /// </exception>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    public static Network Read(string path, ReadOptions? options = null) => Read(FileContent.Read(path), options ?? new());

    /// <summary>Reads what follows a stream's place, to its end. The stream stays open.</summary>
    /// <param name="stream">A stream that can be read; it need not seek.</param>
    /// <param name="options">What the file does not tell; null: nothing.</param>
    /// <inheritdoc cref="Read(string, ReadOptions?)" path="/exception"/>
    public static Network Read(Stream stream, ReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Read(FileContent.Read(stream is FileStream file ? file.Name : "the stream", stream), options ?? new());
    }

    /// <summary>
    /// Reads the tensors of a file. Where the format is tensors with names, they have these names and no layers are made of them;
    /// else they are those of the network. Options of layers, order and scales are refused where they are tensors with names.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What the file does not tell; null: nothing.</param>
    /// <inheritdoc cref="Read(string, ReadOptions?)" path="/exception"/>
    public static IReadOnlyList<NetworkTensor> ReadTensors(string path, ReadOptions? options = null)
    {
        var (file, stated) = (FileContent.Read(path), options ?? new());
        return Reader(file) is ITensorReader reader ? Tensors(reader, file, stated) : [.. Read(file, stated).Tensors];
    }

    /// <summary>Whether a file is of a format that has the tensors alone, by names, and not the layers.</summary>
    internal static bool IsOfTensors(string path) => Reader(FileContent.Read(path)) is ITensorReader;

    /// <summary>The format of a file, as messages call it; null of a file that none of the readers knows.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="IOException">There is no such file, or it cannot be read.</exception>
    public static string? FormatOf(string path)
    {
        var file = FileContent.Read(path);
        return FormatReaders.All.FirstOrDefault(reader => reader.Recognizes(file))?.Format;
    }

    internal static Network Read(FileContent file, ReadOptions options)
    {
        var reader = Reader(file);
        var network = reader.Read(file, options);
        NetworkCheck.Check(network, file.Path);
        return options.Name is { } name ? network with { Name = name } : network;
    }

    private static List<NetworkTensor> Tensors(ITensorReader reader, FileContent file, ReadOptions options)
    {
        OptionUse.RefuseForTensors(file, options);
        var (tensors, names) = (new List<NetworkTensor>(), new HashSet<string>());
        foreach (var tensor in reader.Tensors(file, options))
        {
            if (!tensor.Name.StartsWith(options.Prefix, StringComparison.Ordinal))
                continue;
            var name = tensor.Name[options.Prefix.Length..];
            if (ElementTypes.IsLeftOut(name, options))
                continue;
            if (name.Length == 0 || name == MetadataName)
                throw file.Fault($"tensor '{tensor.Name}'", "a name that safetensors files allow", $"'{name}'");
            if (!names.Add(name))
                throw file.Fault($"tensor '{name}'", "one tensor of this name", "two");
            if (tensor.Length == 0 && NetworkTensor.CountOf([.. tensor.Shape.Where(size => size > 0)]) is null)
                throw file.Fault($"tensor '{name}'", "smaller dimensions", NetworkTensor.PrintShape(tensor.Shape));
            tensors.Add(tensor.Named(name));
        }

        return tensors;
    }

    private static INetworkReader Reader(FileContent file) =>
        FormatReaders.All.FirstOrDefault(reader => reader.Recognizes(file)) ?? throw NotRecognized(file);

    private static ModelFormatException NotRecognized(FileContent file) => file.Fault(
        "", "a file of " + string.Join(", ", FormatReaders.All.Select(reader => reader.Format)),
            UnknownContent.Describe(file.Span));
}
