using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RnnGen.Formats;
using RnnGen.Tool.Files;
using RnnGen.Tool.Models;

namespace RnnGen.Tool.Exporting;

/// <summary>
/// A declared model and a file of its weights as a network: the attributes of its class, in their order, with the names and
/// sources that the compiler gave them.
/// </summary>
internal static class ExportedNetwork
{
    private const string FileFormat = "RnnGen";

    /// <summary>Reads the attributes of a model and its weights.</summary>
    /// <param name="model">The model.</param>
    /// <param name="weights">Its weights.</param>
    /// <exception cref="ToolException">The file does not fit, or the model is more than its layers.</exception>
    public static Network Of(DeclaredModel model, WeightFile weights)
    {
        CheckModel(model);
        var info = model.Info;
        var layers = DeclaredLayers.Of(model);
        var tensors = ModelWeights.Read(weights, model);
        return new Network(
            info.Name, FileFormat, InputsOf(info),
            [.. layers.Select(layer => layer with { Tensors = [.. TensorsOf(layer.Name + ".")] })])
        {
            Outputs = [.. info.Outputs.Select(output => new NetworkOutput(output.Name))],
            OutputSteps = info.Output,
        };

        IEnumerable<NetworkTensor> TensorsOf(string prefix) => tensors
            .Where(tensor => tensor.Name.StartsWith(prefix, StringComparison.Ordinal))
            .Select(tensor => tensor.Named(tensor.Name[prefix.Length..]));
    }

    private static IReadOnlyList<NetworkInput> InputsOf(ModelInfo info) => info.Inputs.Count > 0
        ? [.. info.Inputs.Select(input => new NetworkInput(input.Name, input.Size))]
        : [new NetworkInput(LayerInput.WholeInput, info.InputSize)];

    private static void CheckModel(DeclaredModel model)
    {
        if (model.Encoder is { } encoder)
        {
            throw new ToolException(
                $"{model.FullName}: expected a model that starts by itself, found one that starts from {encoder.FullName}.");
        }

        if (model.Info.Output == Output.EveryStep
            && model.Info.Outputs.FirstOrDefault(output => output.Steps == Output.LastStep) is { } last)
        {
            throw new ToolException(
                $"{model.FullName}: output '{last.Name}': expected all outputs at the same steps, found one of the last step.");
        }

        if (model.Info.Feedback != Feedback.None)
            throw new ToolException($"{model.FullName}: expected no feedback, found Feedback.{model.Info.Feedback}.");
        if (model.Info is { Vocabulary: > 0, InputSize: > 0 })
        {
            var features = (model.Info.InputSize - 1).ToString(CultureInfo.InvariantCulture);
            throw new ToolException(
                $"{model.FullName}: expected tokens or features, found tokens and {features} features beside them.");
        }
    }
}
