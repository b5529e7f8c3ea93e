using System;
using RnnGen.Benchmarks.Roofline;

namespace RnnGen.Benchmarks.Peers;

/// <summary>Whole sequences, and a step of a crowd.</summary>
internal static class BatchTable
{
    public static void Print(int rounds, Machine machine, InferencePeers peers)
    {
        const double microsecond = 1e3;
        Console.WriteLine();
        Console.WriteLine("| batches, a call; µs, median (min) | RnnGen | GFLOP/s | share of limit | oneDNN | ratio | PyTorch "
            + "| ratio | ONNX Runtime | ratio |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var create in InferenceRows.Batches())
        {
            var row = create();
            using var onnx = OnnxRuntimeSide.Of(row.Model, row.Steps, row.Batch);
            var times = Contest.OfCalls(
                rounds,
                row.TimeOurs,
                InferencePeers.Side(peers.OneDnn, "infer", row),
                InferencePeers.Side(peers.PyTorch, "infer", row),
                onnx.Time);
            Console.WriteLine(
                $"| {row.Name} | {Ours(row, machine, times[0], microsecond)} | "
                + $"{Cells(times[0], times[1], microsecond)} | {Cells(times[0], times[2], microsecond)} | "
                + $"{Cells(times[0], times[3], microsecond)} |");
        }
    }

    /// <summary>Our time, operations a second and share of the limit.</summary>
    public static string Ours(InferenceRow row, Machine machine, Times times, double unit)
    {
        var limit = machine.LimitNanoseconds(row.Flop, row.WeightBytes, row.Steps);
        return FormattableString.Invariant(
            $"{times.Text(unit)} | {row.Flop / times.Median:F1} | {100 * limit / times.Median:F0} %");
    }

    /// <summary>Another side's time and its ratio to ours.</summary>
    public static string Cells(Times ours, Times theirs, double unit) => $"{theirs.Text(unit)} | {ours.RatioText(theirs)}";
}
