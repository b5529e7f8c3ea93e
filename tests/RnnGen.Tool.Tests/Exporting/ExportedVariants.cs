using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Tests.Compilation;
using RnnGen.Tests.Convolutions;
using RnnGen.Tests.Episodes;
using RnnGen.Tests.Graphs;

namespace RnnGen.Tool.Tests.Exporting;

/// <summary>Declarations with what the reference vectors lack: other cells, functions, graphs, convolutions, feedback.</summary>
internal static class ExportedVariants
{
    private static readonly Dictionary<string, TestDeclaration> s_own = new()
    {
        ["other_cells"] = TestDeclaration.OfFeatures(
            3, "[MinGru(6)]", "[MinLstm(7)]", "[Sru(5, Layers = 2)]", "[Mgu(4)]", "[IndRnn(6, Bidirectional = true)]",
            "[Dense(2)]"),
        ["whole_lstm"] = TestDeclaration.OfFeatures(3, $"[Lstm(8, {Rnns.WholeLstm})]", "[Dense(2)]"),
        ["functions_of_cells"] = TestDeclaration.OfFeatures(
            3, "[Lstm(5, Activation = Activation.Softsign, GateActivation = Activation.KerasHardSigmoid)]",
            "[Gru(4, Activation = Activation.Relu, GateActivation = Activation.HardSigmoid)]",
            "[SimpleRnn(4, Activation = Activation.Softplus, Bias = Bias.Single)]", "[Dense(2)]"),
        ["functions"] = TestDeclaration.OfFeatures(4, [.. Functions()]),
        ["residual_convolution_of_the_last_step"] = TestDeclaration.OfFeatures(
            4, "[Conv1d(4, 2, Residual = true)]", "[Conv1d(4, 3, Residual = true, Dilation = 2)]") with
        {
            Output = Output.LastStep,
        },
        ["flushed_states"] = TestDeclaration.OfFeatures(4, "[Conv1d(4, 2)]", "[Lstm(5, Peephole = true)]", "[Mgu(3)]") with
        {
            FlushStates = true,
        },
        ["one_hot_last_step"] = TestDeclaration.OfTokens(
            "[OneHot(9)]", "[Gru(6, Bidirectional = true, Layers = 2)]", "[Dense(3)]") with
        {
            Output = Output.LastStep,
        },
    };

    /// <summary>Cells of a user's own by name, with the inputs that they need.</summary>
    private static readonly (string Name, int Units, int Inputs)[] s_cells =
    [
        ("OwnGruResetBefore", 5, 3), ("OwnMinLstm", 5, 3), ("HighwayMinGru", 5, 5), ("SLstm", 6, 3), ("Cfc", 5, 4),
        ("RgLru", 5, 5), ("Qrnn", 5, 3), ("GruD", 5, 6), ("Lmu", 5, 3),
    ];

    /// <summary>The declarations by name.</summary>
    public static IReadOnlyDictionary<string, TestDeclaration> All { get; } = Named("graph", GraphDeclarations.All)
        .Concat(Named("convolution", ConvolutionDeclarations.All))
        .Concat(Named("episode", EpisodeDeclarations.All))
        .Concat(FeedbackDeclarations.All(3, 4))
        .Concat(Named("own", s_own))
        .Concat(OwnCells())
        .ToDictionary(pair => pair.Name, pair => pair.Declaration);

    private static IEnumerable<(string Name, TestDeclaration Declaration)> Named(
        string catalogue, IReadOnlyDictionary<string, TestDeclaration> declarations) =>
        declarations.Select(pair => ($"{catalogue}_{pair.Key}", pair.Value));

    private static IEnumerable<(string Name, TestDeclaration Declaration)> OwnCells()
    {
        foreach (var (name, units, inputs) in s_cells)
        {
            foreach (var (way, option) in new[] { ("", ""), ("_reverse", ", Reverse = true") })
            {
                yield return ($"cell_{name}{way}", TestDeclaration.OfFeatures(
                    inputs, $"[Cell(typeof(RnnGen.Cells.Tests.Published.{name}), {units}{option})]", "[Dense(2)]"));
            }
        }
    }

    private static IEnumerable<string> Functions()
    {
        var kinds = Enum.GetValues<Activation>();
        foreach (var kind in kinds)
            yield return $"[Dense(5, Activation = Activation.{kind}, Name = \"of{kind}\", From = \"input\")]";
        yield return $"[Concat(From = \"{string.Join(", ", kinds.Select(kind => $"of{kind}"))}\")]";
    }
}
