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
/// What is shipped: programs of nothing but the package, published natively for several instruction sets, beside the JIT. Their size, the
/// time from the start of the process to its first output, a step of an LSTM(32), and the start with a megabyte of compiled-in weights.
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
            List<Side> sides = [new("JIT", steps.Build()), .. InstructionSets().Select(set => new Side(NameOf(set), steps.Publish(set)))];
            for (var round = 0; round < rounds; round++)
                sides.ForEach(Measure);
            Print(sides);

            var weights = ShipProject.Create(root, "Weights", ShipSources.Weights);
            ShipProject.Run(weights.Build("-p:RnnGenCompileWeights=false"), weights.PathOf("large.safetensors"));
            List<Side> starts = [.. InstructionSets().Select(set => new Side(NameOf(set), weights.Publish(set)))];
            PrintStarts(starts, rounds, new FileInfo(weights.PathOf("large.safetensors")).Length);
            return 0;
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    /// <summary>The default, and those that this machine has.</summary>
    private static IEnumerable<string> InstructionSets()
    {
        yield return "";
        if (Avx2.IsSupported && Fma.IsSupported)
            yield return "x86-x64-v3";
        if (Avx512F.VL.IsSupported)
            yield return "x86-x64-v4";
    }

    private static string NameOf(string instructionSet) => instructionSet.Length == 0 ? "native, default" : $"native, {instructionSet}";

    private static void Measure(Side side)
    {
        var start = Stopwatch.GetTimestamp();
        ShipProject.Run(side.Command);
        side.Start.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        side.Step.Add(double.Parse(ShipProject.Run(side.Command, Turns.ToString(CultureInfo.InvariantCulture)), CultureInfo.InvariantCulture));
    }

    private static void Print(List<Side> sides)
    {
        Console.WriteLine("| LSTM(32), 1 in, Dense(1) | executable | process to its end, first output printed: ms, median (min) | a step: ns, median (min) | over the JIT's |");
        Console.WriteLine("|---|---|---|---|---|");
        foreach (var side in sides)
            Console.WriteLine($"| {side.Name} | {side.Size} | {side.Start.Text()} | {side.Step.Text()} | {sides[0].Step.RatioText(side.Step)} |");
    }

    private static void PrintStarts(List<Side> sides, int rounds, long fileLength)
    {
        Console.WriteLine();
        Console.WriteLine(FormattableString.Invariant($"| start with {fileLength:N0} bytes compiled in | executable | first instance ready: us, median (min) | with its first output | bytes allocated | second instance ready | new memory written once |"));
        Console.WriteLine("|---|---|---|---|---|---|---|");
        foreach (var side in sides)
        {
            Times ready = new(), first = new(), second = new(), memory = new();
            var bytes = "";
            for (var round = 0; round < rounds; round++)
            {
                var words = ShipProject.Run(side.Command).Split(' ');
                ready.Add(Number(words[0]));
                first.Add(Number(words[1]));
                second.Add(Number(words[3]));
                memory.Add(Number(words[6]));
                bytes = Number(words[2]).ToString("N0", CultureInfo.InvariantCulture);
            }

            Console.WriteLine($"| {side.Name} | {side.Size} | {ready.Text()} | {first.Text()} | {bytes} | {second.Text()} | {memory.Text()} |");
        }
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>A way to ship a program.</summary>
    private sealed record Side(string Name, string[] Command)
    {
        public Times Start { get; } = new();

        public Times Step { get; } = new();

        public string Size => Command.Length > 1 ? "-" : FormattableString.Invariant($"{new FileInfo(Command[0]).Length / 1e6:F2} MB");
    }
}
