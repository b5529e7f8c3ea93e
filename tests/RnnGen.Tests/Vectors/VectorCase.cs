using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text.Json;

namespace RnnGen.Tests.Vectors;

/// <summary>A case file: metadata, arguments and expected values, as the README of the vectors describes them.</summary>
internal sealed class VectorCase
{
    private readonly IReadOnlyDictionary<string, string> _metadata;
    private readonly Dictionary<string, VectorTensor> _tensors;

    public VectorCase(string name, IReadOnlyDictionary<string, string> metadata, IEnumerable<VectorTensor> tensors)
    {
        Name = name;
        _metadata = metadata;
        _tensors = tensors.ToDictionary(tensor => tensor.Name);
    }

    public string Name { get; }

    public string Group => Metadata("group");

    public string Cell => Metadata("cell");

    public IEnumerable<VectorTensor> Tensors => _tensors.Values;

    public int Steps => Number("steps");

    public int Batch => Number("batch");

    public int Layers => Number("num_layers");

    public bool IsBidirectional => Metadata("direction") == "bidirectional" || Metadata("bidirectional") == "True";

    /// <summary>Whether the layers above the first add or concatenate what they read to what they give.</summary>
    public bool HasConnections => Group is "residual" or "dense";

    /// <summary>Whether the sums in the cell are normalised.</summary>
    public bool IsNormalized => Cell.StartsWith("lstm_ln", StringComparison.Ordinal);

    /// <summary>The layers and sizes the case was made from.</summary>
    public JsonElement Configuration => JsonDocument.Parse(Metadata("config")).RootElement;

    public VectorTensor this[string tensor] =>
        Find(tensor) ?? throw new InvalidDataException($"{Name}: no tensor {tensor}.");

    public VectorTensor? Find(string tensor) => _tensors.GetValueOrDefault(tensor);

    public bool Has(string tensor) => _tensors.ContainsKey(tensor);

    /// <summary>A metadata value, or an empty string.</summary>
    public string Metadata(string key) => _metadata.GetValueOrDefault(key, "");

    /// <summary>The largest relative error torch's float32 made, or 0 where it is not stated.</summary>
    public double TorchForwardError
    {
        get
        {
            var text = Metadata("torch_f32_forward_error");
            return text.Length == 0 ? 0 : double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);
        }
    }

    public override string ToString() => Name;

    private int Number(string key) =>
        int.TryParse(Metadata(key), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new InvalidDataException($"{Name}: metadata {key} is \"{Metadata(key)}\", expected a number.");
}
