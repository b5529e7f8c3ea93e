using System;
using System.Collections.Generic;
using System.Linq;
using System.Runtime.InteropServices;

namespace RnnGen.Formats;

/// <summary>A constant tensor: numbers, or whole numbers.</summary>
/// <param name="Name">Its name; empty where it has none.</param>
/// <param name="Shape">Its dimensions.</param>
internal sealed record OnnxTensor(string Name, IReadOnlyList<int> Shape)
{
    /// <summary>Its elements where they are float or double; null otherwise.</summary>
    public NetworkTensor? Numbers { get; init; }

    /// <summary>Its elements where they are whole numbers; null otherwise.</summary>
    public IReadOnlyList<long>? Integers { get; init; }

    /// <summary>What it is in 16 bits, and was not converted; null otherwise.</summary>
    public string? HalfType { get; init; }

    /// <summary>Name and shape, for messages.</summary>
    public override string ToString() => $"{(Name.Length > 0 ? $"'{Name}'" : "a constant")} {NetworkTensor.PrintShape(Shape)}";

    /// <summary>Reads a tensor. Its elements have to fill its shape exactly.</summary>
    public static OnnxTensor Read(FileContent file, ReadOnlyMemory<byte> bytes, string place) =>
        new OnnxTensorReader(file, place).Read(bytes);

    /// <summary>A tensor of numbers.</summary>
    public static OnnxTensor Of(NetworkTensor numbers) => new(numbers.Name, numbers.Shape) { Numbers = numbers };
}

/// <summary>Reads one tensor of a file.</summary>
internal sealed class OnnxTensorReader(FileContent file, string place)
{
    private const int MostDimensions = 8;

    // Whole numbers take up to eight times their bytes in the file.
    private const int MostWholeNumbers = 1 << 24;

    private readonly List<long> _shape = [];
    private readonly List<float> _singles = [];
    private readonly List<double> _doubles = [];
    private readonly List<long> _integers = [];
    private string _place = place;
    private string _name = "";
    private int _type;
    private ReadOnlyMemory<byte>? _raw;

    public OnnxTensor Read(ReadOnlyMemory<byte> bytes)
    {
        var message = new ProtobufMessage(file, _place, bytes);
        while (message.Next())
            ReadField(message);
        if (_name.Length > 0)
            _place = $"tensor '{_name}'";
        var shape = CheckedShape(out var count);
        return _type switch
        {
            OnnxTypes.Single => Numbers(shape, count,
                raw => new NetworkTensor(_name, MemoryMarshal.Cast<byte, float>(raw).ToArray(), shape), _singles.Count),
            OnnxTypes.Double => Numbers(shape, count,
                raw => new NetworkTensor(_name, MemoryMarshal.Cast<byte, double>(raw).ToArray(), shape), _doubles.Count),
            OnnxTypes.Half or OnnxTypes.BFloat16 =>
                new(_name, shape) { HalfType = OnnxTypes.NameOf(_type), Numbers = Halves(shape, count) },
            OnnxTypes.Int64 =>
                new(_name, shape) { Integers = Integers(count, sizeof(long), raw => [.. MemoryMarshal.Cast<byte, long>(raw)]) },
            OnnxTypes.Int32 => new(_name, shape)
            {
                Integers = Integers(count, sizeof(int), raw => [.. Widened(MemoryMarshal.Cast<byte, int>(raw))]),
            },
            OnnxTypes.Bool =>
                new(_name, shape) { Integers = Integers(count, 1, raw => [.. raw.ToArray().Select(value => (long)value)]) },
            _ => throw Fault("elements of float, double, float16, bfloat16, int32, int64 or bool", OnnxTypes.NameOf(_type)),
        };
    }

    private void ReadField(ProtobufMessage message)
    {
        switch (message.Field)
        {
            case 1:
                message.AddIntegers(_shape, MostDimensions);
                break;
            case 2:
                _type = (int)message.Integer();
                break;
            case 4:
                message.AddSingles(_singles, int.MaxValue);
                break;
            case 5 or 7:
                message.AddIntegers(_integers, MostWholeNumbers);
                break;
            case 8:
                _name = message.Text();
                break;
            case 9:
                _raw = message.Bytes();
                break;
            case 10:
                message.AddDoubles(_doubles);
                break;
            case 13 or 14 when message.Field == 13 || message.Integer() == 1:
                throw Fault("its elements in this file", "a reference to another file");
        }
    }

    private int[] CheckedShape(out int count)
    {
        var product = 1L;
        foreach (var size in _shape)
        {
            // A size of zero is left out, so that no order of the sizes has a product beyond the limit.
            product = size is >= 0 and <= int.MaxValue && product * Math.Max(size, 1) <= int.MaxValue
                ? product * Math.Max(size, 1)
                : throw Fault($"at most {int.MaxValue} elements", $"the shape [{string.Join(", ", _shape)}]");
        }

        count = _shape.Contains(0) ? 0 : (int)product;
        return [.. _shape.Select(size => (int)size)];
    }

    private OnnxTensor Numbers(int[] shape, int count, ElementReader<NetworkTensor> read, int stated)
    {
        var size = _type == OnnxTypes.Double ? sizeof(double) : sizeof(float);
        if (_raw is { } raw)
            return OnnxTensor.Of(read(Raw(raw, count, size))) with { Name = _name };
        if (stated != count)
            throw Fault($"{count} elements", $"{stated}");
        return OnnxTensor.Of(_type == OnnxTypes.Double
            ? new NetworkTensor(_name, [.. _doubles], shape)
            : new NetworkTensor(_name, [.. _singles], shape));
    }

    // Halves without raw data are stated as whole numbers, a bit pattern each.
    private NetworkTensor Halves(int[] shape, int count)
    {
        var bits = _raw is { } raw
            ? MemoryMarshal.Cast<byte, ushort>(Raw(raw, count, sizeof(ushort))).ToArray()
            : _integers.Select(value => (ushort)value).ToArray();
        if (bits.Length != count)
            throw Fault($"{count} elements", $"{bits.Length}");
        var values = Array.ConvertAll<ushort, float>(bits, _type == OnnxTypes.Half ? HalfFloats.OfHalf : HalfFloats.OfBFloat16);
        return new NetworkTensor(_name, values, shape);
    }

    private List<long> Integers(int count, int size, ElementReader<List<long>> read)
    {
        if (_raw is { } raw)
            return read(Raw(raw, count, size));
        return _integers.Count == count ? _integers : throw Fault($"{count} elements", $"{_integers.Count}");
    }

    private ReadOnlySpan<byte> Raw(ReadOnlyMemory<byte> raw, int count, int size) =>
        raw.Length == (long)count * size
            ? raw.Span
            : throw Fault($"{count} elements in {(long)count * size} bytes", $"{raw.Length} bytes");

    private static long[] Widened(ReadOnlySpan<int> values)
    {
        var widened = new long[values.Length];
        for (var i = 0; i < values.Length; i++)
            widened[i] = values[i];
        return widened;
    }

    private ModelFormatException Fault(string expected, string found) => file.Fault(_place, expected, found);

    private delegate TElements ElementReader<TElements>(ReadOnlySpan<byte> raw);
}
