using System;
using System.Collections.Generic;

namespace RnnGen.Weights;

/// <summary>Reads the JSON of a safetensors header, refusing whatever the format does not allow.</summary>
internal sealed class SafetensorsHeaderReader
{
    private readonly Dictionary<string, string> _metadata = [];
    private readonly List<SafetensorsRange> _tensors = [];
    private readonly HashSet<string> _names = [];
    private readonly HeaderJson _json;

    private SafetensorsHeaderReader(string json) => _json = new HeaderJson(json);

    /// <summary>Reads a header.</summary>
    /// <param name="json">The JSON, padding included.</param>
    /// <returns>The metadata and the tensors, whose ranges are as the header has them.</returns>
    /// <exception cref="HeaderFault">The header is not what the format allows.</exception>
    public static (IReadOnlyDictionary<string, string> Metadata, IReadOnlyList<SafetensorsRange> Tensors) Read(string json)
    {
        var reader = new SafetensorsHeaderReader(json);
        reader._json.ReadObject("the header", reader.ReadEntry);
        reader._json.ReadEnd();
        return (reader._metadata, reader._tensors);
    }

    private void ReadEntry(string name)
    {
        if (!_names.Add(name))
            throw new HeaderFault($"the header holds '{HeaderFault.Clip(name)}' twice: expected every name once");
        if (name == SafetensorsHeader.MetadataKey)
            _json.ReadObject(name, ReadMetadata);
        else
            _tensors.Add(ReadTensor(name, $"tensor '{HeaderFault.Clip(name)}'"));
    }

    private void ReadMetadata(string key)
    {
        var value = _json.ReadString($"{SafetensorsHeader.MetadataKey} '{HeaderFault.Clip(key)}'");
        if (_metadata.ContainsKey(key))
            throw new HeaderFault($"the metadata holds '{HeaderFault.Clip(key)}' twice: expected every name once");
        _metadata.Add(key, value);
    }

    private SafetensorsRange ReadTensor(string name, string what)
    {
        string? type = null;
        List<long>? shape = null;
        List<long>? offsets = null;
        _json.ReadObject(what, key =>
        {
            if (key switch { "dtype" => (object?)type, "shape" => shape, "data_offsets" => offsets, _ => null } is not null)
                throw new HeaderFault($"{what} has '{key}' twice");
            switch (key)
            {
                case "dtype":
                    type = _json.ReadString($"dtype of {what}");
                    break;
                case "shape":
                    shape = _json.ReadNumbers($"shape of {what}");
                    break;
                case "data_offsets":
                    offsets = _json.ReadNumbers($"data_offsets of {what}");
                    break;
                default:
                    throw new HeaderFault($"{what} has '{HeaderFault.Clip(key)}': expected dtype, shape and data_offsets");
            }
        });
        if (type is null || shape is null || offsets is null)
            throw new HeaderFault($"{what}: expected dtype, shape and data_offsets, found no {Missing(type, shape)}");
        if (!SafetensorsTypes.TryParse(type, out var parsed))
            throw new HeaderFault($"{what} has the dtype '{HeaderFault.Clip(type)}': expected one of {SafetensorsTypes.Names}");
        if (offsets.Count != 2)
            throw new HeaderFault($"{what} has {offsets.Count} data_offsets: expected 2");
        return new SafetensorsRange(name, parsed, [.. shape], offsets[0], offsets[1]);
    }

    private static string Missing(string? type, List<long>? shape) =>
        type is null ? "dtype" : shape is null ? "shape" : "data_offsets";
}
