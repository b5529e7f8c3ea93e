using System;
using RnnGen.Benchmarks.Roofline;

namespace RnnGen.Benchmarks.Peers;

/// <summary>Our training step beside oneDNN's and PyTorch's, in turn on one core.</summary>
internal static class TrainingComparison
{
    private const int WarmUpRounds = 10;

    /// <summary>Measures every row and prints a markdown table.</summary>
    /// <param name="rounds">Measured turns of each side.</param>
    /// <param name="times">
    /// Steps of a turn. Of one, caches hold what the other sides left in them; several come after one that does not count, and
    /// find there what a step leaves, as in training.
    /// </param>
    public static int Run(int rounds, int times)
    {
        var core = PinnedCore.Take();
        var machine = Machine.Measure();
        using var oneDnn = Peer.OneDnn(core);
        using var pyTorch = Peer.PyTorch(core);
        Console.WriteLine($"Core {core}, one thread each, {rounds} rounds in turn, "
            + $"of {(times == 1 ? "one step" : $"{times} steps in a row, after one that does not count")}. {machine}");
        foreach (var peer in new[] { oneDnn, pyTorch }) Console.WriteLine($"* {peer.Description}");
        Console.WriteLine(
            "* oneDNN: forward, cross-entropy, backward, clipping and Adam in C++ around its layers and its sgemm.");
        Console.WriteLine("* Ratios: times of the other side over ours, of medians (of minima). "
            + "GFLOP/s and share of the peak: all products, by medians.");
        Console.WriteLine();
        Console.WriteLine("| one-hot(65), full BPTT, clip, Adam; ms, median (min) | RnnGen | GFLOP/s | share of peak | oneDNN | "
            + "ratio | PyTorch | ratio |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var row in TrainingRow.All) Console.WriteLine(Text(row, rounds, times, machine, oneDnn, pyTorch));
        return 0;
    }

    private static string Text(TrainingRow row, int rounds, int times, Machine machine, Peer oneDnn, Peer pyTorch)
    {
        var step = row.Create();
        Contest.LetTiersSettle(step.Run);
        var measured = Contest.OfTurns(
            rounds, WarmUpRounds, () => step.Run(times), Side(oneDnn, row, times), Side(pyTorch, row, times));
        var ours = measured[0];
        var speed = row.Flop / (ours.Median * 1e6);
        return FormattableString.Invariant(
            $"| {row.Name} | {ours.Text()} | {speed:F1} | {100 * speed / machine.PeakGflops:F0} % | ")
            + $"{measured[1].Text()} | {ours.RatioText(measured[1])} | {measured[2].Text()} | {ours.RatioText(measured[2])} |";
    }

    private static Func<double>? Side(Peer peer, TrainingRow row, int times)
    {
        if (!peer.IsThere) return null;
        return () => peer.Ask(row.Request(times));
    }
}
