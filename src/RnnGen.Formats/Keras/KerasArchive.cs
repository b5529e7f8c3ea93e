using System;
using System.Collections.Generic;
using System.IO.Compression;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>The zip archive of a <c>.keras</c> file.</summary>
internal sealed class KerasArchive : IDisposable
{
    private const int MostDirectoryBytes = 1 << 20;
    private const int MostConfigBytes = 16 << 20;

    private readonly FileContent _file;
    private readonly ZipArchive _archive;

    private KerasArchive(FileContent file, ZipArchive archive) => (_file, _archive) = (file, archive);

    /// <summary>Whether a file is a zip archive with the weights of a Keras model.</summary>
    public static bool Recognizes(FileContent file) =>
        file.Span.StartsWith("PK\u0003\u0004"u8) && file.Span.IndexOf("model.weights.h5"u8) >= 0;

    /// <summary>Opens an archive by its central directory.</summary>
    public static KerasArchive Open(FileContent file)
    {
        ZipDirectory.Check(file, MostDirectoryBytes);
        try
        {
            var archive = new ZipArchive(file.Open(), ZipArchiveMode.Read);
            _ = archive.Entries.Count;
            return new KerasArchive(file, archive);
        }
        catch (Exception fault) when (ZipContent.IsFault(fault))
        {
            throw file.Fault("", "data of a zip archive", fault.Message.TrimEnd('.'), fault);
        }
    }

    /// <summary>An entry that is there.</summary>
    public FileContent Entry(string name) => Find(name) ?? throw _file.Fault("", $"an entry '{name}'", "none");

    /// <summary>An entry; null where there is none.</summary>
    public FileContent? Find(string name)
    {
        List<ZipArchiveEntry> found = [.. _archive.Entries.Where(entry => entry.FullName == name)];
        if (found.Count == 0)
            return null;
        if (found.Count > 1)
            throw _file.Fault($"entry '{name}'", "one of this name", $"{found.Count}");

        // Keras stores weights without compression; configurations are small.
        var most = Math.Max(MostConfigBytes, (long)_file.Bytes.Length);
        if (found[0].Length > most)
            throw _file.Fault($"entry '{name}'", $"at most {most} bytes", $"{found[0].Length}");
        return new FileContent($"{_file.Path}: {name}", ZipContent.Bytes(_file, found[0], name));
    }

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();
}
