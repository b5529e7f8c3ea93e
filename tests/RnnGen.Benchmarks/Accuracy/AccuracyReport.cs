using System;
using System.Linq;
using System.Threading.Tasks;
using RnnGen.Numerics;

namespace RnnGen.Benchmarks.Accuracy;

/// <summary>tanh and sigmoid of every float32 there is, against double precision.</summary>
internal static class AccuracyReport
{
    private const int BlockLength = 4096;
    private const long Blocks = (1L << 32) / BlockLength;

    /// <summary>Goes through all 2^32 arguments and prints the greatest errors as markdown tables.</summary>
    /// <returns>0, or 1 where a result leaves its bounds, a NaN is lost or made, or tanh is more than 4 units off.</returns>
    public static int Run()
    {
        if (!VectorWidth.HasFused)
            Console.WriteLine("No FMA on this machine: fused arithmetic is portable arithmetic here.\n");
        var results = Activation.All.SelectMany(Measure).ToArray();

        Console.WriteLine("| all 2^32 floats | ulp, greatest | at | ulp, x ≥ 0 | absolute, greatest | at | results | NaN wrong |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|");
        foreach (var (activation, name, found) in results)
        {
            var ulps = found.Ulps < 1000 ? FormattableString.Invariant($"{found.Ulps:F3}") : "unbounded";
            Console.WriteLine(FormattableString.Invariant(
                $"| {activation.Name}, {name} | {ulps} | {found.UlpsAt:R} | {found.UlpsFromZero:F3} | {found.Absolute:G3} | {found.AbsoluteAt:R} | {found.Least:R} to {found.Greatest:R} | {found.WrongNaNs} |"));
        }

        var bounds = ErrorStatistics.RelativeFrom;
        Console.WriteLine("\n| greatest relative error, x | " + string.Join(" | ", bounds.Select(HeadOf)) + " |");
        Console.WriteLine("|---|" + string.Concat(bounds.Select(_ => "---|")));
        foreach (var (activation, name, found) in results)
        {
            var cells = bounds.Select((_, i) => FormattableString.Invariant($"{found.Relative(i):G2}"));
            Console.WriteLine($"| {activation.Name}, {name} | {string.Join(" | ", cells)} |");
        }

        return results.All(result => IsGood(result.Activation, result.Found)) ? 0 : 1;
    }

    private static string HeadOf(float bound, int index) => index == 0
        ? "≥ 0"
        : FormattableString.Invariant($"{bound} to {ErrorStatistics.RelativeFrom[index - 1]}");

    private static bool IsGood(Activation activation, ErrorStatistics found) =>
        found.Least >= activation.Least && found.Greatest <= activation.Greatest && found.WrongNaNs == 0
        && (activation.Name != "tanh" || found.Ulps <= 4);

    private static (Activation Activation, string Arithmetic, ErrorStatistics Found)[] Measure(Activation activation)
    {
        var fused = new ErrorStatistics();
        var portable = new ErrorStatistics();
        var gate = new object();
        Parallel.For(
            0L,
            Blocks,
            () => new Worker(activation),
            (block, _, worker) =>
            {
                worker.Measure(block);
                return worker;
            },
            worker =>
            {
                lock (gate)
                {
                    fused.Add(worker.Fused);
                    portable.Add(worker.Portable);
                }
            });
        return [(activation, "fused", fused), (activation, "portable", portable)];
    }

    private sealed class Worker(Activation activation)
    {
        private readonly float[] _x = new float[BlockLength];
        private readonly float[] _fused = new float[BlockLength];
        private readonly float[] _portable = new float[BlockLength];

        public ErrorStatistics Fused { get; } = new();

        public ErrorStatistics Portable { get; } = new();

        public void Measure(long block)
        {
            for (var i = 0; i < BlockLength; i++)
                _x[i] = BitConverter.UInt32BitsToSingle((uint)((block * BlockLength) + i));
            Activation.Map(activation.Fused, _x, _fused);
            Activation.Map(activation.Portable, _x, _portable);
            for (var i = 0; i < BlockLength; i++)
            {
                var exact = activation.Exact(_x[i]);
                Fused.Add(_x[i], exact, _fused[i]);
                Portable.Add(_x[i], exact, _portable[i]);
            }
        }
    }
}
