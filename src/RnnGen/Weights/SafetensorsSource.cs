using System;
using System.IO;
using RnnGen.Runtime;

namespace RnnGen.Weights;

/// <summary>A safetensors file that is open: its header is read and checked, its data waits until it is asked for.</summary>
internal sealed class SafetensorsSource : IDisposable
{
    private readonly Stream _stream;
    private readonly bool _ownsStream;

    /// <summary>Where the data begins in a stream that can seek.</summary>
    private readonly long _origin;

    /// <summary>Bytes of data behind the stream's place.</summary>
    private long _at;

    private SafetensorsSource(string path, Stream stream, bool ownsStream)
    {
        (Path, _stream, _ownsStream) = (path, stream, ownsStream);
        try
        {
            Header = SafetensorsHeader.Read(stream);
        }
        catch (HeaderFault fault)
        {
            throw new InvalidDataException($"{path}: {fault.Message}.", fault);
        }

        _origin = stream.CanSeek ? stream.Position : 0;
    }

    /// <summary>How messages call it.</summary>
    public string Path { get; }

    /// <summary>What it holds.</summary>
    public SafetensorsHeader Header { get; }

    /// <summary>Opens a file.</summary>
    /// <exception cref="InvalidDataException">It is no safetensors file.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static SafetensorsSource Open(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (Directory.Exists(path))
            throw new IOException($"{path} is a folder: expected a file to read.");
        var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 1);
        try
        {
            return new SafetensorsSource(path, stream, ownsStream: true);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>Reads from a stream, which stays open: from its place to its end it is a safetensors file.</summary>
    /// <inheritdoc cref="Open(string)" path="/exception"/>
    public static SafetensorsSource Open(Stream stream)
    {
        StreamCheck.Readable(stream);
        return new SafetensorsSource(StreamCheck.NameOf(stream), stream, ownsStream: false);
    }

    /// <summary>
    /// As <see cref="Open(Stream)"/>, for tensors that are not read in the order of the data: where the stream cannot seek, its
    /// rest is held in memory.
    /// </summary>
    /// <inheritdoc cref="Open(string)" path="/exception"/>
    public static SafetensorsSource OpenInAnyOrder(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        if (stream.CanSeek || !stream.CanRead)
            return Open(stream);
        var rest = new MemoryStream();
        stream.CopyTo(rest);
        rest.Position = 0;
        return Open(rest);
    }

    /// <summary>Reads bytes of data from a place on, which in a stream that cannot seek lies behind all that was read.</summary>
    /// <exception cref="InvalidDataException">The file has become shorter than its header says.</exception>
    public void Read(long place, Span<byte> destination)
    {
        MoveTo(place);
        var read = _stream.ReadAtLeast(destination, destination.Length, throwOnEndOfStream: false);
        _at += read;
        if (read < destination.Length)
            throw Short();
    }

    /// <summary>Reads a tensor.</summary>
    public SafetensorsEntry ReadEntry(SafetensorsRange tensor)
    {
        if (tensor.Bytes > Array.MaxLength)
        {
            throw new InvalidDataException(
                $"{Path}: tensor '{HeaderFault.Clip(tensor.Name)}' has {tensor.Bytes} bytes: "
                    + $"expected at most {Array.MaxLength}, which an array holds.");
        }

        var data = new byte[tensor.Bytes];
        Read(tensor.Begin, data);
        return new SafetensorsEntry(tensor.Name, tensor.Type, tensor.Shape, data);
    }

    /// <summary>Of a stream that cannot seek, reads what is left of the data: then it must end.</summary>
    /// <exception cref="InvalidDataException">The stream is shorter or longer than its header says.</exception>
    public void ReadToEnd()
    {
        if (_stream.CanSeek)
            return;
        var end = 0L;
        foreach (var tensor in Header.Tensors)
            end = Math.Max(end, tensor.End);
        MoveTo(end);
        if (_stream.ReadByte() >= 0)
            throw new InvalidDataException($"{Path}: bytes follow the last tensor: expected {end} bytes of data.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_ownsStream)
            _stream.Dispose();
    }

    private void MoveTo(long place)
    {
        if (_stream.CanSeek)
        {
            if (place != _at)
                _stream.Position = _origin + place;
            _at = place;
            return;
        }

        Span<byte> passed = stackalloc byte[4096];
        while (_at < place)
        {
            var read = _stream.Read(passed[..(int)Math.Min(passed.Length, place - _at)]);
            if (read == 0)
                throw Short();
            _at += read;
        }
    }

    private InvalidDataException Short() => new($"{Path}: the data ends at byte {_at}, before its last tensor.");
}
