using System.Collections.Generic;
using RnnGen.Tool.Models;
using RnnGen.Training;
using RnnGen.Weights;

namespace RnnGen.Tool.Files;

/// <summary>Compares files with declared models by the rules of the library's readers.</summary>
internal static class Comparison
{
    /// <summary>In what they differ; empty where the file would load.</summary>
    /// <param name="file">The file.</param>
    /// <param name="model">The model; of a pair its decoder.</param>
    /// <param name="prefix">What stands before the tensors' names.</param>
    /// <exception cref="ToolException">The file is of a kind that the model has none of.</exception>
    public static IReadOnlyList<WeightDifference> Between(WeightFile file, DeclaredModel model, string prefix)
    {
        var path = file.Path;
        var isDouble = model.Info.Precision == Precision.Double;
        if (file.IsPair && model.Encoder is null)
        {
            throw new ToolException(
                $"{path} holds an encoder and a decoder: expected a decoder (InitialState = typeof(…)), found {model.FullName}.");
        }

        if ((file.IsTraining || file.IsOptimizer) && prefix.Length > 0)
        {
            var what = file.IsTraining ? "a training" : "the state of an optimiser";
            throw new ToolException(
                $"{path} holds {what}, whose tensors have no prefix: expected none, found '{prefix}'.");
        }

        if (file.IsOptimizer)
            return OptimizerFile.Differences(ModelPart.Whole(model.Info), file.Header);
        var encoder = file.IsPair ? model.Encoder!.Info : null;
        if (file.IsTraining)
        {
            return TrainingFile.Differences(
                encoder is null ? [ModelPart.Whole(model.Info)] : Seq2SeqFile.Parts(encoder, model.Info), file.Header);
        }

        return isDouble
            ? OfWeights<double>(encoder, model.Info, file.Header, prefix)
            : OfWeights<float>(encoder, model.Info, file.Header, prefix);
    }

    /// <summary>Where else the file may have the model's tensors; null of a training or an optimiser's state.</summary>
    public static WeightHints? Hints(WeightFile file, DeclaredModel model, string prefix) => file switch
    {
        { IsTraining: true } or { IsOptimizer: true } => null,
        { IsPair: true } => Seq2SeqFile.Hints(model.Encoder!.Info, model.Info, file.Header, prefix),
        _ => ParameterFile.Hints(model.Info, file.Header, prefix),
    };

    private static List<WeightDifference> OfWeights<T>(ModelInfo? encoder, ModelInfo model, SafetensorsHeader file, string prefix)
        where T : unmanaged => encoder is null
            ? ParameterFile.Differences<T>(model, file, prefix)
            : Seq2SeqFile.Differences<T>(encoder, model, file, prefix);
}
