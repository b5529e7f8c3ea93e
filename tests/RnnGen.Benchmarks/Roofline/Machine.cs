using System;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using RnnGen.Runtime;

namespace RnnGen.Benchmarks.Roofline;

/// <summary>What one core can do at most, measured: the roofline (S. Williams, A. Waterman and D. Patterson 2009).</summary>
/// <param name="Caches">Sizes of the caches.</param>
/// <param name="PeakGflops">Multiply-adds from registers, two operations each, in 10^9 a second.</param>
/// <param name="Level1">Loads from the first cache, in 10^9 bytes a second.</param>
/// <param name="Level2">Loads from the second cache.</param>
/// <param name="Beyond">Loads from four times the second cache.</param>
internal sealed record Machine(CacheSizes Caches, double PeakGflops, double Level1, double Level2, double Beyond)
{
    private const int Attempts = 60;

    /// <summary>Measures the core this runs on, at the widest vectors it has.</summary>
    public static Machine Measure() => VectorWidth.Has512 ? Measure<FusedSingle512, Vector512<float>>()
        : VectorWidth.Has256 ? Measure<FusedSingle256, Vector256<float>>()
        : Measure<FusedSingle128, Vector128<float>>();

    /// <summary>The least nanoseconds that this work can take here.</summary>
    /// <param name="flop">Floating-point operations.</param>
    /// <param name="weightBytes">Bytes of the weights; what a cache holds of them comes from there, the rest from the
    /// next.</param>
    /// <param name="passes">How often all weights must be read.</param>
    public double LimitNanoseconds(double flop, double weightBytes, double passes)
    {
        var first = Math.Min(weightBytes, Caches.Level1);
        var second = Math.Min(weightBytes, Caches.Level2) - first;
        var rest = weightBytes - first - second;
        return Math.Max(flop / PeakGflops, passes * ((first / Level1) + (second / Level2) + (rest / Beyond)));
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"One core: {PeakGflops:F0} GFLOP/s; loads {Level1:F0} GB/s from L1 ({Caches.Level1 >> 10} KB), "
            + $"{Level2:F0} from L2 ({Caches.Level2 >> 10} KB), {Beyond:F0} beyond.");

    private static Machine Measure<TOps, TVector>()
        where TOps : struct, IVectorOps<float, TVector>
        where TVector : unmanaged
    {
        var caches = CacheSizes.OfThisMachine();
        return new Machine(
            caches,
            Best(() => RooflineKernels<TOps, TVector>.MultiplyAdds(20_000)),
            LoadsOf(caches.Level1 / 2),
            LoadsOf(caches.Level2 / 2),
            LoadsOf(caches.Level2 * 4));

        static double LoadsOf(int bytes)
        {
            // Written first: pages never written are all the same page of zeros.
            var buffer = new AlignedBuffer<float>(bytes / sizeof(float));
            buffer.Span.Fill(1f);
            var rounds = Math.Max(1, (4 << 20) / bytes);
            return Best(() => RooflineKernels<TOps, TVector>.Loads(buffer, rounds));
        }
    }

    // Units of work a nanosecond, of the quickest attempt.
    private static double Best(Func<double> work)
    {
        var best = 0.0;
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var start = Stopwatch.GetTimestamp();
            var amount = work();
            best = Math.Max(best, amount / Stopwatch.GetElapsedTime(start).TotalNanoseconds);
        }

        return best;
    }
}
