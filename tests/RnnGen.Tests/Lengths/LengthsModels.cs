using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Lengths;

/// <summary>The models that run sequences of unequal length: every cell, both directions, every loss and output.</summary>
internal static class LengthsModels
{
    public const int Steps = 6;

    private static readonly Dictionary<string, TestDeclaration> s_declarations = All().ToDictionary(
        pair => pair.Name,
        pair => pair.Declaration with { TruncationLength = Steps });

    private static readonly Lazy<CompiledModels> s_models = new(() => new CompiledModels("Lengths", s_declarations.Values));

    public static IEnumerable<TheoryDataRow<string>> Names() =>
        s_declarations.Keys.Select(name => new TheoryDataRow<string>(name));

    public static TestDeclaration Declaration(string name) => s_declarations[name];

    public static ITestModel<T> Create<T>(string name)
        where T : unmanaged => s_models.Value.Create<T>(s_declarations[name]);

    private static IEnumerable<(string Name, TestDeclaration Declaration)> All()
    {
        foreach (var cell in (string[])[.. Rnns.All, "lstm_peep", "lstm_cifg", "lstm_ln", "lstm_ln_pt", "lstm_ln_gate"])
        {
            yield return ($"{cell}", TestDeclaration.OfFeatures(5, Rnns.Attribute(cell, 17), "[Dense(3)]"));
            var both = TestDeclaration.OfFeatures(3, Rnns.Attribute(cell, 8, "Layers = 2, Bidirectional = true"));
            yield return ($"{cell}_bidirectional", both);
            yield return ($"{cell}_bidirectional_last", both with { Output = Output.LastStep });
        }

        var lstm = TestDeclaration.OfFeatures(5, Rnns.Attribute("lstm", 20), "[Dense(4)]");
        var tokens = TestDeclaration.OfTokens("[Embedding(11, 7)]", Rnns.Attribute("gru", 20), "[Dense(11)]");
        var both16 = TestDeclaration.OfFeatures(5, Rnns.Attribute("lstm", 16, "Bidirectional = true"), "[Dense(4)]");
        yield return ("portable", lstm with { Arithmetic = Arithmetic.Portable });
        yield return ("double", lstm with { Precision = Precision.Double });
        yield return ("tokens", tokens);
        yield return ("tokens_loss", tokens with { Loss = Loss.SoftmaxCrossEntropy });
        yield return ("one_hot_loss", TestDeclaration.OfTokens(
            "[OneHot(9)]", Rnns.Attribute("lstm", 7), "[Dense(9)]") with
        {
            Loss = Loss.SoftmaxCrossEntropy,
        });
        yield return ("regression", lstm with { Loss = Loss.MeanSquaredError });
        yield return ("bidirectional_tags", both16 with { Loss = Loss.SoftmaxCrossEntropy });
        foreach (var model in FeedbackDeclarations.Few(inputSize: 5, units: 17))
            yield return model;
        yield return ("classifier", both16 with { Loss = Loss.BinaryCrossEntropy, Output = Output.LastStep });
    }
}
