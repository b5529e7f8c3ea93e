using System.Collections.Generic;
using RnnGen.Tests.Compilation;

namespace RnnGen.Tests.Graphs;

/// <summary>Models whose layers read what <c>From</c> names, where that asks something of a stage of the compiler.</summary>
internal static class GraphDeclarations
{
    /// <summary>By name; untrained, of single precision.</summary>
    public static readonly IReadOnlyDictionary<string, TestDeclaration> All = new Dictionary<string, TestDeclaration>
    {
        // Ranges that begin within a panel and end beyond it, of the input, of a state and of a dense layer's sums.
        ["unaligned_ranges"] = TestDeclaration.OfFeatures(19,
            "[Gru(20, From = \"input[1..18]\")]", "[Dense(18, Name = \"dense\", From = \"gru0[3..20], input[0..2]\")]",
            "[Lstm(7, From = \"dense[5..], gru0[..3]\")]", "[Add(From = \"lstm0, dense[1..8]\")]"),
        ["skip_of_a_control"] = TestDeclaration.OfFeatures(2, "[Lstm(5)]", "[Dense(1)]", "[Add(From = \"dense0, input[0..1]\")]"),
        ["product_of_a_mask"] = TestDeclaration.OfFeatures(8,
            "[Dense(17, HasBias = false, Name = \"e\")]", "[LayerNorm]", "[Lstm(6, Layers = 2)]",
            "[Dense(17, Activation = Activation.Sigmoid, Name = \"m\")]", "[Multiply(From = \"m, e\")]", "[Dense(3)]"),
        ["named_inputs"] = TestDeclaration.OfFeatures(0,
            "[Input(\"audio\", 1), Input(\"knobs\", 3)]", "[Lstm(5, From = \"audio, knobs[1..]\")]", "[Dense(1)]",
            "[Add(From = \"dense0, audio\")]") with
        { HasInputs = true },
        ["features_beside_tokens"] = TestDeclaration.OfTokens(
            "[Input(\"a\", 1), Input(\"b\", 17)]", "[Embedding(7, 5)]", "[Lstm(5, From = \"embedding0, b\")]",
            "[Dense(2, From = \"lstm0, a, input[3..9]\")]") with
        { HasInputs = true },
        ["features_beside_one_hot_tokens"] = TestDeclaration.OfTokens(
            "[Input(\"a\", 4)]", "[OneHot(7)]", "[Gru(5)]", "[LayerNorm(From = \"gru0, a\")]", "[Dense(2)]") with
        { HasInputs = true, Output = Output.LastStep },
        // The gradient of the input is one that others go on from, or of the last step alone.
        ["added_to_an_embedding"] = TestDeclaration.OfTokens(
            "[Input(\"a\", 2)]", "[Embedding(7, 3)]", "[Add(From = \"embedding0[0..2], a\")]", "[Gru(5)]") with
        { HasInputs = true },
        ["input_of_the_last_step"] = TestDeclaration.OfFeatures(3, "[Gru(5, From = \"input[0..1]\")]",
            "[LayerNorm(From = \"gru0, input\")]", "[Dense(2)]") with
        {
            Output = Output.LastStep,
        },
        ["tokens_of_the_last_step"] = TestDeclaration.OfTokens(
            "[Input(\"a\", 1)]", "[Embedding(7, 2)]", "[Gru(2, From = \"a\")]", "[Dense(3, From = \"gru0, embedding0\")]",
            "[Add(From = \"dense0[0..2], embedding0\")]") with
        { HasInputs = true, Output = Output.LastStep },
        ["one_hot_tokens_of_the_last_step"] = TestDeclaration.OfTokens(
            "[Input(\"a\", 1)]", "[OneHot(7)]", "[Gru(2, From = \"a\")]", "[Dense(2, From = \"onehot0\")]",
            "[Output(\"gru0\"), Output(\"dense0\")]") with
        { HasInputs = true, Output = Output.LastStep },
        // A function of a sum would lie in the sum's place, of which something else goes on.
        ["a_sum_and_a_function_of_it"] = TestDeclaration.OfFeatures(
            5, "[Dense(5)]", "[Activation(Activation.Tanh)]", "[Add(From = \"dense0, activation0\")]", "[Gru(3)]"),
        // Names that generated code has for something else, and white space between names.
        ["awkward_names"] = TestDeclaration.OfFeatures(2,
            "[Gru(3, Name = \"state\")]", "[Dense(1, Name = \"nameof\")]",
            "[Dense(2, Name = \"state2\", From = \"state,\\n nameof\")]", "[Dense(1, Name = \"equals\", From = \"state\")]",
            "[Dense(2, Name = \"outputs\", From = \"state\")]", "[Dense(2, Name = \"class\", From = \"state\")]",
            "[Output(\"state\"), Output(\"nameof\"), Output(\"state2\"), Output(\"equals\"), Output(\"outputs\"), "
                + "Output(\"class\")]"),
        ["square"] = TestDeclaration.OfFeatures(3, "[Gru(4)]", "[Multiply(From = \"gru0, gru0\")]"),
        ["three_paths"] = TestDeclaration.OfFeatures(5,
            "[Dense(4, Activation = Activation.Tanh, Name = \"d\")]", "[Gru(3, ResetAfter = false, Name = \"v\")]",
            "[Gru(6, ResetAfter = false, Name = \"n\", From = \"d, v, input\")]",
            "[Gru(7, ResetAfter = false, Name = \"q\", From = \"v, n, input\")]",
            "[Dense(5, Activation = Activation.Sigmoid, Name = \"gains\")]",
            "[Dense(1, Activation = Activation.Sigmoid, Name = \"vad\", From = \"v\")]", "[Output(\"gains\"), Output(\"vad\")]"),
        // An output that is an operand too, one that is a state, and one that nothing computes.
        ["outputs_that_are_read"] = TestDeclaration.OfFeatures(3,
            "[Dense(2, Activation = Activation.Tanh)]", "[Lstm(4)]", "[Concat(From = \"lstm0, input\")]",
            "[Dense(5, From = \"lstm0, dense0\")]",
            "[Output(\"dense0\"), Output(\"concat0\"), Output(\"dense1\"), Output(\"lstm0\")]"),
        ["last_step_of_several"] = TestDeclaration.OfFeatures(5,
            "[IndRnn(1)]", "[Multiply(Name = \"gate\", From = \"input[2..3], indrnn0\")]", "[Gru(8, From = \"input\")]",
            "[Dense(4, Name = \"early\", From = \"input\")]", "[Dense(3, From = \"gru0, early\")]",
            "[Output(\"dense1\"), Output(\"gate\"), Output(\"early\")]") with
        { Output = Output.LastStep },
        ["one_unit_among_others"] = TestDeclaration.OfFeatures(
            8, "[Dense(1)]", "[LayerNorm(From = \"input, dense0\")]", "[Gru(4)]", "[Output(\"layernorm0\"), Output(\"gru0\")]"),
        ["of_tokens"] = TestDeclaration.OfTokens("[Embedding(7, 5)]", "[Lstm(4)]", "[Dense(5)]",
            "[Add(From = \"dense0, embedding0\")]", "[Multiply(From = \"add0[1..3], embedding0[3..]\")]"),
        ["of_two_directions"] = TestDeclaration.OfFeatures(6,
            "[Gru(3, Bidirectional = true)]", "[Add(From = \"gru0, input\")]", "[Lstm(4, From = \"add0[2..5]\")]"),
        ["residual_of_two_directions"] = TestDeclaration.OfFeatures(
            6, "[Lstm(6)]", "[Gru(3, Bidirectional = true, Residual = true)]", "[Dense(2)]"),
        ["residual_layers"] = TestDeclaration.OfFeatures(5,
            "[Dense(5, Activation = Activation.Tanh, Residual = true)]", "[LayerNorm(Residual = true)]", "[Gru(5, Layers = 2)]",
            "[PRelu(Residual = true)]", "[Activation(Activation.Silu, Residual = true)]", "[Dense(5, Residual = true)]"),
        ["residual_layers_of_two_directions"] = TestDeclaration.OfFeatures(3,
            "[Gru(9, Bidirectional = true)]", "[Dense(18, Residual = true)]", "[LayerNorm(Residual = true)]",
            "[Activation(Activation.Softmax, Residual = true)]", "[PRelu(Residual = true)]"),
        ["residual_in_dot_form"] = TestDeclaration.OfFeatures(
            3, "[Dense(3, Residual = true)]", "[Lstm(3)]", "[Dense(3, Residual = true)]"),
        ["residual_under_dropout"] = TestDeclaration.OfFeatures(
            3, "[Dropout(0.3)]", "[Dense(3, Residual = true)]", "[Lstm(3)]", "[Dense(3, Residual = true)]"),
        ["residual_of_a_state"] = TestDeclaration.OfFeatures(3, "[Gru(4, Residual = false)]",
            "[Activation(Activation.None, Residual = true)]", "[Dense(2, From = \"gru0, activation0\")]"),
        // The sum reads the state's factors, of which one is computed again from the memory of every step.
        ["sums_and_a_state"] = TestDeclaration.OfFeatures(3, "[Lstm(3)]", "[Dense(3)]", "[Add(From = \"dense0, lstm0\")]"),
        ["residual_of_sums"] = TestDeclaration.OfFeatures(
            3, "[Dense(20)]", "[Dense(20, Residual = true)]", "[Lstm(20)]", "[Dense(20, Residual = true)]"),
        ["residual_of_a_token"] = TestDeclaration.OfTokens(
            "[Embedding(7, 5)]", "[Dense(5, Activation = Activation.Relu, Residual = true)]", "[Lstm(4)]"),
        ["residual_of_the_last_step"] = TestDeclaration.OfFeatures(4, "[Lstm(4, Residual = true)]", "[Dense(4, Residual = true)]",
            "[LayerNorm(Residual = true)]") with
        {
            Output = Output.LastStep,
        },
        ["residual_fed_back"] =
            TestDeclaration.OfFeatures(3, "[Gru(3)]", "[Dense(3, Residual = true)]") with { Feedback = Feedback.Output },
        ["dense_block"] = TestDeclaration.OfFeatures(4,
            "[Dense(17, Activation = Activation.Tanh)]", "[Dense(6, Activation = Activation.Tanh, DenseConnection = true)]",
            "[LayerNorm(DenseConnection = true)]", "[Dense(3, DenseConnection = true)]",
            "[Gru(5, DenseConnection = true, Layers = 2)]", "[Dense(2, DenseConnection = true)]"),
        ["dense_connections_after_a_cell"] = TestDeclaration.OfFeatures(3,
            "[Gru(5, Layers = 2)]", "[Dense(4, Activation = Activation.Sigmoid, DenseConnection = true)]",
            "[Dense(17, DenseConnection = true, Residual = true)]"),
        ["fed_back"] = TestDeclaration.OfFeatures(3, "[Gru(5, From = \"input[1..3]\")]", "[Dense(3)]",
            "[Dense(3, From = \"dense0, gru0[0..2], input\")]") with
        {
            Feedback = Feedback.Output,
        },
        ["without_a_state"] = TestDeclaration.OfFeatures(
            5, "[Dense(4, Activation = Activation.Tanh)]", "[Dense(3, From = \"dense0, input[1..3]\")]"),
        ["without_a_state_of_the_last_step"] =
            TestDeclaration.OfFeatures(17, "[LayerNorm]", "[Dense(3)]") with { Output = Output.LastStep },
        ["without_a_state_of_tokens"] = TestDeclaration.OfTokens("[Embedding(7, 5)]"),
        ["against_time"] = TestDeclaration.OfFeatures(
            3, "[Gru(5, Reverse = true, Layers = 2)]", "[Lstm(4, From = \"gru0, input\")]", "[Dense(2)]"),
        ["against_time_to_the_last_step"] =
            TestDeclaration.OfFeatures(3, "[Lstm(17, Reverse = true)]", "[Dense(2)]") with { Output = Output.LastStep },
        ["zoneout"] = TestDeclaration.OfFeatures(
            3, "[Lstm(5, Zoneout = 0.3)]", "[Gru(4, Zoneout = 0.1, ResetAfter = false, RecurrentDropout = 0.2)]"),
        ["dropped_and_read_whole"] = TestDeclaration.OfFeatures(
            4, "[Gru(6)]", "[Dropout(0.4)]", "[Dense(3, From = \"gru0, dropout0\")]"),
    };
}
