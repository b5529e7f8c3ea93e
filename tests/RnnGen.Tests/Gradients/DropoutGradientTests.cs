using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Gradients;

/// <summary>Dropout with the masks held: backward draws those of forward again.</summary>
public sealed class DropoutGradientTests
{
    private const int Steps = 5;
    private const string Both = "Dropout = 0.3, RecurrentDropout = 0.4";

    private static readonly Dictionary<string, TestDeclaration> s_declarations = Declarations().ToDictionary(
        pair => pair.Name, pair => pair.Declaration with { Precision = Precision.Double, TruncationLength = Steps });

    private static readonly Lazy<CompiledModels> s_models = new(
        () => new CompiledModels("DropoutGradients", s_declarations.Values));

    public static IEnumerable<TheoryDataRow<string>> Models() =>
        s_declarations.Keys.Select(name => new TheoryDataRow<string>(name));

    [Theory]
    [MemberData(nameof(Models))]
    public void Backward_is_the_derivative_of_forward(string name) =>
        new GradientCheck(Create(name), Steps, batch: 3, seed: 2).Run();

    internal static bool IsBidirectional(string name) => s_declarations[name].IsBidirectional;

    /// <summary>A fresh model.</summary>
    internal static ITestModel<double> Create(string name) => s_models.Value.Create<double>(s_declarations[name]);

    private static IEnumerable<(string Name, TestDeclaration Declaration)> Declarations()
    {
        foreach (var cell in new[] { "rnn_tanh", "lstm", "lstm_peep", "lstm_ln", "gru", "gru_rb", "mgu", "sru" })
            yield return (cell, Features(Rnns.Attribute(cell, 17, Both), "[Dropout(0.5)]", "[Dense(2)]"));
        yield return ("projection", Features(Rnns.Attribute("lstm", 5, "Projection = 3, Layers = 2, " + Both)));
        yield return ("first_and_last", Features("[Dropout(0.2)]", Rnns.Attribute("gru", 5), "[Dropout(0.5)]"));
        yield return ("bidirectional",
            Features(Rnns.Attribute("gru", 5, "Bidirectional = true, Layers = 2, " + Both), "[Dropout(0.5)]", "[Dense(2)]"));
        yield return ("residual", Features(Rnns.Attribute("lstm", 5), Rnns.Attribute("lstm", 5, "Residual = true, " + Both)));
        yield return ("residual_of_a_sum_in_dot_form",
            Features(Rnns.Attribute("lstm", 5), "[Dense(4)]", Rnns.Attribute("lstm", 4, "Residual = true, " + Both)));
        foreach (var activation in new[] { Activation.Tanh, Activation.Sigmoid, Activation.Softmax })
        {
            yield return ($"after_{activation}", Features(
                Rnns.Attribute("lstm", 5), $"[Dense(6, Activation = Activation.{activation})]", "[Dropout(0.5)]", "[Dense(2)]"));
        }

        yield return ("after_tanh_at_the_end",
            Features(Rnns.Attribute("gru", 5), "[Dense(6, Activation = Activation.Tanh)]", "[Dropout(0.5)]"));
        yield return ("last_step",
            Features(Rnns.Attribute("gru", 5, Both), "[Dropout(0.5)]", "[Dense(2)]") with { Output = Output.LastStep });
        yield return ("layer_norm", Features(Rnns.Attribute("lstm", 5), "[Dropout(0.5)]", "[LayerNorm]", "[Dropout(0.5)]"));
        yield return ("embedding", TestDeclaration.OfTokens("[Embedding(7, 3)]", "[Dropout(0.5)]",
            Rnns.Attribute("lstm", 5, Both), "[Dense(7)]") with
        {
            Loss = Loss.SoftmaxCrossEntropy,
        });
    }

    private static TestDeclaration Features(params string[] layers) => TestDeclaration.OfFeatures(3, layers);
}
