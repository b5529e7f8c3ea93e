using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen;

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

    /// <summary>What keeps <see cref="Read"/> from reading: nothing where there is no difference.</summary>
    public static IEnumerable<WeightDifference> Differences<T>(string prefix, ModelInfo info, SafetensorsFile file)
        where T : unmanaged
    {
        foreach (var tensor in info.Tensors)
        {
            if (Difference<T>(prefix + tensor.Name, tensor, file) is { } difference)
                yield return difference;
        }
    }

    /// <summary>Reads every tensor into a buffer; nothing fails after the check for mismatches.</summary>
    public static void Read<T>(SafetensorsFile file, string prefix, ModelInfo info, Span<T> packed)
        where T : unmanaged
    {
        foreach (var tensor in info.Tensors)
        {
            var values = new T[tensor.Length];
            ElementType<T>.Read(file[prefix + tensor.Name], values);
            TensorPacking.Pack(tensor, values, packed);
        }
    }

    /// <summary>A tensor's type and shape, for messages.</summary>
    public static string Print(SafetensorsEntry entry) =>
        $"{SafetensorsTypes.NameOf(entry.Type)} {SafetensorsHeader.Print(entry.Shape)}";

    private static WeightDifference? Difference<T>(string name, TensorInfo tensor, SafetensorsFile file)
        where T : unmanaged
    {
        var type = ElementType<T>.FileType;
        var expected = $"{SafetensorsTypes.NameOf(type)} {SafetensorsHeader.Print(tensor.Shape)}";
        if (!file.TryGet(name, out var entry))
            return new WeightDifference(DifferenceKind.Missing, name, expected, "none");

        if (!entry.Shape.SequenceEqual(tensor.Shape.Select(dimension => (long)dimension)))
            return new WeightDifference(DifferenceKind.Shape, name, expected, Print(entry));
        var typeFits = entry.Type == type || (type == SafetensorsType.F64 && entry.Type == SafetensorsType.F32);
        return typeFits ? null : new WeightDifference(DifferenceKind.Type, name, expected, Print(entry));
    }
}
