using System;

namespace RnnGen.Benchmarks.Peers;

/// <summary>A few streams side by side, beside as many single ones.</summary>
internal static class FewStreamsTable
{
    public static void Print(int rounds, InferencePeers peers)
    {
        Console.WriteLine();
        Console.WriteLine($"| few streams; ns a stream and step, median (min) | crowd `Step` | one by one | ratio | "
            + $"`Run` of {FewStreamsRow.Block}, workspace | one by one | ratio | C++, xsimd, one stream: step | over crowd | "
            + "blocks | over `Run` |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var create in InferenceRows.FewStreams())
        {
            var row = create();
            var times = Contest.OfCalls(
                rounds,
                own: 4,
                calls => BlockRow.Time(row.Crowd, calls),
                calls => BlockRow.Time(row.Single, calls),
                calls => BlockRow.Time(row.CrowdBlocks, calls),
                calls => BlockRow.Time(row.SingleBlocks, calls),
                peers.SmallSide("step", row.Cell, row.Model, 1),
                peers.SmallSide("block", row.Cell, row.Model, FewStreamsRow.Block));
            var (crowd, single) = (times[0].Of(row.Count), times[1].Of(row.Count));
            var parts = row.Count * FewStreamsRow.Block;
            var (run, singleRun, blocks) = (times[2].Of(parts), times[3].Of(parts), times[5].Of(FewStreamsRow.Block));
            Console.WriteLine(
                $"| {row.Name} | {crowd.Text()} | {BatchTable.Cells(crowd, single, 1)} | {run.Text()} | "
                + $"{BatchTable.Cells(run, singleRun, 1)} | {BatchTable.Cells(crowd, times[4], 1)} | "
                + $"{BatchTable.Cells(run, blocks, 1)} |");
        }
    }
}
