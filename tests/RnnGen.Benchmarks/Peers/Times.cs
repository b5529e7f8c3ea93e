using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Benchmarks.Peers;

/// <summary>Repeated times of one piece of work.</summary>
internal sealed class Times
{
    private readonly List<double> _values = [];

    /// <summary>Whether there is any.</summary>
    public bool IsEmpty => _values.Count == 0;

    public double Minimum => _values.Min();

    public double Median
    {
        get
        {
            var sorted = _values.Order().ToArray();
            var middle = sorted.Length / 2;
            return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        }
    }

    public void Add(double value) => _values.Add(value);

    /// <summary>"median (minimum)" in a unit, or a dash.</summary>
    /// <param name="unit">What counts as 1.</param>
    public string Text(double unit = 1) => IsEmpty ? "-" : $"{Figure(Median / unit)} ({Figure(Minimum / unit)})";

    /// <summary>How many times the medians (the minima) of <paramref name="other"/> are these, or a dash.</summary>
    public string RatioText(Times other) => IsEmpty || other.IsEmpty
        ? "-"
        : FormattableString.Invariant($"{other.Median / Median:F2} ({other.Minimum / Minimum:F2})");

    private static string Figure(double value) => value switch
    {
        < 10 => FormattableString.Invariant($"{value:F2}"),
        < 100 => FormattableString.Invariant($"{value:F1}"),
        _ => FormattableString.Invariant($"{value:N0}"),
    };
}
