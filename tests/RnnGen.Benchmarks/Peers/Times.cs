using System;
using System.Collections.Generic;
using System.Globalization;
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

    /// <summary>Takes all of another's in.</summary>
    public void Add(Times other) => _values.AddRange(other._values);

    /// <summary>The same times of a part of the work.</summary>
    /// <param name="parts">How many parts it has.</param>
    public Times Of(int parts)
    {
        var times = new Times();
        foreach (var value in _values) times.Add(value / parts);
        return times;
    }

    /// <summary>"median (minimum)" in a unit, or a dash.</summary>
    /// <param name="unit">What counts as 1.</param>
    public string Text(double unit = 1) => IsEmpty ? "-" : $"{Figure(Median / unit)} ({Figure(Minimum / unit)})";

    /// <summary>How many times the medians (the minima) of <paramref name="other"/> are these, or a dash.</summary>
    /// <param name="other">The other times.</param>
    /// <param name="decimals">Places after the point.</param>
    public string RatioText(Times other, int decimals = 2)
    {
        if (IsEmpty || other.IsEmpty) return "-";
        var format = $"F{decimals}";
        return $"{(other.Median / Median).ToString(format, CultureInfo.InvariantCulture)} "
            + $"({(other.Minimum / Minimum).ToString(format, CultureInfo.InvariantCulture)})";
    }

    private static string Figure(double value) => value switch
    {
        < 10 => FormattableString.Invariant($"{value:F2}"),
        < 100 => FormattableString.Invariant($"{value:F1}"),
        _ => FormattableString.Invariant($"{value:N0}"),
    };
}
