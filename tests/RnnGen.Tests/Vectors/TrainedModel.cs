using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using RnnGen.Tests.Compilation;

namespace RnnGen.Tests.Vectors;

/// <summary>A trained model's weights as PyTorch saved them, and what it computes.</summary>
internal sealed record TrainedModel(string Name, string WeightsPath, VectorCase Weights, VectorCase Expected)
{
    private const string ExpectedSuffix = ".expected.safetensors";

    /// <summary>Names of the trained models of the large set.</summary>
    public static IEnumerable<string> Names() => Folder() is { } folder
        ? Directory.GetFiles(folder, "*" + ExpectedSuffix)
            .Select(path => Path.GetFileName(path)[..^ExpectedSuffix.Length])
            .Order(StringComparer.Ordinal)
        : [];

    public static TrainedModel Read(string name)
    {
        var weights = Path.Combine(Folder()!, name + ".safetensors");
        return new TrainedModel(
            name, weights, VectorFile.ReadCase(weights), VectorFile.ReadCase(Path.Combine(Folder()!, name + ExpectedSuffix)));
    }

    /// <summary>What the model needs that is not implemented, or <see langword="null"/>.</summary>
    public string? MissingFeature() => CaseDeclaration.MissingLayer(Weights);

    /// <summary>The model for inference only, holding the weights of the file.</summary>
    public ITestModel<T> Create<T>()
        where T : unmanaged
    {
        var declaration = new TestDeclaration
        {
            InputSize = Weights.Has("emb.weight") ? 0 : Weights["rnn.weight_ih_l0"].Shape[1],
            Precision = typeof(T) == typeof(double) ? Precision.Double : Precision.Single,
            Layers = string.Join(Environment.NewLine, CaseLayers.Of(Weights)),
        };
        var model = new CompiledModels(Name + typeof(T).Name, [declaration]).Create<T>(declaration);
        model.Parameters.Load(WeightsPath);
        return model;
    }

    private static string? Folder()
    {
        var folder = Path.Combine(VectorFolder.Large() ?? VectorFolder.Own, "trained");
        return Directory.Exists(folder) ? folder : null;
    }
}
