using System;

namespace RnnGen.Benchmarks.Accuracy;

/// <summary>
/// The distribution function of the normal distribution: near 0 by its series, in the tail by its continued fraction (M.
/// Abramowitz and I. Stegun, 26.2.11 and 26.2.14).
/// </summary>
internal static class NormalDistribution
{
    // 1/√(2π) to 107 bits.
    private static readonly DoubleDouble s_inverseRoot = new(0.3989422804014327, -2.49232720227773e-17);

    /// <summary>In double, to about 1e-14 relative: much less than a unit in the last place of a float.</summary>
    public static Reference Of(double x)
    {
        var t = Math.Abs(x);
        if (!(t < 40)) return new(x > 0 ? 1 : x < 0 ? 0 : x, 0);
        var density = Math.Exp(-t * t / 2) / Math.Sqrt(2 * Math.PI);
        if (t < 3)
        {
            var (sum, term) = (t, t);
            for (var n = 3; term > 1e-18 * sum; n += 2) sum += term *= t * t / n;
            return new(0.5 + (Math.Sign(x) * density * sum), 0);
        }

        var fraction = t;
        for (var n = 60; n >= 1; n--) fraction = t + (n / fraction);
        return new(x < 0 ? density / fraction : 1 - (density / fraction), 0);
    }

    /// <summary>To about 1e-24 relative.</summary>
    public static Reference InDoubleDouble(double x)
    {
        var t = Math.Abs(x);
        if (!(t < 40)) return new(x > 0 ? 1 : x < 0 ? 0 : x, 0);
        DoubleDouble argument = t;
        var square = argument * t;
        var half = new DoubleDouble(square.High / 2, square.Low / 2);
        var power = DoubleDouble.Exp(-half.High);
        var density = power.Value * (1 - (DoubleDouble)half.Low) * s_inverseRoot;
        if (t < 5)
        {
            var (sum, term) = (argument, argument);
            for (var n = 3; term.High > 1e-34 * sum.High; n += 2)
            {
                term = term * square / n;
                sum += term;
            }

            var part = new Reference(density * sum, power.Exponent).ToDoubleDouble();
            return new(x < 0 ? 0.5 - part : part + 0.5, 0);
        }

        var fraction = argument;
        for (var n = 40; n >= 1; n--) fraction = (n / fraction) + t;
        var tail = new Reference(density / fraction, power.Exponent);
        return x < 0 ? tail : new(1 - tail.ToDoubleDouble(), 0);
    }
}
