using System;
using System.Collections.Generic;
using System.IO;

namespace RnnGen.Weights;

/// <summary>Parameters in safetensors files, under PyTorch's names and in its layout.</summary>
internal static class ParameterFile
{
    public static void Save<T>(ParameterStore<T> store, FileTarget target)
        where T : unmanaged
    {
        var entries = new List<SafetensorsEntry>(store.Info.Tensors.Count);
        PackedTensors.Add<T>(entries, "", store.Info, store.Values.Span);
        target.Write(new Dictionary<string, string> { [ModelPart.KeyOf("")] = store.Info.Architecture }, entries);
    }

    /// <summary>Compares the header with the model, then reads the data.</summary>
    public static void Load<T>(ParameterStore<T> store, SafetensorsSource source, string prefix)
        where T : unmanaged
    {
        var differences = Differences<T>(store.Info, source.Header, prefix);
        if (differences.Count > 0)
        {
            throw new InvalidDataException(
                $"{source.Path} does not hold the tensors of {store.Info.Name}:{Environment.NewLine}  "
                + string.Join(Environment.NewLine + "  ",
                    [.. WeightDifference.Lines(differences), .. Hints(store.Info, source.Header, prefix).Lines()]));
        }

        // What fails while it is read leaves the parameters as they were.
        var packed = store.IsFilled ? new T[store.Values.Length] : store.Values.Span;
        try
        {
            PackedTensors.Read(source, prefix, store.Info, packed);
            source.ReadToEnd();
        }
        catch when (!store.IsFilled)
        {
            packed.Clear();
            throw;
        }

        if (store.IsFilled)
            packed.CopyTo(store.Values.Span);
        store.NotifyChanged();
    }

    /// <summary>In what a file differs from a model; empty where <see cref="Load"/> would read it.</summary>
    public static List<WeightDifference> Differences<T>(ModelInfo info, SafetensorsHeader file, string prefix)
        where T : unmanaged
    {
        var known = new HashSet<string>();
        return
        [
            .. WeightDifference.OfPart<T>(ModelPart.Whole(info, prefix), [prefix], file, known),
            .. WeightDifference.OfRest(file, prefix, known),
        ];
    }

    /// <summary>Where else a file may have the model's tensors.</summary>
    public static WeightHints Hints(ModelInfo info, SafetensorsHeader file, string prefix) =>
        WeightHints.Of([ModelPart.Whole(info)], file, prefix);
}
