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
        PackedTensors.Add<T>(entries, "", store.Info, store.Values.Span);
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

        PackedTensors.Read(file, "", store.Info, store.Values.Span);
        store.NotifyChanged();
    }

    private static List<string> Mismatches<T>(ModelInfo info, SafetensorsFile file)
        where T : unmanaged
    {
        var mismatches = new List<string>();
        if (file.Metadata.TryGetValue(ArchitectureKey, out var architecture) && architecture != info.Architecture)
            mismatches.Add($"architecture: expected '{info.Architecture}', found '{architecture}'");
        PackedTensors.AddMismatches<T>(mismatches, "", info, file);
        var known = info.Tensors.Select(tensor => tensor.Name).ToHashSet();
        foreach (var entry in file.Entries)
        {
            if (!known.Contains(entry.Name))
                mismatches.Add($"tensor '{entry.Name}': expected no such tensor, found {PackedTensors.Print(entry)}");
        }

        return mismatches;
    }
}
