using System;
using RnnGen.Benchmarks.Roofline;

namespace RnnGen.Benchmarks.Peers;

/// <summary>Our inference beside oneDNN's, PyTorch's and a network of template arguments in C++, in turn on one core.</summary>
internal static class InferenceComparison
{
    /// <summary>Measures every row and prints markdown tables.</summary>
    /// <param name="rounds">Measured turns of each side, about a millisecond each.</param>
    public static int Run(int rounds)
    {
        var core = PinnedCore.Take();
        var machine = Machine.Measure();
        using var oneDnn = Peer.OneDnn(core);
        using var pyTorch = Peer.PyTorch(core);
        using var compiled = Peer.CompiledReference(core);
        Console.WriteLine($"Core {core}, one thread each, {rounds} rounds in turn. {machine}");
        foreach (var peer in new[] { oneDnn, pyTorch, compiled }) Console.WriteLine($"* {peer.Description}");
        Console.WriteLine($"* C++ compile-time references: our own, g++ {CppBuild.FlagText}; Eigen: all gates one product over "
            + "[x, h], then passes of activations, as RTNeural does it; loops: sums kept in registers.");
        Console.WriteLine("* oneDNN has no dense layer here. Ratios: times of the other side over ours, of medians (of minima).");
        Console.WriteLine("* Limit: the weights over the bandwidth of the caches that hold them, "
            + "or the operations over the peak; share by medians.");
        Console.WriteLine();
        Streams(rounds, machine, oneDnn, pyTorch, compiled);
        Batches(rounds, machine, oneDnn, pyTorch);
        return 0;
    }

    private static void Streams(int rounds, Machine machine, Peer oneDnn, Peer pyTorch, Peer compiled)
    {
        Console.WriteLine("| streaming, a step, dense(1); ns, median (min) | RnnGen | GFLOP/s | share of limit | C++, Eigen | "
            + "ratio | C++, loops | ratio | oneDNN | ratio | PyTorch | ratio | RTNeural, on another machine |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        var (eigen, loops) = (new Ratios(), new Ratios());
        foreach (var create in InferenceRows.Streams())
        {
            var row = create();
            var times = Contest.OfCalls(
                rounds, row.TimeOurs, Side(oneDnn, "infer", row), Side(pyTorch, "infer", row),
                Side(compiled, "eigen", row), Side(compiled, "loops", row));
            eigen.Add(times[0], times[3]);
            loops.Add(times[0], times[4]);
            var published = PublishedFigures.RtNeural(row.Cell, row.Inputs, row.Units) is { } figure
                ? FormattableString.Invariant($"{figure:N0}")
                : "-";
            Console.WriteLine(
                $"| {row.Cell} {row.Inputs} → {row.Units} | {Ours(row, machine, times[0], 1)} | "
                + $"{Cells(times[0], times[3], 1)} | {Cells(times[0], times[4], 1)} | {Cells(times[0], times[1], 1)} | "
                + $"{Cells(times[0], times[2], 1)} | {published} |");
        }

        Console.WriteLine($"\nC++ over ours: {eigen.Text("Eigen")}, {loops.Text("loops")}.\n");
    }

    private static void Batches(int rounds, Machine machine, Peer oneDnn, Peer pyTorch)
    {
        const double microsecond = 1e3;
        Console.WriteLine(
            "| batches, a call; µs, median (min) | RnnGen | GFLOP/s | share of limit | oneDNN | ratio | PyTorch | ratio |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var create in InferenceRows.Batches())
        {
            var row = create();
            var times = Contest.OfCalls(rounds, row.TimeOurs, Side(oneDnn, "infer", row), Side(pyTorch, "infer", row));
            Console.WriteLine(
                $"| {row.Name} | {Ours(row, machine, times[0], microsecond)} | "
                + $"{Cells(times[0], times[1], microsecond)} | {Cells(times[0], times[2], microsecond)} |");
        }
    }

    private static Func<int, double>? Side(Peer peer, string what, InferenceRow row)
    {
        if (!peer.IsThere) return null;
        return calls => peer.Ask($"{what} {row.Request(calls)} {row.Outputs}");
    }

    private static string Ours(InferenceRow row, Machine machine, Times times, double unit)
    {
        var limit = machine.LimitNanoseconds(row.Flop, row.WeightBytes, row.Steps);
        return FormattableString.Invariant(
            $"{times.Text(unit)} | {row.Flop / times.Median:F1} | {100 * limit / times.Median:F0} %");
    }

    private static string Cells(Times ours, Times theirs, double unit) => $"{theirs.Text(unit)} | {ours.RatioText(theirs)}";
}
