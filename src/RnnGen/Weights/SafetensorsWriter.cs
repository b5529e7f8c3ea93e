using System;
using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Generic;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;
using RnnGen.Runtime;

namespace RnnGen.Weights;

/// <summary>Writes safetensors files.</summary>
public static class SafetensorsWriter
{
    private const int HeaderAlignment = 8;

    /// <summary>
    /// Writes a file. It is written to a temporary file in the same folder, flushed to disk and then renamed. On any error the
    /// file that was there stays as it was. The header is padded with spaces to a multiple of eight bytes.
    /// </summary>
    /// <param name="path">The file to write or replace.</param>
    /// <param name="metadata">The header's <c>__metadata__</c>; may be empty.</param>
    /// <param name="tensors">The tensors in the order their data is to lie; widest types first keeps every tensor
    /// aligned.</param>
    /// <exception cref="ArgumentException">Two tensors have one name.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(string path, IReadOnlyDictionary<string, string> metadata, IReadOnlyList<SafetensorsEntry> tensors)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(tensors);
        var header = Header(metadata, tensors);
        AtomicFile.Write(path, stream => Write(stream, header, tensors));
    }

    /// <summary>Writes a file to a stream, from its place on, with the same bytes. It stays open.</summary>
    /// <remarks>A file does not tell its own end: for more than one in a stream see <see cref="StreamParts"/>.</remarks>
    /// <param name="stream">A stream that can be written to; it need not seek.</param>
    /// <param name="metadata">The header's <c>__metadata__</c>; may be empty.</param>
    /// <param name="tensors">The tensors in the order their data is to lie.</param>
    /// <exception cref="ArgumentException">Two tensors have one name, or the stream cannot be written to.</exception>
    /// <exception cref="IOException">The stream fails: part of the file may have been written.</exception>
    public static void Write(Stream stream, IReadOnlyDictionary<string, string> metadata, IReadOnlyList<SafetensorsEntry> tensors)
    {
        StreamCheck.Writable(stream);
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(tensors);
        Write(stream, Header(metadata, tensors), tensors);
    }

    private static void Write(Stream stream, byte[] header, IReadOnlyList<SafetensorsEntry> tensors)
    {
        Span<byte> length = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(length, (ulong)header.Length);
        stream.Write(length);
        stream.Write(header);
        foreach (var tensor in tensors)
            stream.Write(tensor.Data.Span);
    }

    private static ReadOnlySpan<byte> Pad(ArrayBufferWriter<byte> header)
    {
        var padding = -header.WrittenCount & (HeaderAlignment - 1);
        header.GetSpan(HeaderAlignment)[..padding].Fill((byte)' ');
        header.Advance(padding);
        return header.WrittenSpan;
    }

    private static byte[] Header(IReadOnlyDictionary<string, string> metadata, IReadOnlyList<SafetensorsEntry> tensors)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var options = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
        using (var json = new Utf8JsonWriter(buffer, options))
        {
            json.WriteStartObject();
            WriteMetadata(json, metadata);
            WriteTensors(json, tensors);
            json.WriteEndObject();
        }

        var header = Pad(buffer);
        if (header.Length > SafetensorsHeader.MaxLength)
        {
            throw new ArgumentException(
                $"The header would have {header.Length} bytes; the format allows {SafetensorsHeader.MaxLength}.",
                nameof(tensors));
        }

        return header.ToArray();
    }

    private static void WriteMetadata(Utf8JsonWriter json, IReadOnlyDictionary<string, string> metadata)
    {
        if (metadata.Count == 0)
            return;
        json.WriteStartObject(SafetensorsHeader.MetadataKey);
        foreach (var (key, value) in metadata)
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    private static void WriteTensors(Utf8JsonWriter json, IReadOnlyList<SafetensorsEntry> tensors)
    {
        var names = new HashSet<string>();
        var offset = 0L;
        foreach (var tensor in tensors)
        {
            if (!names.Add(tensor.Name))
                throw new ArgumentException($"Two tensors are named '{tensor.Name}'.", nameof(tensors));
            json.WriteStartObject(tensor.Name);
            json.WriteString("dtype", SafetensorsTypes.NameOf(tensor.Type));
            WriteNumbers(json, "shape", tensor.Shape);
            WriteNumbers(json, "data_offsets", [offset, offset + tensor.Data.Length]);
            json.WriteEndObject();
            offset += tensor.Data.Length;
        }
    }

    private static void WriteNumbers(Utf8JsonWriter json, string name, IReadOnlyList<long> numbers)
    {
        json.WriteStartArray(name);
        foreach (var number in numbers)
            json.WriteNumberValue(number);
        json.WriteEndArray();
    }
}
