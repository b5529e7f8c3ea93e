using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.Intrinsics.X86;
using RnnGen.Benchmarks.Peers;

namespace RnnGen.Benchmarks.Ship;

/// <summary>
/// What is shipped: programs of nothing but the package, published natively for several instruction sets, beside the JIT. Their
/// size, the time from the start of the process to its first output, a step of an LSTM(32), and the start with a megabyte of
/// compiled-in weights.
/// </summary>
internal static class ShipReport
{
    private const int Turns = 300;

    /// <summary>Publishes and measures, all sides in turn, and prints two markdown tables.</summary>
    /// <param name="rounds">Processes of each side.</param>
    public static int Run(int rounds)
    {
        var root = Directory.CreateTempSubdirectory("rnngen-ship-").FullName;
        try
        {
            ShipProject.Pack(root);
            var steps = ShipProject.Create(root, "Step", ShipSources.Step);
            var jit = steps.Build();
            List<Side> sides = [.. Targets().SelectMany(target => new Side[]
            {
                new("JIT, " + target.Name, jit, target.Without),
                new("native, " + target.Name, steps.Publish(target.InstructionSet)),
            })];
            for (var round = 0; round < rounds; round++)
                sides.ForEach(Measure);
            Print(sides);

            var weights = ShipProject.Create(root, "Weights", ShipSources.Weights);
            ShipProject.Run(weights.Build("-p:RnnGenCompileWeights=false"), [weights.PathOf("large.safetensors")]);
            List<Side> starts = [.. Targets().Select(
                target => new Side("native, " + target.Name, weights.Publish(target.InstructionSet)))];
            PrintStarts(starts, rounds, new FileInfo(weights.PathOf("large.safetensors")).Length);
            return 0;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>
    /// The default, and those that this machine has; each with the switch that leaves the JIT the same instructions.
    /// </summary>
    private static IEnumerable<(string Name, string InstructionSet, string Without)> Targets()
    {
        yield return ("the default: SSE4.2", "", "DOTNET_EnableAVX");
        if (Avx2.IsSupported && Fma.IsSupported)
            yield return ("x86-x64-v3: AVX2, FMA", "x86-x64-v3", Avx512F.IsSupported ? "DOTNET_EnableAVX512" : "");
        if (Avx512F.VL.IsSupported)
            yield return ("x86-x64-v4: AVX-512", "x86-x64-v4", "");
    }

    private static void Measure(Side side)
    {
        var start = Stopwatch.GetTimestamp();
        ShipProject.Run(side.Command, [], side.Without);
        side.Start.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        var step = ShipProject.Run(side.Command, [Turns.ToString(CultureInfo.InvariantCulture)], side.Without);
        side.Step.Add(Number(step));
    }

    private static void Print(List<Side> sides)
    {
        Console.WriteLine("| LSTM(32), 1 in, Dense(1) | executable | process to its end, first output printed: ms, "
            + "median (min) | a step: ns, median (min) | over the JIT's on the same instructions |");
        Console.WriteLine("|---|---|---|---|---|");
        for (var i = 0; i < sides.Count; i++)
        {
            var (side, ofJit) = (sides[i], sides[i & ~1]);
            Console.WriteLine($"| {side.Name} | {side.Size} | {side.Start.Text()} | {side.Step.Text()} | "
                + $"{(side == ofJit ? "" : ofJit.Step.RatioText(side.Step))} |");
        }
    }

    private static void PrintStarts(List<Side> sides, int rounds, long fileLength)
    {
        Console.WriteLine();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| start with {fileLength:N0} bytes compiled in | executable | first instance ready: us, median (min) | "
                + $"with its first output | bytes allocated | second instance ready | new memory written once |"));
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var side in sides)
        {
            Times ready = new(), first = new(), second = new(), memory = new();
            var bytes = "";
            for (var round = 0; round < rounds; round++)
            {
                var words = ShipProject.Run(side.Command, []).Split(' ');
                ready.Add(Number(words[0]));
                first.Add(Number(words[1]));
                second.Add(Number(words[3]));
                memory.Add(Number(words[6]));
                bytes = Number(words[2]).ToString("N0", CultureInfo.InvariantCulture);
            }

            Console.WriteLine(
                $"| {side.Name} | {side.Size} | {ready.Text()} | {first.Text()} | {bytes} | {second.Text()} | {memory.Text()} |");
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>A way to ship a program, or the JIT without some instructions.</summary>
    private sealed record Side(string Name, string[] Command, string Without = "")
    {
        public Times Start { get; } = new();

        public Times Step { get; } = new();

        public string Size =>
            Command.Length > 1 ? "" : FormattableString.Invariant($"{new FileInfo(Command[0]).Length / 1e6:F2} MB");
    }
}
