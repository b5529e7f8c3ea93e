using System.Collections.Generic;
using RnnGen.Tests.Compilation;

namespace RnnGen.Tests.Convolutions;

/// <summary>Models with convolutions, where that asks something of a stage of the compiler.</summary>
internal static class ConvolutionDeclarations
{
    /// <summary>By name; untrained, of single precision.</summary>
    public static readonly IReadOnlyDictionary<string, TestDeclaration> All = new Dictionary<string, TestDeclaration>
    {
        ["alone"] = TestDeclaration.OfFeatures(3, "[Conv1d(4, 3)]"),
        ["dilated"] = TestDeclaration.OfFeatures(3, "[Conv1d(20, 3, Dilation = 2, Activation = Activation.Tanh)]", "[Dense(2)]"),
        ["before_a_loop"] = TestDeclaration.OfFeatures(1, "[Conv1d(17, 2)]", "[Gru(5)]", "[Dense(1)]"),
        ["between_two_loops"] = TestDeclaration.OfFeatures(
            3, "[Lstm(4)]", "[Conv1d(5, 3, Dilation = 5)]", "[Gru(4)]", "[Dense(2)]"),
        ["of_two_directions"] = TestDeclaration.OfFeatures(3, "[Gru(4, Bidirectional = true)]", "[Conv1d(5, 3)]", "[Dense(2)]"),
        ["of_each_unit"] = TestDeclaration.OfFeatures(18, "[Conv1d(18, 3, Groups = 18, Dilation = 2)]", "[Dense(2)]"),
        ["of_groups"] = TestDeclaration.OfFeatures(
            40, "[Conv1d(34, 3, Groups = 2, Dilation = 2, Activation = Activation.Relu)]", "[Gru(3)]"),
        ["of_groups_of_a_concatenation"] = TestDeclaration.OfFeatures(
            6, "[Gru(4)]", "[Conv1d(10, 3, Groups = 5, From = \"gru0, input\")]", "[Dense(2)]"),
        ["of_several_parts"] = TestDeclaration.OfFeatures(2, "[Dense(3)]", "[Gru(5)]",
            "[Conv1d(10, 3, Groups = 10, From = \"gru0, dense0, input\", HasBias = false)]", "[Dense(2)]"),
        ["more_filters_than_units"] = TestDeclaration.OfFeatures(4, "[Conv1d(8, 3, Groups = 4)]"),
        ["of_one_step"] = TestDeclaration.OfFeatures(3, "[Conv1d(2, 1, Activation = Activation.Silu)]", "[Dense(2)]"),
        ["longer_than_the_window"] = TestDeclaration.OfFeatures(2, "[Conv1d(3, 3, Dilation = 7)]", "[Dense(2)]"),
        ["several_readers"] = TestDeclaration.OfFeatures(3,
            "[Conv1d(4, 2)]", "[Conv1d(4, 2, Dilation = 2, From = \"input\")]", "[Conv1d(4, 2, Dilation = 4, From = \"conv0\")]",
            "[Add(From = \"conv1, conv2, conv0\")]"),
        // What the one goes on from lies in the place of the other's sum; lags that nothing differentiates.
        ["residual_stack"] = TestDeclaration.OfFeatures(3,
            "[Conv1d(3, 3, Residual = true, Activation = Activation.Tanh)]",
            "[Conv1d(3, 3, Dilation = 3, Residual = true, Activation = Activation.Sigmoid)]", "[Conv1d(5, 2)]"),
        ["filters_that_nothing_reads"] = TestDeclaration.OfFeatures(
            10, "[Lstm(5)]", "[Conv1d(10, 4, Groups = 5, HasBias = false)]", "[Add(From = \"lstm0[0..5], conv0[1..6]\")]"),
        ["fed_back"] = TestDeclaration.OfFeatures(
            3, "[Conv1d(5, 3, Activation = Activation.Tanh)]", "[Dense(3)]") with
        {
            Feedback = Feedback.Output,
        },
        ["last_step"] =
            TestDeclaration.OfFeatures(3, "[Gru(4)]", "[Conv1d(5, 3)]", "[Dense(2)]") with { Output = Output.LastStep },
        ["of_tokens"] = TestDeclaration.OfTokens("[Embedding(7, 5)]", "[Conv1d(6, 3)]", "[Dropout(0.2)]", "[Dense(3)]"),
    };
}
