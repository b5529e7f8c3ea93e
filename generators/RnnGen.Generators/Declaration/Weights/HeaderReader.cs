using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Declaration.Weights;

/// <summary>
/// Reads the header of a safetensors file (https://github.com/huggingface/safetensors): a JSON object of tensors, each with dtype,
/// shape and data_offsets, and of metadata.
/// </summary>
internal sealed class HeaderReader
{
    private const string MetadataKey = "__metadata__";

    private readonly List<WeightTensor> _tensors = [];
    private readonly HashSet<string> _names = [];
    private readonly JsonReader _json;
    private readonly long _dataStart;
    private string? _architecture;

    private HeaderReader(string header, long dataStart)
    {
        _json = new(header);
        _dataStart = dataStart;
    }

    /// <summary>Reads a header.</summary>
    /// <param name="header">The JSON.</param>
    /// <param name="dataStart">Where the data begins in the file.</param>
    /// <param name="fileLength">Bytes of the file.</param>
    /// <exception cref="FormatException">It is not what the format allows.</exception>
    public static (string? Architecture, IReadOnlyList<WeightTensor> Tensors) Read(string header, long dataStart, long fileLength)
    {
        var reader = new HeaderReader(header, dataStart);
        reader._json.ReadObject(reader.ReadEntry);
        reader._json.ReadEnd();
        CheckRanges(reader._tensors, dataStart, fileLength);
        return (reader._architecture, reader._tensors);
    }

    private void ReadEntry(string name)
    {
        if (!_names.Add(name))
            throw new FormatException($"the header holds '{name}' twice: expected every name once");
        if (name == MetadataKey)
            _json.ReadObject(ReadMetadata);
        else
            _tensors.Add(ReadTensor(name));
    }

    private void ReadMetadata(string key)
    {
        string value = _json.ReadString();
        if (key == "rnngen.architecture")
            _architecture = value;
    }

    private WeightTensor ReadTensor(string name)
    {
        string? type = null;
        EquatableArray<long>? shape = null, offsets = null;
        _json.ReadObject(key =>
        {
            switch (key)
            {
                case "dtype":
                    type = _json.ReadString();
                    break;
                case "shape":
                    shape = _json.ReadNumbers();
                    break;
                case "data_offsets":
                    offsets = _json.ReadNumbers();
                    break;
                default:
                    throw new FormatException($"tensor '{name}' has '{key}': expected dtype, shape and data_offsets");
            }
        });
        return type is not null && shape is { } dimensions && offsets is { Count: 2 } range
            ? new(name, type, dimensions, _dataStart + range[0], _dataStart + range[1])
            : throw new FormatException($"tensor '{name}': expected dtype, shape and two data_offsets");
    }

    /// <summary>The tensors cover the data once, and what a model can take has the bytes of its shape.</summary>
    private static void CheckRanges(IEnumerable<WeightTensor> tensors, long dataStart, long fileLength)
    {
        long end = dataStart;
        foreach (WeightTensor tensor in tensors.OrderBy(tensor => tensor.Begin).ThenBy(tensor => tensor.End))
        {
            if (tensor.Begin != end || tensor.End < tensor.Begin)
                throw new FormatException($"tensor '{tensor.Name}': expected data that begins at byte {end} of the file, found bytes {tensor.Begin} to {tensor.End}");
            if (SizeOf(tensor.Type) is { } size && tensor.Shape.Aggregate((decimal)size, (bytes, length) => Math.Min(bytes * length, long.MaxValue)) != tensor.End - tensor.Begin)
                throw new FormatException($"tensor '{tensor.Name}': expected the bytes of {tensor.Form}, found {tensor.End - tensor.Begin}");
            end = tensor.End;
        }

        if (end != fileLength)
            throw new FormatException($"expected a file of {end} bytes, found {fileLength}");
    }

    private static long? SizeOf(string type) => type switch { "F32" => sizeof(float), "F64" => sizeof(double), _ => null };
}
