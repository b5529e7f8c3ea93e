using System;
using System.Linq;
using RnnGen.Benchmarks.Models;
using RnnGen.Benchmarks.Peers;
using RnnGen.Training;

namespace RnnGen.Benchmarks;

/// <summary>
/// A training step on one and on several threads, some steps each in turn, so that whatever else the machine does falls on all
/// alike. It needs idle cores: on a busy machine only the minima mean anything, and those of several threads only if all had a
/// core.
/// </summary>
internal static class ThreadScaling
{
    private const int WarmUpRounds = 8;

    // In a row: threads that are at work stay awake, and find in their caches what the last step left.
    private const int Steps = 4;

    /// <summary>Measures every row and prints a markdown table.</summary>
    /// <param name="rounds">Measured turns of each number of threads.</param>
    public static int Run(int rounds)
    {
        var threads = Enumerable.Range(0, 8).Select(i => 1 << i).TakeWhile(n => n <= Environment.ProcessorCount).ToArray();
        Console.WriteLine($"{Environment.ProcessorCount} cores, {rounds} rounds in turn of {Steps} steps in a row, "
            + "after one that does not count; forward, backward, clipping and Adam. Ratios are of medians (of minima).");
        Console.WriteLine();
        Console.WriteLine(
            "| one-hot(65) -> cell(128) -> dense(65), T = 64 | threads | ms, median (minimum) | times as fast as one |");
        Console.WriteLine("|---|---|---|---|");
        Rows("LSTM, B = 32", n => TrainingStep.Of<LstmCharacters>(32, threads: n), threads, rounds);
        Rows("GRU, B = 32", n => TrainingStep.Of<GruCharacters>(32, threads: n), threads, rounds);
        Rows("LSTM 512, B = 32", n => TrainingStep.Of<Lstm512Characters>(32, threads: n), threads, Math.Max(5, rounds / 8));
        Rows("LSTM, B = 8", n => TrainingStep.Of<LstmCharacters>(8, threads: n), threads, rounds);
        Rows("LSTM, B = 1", n => TrainingStep.Of<LstmCharacters>(1, threads: n), threads, rounds);
        return 0;
    }

    private static void Rows(string name, Func<int, TrainingStep> create, int[] threads, int rounds)
    {
        var steps = Array.ConvertAll(threads, n => create(n));
        var times = Contest.OfTurns(rounds, WarmUpRounds, [.. steps.Select(step => (Func<double>?)(() => step.Run(Steps)))]);
        for (var i = 0; i < steps.Length; i++)
            Console.WriteLine($"| {name} | {threads[i]} | {times[i].Text()} | {times[i].RatioText(times[0])} |");
        Array.ForEach(steps, step => step.Dispose());
    }
}
