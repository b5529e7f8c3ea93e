using System;

namespace RnnGen.Tests.Numerics;

/// <summary>Functions in double, to much less than a unit in the last place of a float.</summary>
internal static class Exact
{
    public static double Expm1(double x) => Math.Abs(x) < 1e-5 ? x * (1 + (x / 2 * (1 + (x / 3)))) : Math.Exp(x) - 1;

    public static double Softplus(double x) => Math.Max(0, x) + Log1p(Math.Exp(-Math.Abs(x)));

    /// <summary>
    /// A series near 0, and the continued fraction of the tail beyond (M. Abramowitz and I. Stegun, 26.2.11 and 26.2.14).
    /// </summary>
    public static double NormalCdf(double x)
    {
        if (!(Math.Abs(x) < 40))
            return x > 0 ? 1 : x < 0 ? 0 : x;
        var t = Math.Abs(x);
        var density = Math.Exp(-t * t / 2) / Math.Sqrt(2 * Math.PI);
        if (t < 3)
        {
            var (sum, term) = (t, t);
            for (var n = 3; term > 1e-18 * sum; n += 2)
                sum += term *= t * t / n;
            return 0.5 + (Math.Sign(x) * density * sum);
        }

        var fraction = t;
        for (var n = 60; n >= 1; n--)
            fraction = t + (n / fraction);
        return x < 0 ? density / fraction : 1 - (density / fraction);
    }

    private static double Log1p(double u) => u < 1e-4 ? u * (1 - (u / 2 * (1 - (2 * u / 3)))) : Math.Log(1 + u);
}
