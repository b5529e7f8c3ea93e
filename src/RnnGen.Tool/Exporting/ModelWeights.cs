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
    /// <param name="file">The file.</param>
    /// <param name="model">The model; of a pair its encoder or decoder.</param>
    /// <exception cref="ToolException">The file is not the model's.</exception>
    /// <exception cref="InvalidDataException">The file cannot be read.</exception>
    public static IReadOnlyList<NetworkTensor> Read(WeightFile file, DeclaredModel model)
    {
        if (file.IsOptimizer)
        {
            throw new ToolException(
                $"{file.Path}: expected weights, found what an optimiser remembers of a model. "
                + "Take the file that the model's Save wrote.");
        }

        if (!file.IsPair && Comparison.Between(file, model, "") is [var first, ..] differences)
        {
            var others = differences.Count > 1 ? $" 'rnngen check' lists all {differences.Count} differences." : "";
            throw new ToolException(
                $"{file.Path} does not fit {model.FullName}: {first.Name}: expected {first.Expected}, found {first.Found}."
                    + others);
        }

        // Of a pair the other model's tensors are there too, under its prefix.
        var prefix = !file.IsPair ? "" : model.Encoder is null ? Seq2SeqFile.EncoderPrefix : Seq2SeqFile.DecoderPrefix;
        var ranges = file.Header.Tensors.ToDictionary(tensor => tensor.Name);
        return [.. model.Info.Tensors.Select(
            tensor => Read(file, ranges.GetValueOrDefault(prefix + tensor.Name), tensor, model))];
    }

    private static NetworkTensor Read(WeightFile file, SafetensorsRange? range, TensorInfo tensor, DeclaredModel model)
    {
        var type = model.Info.Precision == Precision.Double ? SafetensorsType.F64 : SafetensorsType.F32;
        List<int> shape = [.. tensor.Shape];
        if (range is null || range.Type != type || !range.Shape.SequenceEqual(shape.Select(size => (long)size)))
        {
            throw new ToolException(
                $"{file.Path} does not fit {model.FullName}: {tensor.Name}: expected {type} [{string.Join(", ", shape)}], found "
                + $"{(range is null ? "none" : $"{range.Type} [{string.Join(", ", range.Shape)}]")}.");
        }

        return TensorEntry.Read(file.Source.ReadEntry(range), shape).Named(tensor.Name);
    }
}
