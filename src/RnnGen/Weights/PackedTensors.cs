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

    /// <summary>What keeps <see cref="Read"/> from reading: nothing where no mismatch is added.</summary>
    public static void AddMismatches<T>(List<string> mismatches, string prefix, ModelInfo info, SafetensorsFile file)
        where T : unmanaged
    {
        foreach (var tensor in info.Tensors)
        {
            if (Mismatch<T>(prefix + tensor.Name, tensor, file) is { } mismatch)
                mismatches.Add(mismatch);
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

    private static string? Mismatch<T>(string name, TensorInfo tensor, SafetensorsFile file)
        where T : unmanaged
    {
        var type = ElementType<T>.FileType;
        var expected = $"{SafetensorsTypes.NameOf(type)} {SafetensorsHeader.Print(tensor.Shape)}";
        if (!file.TryGet(name, out var entry))
            return $"tensor '{name}': expected {expected}, found none";

        var typeFits = entry.Type == type || (type == SafetensorsType.F64 && entry.Type == SafetensorsType.F32);
        var shapeFits = entry.Shape.SequenceEqual(tensor.Shape.Select(dimension => (long)dimension));
        return typeFits && shapeFits ? null : $"tensor '{name}': expected {expected}, found {Print(entry)}";
    }
}
