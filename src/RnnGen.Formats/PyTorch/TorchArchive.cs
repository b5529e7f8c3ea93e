using System;
using System.Collections.Generic;
using System.IO.Compression;

namespace RnnGen.Formats;

/// <summary>
/// The zip archive of a <c>torch.save</c> or TorchScript file: <c>data.pkl</c> and storages <c>data/0</c> and so on, under one
/// folder.
/// </summary>
internal sealed class TorchArchive : IDisposable
{
    private const int MostDirectoryBytes = 8 << 20;
    private const int MostPickleBytes = 16 << 20;
    private const string PickleName = "data.pkl";

    private readonly FileContent _file;
    private readonly ZipArchive _archive;
    private readonly Dictionary<string, ZipArchiveEntry> _entries = [];

    private TorchArchive(FileContent file, ZipArchive archive)
    {
        (_file, _archive) = (file, archive);
        var folder = "";
        foreach (var entry in archive.Entries)
        {
            if (!_entries.TryAdd(entry.FullName, entry))
                throw file.Fault($"entry '{entry.FullName}'", "one of this name", "two");
            if (entry.FullName.EndsWith("/" + PickleName, StringComparison.Ordinal) && entry.FullName.Split('/').Length == 2)
                folder = entry.FullName[..^PickleName.Length];
        }

        Folder = folder;
    }

    /// <summary>The folder of all entries, with its slash.</summary>
    public string Folder { get; }

    /// <summary>Whether a file is a zip archive with a <c>data.pkl</c>.</summary>
    public static bool Recognizes(FileContent file) =>
        file.Span.StartsWith("PK\u0003\u0004"u8) && file.Span.IndexOf("/data.pkl"u8) >= 0;

    /// <summary>Opens an archive by its central directory.</summary>
    /// <exception cref="ModelFormatException">It is no such archive.</exception>
    public static TorchArchive Open(FileContent file)
    {
        ZipDirectory.Check(file, MostDirectoryBytes);
        ZipArchive? archive = null;
        try
        {
            archive = new ZipArchive(file.Open(), ZipArchiveMode.Read);
            var opened = new TorchArchive(file, archive);
            if (opened.Folder.Length == 0)
                throw file.Fault("", "an entry data.pkl in a folder", "none");
            return opened;
        }
        catch (Exception fault)
        {
            archive?.Dispose();
            if (ZipContent.IsFault(fault))
                throw file.Fault("", "a zip archive", fault.Message.TrimEnd('.'), fault);
            throw;
        }
    }

    /// <summary>The pickle of the network.</summary>
    public byte[] Pickle() =>
        Bytes(Folder + PickleName, length => length <= MostPickleBytes ? null : $"at most {MostPickleBytes} bytes");

    /// <summary>The bytes of a storage.</summary>
    /// <param name="key">The storage's key.</param>
    /// <param name="length">The bytes that it must have.</param>
    public byte[] Storage(string key, long length) =>
        Bytes($"{Folder}data/{key}", found => found == length && length <= _file.Bytes.Length ? null : $"{length} bytes");

    /// <summary>The text of a small entry; null where there is none.</summary>
    public string? Text(string name) =>
        _entries.ContainsKey(Folder + name)
            ? System.Text.Encoding.UTF8.GetString(Bytes(Folder + name, length => length <= 4096 ? null : "at most 4096 bytes"))
                : null;

    /// <inheritdoc/>
    public void Dispose() => _archive.Dispose();

    private byte[] Bytes(string name, Func<long, string?> fault)
    {
        if (!_entries.TryGetValue(name, out var entry))
            throw _file.Fault("", $"an entry '{name}'", "none");
        if (fault(entry.Length) is { } expected)
            throw _file.Fault($"entry '{name}'", expected, $"{entry.Length}");
        return ZipContent.Bytes(_file, entry, name);
    }
}
