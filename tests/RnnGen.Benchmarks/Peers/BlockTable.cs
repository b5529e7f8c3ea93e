using System;

namespace RnnGen.Benchmarks.Peers;

/// <summary>Blocks of samples of one stream, beside sample by sample.</summary>
internal static class BlockTable
{
    public static void Print(int rounds, InferencePeers peers)
    {
        Console.WriteLine();
        Console.WriteLine($"| one stream, blocks of {BlockRow.Block}, dense(1); ns a sample, median (min) | RnnGen, `Run` | "
            + "RnnGen, `Step` | ratio | C++, xsimd, blocks | ratio | C++, xsimd, steps | ratio |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        var xsimd = new Ratios();
        foreach (var create in InferenceRows.Blocks())
        {
            var row = create();
            var times = Contest.OfCalls(
                rounds,
                own: 2,
                calls => BlockRow.Time(row.Run, calls),
                calls => BlockRow.Time(row.Steps, calls),
                peers.SmallSide("block", row.Cell, row.Model, BlockRow.Block),
                peers.SmallSide("step", row.Cell, row.Model, 1));
            var (run, steps, blocks) = (times[0].Of(BlockRow.Block), times[1].Of(BlockRow.Block), times[2].Of(BlockRow.Block));
            xsimd.Add(run, blocks);
            Console.WriteLine(
                $"| {row.Cell} 1 → {row.Units} | {run.Text()} | {BatchTable.Cells(run, steps, 1)} | "
                + $"{BatchTable.Cells(run, blocks, 1)} | {BatchTable.Cells(run, times[3], 1)} |");
        }

        Console.WriteLine($"\nC++ over ours: {xsimd.Text("xsimd")}.");
    }
}
