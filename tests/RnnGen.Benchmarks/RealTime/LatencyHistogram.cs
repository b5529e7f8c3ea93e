using System;
using System.Globalization;

namespace RnnGen.Benchmarks.RealTime;

/// <summary>How often a piece of work took how many nanoseconds. Its memory is there, and touched, before the first.</summary>
internal sealed class LatencyHistogram
{
    // A bin a nanosecond up to 65 µs: beyond lie only interruptions, of which the longest is kept.
    private readonly int[] _bins = GC.AllocateUninitializedArray<int>(1 << 16, pinned: true);
    private long _count;

    public LatencyHistogram() => _bins.AsSpan().Clear();

    /// <summary>The longest, in nanoseconds.</summary>
    public long Worst { get; private set; }

    /// <summary>The longest of those in which the system did not take the processor away.</summary>
    public long WorstUndisturbed { get; private set; }

    /// <summary>Takes one in.</summary>
    /// <param name="nanoseconds">How long it took.</param>
    /// <param name="isUndisturbed">Whether the thread kept its processor meanwhile.</param>
    public void Add(long nanoseconds, bool isUndisturbed)
    {
        if (isUndisturbed && nanoseconds > WorstUndisturbed) WorstUndisturbed = nanoseconds;
        _bins[Math.Clamp(nanoseconds, 0, _bins.Length - 1)]++;
        _count++;
        if (nanoseconds > Worst) Worst = nanoseconds;
    }

    /// <summary>The nanoseconds that a share of all did not exceed; those beyond the last bin are given as the longest.</summary>
    /// <param name="share">From 0 to 1.</param>
    public long Quantile(double share)
    {
        var rank = (long)Math.Ceiling(share * _count);
        var below = 0L;
        for (var bin = 0; bin < _bins.Length - 1; bin++)
        {
            below += _bins[bin];
            if (below >= rank) return bin;
        }

        return Worst;
    }

    /// <summary>Median, 99.99th and 99.9999th percentile, the longest, and the longest undisturbed, as cells of a row.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Quantile(0.5):N0} | {Quantile(0.9999):N0} | {Quantile(0.999999):N0} | {Worst:N0} | {WorstUndisturbed:N0}");
}
