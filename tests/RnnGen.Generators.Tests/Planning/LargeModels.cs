using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Tests.Graph;

namespace RnnGen.Generators.Tests.Planning;

/// <summary>Models of any number of layers, each kind of which takes another way through planning.</summary>
internal static class LargeModels
{
    private static readonly LayerDeclaration Lstm = CellModels.Recurrent(CellModels.Lstm, 4);

    public static IReadOnlyList<string> Kinds { get; } =
    [
        "stacked", "inference only", "attributes", "lstm and dense", "reset before", "bidirectional", "residual", "normalised",
        "feedback", "without products in the loop", "dropout", "dense layers on the last step", "layer norms", "masks",
    ];

    /// <summary>A model whose graph grows in proportion to its layers.</summary>
    public static ModelDeclaration Of(string kind, int layers) => kind switch
    {
        "stacked" => Stack(Lstm, layers),
        "inference only" => Stack(Lstm, layers) with { TruncationLength = 0 },
        "attributes" => Many(layers, i => Lstm with { Name = $"lstm{i}" }),
        "lstm and dense" =>
            Many(layers, i => i % 2 == 0 ? Lstm with { Name = $"lstm{i}" } : CellModels.Dense(4) with { Name = $"dense{i}" }),
        "reset before" => Stack(CellModels.Recurrent(CellModels.GruResetBefore, 4), layers),
        "bidirectional" => Stack(Lstm.With(RecurrentLayer.Bidirectional, true), layers) with { Loss = LossKind.None },
        "residual" => CellModels.Model(4, Lstm.With(RecurrentLayer.Layers, layers).With(RecurrentLayer.Residual, true)),
        "normalised" => Stack(
            Lstm.With(Layers.Lstm.Normalization, NormalizationKind.PerGate).With(RecurrentLayer.Bias, BiasKind.None), layers),
        "feedback" => Stack(Lstm, layers, CellModels.Dense(3)) with { Feedback = FeedbackKind.Output },
        "without products in the loop" => Stack(CellModels.Recurrent(CellModels.Sru, 4), layers),
        "dropout" => Stack(Lstm.With(RecurrentLayer.Dropout, 0.2).With(RecurrentLayer.RecurrentDropout, 0.2), layers),
        "dense layers on the last step" => OnLstm(
            layers, i => CellModels.Dense(4, ActivationKind.Tanh) with { Name = $"dense{i}" })
            with
        { Output = OutputKind.LastStep },
        "layer norms" => OnLstm(layers, i => CellModels.LayerNorm() with { Name = $"layernorm{i}" }),
        "masks" => OnLstm(layers, i => CellModels.Dropout(0.1, $"dropout{i}")),
        _ => throw new System.ArgumentOutOfRangeException(nameof(kind), kind, "is no kind of large model"),
    };

    /// <summary>A model each layer of which multiplies the outputs of all layers below.</summary>
    public static ModelDeclaration DenselyConnected(int layers) => CellModels.Model(
        3, Lstm, CellModels.Recurrent(CellModels.GruResetAfter, 4, layers).With(RecurrentLayer.DenseConnection, true));

    private static ModelDeclaration Stack(LayerDeclaration layer, int layers, params LayerDeclaration[] above) =>
        CellModels.Model(3, [layer.With(RecurrentLayer.Layers, layers), .. above]);

    private static ModelDeclaration Many(int layers, System.Func<int, LayerDeclaration> layer) =>
        CellModels.Model(3, [.. Enumerable.Range(0, layers).Select(layer)]);

    private static ModelDeclaration OnLstm(int layers, System.Func<int, LayerDeclaration> layer) =>
        CellModels.Model(3, [Lstm, .. Enumerable.Range(0, layers).Select(layer)]);
}
