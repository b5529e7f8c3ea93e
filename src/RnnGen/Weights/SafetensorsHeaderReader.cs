using System;
using System.Collections.Generic;
using System.IO;
using System.Text.Json;

namespace RnnGen;

/// <summary>Reads the JSON of a safetensors header, refusing whatever the format does not allow.</summary>
internal ref struct SafetensorsHeaderReader
{
    private readonly string _path;
    private readonly Dictionary<string, string> _metadata = [];
    private readonly List<SafetensorsRange> _tensors = [];
    private Utf8JsonReader _json;

    private SafetensorsHeaderReader(string path, ReadOnlySpan<byte> json)
    {
        _path = path;
        _json = new Utf8JsonReader(json);
    }

    /// <summary>Reads the header.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="json">The header's bytes, padding included.</param>
    /// <exception cref="InvalidDataException">The header is not what the format allows.</exception>
    public static SafetensorsHeader Read(string path, ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty || json[0] != (byte)'{')
            throw new InvalidDataException($"{path}: the header is not JSON: expected it to begin with '{{'.");
        try
        {
            var reader = new SafetensorsHeaderReader(path, json);
            reader.ReadTensors();
            return new SafetensorsHeader(reader._metadata, reader._tensors);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            // InvalidOperationException: a string that is no valid UTF-8 or UTF-16.
            throw new InvalidDataException($"{path}: the header is not JSON: {fault.Message}", fault);
        }
    }

    private void ReadTensors()
    {
        var names = new HashSet<string>();
        _json.Read();
        while (NextProperty("the header") is { } name)
        {
            if (!names.Add(name))
                throw Fault($"the header holds '{name}' twice: expected every name once");
            if (name == SafetensorsHeader.MetadataKey)
                ReadMetadata();
            else
                ReadTensor(name);
        }

        // Reads on to the end: what follows the object must be nothing but white space.
        while (_json.Read())
        {
        }
    }

    private void ReadMetadata()
    {
        Expect(JsonTokenType.StartObject, SafetensorsHeader.MetadataKey);
        while (NextProperty(SafetensorsHeader.MetadataKey) is { } key)
        {
            Expect(JsonTokenType.String, $"{SafetensorsHeader.MetadataKey} '{key}'");
            if (!_metadata.TryAdd(key, _json.GetString()!))
                throw Fault($"the metadata holds '{key}' twice: expected every name once");
        }
    }

    private void ReadTensor(string name)
    {
        string? type = null;
        List<long>? shape = null;
        List<long>? offsets = null;
        var what = $"tensor '{name}'";
        Expect(JsonTokenType.StartObject, what);
        while (NextProperty(what) is { } key)
        {
            if (key switch { "dtype" => (object?)type, "shape" => shape, "data_offsets" => offsets, _ => null } is not null)
                throw Fault($"{what} has '{key}' twice");
            switch (key)
            {
                case "dtype":
                    Expect(JsonTokenType.String, $"dtype of {what}");
                    type = _json.GetString();
                    break;
                case "shape":
                    shape = ReadNumbers($"shape of {what}");
                    break;
                case "data_offsets":
                    offsets = ReadNumbers($"data_offsets of {what}");
                    break;
                default:
                    throw Fault($"{what} has '{key}': expected dtype, shape and data_offsets");
            }
        }

        if (type is null || shape is null || offsets is null)
            throw Fault($"{what}: expected dtype, shape and data_offsets, found no {Missing(type, shape)}");
        if (!SafetensorsTypes.TryParse(type, out var parsed))
            throw Fault($"{what} has the dtype '{type}': expected one of {SafetensorsTypes.Names}");
        if (offsets.Count != 2)
            throw Fault($"{what} has {offsets.Count} data_offsets: expected 2");
        _tensors.Add(new SafetensorsRange(name, parsed, [.. shape], offsets[0], offsets[1]));
    }

    private List<long> ReadNumbers(string what)
    {
        Expect(JsonTokenType.StartArray, what);
        var numbers = new List<long>();
        while (_json.Read() && _json.TokenType != JsonTokenType.EndArray)
        {
            if (_json.TokenType != JsonTokenType.Number || !_json.TryGetInt64(out var number) || number < 0)
                throw Fault($"{what}: expected whole numbers from 0, found '{System.Text.Encoding.UTF8.GetString(_json.ValueSpan)}'");
            numbers.Add(number);
        }

        return numbers;
    }

    private string? NextProperty(string what)
    {
        _json.Read();
        if (_json.TokenType == JsonTokenType.EndObject)
            return null;
        return _json.GetString() ?? throw Fault($"{what}: expected a name");
    }

    private void Expect(JsonTokenType expected, string what)
    {
        _json.Read();
        if (_json.TokenType != expected)
            throw Fault($"{what}: expected JSON's {expected}, found {_json.TokenType}");
    }

    private static string Missing(string? type, List<long>? shape) => type is null ? "dtype" : shape is null ? "shape" : "data_offsets";

    private readonly InvalidDataException Fault(string message) => new($"{_path}: {message}.");
}
