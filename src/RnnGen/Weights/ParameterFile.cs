using System;
using System.Collections.Generic;
using System.IO;

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
        var differences = Differences<T>(store.Info, file);
        if (differences.Count > 0)
        {
            throw new InvalidDataException(
                $"{path} does not hold the tensors of {store.Info.Name}:{Environment.NewLine}  "
                + string.Join(Environment.NewLine + "  ", differences));
        }

        PackedTensors.Read(file, "", store.Info, store.Values.Span);
        store.NotifyChanged();
    }

    /// <summary>In what a file differs from a model; empty where <see cref="Load"/> would read it.</summary>
    public static List<WeightDifference> Differences<T>(ModelInfo info, SafetensorsFile file)
        where T : unmanaged
    {
        var known = new HashSet<string>();
        return
        [
            .. WeightDifference.OfPart<T>(ModelPart.Whole(info), [""], file, known),
            .. WeightDifference.OfRest(file, known),
        ];
    }
}
