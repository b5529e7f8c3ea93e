using System.Collections.Generic;
using RnnGen.Tool.Models;

namespace RnnGen.Tool.Files;

/// <summary>Compares files with declared models by the rules of the library's readers.</summary>
internal static class Comparison
{
    /// <summary>In what they differ; empty where the file would load.</summary>
    /// <param name="file">The file.</param>
    /// <param name="model">The model; of a pair its decoder.</param>
    /// <exception cref="ToolException">The file is of a kind that the model has none of.</exception>
    public static IReadOnlyList<WeightDifference> Between(WeightFile file, DeclaredModel model)
    {
        var isDouble = model.Info.Precision == Precision.Double;
        switch (file.Kind)
        {
            case FileKind.Pair when model.Encoder is null:
                throw new ToolException($"{file.Content.Path} holds an encoder and a decoder: expected a decoder (InitialState = typeof(…)), found {model.FullName}.");
            case FileKind.Pair when isDouble:
                return Seq2SeqFile.Differences<double>(model.Encoder.Info, model.Info, file.Content);
            case FileKind.Pair:
                return Seq2SeqFile.Differences<float>(model.Encoder.Info, model.Info, file.Content);
            case FileKind.Training when isDouble:
                throw new ToolException($"{file.Content.Path} holds a training: expected a model in single precision, found {model.FullName} in double.");
            case FileKind.Training:
                return TrainingFile.Differences(model.Info, file.Content);
            case FileKind.Weights when isDouble:
                return ParameterFile.Differences<double>(model.Info, file.Content);
            default:
                return ParameterFile.Differences<float>(model.Info, file.Content);
        }
    }
}
