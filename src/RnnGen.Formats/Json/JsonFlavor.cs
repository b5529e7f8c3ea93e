using System;
using System.Text.Json;

namespace RnnGen.Formats;

/// <summary>Kinds of JSON documents, by the names of the members of their object.</summary>
internal static class JsonFlavor
{
    public const string RtNeural = "RTNeural JSON";
    public const string GuitarMl = "GuitarML JSON";
    public const string Nam = "NAM";
    public const string Tensors = "JSON of tensors";

    /// <summary>
    /// The kind of a file; null where it is no JSON object. It reads names alone, and stops at what is no JSON.
    /// </summary>
    public static string? Of(FileContent file)
    {
        if (!JsonTree.IsObject(file))
            return null;
        var (layers, shape, state, weights, architecture, data) = (false, false, false, false, false, false);
        var bytes = file.Span.StartsWith("\uFEFF"u8) ? file.Span[3..] : file.Span;
        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = 64 });
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth != 1 || reader.TokenType != JsonTokenType.PropertyName)
                    continue;
                layers |= reader.ValueTextEquals("layers"u8);
                shape |= reader.ValueTextEquals("in_shape"u8);
                state |= reader.ValueTextEquals("state_dict"u8);
                data |= reader.ValueTextEquals("model_data"u8);
                weights |= reader.ValueTextEquals("weights"u8);
                architecture |= reader.ValueTextEquals("architecture"u8);
            }
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // The reader of the kind tells what is wrong and where.
        }

        return layers || shape ? RtNeural
            : state || data ? GuitarMl
            : architecture && weights ? Nam
            : Tensors;
    }
}
