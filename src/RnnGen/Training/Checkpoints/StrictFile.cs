using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics;

namespace RnnGen;

/// <summary>
/// Reads a file whose every tensor and key is expected. Mismatches are collected; what is read after one does not count.
/// </summary>
internal sealed class StrictFile(SafetensorsFile file, string keyPrefix)
{
    private readonly HashSet<string> _known = [];

    public List<string> Mismatches { get; } = [];

    public bool Has(string key) => file.Metadata.ContainsKey(keyPrefix + key);

    /// <summary>A text of the metadata; empty, and a mismatch, where there is none.</summary>
    public string Text(string key)
    {
        if (file.Metadata.TryGetValue(keyPrefix + key, out var text))
            return text;
        Mismatches.Add($"metadata '{keyPrefix + key}': expected it, found none");
        return "";
    }

    /// <summary>A mismatch where a text of the metadata is another.</summary>
    public void Expect(string key, string expected)
    {
        if (Has(key) && Text(key) is var found && found != expected)
            Mismatches.Add($"metadata '{keyPrefix + key}': expected '{expected}', found '{found}'");
        else
            Text(key);
    }

    /// <summary>A mismatch where the file says something else of itself, or nothing.</summary>
    public void Expect(FileStatement statement)
    {
        var found = file.Metadata.GetValueOrDefault(statement.Key);
        if (found != statement.Text)
            Mismatches.Add(statement.Mismatch(found));
    }

    /// <summary>A number of the metadata within a range.</summary>
    public T Number<T>(string key, T least, T most)
        where T : struct, INumber<T>
    {
        var text = Text(key);
        if (!Has(key))
            return least;
        if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && (T.IsNaN(value) || (value >= least && value <= most)))
            return value;
        Mismatches.Add(string.Create(
            CultureInfo.InvariantCulture, $"metadata '{keyPrefix + key}': expected a number from {least} to {most}, found '{text}'"));
        return least;
    }

    /// <summary>Any number, NaN and infinities too.</summary>
    public double Real(string key) => Number(key, double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Any number, or null where the key is not there.</summary>
    public double? OptionalReal(string key) => Has(key) ? Real(key) : null;

    /// <summary>A model's tensors behind a prefix, packed.</summary>
    public float[] Packed(string prefix, ModelInfo info)
    {
        var mismatches = Mismatches.Count;
        Mismatches.AddRange(PackedTensors.Differences<float>(prefix, info, file).Select(difference => difference.ToString()));
        foreach (var tensor in info.Tensors)
            _known.Add(prefix + tensor.Name);
        var packed = new float[info.PackedLength];
        if (Mismatches.Count == mismatches)
            PackedTensors.Read<float>(file, prefix, info, packed);
        return packed;
    }

    /// <summary>A tensor of a type and as many dimensions, -1 of which may be any; null, and a mismatch, where it is another.</summary>
    public SafetensorsEntry? Tensor(string name, SafetensorsType type, params long[] shape)
    {
        _known.Add(name);
        var found = "none";
        if (file.TryGet(name, out var entry))
        {
            if (entry.Type == type && entry.Shape.Count == shape.Length
                && shape.Zip(entry.Shape).All(pair => pair.First < 0 || pair.First == pair.Second))
                return entry;
            found = PackedTensors.Print(entry);
        }

        var dimensions = shape.Select(length => length < 0 ? "any" : length.ToString(CultureInfo.InvariantCulture));
        Mismatches.Add($"tensor '{name}': expected {SafetensorsTypes.NameOf(type)} {SafetensorsHeader.Print(dimensions)}, found {found}");
        return null;
    }

    /// <exception cref="InvalidDataException">There were mismatches, or tensors that nothing asked for.</exception>
    public void ThrowOnMismatch(string what)
    {
        foreach (var entry in file.Entries)
        {
            if (!_known.Contains(entry.Name))
                Mismatches.Add(WeightDifference.Unexpected(entry).ToString());
        }

        if (Mismatches.Count > 0)
        {
            throw new InvalidDataException(
                $"{file.Path} does not hold {what}:{Environment.NewLine}  " + string.Join(Environment.NewLine + "  ", Mismatches));
        }
    }
}
