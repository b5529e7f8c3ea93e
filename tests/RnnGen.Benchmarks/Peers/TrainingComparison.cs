using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using RnnGen.Benchmarks.Models;

namespace RnnGen.Benchmarks.Peers;

/// <summary>
/// Our training step beside PyTorch's. Both sides take turns on one core, a step each, so that whatever else the machine does
/// falls on both alike; only the ratios of one run mean anything, and on a busy machine only that of the minima.
/// </summary>
internal static class TrainingComparison
{
    private const int WarmUpRounds = 30;

    /// <summary>Measures every row and prints a markdown table.</summary>
    /// <param name="rounds">Measured steps of each side.</param>
    public static int Run(int rounds)
    {
        var core = Environment.ProcessorCount - 1;
        if (OperatingSystem.IsLinux() || OperatingSystem.IsWindows())
            Process.GetCurrentProcess().ProcessorAffinity = 1 << core;
        using var pyTorch = PyTorchProcess.Start(core);
        Console.WriteLine(pyTorch is null
            ? "PyTorch is not installed here (Debian: apt-get install python3-torch): RnnGen alone."
            : $"PyTorch {pyTorch.Version}; core {core}, one thread each, {rounds} rounds in turn.");
        Console.WriteLine();
        Console.WriteLine("| one-hot(65) -> cell(128) -> dense(65), T = 64 | RnnGen ms, median (min) | PyTorch ms, median (min) | ratio of medians (of minima) |");
        Console.WriteLine("|---|---|---|---|");
        TrainingStep[] steps =
        [
            TrainingStep.Of<LstmCharacters>(32), TrainingStep.Of<LstmCharacters>(1),
            TrainingStep.Of<GruCharacters>(32), TrainingStep.Of<RnnCharacters>(32),
        ];
        foreach (var step in steps) Console.WriteLine(Row(step, pyTorch, rounds));
        return 0;
    }

    private static string Row(TrainingStep step, PyTorchProcess? pyTorch, int rounds)
    {
        var ours = new List<double>();
        var theirs = new List<double>();
        for (var round = -WarmUpRounds; round < rounds; round++)
        {
            var mine = step.Run();
            var other = pyTorch?.Step(step.Cell, step.Batch);
            if (round < 0) continue;
            ours.Add(mine);
            if (other is { } value) theirs.Add(value);
        }

        var ratio = theirs.Count == 0
            ? "-"
            : FormattableString.Invariant($"{Median(theirs) / Median(ours):F2} ({theirs.Min() / ours.Min():F2})");
        return $"| {step.Cell}, B = {step.Batch} | {Summary(ours)} | {Summary(theirs)} | {ratio} |";
    }

    private static string Summary(List<double> times) =>
        times.Count == 0 ? "-" : FormattableString.Invariant($"{Median(times):F2} ({times.Min():F2})");

    private static double Median(List<double> times)
    {
        var sorted = times.Order().ToArray();
        return sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }
}
