using System;
using RnnGen.Benchmarks.Roofline;

namespace RnnGen.Benchmarks.Peers;

/// <summary>Our inference beside that of others, in turn on one core.</summary>
internal static class InferenceComparison
{
    /// <summary>Measures every row and prints markdown tables.</summary>
    /// <param name="rounds">Measured turns of each side, about a millisecond each.</param>
    /// <param name="table">streams, blocks, few or batches; empty for all.</param>
    public static int Run(int rounds, string table = "")
    {
        var core = PinnedCore.Take();
        var machine = Machine.Measure();
        using var peers = new InferencePeers(core);
        Console.WriteLine($"{Processor.Name}, core {core}, one thread each, {rounds} rounds in turn. {machine}");
        peers.Print();
        Console.WriteLine("* Limit: the weights over the bandwidth of the caches that hold them, "
            + "or the operations over the peak; share by medians.");
        if (table is "" or "streams") StreamTable.Print(rounds, machine, peers);
        if (table is "" or "blocks") BlockTable.Print(rounds, peers);
        if (table is "" or "few") FewStreamsTable.Print(rounds, peers);
        if (table is "" or "batches") BatchTable.Print(rounds, machine, peers);
        return 0;
    }
}
