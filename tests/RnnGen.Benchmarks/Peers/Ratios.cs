using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Benchmarks.Peers;

/// <summary>How many times the medians of one side are those of another, over several rows.</summary>
internal sealed class Ratios
{
    private readonly List<double> _values = [];

    /// <summary>Takes a row in, unless the other side is not there.</summary>
    public void Add(Times ours, Times theirs)
    {
        if (!theirs.IsEmpty) _values.Add(theirs.Median / ours.Median);
    }

    /// <summary>The geometric mean and the least.</summary>
    public string Text(string name) => _values.Count == 0
        ? $"{name} not there"
        : FormattableString.Invariant(
            $"{name} geometric mean {Math.Exp(_values.Average(Math.Log)):F2}, least {_values.Min():F2}");
}
