using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Declaration;

/// <summary>Number of parameters of a declared model, to refuse absurd ones before anything is planned.</summary>
internal static class ParameterCount
{
    public static long Of(int inputSize, IEnumerable<LayerDeclaration> layers) => LayerWidths.Of(inputSize, layers).Sum(Of);

    private static long Of(LayerWidths widths) => widths.Layer switch
    {
        OneHotDeclaration => 0,
        EmbeddingDeclaration embedding => (long)embedding.Vocabulary * embedding.Size,
        RecurrentDeclaration recurrent => OfDirection(recurrent, widths.Input) * (recurrent.Bidirectional ? 2 : 1),
        DropoutDeclaration => 0,
        LayerNormDeclaration => 2 * widths.Input,
        DenseDeclaration dense => dense.Units * (widths.Input + (dense.HasBias ? 1 : 0)),
        _ => throw new ArgumentOutOfRangeException(nameof(widths)),
    };

    private static long OfDirection(RecurrentDeclaration layer, long inputs)
    {
        long gates = GatesOf(layer);
        long biases = layer.Bias switch { BiasKind.Pair => 2, BiasKind.Single => 1, _ => 0 };
        long projection = (long)layer.Projection * layer.Units;
        return (gates * layer.Units * (inputs + biases))
            + (layer.Units * RecurrentOf(layer, gates))
            + ((PeepholesOf(layer) + NormsOf(layer, gates)) * layer.Units)
            + projection;
    }

    private static long GatesOf(RecurrentDeclaration layer) => layer.Cell switch
    {
        CellKind.SimpleRnn or CellKind.IndRnn => 1,
        CellKind.MinGru or CellKind.Sru => 2,
        CellKind.Gru => 3,
        _ => layer.CoupledGates ? 3 : 4,
    };

    /// <summary>Weights on the state, of a unit: one where it reads its own state alone.</summary>
    private static long RecurrentOf(RecurrentDeclaration layer, long gates) =>
        layer.Cell is CellKind.IndRnn or CellKind.Sru ? 1 : gates * LayerWidths.UnitsOut(layer);

    /// <summary>Peephole vectors: of i, f and o, but a coupled forget gate has none.</summary>
    private static long PeepholesOf(RecurrentDeclaration layer) => layer.Peephole ? (layer.CoupledGates ? 2 : 3) : 0;

    /// <summary>Gains and shifts, in units: over all gates of W x and of U h, or over each gate; and over the cell state.</summary>
    private static long NormsOf(RecurrentDeclaration layer, long gates) => layer.Normalization switch
    {
        NormalizationKind.Ba2016 or NormalizationKind.FastRnn => 2 * (gates + gates + 1),
        NormalizationKind.PerGate => 2 * (gates + 1),
        _ => 0,
    };
}
