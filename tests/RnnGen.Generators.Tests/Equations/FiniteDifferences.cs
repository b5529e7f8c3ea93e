using System;
using System.Linq;

namespace RnnGen.Generators.Tests.Equations;

/// <summary>Derivatives by central differences: (f(x + h) - f(x - h)) / 2h, with an error of h².</summary>
internal static class FiniteDifferences
{
    /// <summary>What a right derivative stays within, relative to values above 1.</summary>
    public const double Tolerance = 1e-7;

    private const double Step = 1e-5;

    /// <summary>The gradient of <paramref name="f"/>, which reads <paramref name="x"/>.</summary>
    public static double[] Gradient(Func<double> f, double[] x)
    {
        var gradient = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
        {
            var at = x[i];
            x[i] = at + Step;
            var above = f();
            x[i] = at - Step;
            gradient[i] = (above - f()) / (2 * Step);
            x[i] = at;
        }

        return gradient;
    }

    /// <summary>The largest difference, relative to values above 1.</summary>
    public static double Error(double[] expected, double[] actual) => expected.Length != actual.Length
        ? throw new ArgumentException($"{actual.Length} values instead of {expected.Length}", nameof(actual))
        : expected.Zip(actual, (e, a) => Math.Abs(e - a) / Math.Max(1, Math.Abs(e))).Max();
}
