using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Numerics;
using RnnGen.Weights;

namespace RnnGen.Training;

/// <summary>
/// Reads a file whose every tensor and key is expected, twice: first the header alone, while mismatches are collected and tensors
/// are empty; then, where there were none, the data.
/// </summary>
internal sealed class StrictFile(SafetensorsSource source, string keyPrefix)
{
    private readonly HashSet<string> _known = [];

    public List<string> Mismatches { get; } = [];

    /// <summary>Whether data is read: after the header was found to be as expected.</summary>
    public bool ReadsData { get; private set; }

    private SafetensorsHeader Header => source.Header;

    public bool Has(string key) => Header.Metadata.ContainsKey(keyPrefix + key);

    /// <summary>A text of the metadata; empty, and a mismatch, where there is none.</summary>
    public string Text(string key)
    {
        if (Header.Statement(keyPrefix + key) is { } text)
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

    /// <summary>Whether the file is of models in a precision; a mismatch where it is not.</summary>
    /// <param name="key">The key of the precision, which files in single precision leave out.</param>
    /// <param name="expected">The models' precision.</param>
    public bool ExpectPrecision(string key, Precision expected)
    {
        var found = Header.Statement(keyPrefix + key) ?? nameof(Precision.Single);
        if (found == $"{expected}")
            return true;
        Mismatches.Add($"precision: expected '{expected}', found '{found}'");
        return false;
    }

    /// <summary>A mismatch where the file says something else of itself, or nothing.</summary>
    public void Expect(FileStatement statement)
    {
        var found = Header.Statement(statement.Key);
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
        if (T.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && (T.IsNaN(value) || (value >= least && value <= most)))
        {
            return value;
        }

        Mismatches.Add(string.Create(
            CultureInfo.InvariantCulture,
            $"metadata '{keyPrefix + key}': expected a number from {least} to {most}, found '{text}'"));
        return least;
    }

    /// <summary>Any number, NaN and infinities too.</summary>
    public double Real(string key) => Number(key, double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Any number, or null where the key is not there.</summary>
    public double? OptionalReal(string key) => Has(key) ? Real(key) : null;

    /// <summary>A model's tensors behind a prefix, packed; empty while the header is checked.</summary>
    public T[] Packed<T>(string prefix, ModelInfo info)
        where T : unmanaged
    {
        if (!ReadsData)
        {
            Mismatches.AddRange(PackedTensors.Differences<T>(prefix, info, Header).Select(difference => difference.ToString()));
            foreach (var tensor in info.Tensors)
                _known.Add(prefix + tensor.Name);
            return [];
        }

        var packed = new T[info.PackedLength];
        PackedTensors.Read<T>(source, prefix, info, packed);
        return packed;
    }

    /// <summary>
    /// A tensor of a type and as many dimensions, -1 of which may be any; null, and a mismatch, where it is another, and null
    /// while the header is checked.
    /// </summary>
    public SafetensorsEntry? Tensor(string name, SafetensorsType type, params long[] shape)
    {
        if (ReadsData)
            return Entry(name);
        _known.Add(name);
        if (WeightDifference.OfTensor(Header, name, type, shape) is { } difference)
            Mismatches.Add(difference.ToString());
        return null;
    }

    /// <summary>Checks tensors of the header by a comparison.</summary>
    /// <param name="compare">Gives the differences, and adds the names of the tensors looked for.</param>
    public void Compare(Func<SafetensorsHeader, HashSet<string>, IEnumerable<WeightDifference>> compare) =>
        Mismatches.AddRange(compare(Header, _known).Select(difference => difference.ToString()));

    /// <summary>A tensor that the header was found to have.</summary>
    public SafetensorsEntry Entry(string name) => source.ReadEntry(Header.Find(name)!);

    /// <summary>Ends the check of the header.</summary>
    /// <param name="what">What the file should hold.</param>
    /// <param name="withTensors">Whether its tensors were asked for.</param>
    /// <exception cref="InvalidDataException">There were mismatches, or tensors that nothing asked for.</exception>
    public void ThrowOnMismatch(string what, bool withTensors = true)
    {
        foreach (var tensor in Header.Tensors)
        {
            if (withTensors && !_known.Contains(tensor.Name))
                Mismatches.Add(WeightDifference.Unexpected(tensor).ToString());
        }

        if (Mismatches.Count > 0)
        {
            throw new InvalidDataException(
                $"{source.Path} does not hold {what}:{Environment.NewLine}  "
                + string.Join(Environment.NewLine + "  ", Mismatches));
        }

        ReadsData = true;
    }
}
