using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Gradients;

/// <summary>Layer normalisation between layers: backward against central differences, wherever the layer stands.</summary>
public sealed class LayerNormGradientTests
{
    private const int Steps = 5;

    private static readonly string s_lstm = Rnns.Attribute("lstm", 5);
    private static readonly string s_gru = Rnns.Attribute("gru", 17);

    private static readonly Dictionary<string, TestDeclaration> s_declarations = new()
    {
        ["between"] = Features(s_gru, "[LayerNorm]", s_lstm),
        ["first"] = Features("[LayerNorm]", s_lstm, "[Dense(2)]"),
        ["last"] = Features(s_gru, "[LayerNorm]"),
        ["before_dense"] = Features(s_lstm, "[LayerNorm(Epsilon = 0.5)]", "[Dense(3)]") with { Loss = Loss.SoftmaxCrossEntropy },
        ["of_the_last_step"] = Features(s_gru, "[LayerNorm]", "[Dense(3)]") with { Output = Output.LastStep },
        ["last_of_the_last_step"] = Features(s_gru, "[LayerNorm]") with { Output = Output.LastStep },
        ["twice"] = Features(s_lstm, "[LayerNorm]", "[LayerNorm]"),
        ["after_dense"] = Features(s_lstm, "[Dense(17)]", "[LayerNorm]") with { Loss = Loss.MeanSquaredError },
        ["of_an_embedding"] = TestDeclaration.OfTokens("[Embedding(7, 3)]", "[LayerNorm]", s_lstm),
        ["of_two_directions"] = Features(Rnns.Attribute("gru", 5, "Bidirectional = true"), "[LayerNorm]", s_lstm),
        ["of_two_directions_last"] = Features(Rnns.Attribute("gru", 17, "Bidirectional = true"), "[LayerNorm]"),
        ["residual"] = Features(s_gru, "[LayerNorm]", Rnns.Attribute("gru", 17, "Residual = true")),
        ["lstm_twice"] = Features(Rnns.Attribute("lstm_ln", 5, "Layers = 2"), "[LayerNorm]", "[Dense(2)]"),
    };

    private static readonly Lazy<CompiledModels> s_models = new(
        () => new CompiledModels("LayerNormGradients", s_declarations.Values.Select(Trained)));

    public static IEnumerable<TheoryDataRow<string>> Models() =>
        s_declarations.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Models))]
    public void Backward_is_the_derivative_of_forward(string name) =>
        new GradientCheck(Create(name), Steps, batch: 3, seed: 1).Run();

    /// <summary>A fresh model.</summary>
    internal static ITestModel<double> Create(string name) => s_models.Value.Create<double>(Trained(s_declarations[name]));

    private static TestDeclaration Trained(TestDeclaration declaration) =>
        declaration with { Precision = Precision.Double, TruncationLength = Steps };

    private static TestDeclaration Features(params string[] layers) => TestDeclaration.OfFeatures(3, layers);
}
