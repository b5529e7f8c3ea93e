using System;
using System.Collections.Generic;
using System.Linq;
using Xunit;

namespace RnnGen.Generators.Tests.C99;

/// <summary>Compares what came out of C with what is expected.</summary>
internal sealed class CComparison(CCase @case)
{
    private readonly List<string> _mismatches = [];

    /// <summary>Fails with every mismatch of streams and of a window.</summary>
    public void AssertMatches(IEnumerable<CResult> streams, CResult window)
    {
        var expected = @case.Expected;
        foreach (var (way, stream) in streams.Index())
            Forward(way == 0 ? "stream" : "loop of steps", expected, stream);
        Forward("window", expected, window);
        foreach (var (name, gradient) in expected.Gradients)
            Gradient($"d{name}", gradient, window.Gradients[name]);
        foreach (var (name, gradient) in expected.StateGradients)
            Gradient($"d{name} before", gradient, window.StateGradients[name]);
        if (expected.FeatureGradients is { } features)
            Gradient("dFeatures", features, window.FeatureGradients!);
        Assert.True(_mismatches.Count == 0, string.Join(Environment.NewLine, [@case.Name, .. _mismatches]));
    }

    private void Forward(string what, CResult expected, CResult actual)
    {
        Compare($"{what}: outputs", expected.Outputs, actual.Outputs, Allowed);
        foreach (var (name, state) in expected.States)
            Compare($"{what}: {name}", state, actual.States[name], Allowed);

        double Allowed(double reference) => @case.Tolerance.Forward * (1 + Math.Abs(reference));
    }

    private void Gradient(string what, double[] expected, double[] actual)
    {
        var largest = expected.Select(Math.Abs).DefaultIfEmpty(0).Max();
        var tolerance = @case.Tolerance;
        var allowed = largest == 0 ? tolerance.ZeroGradient : (tolerance.Gradient * largest) + tolerance.GradientFloor;
        Compare(what, expected, actual, _ => allowed);
    }

    private void Compare(string what, double[] expected, double[] actual, Func<double, double> allowed)
    {
        if (expected.Length != actual.Length)
        {
            _mismatches.Add($"{what}: {actual.Length} numbers instead of {expected.Length}");
            return;
        }

        for (var k = 0; k < expected.Length; k++)
        {
            if (Math.Abs(expected[k] - actual[k]) <= allowed(expected[k]))
                continue;
            _mismatches.Add(FormattableString.Invariant($"{what}: expected {expected[k]:R} at {k}, found {actual[k]:R}"));
            return;
        }
    }
}
