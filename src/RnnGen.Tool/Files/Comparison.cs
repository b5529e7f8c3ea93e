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
        var path = file.Content.Path;
        var isDouble = model.Info.Precision == Precision.Double;
        if (file.IsPair && model.Encoder is null)
            throw new ToolException($"{path} holds an encoder and a decoder: expected a decoder (InitialState = typeof(…)), found {model.FullName}.");
        if (file.IsTraining && isDouble)
            throw new ToolException($"{path} holds a training: expected a model in single precision, found {model.FullName} in double.");
        var encoder = file.IsPair ? model.Encoder!.Info : null;
        if (file.IsTraining)
            return TrainingFile.Differences(encoder is null ? [ModelPart.Whole(model.Info)] : Seq2SeqFile.Parts(encoder, model.Info), file.Content);
        return isDouble ? OfWeights<double>(encoder, model.Info, file.Content) : OfWeights<float>(encoder, model.Info, file.Content);
    }

    private static List<WeightDifference> OfWeights<T>(ModelInfo? encoder, ModelInfo model, SafetensorsFile file)
        where T : unmanaged =>
        encoder is null ? ParameterFile.Differences<T>(model, file) : Seq2SeqFile.Differences<T>(encoder, model, file);
}
