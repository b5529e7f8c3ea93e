using System;
using RnnGen.Benchmarks.Roofline;

namespace RnnGen.Benchmarks.Peers;

/// <summary>A step of one stream.</summary>
internal static class StreamTable
{
    public static void Print(int rounds, Machine machine, InferencePeers peers)
    {
        Console.WriteLine();
        Console.WriteLine("| streaming, a step, dense(1); ns, median (min) | RnnGen | GFLOP/s | share of limit | C++, Eigen | "
            + "ratio | C++, loops | ratio | C++, xsimd | ratio | oneDNN | ratio | PyTorch | ratio | ONNX Runtime | ratio | "
            + "RTNeural, on another machine |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        var (eigen, loops, xsimd) = (new Ratios(), new Ratios(), new Ratios());
        foreach (var create in InferenceRows.Streams())
        {
            var row = create();
            // An export takes a second, and a call of ONNX Runtime costs the same for all small networks.
            using var onnx = row.Inputs == 1 && row.Units is 8 or 32 or 128 ? OnnxRuntimeSide.Of(row.Model, 1, 1) : null;
            var times = Contest.OfCalls(
                rounds,
                row.TimeOurs,
                InferencePeers.Side(peers.OneDnn, "infer", row),
                InferencePeers.Side(peers.PyTorch, "infer", row),
                InferencePeers.Side(peers.Compiled, "eigen", row),
                InferencePeers.Side(peers.Compiled, "loops", row),
                peers.SmallSide("step", row.Cell, row.Model, 1),
                onnx is null ? null : onnx.Time);
            eigen.Add(times[0], times[3]);
            loops.Add(times[0], times[4]);
            xsimd.Add(times[0], times[5]);
            var published = PublishedFigures.RtNeural(row.Cell, row.Inputs, row.Units) is { } figure
                ? FormattableString.Invariant($"{figure:N0}")
                : "-";
            Console.WriteLine(
                $"| {row.Cell} {row.Inputs} → {row.Units} | {BatchTable.Ours(row, machine, times[0], 1)} | "
                + $"{BatchTable.Cells(times[0], times[3], 1)} | {BatchTable.Cells(times[0], times[4], 1)} | "
                + $"{BatchTable.Cells(times[0], times[5], 1)} | {BatchTable.Cells(times[0], times[1], 1)} | "
                + $"{BatchTable.Cells(times[0], times[2], 1)} | {BatchTable.Cells(times[0], times[6], 1)} | {published} |");
        }

        Console.WriteLine($"\nC++ over ours: {eigen.Text("Eigen")}, {loops.Text("loops")}, {xsimd.Text("xsimd")}.");
    }
}
