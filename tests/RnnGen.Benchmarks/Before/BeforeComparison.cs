using System;
using System.Linq;
using RnnGen.Benchmarks.Peers;
using RnnGen.Benchmarks.Roofline;

namespace RnnGen.Benchmarks.Before;

/// <summary>
/// Another build of this program, of an earlier commit, beside this one in one process: the two take turns of a millisecond, so
/// that the phases of a machine that is shared fall on both. Runs of two processes one after the other differ by more than a
/// change does.
/// </summary>
internal static class BeforeComparison
{
    /// <summary>Where a row's objects lie in memory is chance, and worth some percent: each is made anew so many times.</summary>
    private const int Makings = 3;

    /// <summary>Measures every row and prints a markdown table.</summary>
    /// <param name="path">RnnGen.Benchmarks.dll of the other build.</param>
    /// <param name="what">"infer" or "train".</param>
    /// <param name="rounds">Measured turns of each side.</param>
    /// <param name="name">Only rows whose name holds this.</param>
    public static int Run(string path, string what, int rounds, string name = "")
    {
        var core = PinnedCore.Take();
        // Both sides are loaded the same way, this build a second time, so that neither has a place of its own.
        var (before, now) =
            (new OtherBuild(path).Rows(what), new OtherBuild(typeof(BeforeComparison).Assembly.Location).Rows(what));
        Console.WriteLine($"Core {core}, one thread each, {rounds} rounds in turn, {Makings} times. {Machine.Measure()}");
        Console.WriteLine($"Before: {path}. Ratios: times now over times before, of medians (of minima); below 1 is faster.");
        Console.WriteLine();
        Console.WriteLine("| ns, median (min) | before | now | ratio |");
        Console.WriteLine("|---|---|---|---|");
        var ratios = new Ratios();
        foreach (var (row, create) in now.Where(row => row.Key.Contains(name, StringComparison.Ordinal)))
        {
            if (before.FirstOrDefault(other => other.Key == row).Value is not { } createBefore) continue;
            var (ours, theirs) = (new Times(), new Times());
            for (var making = 0; making < Makings; making++)
            {
                // Who comes first takes turns as well.
                if (making % 2 == 0) Contest.OfTwo(rounds, create(), createBefore(), ours, theirs);
                else Contest.OfTwo(rounds, createBefore(), create(), theirs, ours);
            }

            ratios.Add(theirs, ours);
            Console.WriteLine($"| {row} | {theirs.Text()} | {ours.Text()} | {theirs.RatioText(ours, decimals: 3)} |");
        }

        Console.WriteLine($"\n{ratios.Text("Now over before:")}.");
        return 0;
    }
}
