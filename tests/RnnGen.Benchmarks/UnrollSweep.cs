using System;
using System.Linq;
using RnnGen.Benchmarks.Models;
using RnnGen.Benchmarks.Peers;
using RnnGen.Training;

namespace RnnGen.Benchmarks;

/// <summary>
/// A training step with the planned inputs a turn of the products' loops, and with two and four, taking turns on one core: how
/// far the plan is from the best.
/// </summary>
internal static class UnrollSweep
{
    /// <summary>Measures every row and prints a markdown table.</summary>
    /// <param name="rounds">Measured steps of each; of larger models fewer.</param>
    public static int Run(int rounds)
    {
        Console.WriteLine($"Core {PinnedCore.Take()}, {rounds} rounds in turn; one-hot(65), dense(65), T = 64: forward, "
            + "backward, clipping and Adam. Ratios are of medians (of minima), planned over the other.");
        Console.WriteLine();
        Console.WriteLine("| | as planned: ms, median (minimum) | 2 inputs a turn | 4 inputs a turn |");
        Console.WriteLine("|---|---|---|---|");
        Row<LstmCharacters, LstmCharactersBy2, LstmCharactersBy4>("LSTM 128, B = 32", 32, rounds);
        Row<LstmCharacters, LstmCharactersBy2, LstmCharactersBy4>("LSTM 128, B = 1", 1, rounds * 4);
        Row<Lstm64Characters, Lstm64CharactersBy2, Lstm64CharactersBy4>("LSTM 64, B = 1", 1, rounds * 8);
        Row<Lstm256Characters, Lstm256CharactersBy2, Lstm256CharactersBy4>("LSTM 256, B = 32", 32, Math.Max(5, rounds / 3));
        Row<TwoLstmCharacters, TwoLstmCharactersBy2, TwoLstmCharactersBy4>("LSTM 128 of 2 layers, B = 32", 32, rounds);
        Row<Lstm512Characters, Lstm512CharactersBy2, Lstm512CharactersBy4>("LSTM 512, B = 32", 32, Math.Max(5, rounds / 10));
        Row<GruCharacters, GruCharactersBy2, GruCharactersBy4>("GRU 128, B = 32", 32, rounds);
        Row<RnnCharacters, RnnCharactersBy2, RnnCharactersBy4>("simple RNN 128, B = 32", 32, rounds);
        return 0;
    }

    private static void Row<TPlanned, TTwo, TFour>(string name, int batch, int rounds)
        where TPlanned : class, ICharacterModel<TPlanned>
        where TTwo : class, ICharacterModel<TTwo>
        where TFour : class, ICharacterModel<TFour>
    {
        using var planned = TrainingStep.Of<TPlanned>(batch);
        using var two = TrainingStep.Of<TTwo>(batch);
        using var four = TrainingStep.Of<TFour>(batch);
        TrainingStep[] steps = [planned, two, four];
        foreach (var step in steps)
            Contest.LetTiersSettle(step.Run);
        var times = Contest.OfTurns(rounds, warmUp: 5, [.. steps.Select(step => (Func<double>?)step.Run)]);
        Console.WriteLine($"| {name} | {times[0].Text()} | {times[1].RatioText(times[0])} | {times[2].RatioText(times[0])} |");
    }
}
