using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;

namespace RnnGen.Tests.Gradients;

/// <summary>
/// The models whose gradients are checked: each cell at sizes below, at and above a panel, and each way layers meet.
/// </summary>
internal static class GradientDeclarations
{
    public const int TruncationLength = 6;

    /// <summary>The declarations by the names of their tests.</summary>
    public static IReadOnlyDictionary<string, TestDeclaration> All { get; } = Named().ToDictionary(
        pair => pair.Name,
        pair => pair.Declaration with { Precision = Precision.Double, TruncationLength = TruncationLength });

    private static readonly Lazy<CompiledModels> s_models = new(() => new CompiledModels("Gradients", All!.Values));

    /// <summary>A fresh model.</summary>
    public static ITestModel<double> Create(string name) => s_models.Value.Create<double>(All[name]);

    private static IEnumerable<(string Name, TestDeclaration Declaration)> Named() =>
        [.. Cell(), .. Variants(), .. Dense(), .. Losses(), .. FeedbackDeclarations.All(inputSize: 3, units: 5)];

    private static IEnumerable<(string Name, TestDeclaration Declaration)> Cell()
    {
        foreach (var cell in Rnns.All)
        {
            foreach (var units in new[] { 1, 5, 17 })
                yield return ($"{cell}_{units}", Features(Rnns.Attribute(cell, units)));
            yield return ($"{cell}_stacked", Features(Rnns.Attribute(cell, 5, "Layers = 2")));
            yield return ($"{cell}_single_bias", Features(Rnns.Attribute(cell, 5, "Bias = Bias.Single")));
            yield return ($"{cell}_no_bias", Features(Rnns.Attribute(cell, 5, "Bias = Bias.None")));
            yield return ($"{cell}_embedding", TestDeclaration.OfTokens("[Embedding(7, 3)]", Rnns.Attribute(cell, 5)));
            yield return ($"{cell}_one_hot", TestDeclaration.OfTokens("[OneHot(7)]", Rnns.Attribute(cell, 5)));
            yield return ($"{cell}_last_step", Features(Rnns.Attribute(cell, 5)) with { Output = Output.LastStep });
        }

        yield return ("cells_of_two_kinds", Features(Rnns.Attribute("lstm", 17), Rnns.Attribute("gru", 5)));
        yield return ("portable", Features(Rnns.Attribute("lstm", 5), "[Dense(3)]") with { Arithmetic = Arithmetic.Portable });
    }

    private static IEnumerable<(string Name, TestDeclaration Declaration)> Variants()
    {
        foreach (var cell in new[] { "lstm_peep", "lstm_cifg", "lstm_ln", "lstm_ln_pt", "lstm_ln_gate" })
        {
            foreach (var units in new[] { 5, 17 })
                yield return ($"{cell}_{units}", Features(Rnns.Attribute(cell, units)));
            yield return ($"{cell}_last_step", Features(Rnns.Attribute(cell, 5)) with { Output = Output.LastStep });
            yield return ($"{cell}_bidirectional", Features(Rnns.Attribute(cell, 5, "Bidirectional = true"), "[Dense(3)]"));
        }

        yield return ("projection", Features(Rnns.Attribute("lstm", 17, "Projection = 6, Layers = 2")));
        yield return (
            "peephole_coupled_projection", Features("[Lstm(17, Peephole = true, CoupledGates = true, Projection = 6)]"));
        foreach (var cell in Rnns.All)
        {
            yield return ($"{cell}_bidirectional", Features(Rnns.Attribute(cell, 5, "Bidirectional = true, Layers = 2")));
            yield return ($"{cell}_bidirectional_last_step",
                Features(Rnns.Attribute(cell, 5, "Bidirectional = true"), "[Dense(3)]") with { Output = Output.LastStep });
            yield return (
                $"{cell}_residual", Features(Rnns.Attribute(cell, 5), Rnns.Attribute(cell, 5, "Residual = true, Layers = 2")));
            // Differences of the deeper relu model straddle a kink; its cell and the connection are checked apart.
            if (cell != "rnn_relu")
            {
                yield return ($"{cell}_dense_connection",
                    Features(Rnns.Attribute(cell, 5), Rnns.Attribute(cell, 5, "DenseConnection = true, Layers = 2")));
            }
        }

        yield return ("bidirectional_residual",
            Features("[Gru(5, Bidirectional = true)]", "[Gru(5, Bidirectional = true, Residual = true)]", "[Dense(3)]"));
    }

    private static IEnumerable<(string Name, TestDeclaration Declaration)> Dense()
    {
        var (lstm, gru) = (Rnns.Attribute("lstm", 5), Rnns.Attribute("gru", 17));
        // FunctionGradientTests has the others.
        foreach (var activation in Enum.GetValues<Activation>().Where(activation => activation <= Activation.Softmax))
            yield return ($"dense_{activation}", Features(lstm, $"[Dense(6, Activation = Activation.{activation})]"));
        yield return ("dense_softmax_17_between", Features(lstm, "[Dense(17, Activation = Activation.Softmax)]", gru));
        foreach (var units in new[] { 1, 3, 5, 17 })
            yield return ($"dense_{units}", Features(gru, $"[Dense({units})]"));
        yield return ("dense_without_bias", Features(gru, "[Dense(3, HasBias = false)]"));
        yield return ("dense_after_dense", Features(gru, "[Dense(17, Activation = Activation.Tanh)]", "[Dense(3)]"));
        yield return ("dense_before_cell", Features("[Dense(4, Activation = Activation.Tanh)]", lstm));
    }

    private static IEnumerable<(string Name, TestDeclaration Declaration)> Losses()
    {
        // Of means and variances there are as many.
        static TestDeclaration Model(Loss loss) =>
            Features(Rnns.Attribute("gru", 5), loss == Loss.GaussianNegativeLogLikelihood ? "[Dense(6)]" : "[Dense(3)]");
        foreach (var loss in Enum.GetValues<Loss>())
        {
            foreach (var output in Enum.GetValues<Output>())
                yield return ($"{loss}_{output}", Model(loss) with { Loss = loss, Output = output });
        }

        var tokens = TestDeclaration.OfTokens("[Embedding(17, 4)]", Rnns.Attribute("lstm", 5), "[Dense(17)]");
        yield return ("cross_entropy_of_tokens", tokens with { Loss = Loss.SoftmaxCrossEntropy });
    }

    private static TestDeclaration Features(params string[] layers) => TestDeclaration.OfFeatures(3, layers);
}
