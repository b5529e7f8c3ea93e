using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Allocation;

/// <summary>The models that must not allocate: every cell, every loss, tokens and features, both precisions.</summary>
internal static class AllocationDeclarations
{
    public const int TruncationLength = 6;

    private static readonly Dictionary<string, TestDeclaration> s_all = Named()
        .ToDictionary(pair => pair.Name, pair => pair.Declaration with { TruncationLength = TruncationLength });

    private static readonly Lazy<CompiledModels> s_models = new(() => new CompiledModels("Allocation", s_all.Values));

    /// <summary>A row for each model with its precision.</summary>
    public static IEnumerable<TheoryDataRow<string>> Names(Precision precision) =>
        s_all.Where(pair => pair.Value.Precision == precision).Select(pair => new TheoryDataRow<string>(pair.Key));

    public static ITestModel<T> Create<T>(string name)
        where T : unmanaged => s_models.Value.Create<T>(s_all[name]);

    private static IEnumerable<(string Name, TestDeclaration Declaration)> Named()
    {
        foreach (var cell in Rnns.All.Concat(Rnns.Others))
            yield return (cell, TestDeclaration.OfFeatures(3, Rnns.Attribute(cell, 20, "Layers = 2"), "[Dense(5)]"));

        yield return ("normalised",
            TestDeclaration.OfFeatures(3, "[LayerNorm]", Rnns.Attribute("lstm_ln", 20), "[LayerNorm]", "[Dense(5)]"));
        yield return ("dropout", TestDeclaration.OfFeatures(
            3, Rnns.Attribute("lstm", 20, "Dropout = 0.2, RecurrentDropout = 0.2"), "[Dropout(0.5)]", "[Dense(5)]"));
        yield return ("convolution", TestDeclaration.OfFeatures(
            3, "[Conv1d(20, 3, Dilation = 2)]", "[Conv1d(20, 2, Groups = 20)]",
            Rnns.Attribute("gru", 7, "LearnedInitialState = true"), "[Dense(5)]") with
        {
            Episodes = true,
        });
        foreach (var feedback in new[] { Feedback.Zero, Feedback.Repeat, Feedback.Output, Feedback.Softmax })
        {
            var model = TestDeclaration.OfFeatures(5, Rnns.Attribute("lstm", 20), "[Dense(5)]") with { Feedback = feedback };
            yield return ($"feedback_{feedback}", model);
            yield return ($"feedback_{feedback}_loss", model with { Loss = Loss.MeanSquaredError });
        }

        var characters = TestDeclaration.OfTokens("[Embedding(11, 7)]", Rnns.Attribute("lstm", 33), "[Dense(11)]");
        var oneHot = TestDeclaration.OfTokens("[OneHot(11)]", Rnns.Attribute("gru", 7), "[Dense(11)]");
        var features = TestDeclaration.OfFeatures(3, Rnns.Attribute("lstm", 17), "[Dense(2)]");
        yield return ("characters", characters with { Loss = Loss.SoftmaxCrossEntropy });
        yield return ("one_hot_characters", oneHot with { Loss = Loss.SoftmaxCrossEntropy });
        yield return ("regression", features with { Loss = Loss.MeanSquaredError });
        yield return ("last_step", features with { Loss = Loss.BinaryCrossEntropy, Output = Output.LastStep });
        yield return ("double", features with { Precision = Precision.Double });
        yield return ("portable", features with { Arithmetic = Arithmetic.Portable });
    }
}
