using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Weights;

/// <summary>Buffers in the packed layout as tensors of a file, under PyTorch's names behind a prefix and in its layout.</summary>
internal static class PackedTensors
{
    /// <summary>Adds every tensor of a buffer.</summary>
    public static void Add<T>(List<SafetensorsEntry> entries, string prefix, ModelInfo info, ReadOnlySpan<T> packed)
        where T : unmanaged
    {
        foreach (var tensor in info.Tensors)
        {
            var values = new T[tensor.Length];
            TensorPacking.Unpack(tensor, packed, values);
            entries.Add(ElementType<T>.Write(prefix + tensor.Name, values, [.. tensor.Shape]));
        }
    }

    /// <summary>What keeps a file from being read: nothing where there is no difference.</summary>
    public static IEnumerable<WeightDifference> Differences<T>(string prefix, ModelInfo info, SafetensorsHeader file)
        where T : unmanaged
    {
        foreach (var tensor in info.Tensors)
        {
            if (Difference<T>(prefix + tensor.Name, tensor, file) is { } difference)
                yield return difference;
        }
    }

    /// <summary>Reads every tensor into a buffer, those that come first in the file first.</summary>
    /// <exception cref="System.IO.InvalidDataException">The file has become shorter: part of the buffer is filled.</exception>
    public static void Read<T>(SafetensorsSource source, string prefix, ModelInfo info, Span<T> packed)
        where T : unmanaged
    {
        var buffer = new T[PackedReader.LongestPortion(info)];
        foreach (var (tensor, range) in Places(prefix, info, source.Header).OrderBy(place => place.Range.Begin))
            PackedReader.Read(source.Read, range.Begin, range.Type, tensor, buffer, packed);
    }

    /// <summary>Reads the tensors of models that share a file, in its order, each model's into a buffer of its own.</summary>
    /// <inheritdoc cref="Read{T}(SafetensorsSource, string, ModelInfo, Span{T})" path="/exception"/>
    public static void Read<T>(SafetensorsSource source, IReadOnlyList<(ModelPart Part, T[] Packed)> parts)
        where T : unmanaged
    {
        var buffer = new T[parts.Max(part => PackedReader.LongestPortion(part.Part.Info))];
        var places = parts.SelectMany(part => Places(part.Part.Prefix, part.Part.Info, source.Header)
            .Select(place => (place.Info, place.Range, part.Packed)));
        foreach (var (tensor, range, packed) in places.OrderBy(place => place.Range.Begin))
            PackedReader.Read<T>(source.Read, range.Begin, range.Type, tensor, buffer, packed);
    }

    private static IEnumerable<(TensorInfo Info, SafetensorsRange Range)> Places(
        string prefix, ModelInfo info, SafetensorsHeader file) =>
        info.Tensors.Select(tensor => (tensor, file.Find(prefix + tensor.Name)!));

    private static WeightDifference? Difference<T>(string name, TensorInfo tensor, SafetensorsHeader file)
        where T : unmanaged
    {
        var type = ElementType<T>.FileType;
        var expected = $"{SafetensorsTypes.NameOf(type)} {SafetensorsHeader.Print(tensor.Shape)}";
        if (file.Find(name) is not { } found)
            return new WeightDifference(DifferenceKind.Missing, name, expected, "none");

        if (!found.Shape.SequenceEqual(tensor.Shape.Select(dimension => (long)dimension)))
            return new WeightDifference(DifferenceKind.Shape, name, expected, found.Form);
        var typeFits = found.Type == type || (type == SafetensorsType.F64 && found.Type == SafetensorsType.F32);
        return typeFits ? null : new WeightDifference(DifferenceKind.Type, name, expected, found.Form);
    }
}
