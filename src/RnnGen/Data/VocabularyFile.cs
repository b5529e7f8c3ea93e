using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;
using RnnGen.Runtime;
using RnnGen.Weights;

namespace RnnGen.Data;

/// <summary>
/// Vocabularies as JSON: <c>{"kind": "words", "unknown": "&lt;unk&gt;", "entries": [...]}</c>, entries in the order of their ids.
/// </summary>
internal static class VocabularyFile
{
    public static void Write(string path, string kind, IEnumerable<string> entries, string? unknown) =>
        AtomicFile.Write(path, stream => WriteJson(stream, kind, entries, unknown));

    public static void Write(Stream stream, string kind, IEnumerable<string> entries, string? unknown)
    {
        StreamCheck.Writable(stream);
        WriteJson(stream, kind, entries, unknown);
    }

    public static (List<string> Entries, string? Unknown) Read(string path, string kind)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, path, kind);
    }

    public static (List<string> Entries, string? Unknown) Read(Stream stream, string kind)
    {
        StreamCheck.Readable(stream);
        return Read(stream, StreamCheck.NameOf(stream), kind);
    }

    private static void WriteJson(Stream stream, string kind, IEnumerable<string> entries, string? unknown)
    {
        // Escaped to ASCII, so that no editor or line-end conversion changes an entry.
        using var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.Default });
        json.WriteStartObject();
        json.WriteString("kind", kind);
        json.WriteString("unknown", unknown);
        json.WriteStartArray("entries");
        foreach (var entry in entries)
            json.WriteStringValue(entry);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static (List<string> Entries, string? Unknown) Read(Stream stream, string path, string kind)
    {
        try
        {
            using var document = JsonDocument.Parse(stream);
            var root = document.RootElement;
            var found = root.GetProperty("kind").GetString();
            if (found != kind)
                throw new InvalidDataException($"{path}: expected a vocabulary of {kind}, found '{found}'.");
            var entries = new List<string>();
            foreach (var entry in root.GetProperty("entries").EnumerateArray())
            {
                entries.Add(entry.GetString()
                    ?? throw new InvalidDataException($"{path}: entry {entries.Count} is null, expected a string."));
            }

            return (entries, root.GetProperty("unknown").GetString());
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new InvalidDataException($"{path} is no vocabulary file of {kind}: {fault.Message}", fault);
        }
    }
}
