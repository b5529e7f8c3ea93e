using System.Collections.Generic;
using System.IO;
using System.Linq;
using RnnGen.Formats;
using RnnGen.Tool.Files;
using RnnGen.Tool.Models;
using RnnGen.Training;
using RnnGen.Weights;

namespace RnnGen.Tool.Exporting;

/// <summary>The parameters of a model from a file of weights, a pair or a training.</summary>
internal static class ModelWeights
{
    /// <summary>Reads them, each bit for bit.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">The model; of a pair its encoder or decoder.</param>
    /// <param name="prefix">What stands before the tensors' names.</param>
    /// <exception cref="ToolException">The file is not the model's.</exception>
    /// <exception cref="InvalidDataException">The file cannot be read.</exception>
    public static IReadOnlyList<NetworkTensor> Read(string path, DeclaredModel model, string prefix)
    {
        using var file = WeightFile.Read(path);
        if (file.IsPair)
            prefix += model.Encoder is null ? Seq2SeqFile.EncoderPrefix : Seq2SeqFile.DecoderPrefix;
        var ranges = file.Header.Tensors.ToDictionary(tensor => tensor.Name);
        var isDouble = model.Info.Precision == Precision.Double;
        var type = isDouble ? SafetensorsType.F64 : SafetensorsType.F32;
        var tensors = new List<NetworkTensor>();
        foreach (var tensor in model.Info.Tensors)
        {
            List<int> shape = [.. tensor.Shape];
            if (!ranges.TryGetValue(prefix + tensor.Name, out var range)
                || range.Type != type || !range.Shape.SequenceEqual(shape.Select(size => (long)size)))
            {
                throw new ToolException(
                    $"{path}: expected tensor '{prefix}{tensor.Name}', {type} [{string.Join(", ", shape)}], of {model.FullName}, "
                    + $"found {(range is null ? "none of that name" : $"{range.Type} [{string.Join(", ", range.Shape)}]")}: "
                    + "rnngen check lists all differences.");
            }

            var entry = file.Source.ReadEntry(range);
            tensors.Add(isDouble ? new(tensor.Name, Doubles(entry), shape) : new(tensor.Name, Singles(entry), shape));
        }

        return tensors;
    }

    private static double[] Doubles(SafetensorsEntry entry)
    {
        var values = new double[entry.Length];
        entry.CopyTo(values);
        return values;
    }

    private static float[] Singles(SafetensorsEntry entry)
    {
        var values = new float[entry.Length];
        entry.CopyTo(values);
        return values;
    }
}
