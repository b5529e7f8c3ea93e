using System.Collections.Generic;
using RnnGen.Tests.Compilation;

namespace RnnGen.Tests.Episodes;

/// <summary>Models whose sequences are made of episodes, where that asks something of a stage of the compiler.</summary>
internal static class EpisodeDeclarations
{
    /// <summary>By name; untrained, of single precision.</summary>
    public static readonly IReadOnlyDictionary<string, TestDeclaration> All = new Dictionary<string, TestDeclaration>
    {
        ["lstm"] = Of(3, "[Lstm(17)]", "[Dense(2)]"),
        ["stack"] = Of(3, "[Gru(20, Layers = 2)]", "[Dense(2)]"),
        ["every_cell"] = Of(3, "[Gru(3, ResetAfter = false)]", "[SimpleRnn(4)]", "[Mgu(3)]", "[MinLstm(3)]", "[IndRnn(5)]",
            "[Sru(4)]", "[Dense(2)]"),
        ["learned"] = Of(3, "[Lstm(4, Peephole = true, LearnedInitialState = true)]", "[Gru(3, LearnedInitialState = true)]"),
        ["learned_projection"] = Of(3, "[Lstm(4, LearnedInitialState = true, Projection = 2)]"),
        ["learned_last_step"] = Of(3, "[Lstm(4, LearnedInitialState = true)]", "[Dense(2)]") with { Output = Output.LastStep },
        ["against_time"] = Of(3, "[Gru(4, Reverse = true)]", "[Lstm(3, LearnedInitialState = true)]"),
        ["two_directions_of_the_last_step"] =
            Of(3, "[Gru(4, Bidirectional = true, LearnedInitialState = true)]", "[Dense(2)]") with { Output = Output.LastStep },
        ["convolutions"] = Of(3, "[Conv1d(4, 2, Dilation = 3)]", "[Conv1d(3, 3)]", "[Dense(2)]"),
        ["convolution_of_a_loop"] = Of(3, "[Gru(4)]", "[Conv1d(5, 3, Dilation = 4)]", "[Gru(3)]"),
        ["tokens"] =
            TestDeclaration.OfTokens("[OneHot(7)]", "[Lstm(5)]", "[Conv1d(3, 2)]", "[Dense(2)]") with { Episodes = true },
    };

    private static TestDeclaration Of(int inputSize, params string[] layers) =>
        TestDeclaration.OfFeatures(inputSize, layers) with { Episodes = true };
}
