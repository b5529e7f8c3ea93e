using System.Runtime.CompilerServices;

namespace RnnGen.Runtime;

/// <summary>
/// e^x - 1, log(1 + e^x) and the normal distribution of <see cref="float"/>, written once for every width. As for
/// <see cref="SingleActivations{TOps, TVector}"/> each lane is computed alone, and bounds stand first in every Max and Min.
/// </summary>
internal static class SingleFunctions<TOps, TVector>
    where TOps : struct, IActivationOps<float, TVector>
    where TVector : unmanaged
{
    // Adding it rounds to a multiple of 2^-7: of less than 16 that has 11 bits, so its square is exact.
    private const float SquareShifter = 98304f;

    /// <summary>e^x - 1, to 2 units in the last place; -1 below -17.5, infinite above 88.8.</summary>
    /// <remarks>
    /// With x = n ln 2 + r it is 2^n (e^r - 1) + (2^n - 1), whose second part is exact, and 0 where x is small. The half of it is
    /// formed, for 2^n may be one power more than a number can be.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Expm1(TVector x)
    {
        var bounded = TOps.Max(TOps.Create(-17.5f), TOps.Min(TOps.Create(89f), x));
        var shifter = TOps.Create(SingleActivations<TOps, TVector>.Shifter);
        var n = TOps.Subtract(TOps.MultiplyAdd(bounded, TOps.Create(SingleActivations<TOps, TVector>.Log2E), shifter), shifter);
        var fraction = SingleActivations<TOps, TVector>.ExpM1Fraction(TOps.Negate(bounded), n);
        var power = TOps.PowerOfTwo(TOps.Add(n, TOps.Create(SingleActivations<TOps, TVector>.BiasedShifter - 1f)));
        var half = TOps.MultiplyAdd(power, fraction, TOps.Subtract(power, TOps.Create(0.5f)));
        return TOps.CopySign(TOps.Add(half, half), x);
    }

    /// <summary>log(1 + e^x), to 3 units in the last place where it is a normal number.</summary>
    /// <remarks>
    /// max(0, x) + log(1 + u) with u = e^-|x|, and log(1 + u) = 2 artanh s with s = u / (2 + u), at most 1/3 (M. Abramowitz and
    /// I. Stegun, 4.1.27 and 4.6.22): 2 s + s³ times a polynomial in s², fitted at Chebyshev's points to 1.6e-8.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Softplus(TVector x)
    {
        var u = SingleActivations<TOps, TVector>.Exp(TOps.CopySign(x, TOps.Create(-0f)));
        var s = TOps.Divide(u, TOps.Add(u, TOps.Create(2f)));
        var z = TOps.Multiply(s, s);
        var p = TOps.MultiplyAdd(TOps.Create(0.26851498f), z, TOps.Create(0.28236620f));
        p = TOps.MultiplyAdd(p, z, TOps.Create(0.40007561f));
        p = TOps.MultiplyAdd(p, z, TOps.Create(0.66666640f));
        return TOps.Add(TOps.Relu(x), TOps.MultiplyAdd(TOps.Multiply(s, z), p, TOps.Add(s, s)));
    }

    /// <summary>
    /// ½ erfc(-x/√2), to 10 units in the last place where it is a normal number; 0 below -14.5, ½ at 0, 1 above 5.5.
    /// </summary>
    /// <remarks>
    /// With t = |x|, e^(t²/2) times the tail beyond t is q P(v), where q = 4 / (4 + t) and v = 2 q - 1 runs over all t (after
    /// M. Shepherd and J. Laframboise, "Chebyshev approximation of (1+2x)exp(x²)erfc x in 0 ≤ x &lt; ∞", 1981); P of degree 9 is
    /// fitted at Chebyshev's points to 1.4e-8, and its first coefficient makes the tail ½ at 0. The exponent is large where the
    /// tail is small, so t²/2 is taken in two parts: of t rounded to few bits exactly, and of the rest, of which e to the power
    /// of it is a short series.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector NormalCdf(TVector x)
    {
        var one = TOps.Create(1f);
        var half = TOps.Create(0.5f);
        var t = TOps.Min(TOps.Create(14.5f), TOps.CopySign(x, TOps.Zero));
        var q = TOps.Divide(TOps.Create(4f), TOps.Add(t, TOps.Create(4f)));
        var v = TOps.Subtract(TOps.Add(q, q), one);
        var p = TOps.MultiplyAdd(TOps.Create(3.074579e-05f), v, TOps.Create(4.870046e-05f));
        p = TOps.MultiplyAdd(p, v, TOps.Create(-0.00039232842f));
        p = TOps.MultiplyAdd(p, v, TOps.Create(-0.0008808935f));
        p = TOps.MultiplyAdd(p, v, TOps.Create(0.0018818033f));
        p = TOps.MultiplyAdd(p, v, TOps.Create(0.015101617f));
        p = TOps.MultiplyAdd(p, v, TOps.Create(0.04663075f));
        p = TOps.MultiplyAdd(p, v, TOps.Create(0.09678417f));
        p = TOps.MultiplyAdd(p, v, TOps.Create(0.15197416f));
        p = TOps.MultiplyAdd(p, v, TOps.Create(0.18882126f));

        var shifter = TOps.Create(SquareShifter);
        var near = TOps.Subtract(TOps.Add(t, shifter), shifter);
        var rest = TOps.Multiply(TOps.Multiply(TOps.Subtract(near, t), TOps.Add(near, t)), half);
        var series = TOps.MultiplyAdd(TOps.Create(1 / 24f), rest, TOps.Create(1 / 6f));
        series = TOps.MultiplyAdd(series, rest, half);
        series = TOps.MultiplyAdd(TOps.MultiplyAdd(series, rest, one), rest, one);
        var power = SingleActivations<TOps, TVector>.Exp(TOps.Multiply(TOps.Multiply(near, near), TOps.Create(-0.5f)));
        var tail = TOps.Multiply(power, TOps.Multiply(series, TOps.Multiply(p, q)));
        return TOps.Select(x, TOps.Subtract(one, tail), tail);
    }
}
