using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;
using RnnGen.Tests.Convolutions;
using RnnGen.Tests.Graphs;

namespace RnnGen.Tests.Determinism;

/// <summary>
/// The models whose bits are compared: each cell at awkward sizes with dense layers of every form, its variants, and whole
/// models.
/// </summary>
internal static class DeterminismDeclarations
{
    public const int TruncationLength = 8;

    private static readonly int[] s_units = [1, 7, 8, 9, 15, 16, 17, 20, 31, 33, 40, 64];

    // Beside each size a dense layer: the forms of its sums depend on the number of outputs.
    private static readonly int[] s_outputs = [1, 2, 3, 8, 4, 5, 16, 17, 1, 33, 9, 65];

    // Portable models differ from fused ones in how a product is added, not in how sizes are shared out.
    private static readonly int[] s_portableUnits = [1, 8, 17, 33, 64];

    /// <summary>The declarations by name, in one arithmetic: all sizes of the fused, some of the portable.</summary>
    public static IReadOnlyDictionary<string, TestDeclaration> All(Arithmetic arithmetic) =>
        Cell(arithmetic).Concat(Variants()).Concat(Whole()).ToDictionary(
            pair => pair.Name,
            pair => pair.Declaration with { Arithmetic = arithmetic, TruncationLength = TruncationLength });

    private static IEnumerable<(string Name, TestDeclaration Declaration)> Cell(Arithmetic arithmetic)
    {
        foreach (var cell in Rnns.All)
        {
            foreach (var (units, outputs) in s_units.Zip(s_outputs))
            {
                if (arithmetic == Arithmetic.Portable && !s_portableUnits.Contains(units))
                    continue;
                var sized = TestDeclaration.OfFeatures(5, Rnns.Attribute(cell, units), $"[Dense({outputs})]");
                yield return ($"{cell}_{units}", sized);
            }

            var alone = TestDeclaration.OfFeatures(17, Rnns.Attribute(cell, 17));
            yield return ($"{cell}_alone_17", alone);
            yield return ($"{cell}_double_17", alone with { Precision = Precision.Double });
            yield return ($"{cell}_stacked_20", TestDeclaration.OfFeatures(3, Rnns.Attribute(cell, 20, "Layers = 2")));
        }
    }

    private static IEnumerable<(string Name, TestDeclaration Declaration)> Variants()
    {
        foreach (var cell in Rnns.Others.Concat(["lstm_peep", "lstm_cifg", "lstm_ln", "lstm_ln_pt", "lstm_ln_gate"]))
        {
            foreach (var units in new[] { 7, 16, 33 })
                yield return ($"{cell}_{units}", TestDeclaration.OfFeatures(5, Rnns.Attribute(cell, units), "[Dense(3)]"));
            yield return ($"{cell}_double_17",
                TestDeclaration.OfFeatures(17, Rnns.Attribute(cell, 17)) with { Precision = Precision.Double });
        }

        yield return (
            "whole_normalised", TestDeclaration.OfFeatures(5, Rnns.Attribute("lstm_ln", 33, Rnns.WholeLstm), "[Dense(3)]"));
        yield return ("projection", TestDeclaration.OfFeatures(5, Rnns.Attribute("lstm", 33, "Projection = 17, Layers = 2")));
        yield return ("residual", TestDeclaration.OfFeatures(20, Rnns.Attribute("gru", 20, "Residual = true, Layers = 2")));
        yield return ("dense_connection", TestDeclaration.OfFeatures(
            5, Rnns.Attribute("gru", 20), Rnns.Attribute("gru", 7, "DenseConnection = true, Layers = 2")));
        yield return ("layer_norm_17",
            TestDeclaration.OfFeatures(5, "[LayerNorm]", Rnns.Attribute("lstm", 17), "[LayerNorm]", "[Dense(5)]"));
        yield return ("layer_norm_33_last",
            TestDeclaration.OfFeatures(20, Rnns.Attribute("gru", 33), "[LayerNorm]") with { Output = Output.LastStep });
        foreach (var name in new[]
        {
            "unaligned_ranges", "product_of_a_mask", "three_paths", "outputs_that_are_read", "last_step_of_several",
            "without_a_state", "features_beside_tokens", "tokens_of_the_last_step", "one_hot_tokens_of_the_last_step",
            "a_sum_and_a_function_of_it", "residual_layers", "residual_of_sums", "sums_and_a_state", "dense_block",
        })
        {
            yield return (name, GraphDeclarations.All[name]);
        }

        foreach (var name in new[] { "between_two_loops", "of_groups", "fed_back" })
            yield return ($"convolution_{name}", ConvolutionDeclarations.All[name]);
        yield return ("layer_norm_of_an_embedding",
            TestDeclaration.OfTokens("[Embedding(11, 7)]", "[LayerNorm]", Rnns.Attribute("gru", 20)));
    }

    private static IEnumerable<(string Name, TestDeclaration Declaration)> Whole()
    {
        foreach (var model in FeedbackDeclarations.Few(inputSize: 17, units: 20))
            yield return model;
        var oneHot = TestDeclaration.OfTokens("[OneHot(37)]", Rnns.Attribute("lstm", 33), "[Dense(37)]");
        var embedded = TestDeclaration.OfTokens("[Embedding(11, 7)]", Rnns.Attribute("gru", 20), "[Dense(11)]");
        var regression = TestDeclaration.OfFeatures(2, Rnns.Attribute("gru_rb", 7), "[Dense(3, Activation = Activation.Tanh)]");
        var classifier = TestDeclaration.OfFeatures(9, Rnns.Attribute("lstm", 16), "[Dense(2)]");
        embedded = embedded with { Loss = Loss.SoftmaxCrossEntropy };
        yield return ("characters", oneHot with { Loss = Loss.SoftmaxCrossEntropy });
        yield return ("embedded_characters", embedded);
        yield return ("embedded_characters_double", embedded with { Precision = Precision.Double });
        yield return ("regression", regression with { Loss = Loss.MeanSquaredError });
        yield return ("classifier", classifier with { Loss = Loss.BinaryCrossEntropy, Output = Output.LastStep });
        foreach (var activation in new[] { Activation.Sigmoid, Activation.Relu, Activation.Softmax })
        {
            var dense = $"[Dense(17, Activation = Activation.{activation})]";
            yield return ($"dense_{activation}", TestDeclaration.OfFeatures(4, Rnns.Attribute("rnn_tanh", 33), dense));
        }
    }
}
