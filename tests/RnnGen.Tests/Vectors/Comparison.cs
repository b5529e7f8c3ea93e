using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using RnnGen.Tests.Compilation;
using Xunit;

namespace RnnGen.Tests.Vectors;

/// <summary>Compares tensors with their references, remembers which were compared, and reports every mismatch at once.</summary>
/// <typeparam name="T">The precision of the model.</typeparam>
internal sealed class Comparison<T>(VectorCase @case)
    where T : unmanaged, INumber<T>
{
    private readonly List<string> _mismatches = [];
    private readonly HashSet<string> _compared = [];

    public Tolerance Tolerance { get; } = Tolerance.For<T>(@case);

    /// <summary>Outputs and states.</summary>
    public void Forward(string what, ReadOnlySpan<T> actual, VectorTensor expected) =>
        Compare(what, actual, expected, reference => Tolerance.Forward * (1 + Math.Abs(reference)));

    /// <summary>Outputs of every step: exactly 0 after a sequence's end.</summary>
    public void ZeroPadding(string what, ReadOnlySpan<T> outputs, Sequences<T> sequences)
    {
        var expected = Padding.Fill(outputs.ToArray(), sequences.Lengths, sequences.Steps, T.Zero);
        if (!outputs.SequenceEqual(expected))
            Add($"{what}: the outputs after a sequence's end are not 0");
    }

    public void Loss(string what, double actual, double expected) => Scalar(what, actual, expected, Tolerance.Loss);

    public void Gradient(string what, ReadOnlySpan<T> actual, VectorTensor expected)
    {
        var largest = expected.Numbers.Length == 0 ? 0 : expected.Numbers.Max(Math.Abs);
        var allowed = largest == 0 ? Tolerance.ZeroGradient : (Tolerance.Gradient * largest) + Tolerance.GradientFloor;
        Compare(what, actual, expected, _ => allowed);
    }

    /// <summary>Parameters after optimiser steps.</summary>
    public void Parameter(string what, ReadOnlySpan<T> actual, VectorTensor expected) =>
        Compare(what, actual, expected, _ => Tolerance.Optimiser);

    /// <summary>Losses and norms between optimiser steps.</summary>
    public void Course(string what, double actual, double expected) => Scalar(what, actual, expected, Tolerance.Optimiser);

    /// <summary>Fails with every mismatch, or with the gradients of the case that nothing was compared with.</summary>
    public void AssertMatches()
    {
        var forgotten = @case.Tensors.Select(tensor => tensor.Name)
            .Where(name => name.StartsWith("grad.", StringComparison.Ordinal) && !_compared.Contains(name))
            .Select(name => name + ": nothing was compared with it.");
        var failures = _mismatches.Concat(forgotten).ToList();
        Assert.True(failures.Count == 0, string.Join(Environment.NewLine, [@case.Name, .. failures]));
    }

    private void Scalar(string what, double actual, double expected, double tolerance)
    {
        var difference = Math.Abs(actual - expected);
        if (!(difference <= tolerance * (1 + Math.Abs(expected))))
            Add($"{what}: expected {expected:R}, actual {actual:R}, difference {difference:E1}");
    }

    private void Compare(string what, ReadOnlySpan<T> actual, VectorTensor expected, Func<double, double> allowed)
    {
        _compared.Add(expected.Name);
        if (actual.Length != expected.Numbers.Length)
        {
            Add($"{what}: expected {expected.Numbers.Length} elements, actual {actual.Length}");
            return;
        }

        var (beyond, worst, worstExcess) = (0, 0, 0.0);
        for (var k = 0; k < actual.Length; k++)
        {
            var difference = Math.Abs(double.CreateTruncating(actual[k]) - expected.Numbers[k]);
            var limit = allowed(expected.Numbers[k]);
            if (difference <= limit)
                continue;
            beyond++;
            var excess = double.IsNaN(difference) ? double.PositiveInfinity : difference / limit;
            if (excess > worstExcess)
                (worst, worstExcess) = (k, excess);
        }

        if (beyond == 0)
            return;
        var (wanted, found) = (expected.Numbers[worst], double.CreateTruncating(actual[worst]));
        Add($"{what}: {beyond} of {actual.Length} elements beyond the tolerance");
        Add($"    worst at {worst}: expected {wanted:R}, actual {found:R}, {worstExcess:G3} times the tolerance");
    }

    private void Add(FormattableString mismatch) => _mismatches.Add(FormattableString.Invariant(mismatch));
}
