using System;
using System.Collections.Generic;
using System.IO;
using RnnGen.Runtime;

namespace RnnGen.Weights;

/// <summary>Where a safetensors file is written to: a path, where it is written whole or not at all, or a stream.</summary>
internal readonly struct FileTarget
{
    private readonly string? _path;
    private readonly Stream? _stream;

    /// <summary>A file to write or replace.</summary>
    public FileTarget(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        _path = path;
    }

    /// <summary>A stream, from its place on; it stays open.</summary>
    /// <exception cref="ArgumentException">It cannot be written to.</exception>
    public FileTarget(Stream stream)
    {
        StreamCheck.Writable(stream);
        _stream = stream;
    }

    /// <summary>How messages call it.</summary>
    public string Name => _path ?? StreamCheck.NameOf(_stream!);

    /// <summary>Writes the file.</summary>
    public void Write(IReadOnlyDictionary<string, string> metadata, IReadOnlyList<SafetensorsEntry> tensors)
    {
        if (_stream is null)
            SafetensorsWriter.Write(_path!, metadata, tensors);
        else
            SafetensorsWriter.Write(_stream, metadata, tensors);
    }
}
