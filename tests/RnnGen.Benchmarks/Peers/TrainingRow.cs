using System;
using RnnGen.Benchmarks.Models;
using RnnGen.Training;

namespace RnnGen.Benchmarks.Peers;

/// <summary>A training step that all sides do: one-hot characters, layers of a cell, a dense layer.</summary>
/// <param name="Cell">rnn, lstm or gru.</param>
/// <param name="Units">Units of each layer.</param>
/// <param name="Layers">Number of layers.</param>
/// <param name="Batch">Sequences side by side.</param>
/// <param name="Steps">Steps of a window.</param>
/// <param name="Create">Makes our side.</param>
internal sealed record TrainingRow(string Cell, int Units, int Layers, int Batch, int Steps, Func<TrainingStep> Create)
{
    /// <summary>The rows of the comparison.</summary>
    public static readonly TrainingRow[] All =
    [
        Of<LstmCharacters>(128, 1, 32), Of<LstmCharacters>(128, 1, 1), Of<Lstm64Characters>(64, 1, 1),
        Of<Lstm256Characters>(256, 1, 32), Of<TwoLstmCharacters>(128, 2, 32), Of<Lstm512Characters>(512, 1, 32),
        Of<GruCharacters>(128, 1, 32), Of<RnnCharacters>(128, 1, 32),
        Of<LstmCharacters>(128, 1, 1, steps: 1), Of<LstmCharacters>(128, 1, 1, steps: 4),
        Of<LstmCharacters>(128, 1, 1, steps: 16),
    ];

    /// <summary>Cell, sizes, sequences and steps.</summary>
    public string Name => $"{Cell} {Units}{(Layers > 1 ? $" × {Layers}" : "")}, B = {Batch}, T = {Steps}";

    /// <summary>What the drivers are asked for.</summary>
    /// <param name="times">Steps in a row.</param>
    public string Request(int times) => FormattableString.Invariant($"train {Cell} {Units} {Layers} {Batch} {Steps} {times}");

    /// <summary>
    /// Floating-point operations of the products: forward, toward inputs and toward weights; a one-hot input takes none. Those
    /// of activations, loss and optimiser are left out.
    /// </summary>
    public double Flop
    {
        get
        {
            var gates = Cell == "lstm" ? 4 : Cell == "gru" ? 3 : 1;
            var products = ((double)gates * Units * Units * ((2 * Layers) - 1))
                + ((double)Units * ICharacterModel<LstmCharacters>.Vocabulary);
            return 3 * 2 * products * Steps * Batch;
        }
    }

    private static TrainingRow Of<TModel>(int units, int layers, int batch, int steps = 64)
        where TModel : class, ICharacterModel<TModel> =>
        new(TModel.Cell, units, layers, batch, steps, () => TrainingStep.Of<TModel>(batch, steps));
}
