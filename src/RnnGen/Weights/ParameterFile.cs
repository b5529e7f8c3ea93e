using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace RnnGen;

/// <summary>Parameters in safetensors files, under PyTorch's names and in its layout.</summary>
internal static class ParameterFile
{
    /// <summary>The metadata key under which the architecture stands.</summary>
    public const string ArchitectureKey = "rnngen.architecture";

    public static void Save<T>(ParameterStore<T> store, string path)
        where T : unmanaged
    {
        var entries = new List<SafetensorsEntry>(store.Info.Tensors.Count);
        foreach (var tensor in store.Info.Tensors)
        {
            var values = new T[tensor.Length];
            TensorPacking.Unpack<T>(tensor, store.Values.Span, values);
            entries.Add(ElementType<T>.Write(tensor.Name, values, [.. tensor.Shape]));
        }

        SafetensorsWriter.Write(path, new Dictionary<string, string> { [ArchitectureKey] = store.Info.Architecture }, entries);
    }

    public static void Load<T>(ParameterStore<T> store, string path)
        where T : unmanaged
    {
        var file = SafetensorsFile.Read(path);
        var mismatches = Mismatches<T>(store.Info, file);
        if (mismatches.Count > 0)
        {
            throw new InvalidDataException(
                $"{path} does not hold the tensors of {store.Info.Name}:{Environment.NewLine}  "
                + string.Join(Environment.NewLine + "  ", mismatches));
        }

        // Nothing below fails: every name, type and shape has been checked.
        foreach (var tensor in store.Info.Tensors)
        {
            var values = new T[tensor.Length];
            ElementType<T>.Read(file[tensor.Name], values);
            TensorPacking.Pack<T>(tensor, values, store.Values.Span);
        }

        store.NotifyChanged();
    }

    private static List<string> Mismatches<T>(ModelInfo info, SafetensorsFile file)
        where T : unmanaged
    {
        var mismatches = new List<string>();
        if (file.Metadata.TryGetValue(ArchitectureKey, out var architecture) && architecture != info.Architecture)
            mismatches.Add($"architecture: expected '{info.Architecture}', found '{architecture}'");

        var known = new HashSet<string>();
        foreach (var tensor in info.Tensors)
        {
            known.Add(tensor.Name);
            if (Mismatch<T>(tensor, file) is { } mismatch)
                mismatches.Add(mismatch);
        }

        foreach (var entry in file.Entries)
        {
            if (!known.Contains(entry.Name))
                mismatches.Add($"tensor '{entry.Name}': expected no such tensor, found {Print(entry)}");
        }

        return mismatches;
    }

    private static string? Mismatch<T>(TensorInfo tensor, SafetensorsFile file)
        where T : unmanaged
    {
        var type = ElementType<T>.FileType;
        var expected = $"{SafetensorsTypes.NameOf(type)} {SafetensorsHeader.Print(tensor.Shape)}";
        if (!file.TryGet(tensor.Name, out var entry))
            return $"tensor '{tensor.Name}': expected {expected}, found none";

        var typeFits = entry.Type == type || (type == SafetensorsType.F64 && entry.Type == SafetensorsType.F32);
        var shapeFits = entry.Shape.SequenceEqual(tensor.Shape.Select(dimension => (long)dimension));
        return typeFits && shapeFits ? null : $"tensor '{tensor.Name}': expected {expected}, found {Print(entry)}";
    }

    private static string Print(SafetensorsEntry entry) =>
        $"{SafetensorsTypes.NameOf(entry.Type)} {SafetensorsHeader.Print(entry.Shape)}";
}
