using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Tests.Graph;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Tests.C99;

/// <summary>Models whose kernels have what those of <see cref="CellModels.Kinds"/> have not.</summary>
internal static class CModels
{
    /// <summary>
    /// Seven gates, which are more sums than the library's register tiles have; and a largest lane, which padding must not be.
    /// </summary>
    private const string SevenGates =
        "(cell 1 Seven (gate i) (gate f) (gate g) (gate o) (gate p) (gate q) (gate r) (state c) (state h) "
        + "(let (add (add (mul (sigmoid f) c) (mul (sigmoid i) (tanh g))) (mul (sigmoid p) (tanh q)))) "
        + "(let (add (mul (sigmoid o) (tanh (v 0))) (mul r (largest (neg (abs r)))))) (next (v 0)) (next (v 1)))";

    /// <summary>By name, those whose results the interpreter knows: it has no delay lines.</summary>
    public static IReadOnlyDictionary<string, ModelDeclaration> Interpreted { get; } = new Dictionary<string, ModelDeclaration>
    {
        ["ranges of values"] = Graph(),
        ["a cell of seven gates"] = CellModels.Model(
            3, new LayerDeclaration(
                LayerRegistry.Cell, "cell0", LayerOptions.Of(LayerRegistry.Cell.Options).With(CellLayer.Equations, SevenGates))
            .With(RecurrentLayer.Units, 6), CellModels.Dense(2)),
        ["several panels"] = CellModels.WithDense(CellModels.Lstm, 70, inputSize: 20, outputs: 33),
        ["portable arithmetic"] = CellModels.WithDense(CellModels.Lstm, 7) with { Arithmetic = ArithmeticKind.Portable },
        ["flushed states"] = CellModels.WithDense(CellModels.Lstm, 7) with { FlushesStates = true },
        ["the last step of two directions"] = CellModels.Model(
            0, CellModels.Embedding(5, 3), CellModels.Recurrent(CellModels.GruResetAfter, 4)
                .With(RecurrentLayer.Bidirectional, true)) with
        {
            Loss = LossKind.None,
            Output = OutputKind.LastStep,
        },
    };

    /// <summary>A convolution.</summary>
    public static ModelDeclaration Convolution(
        int inputs, int filters, int kernel, int dilation = 1, int groups = 1, bool hasBias = true) => CellModels.Model(
        inputs, new LayerDeclaration(LayerRegistry.Conv1d, "conv0", LayerOptions.Of(LayerRegistry.Conv1d.Options))
            .With(Conv1d.Filters, filters).With(Conv1d.Kernel, kernel).With(Conv1d.Dilation, dilation)
            .With(Conv1d.Groups, groups).With(Conv1d.HasBias, hasBias));

    /// <summary>Layers that read parts of others, and several outputs.</summary>
    private static ModelDeclaration Graph()
    {
        var gru = CellModels.Recurrent(CellModels.GruResetAfter, 20) with { From = "input[1..4]" };
        var gate = CellModels.Dense(20, ActivationKind.Sigmoid) with { Name = "gate", From = "gru0, input" };
        var masked = Join(LayerRegistry.Multiply, "masked", "gate, gru0");
        var kind = CellModels.Dense(3) with { Name = "kind", From = "masked" };
        var sum = Join(LayerRegistry.Add, "sum", "masked[2..7], input");
        var both = Join(LayerRegistry.Concat, "both", "sum, kind");
        return CellModels.Model(5, gru, gate, masked, kind, sum, both) with
        {
            Loss = LossKind.None,
            Outputs = new EquatableArray<OutputDeclaration>(
                new[] { "kind", "sum", "both" }.Select(layer => new OutputDeclaration(layer, LossKind.None, 1))),
        };
    }

    private static LayerDeclaration Join(Layer kind, string name, string from) =>
        new(kind, name, LayerOptions.Of(kind.Options)) { From = from };
}
