using System.Runtime.CompilerServices;

namespace RnnGen.Runtime;

/// <summary>
/// e^x - 1, log(1 + e^x) and the normal distribution of <see cref="double"/>, written once for every width. As for
/// <see cref="DoubleActivations{TOps, TVector}"/> each lane is computed alone, and bounds stand first in every Max and Min.
/// </summary>
internal static class DoubleFunctions<TOps, TVector>
    where TOps : struct, IActivationOps<double, TVector>
    where TVector : unmanaged
{
    // Adding it rounds to a multiple of 2^-20: of less than 64 that has 26 bits, so its square is exact.
    private const double SquareShifter = 6442450944.0;

    /// <summary>e^x - 1, to about 1e-15 relative; -1 below -38, infinite above 709.8.</summary>
    /// <remarks>
    /// With x = n ln 2 + r it is 2^n (e^r - 1) + (2^n - 1), whose second part is exact, and 0 where x is small. The half of it is
    /// formed, for 2^n may be one power more than a number can be.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Expm1(TVector x)
    {
        var bounded = TOps.Max(TOps.Create(-38.0), TOps.Min(TOps.Create(710.0), x));
        var shifter = TOps.Create(DoubleActivations<TOps, TVector>.Shifter);
        var n = TOps.Subtract(TOps.MultiplyAdd(bounded, TOps.Create(DoubleActivations<TOps, TVector>.Log2E), shifter), shifter);
        var fraction = DoubleActivations<TOps, TVector>.ExpM1Fraction(bounded, n);
        var power = TOps.PowerOfTwo(TOps.Add(n, TOps.Create(DoubleActivations<TOps, TVector>.BiasedShifter - 1.0)));
        var half = TOps.MultiplyAdd(power, fraction, TOps.Subtract(power, TOps.Create(0.5)));
        return TOps.CopySign(TOps.Add(half, half), x);
    }

    /// <summary>log(1 + e^x), to about 1e-15 relative where it is a normal number.</summary>
    /// <remarks>
    /// max(0, x) + log(1 + u) with u = e^-|x|, and log(1 + u) = 2 artanh s with s = u / (2 + u), at most 1/3 (M. Abramowitz and
    /// I. Stegun, 4.1.27 and 4.6.22): 2 s + s³ times a polynomial in s², fitted at Chebyshev's points to 5e-18.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Softplus(TVector x)
    {
        var u = DoubleActivations<TOps, TVector>.Exp(TOps.CopySign(x, TOps.Create(-0.0)));
        var s = TOps.Divide(u, TOps.Add(u, TOps.Create(2.0)));
        var z = TOps.Multiply(s, s);
        var p = TOps.MultiplyAdd(TOps.Create(0.16164045611943532), z, TOps.Create(0.088007384861446739));
        p = TOps.MultiplyAdd(p, z, TOps.Create(0.12001072809590713));
        p = TOps.MultiplyAdd(p, z, TOps.Create(0.13314144209654936));
        p = TOps.MultiplyAdd(p, z, TOps.Create(0.15385570064958624));
        p = TOps.MultiplyAdd(p, z, TOps.Create(0.18181789436132859));
        p = TOps.MultiplyAdd(p, z, TOps.Create(0.22222222717427863));
        p = TOps.MultiplyAdd(p, z, TOps.Create(0.28571428567108757));
        p = TOps.MultiplyAdd(p, z, TOps.Create(0.40000000000014583));
        p = TOps.MultiplyAdd(p, z, TOps.Create(0.66666666666666658));
        return TOps.Add(TOps.Relu(x), TOps.MultiplyAdd(TOps.Multiply(s, z), p, TOps.Add(s, s)));
    }

    /// <summary>
    /// ½ erfc(-x/√2), to about 2e-15 relative where it is a normal number; 0 below -38.7, ½ at 0, 1 above 8.3.
    /// </summary>
    /// <remarks>
    /// With t = |x|, e^(t²/2) times the tail beyond t is q P(v), where q = 5 / (5 + t) and v = 2 q - 1 runs over all t (after
    /// M. Shepherd and J. Laframboise, "Chebyshev approximation of (1+2x)exp(x²)erfc x in 0 ≤ x &lt; ∞", 1981); P of degree 21 is
    /// fitted at Chebyshev's points to 4e-17, and its first coefficient makes the tail ½ at 0. The exponent is large where the
    /// tail is small, so t²/2 is taken in two parts: of t rounded to few bits exactly, and of the rest, of which e to the power
    /// of it is a short series.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector NormalCdf(TVector x)
    {
        var one = TOps.Create(1.0);
        var half = TOps.Create(0.5);
        var t = TOps.Min(TOps.Create(38.7), TOps.CopySign(x, TOps.Zero));
        var q = TOps.Divide(TOps.Create(5.0), TOps.Add(t, TOps.Create(5.0)));
        var v = TOps.Subtract(TOps.Add(q, q), one);
        var p = TOps.MultiplyAdd(TOps.Create(-4.460982367495031e-10), v, TOps.Create(1.5294887764613507e-09));
        p = TOps.MultiplyAdd(p, v, TOps.Create(2.123163603565146e-09));
        p = TOps.MultiplyAdd(p, v, TOps.Create(-1.334300993186134e-08));
        p = TOps.MultiplyAdd(p, v, TOps.Create(-8.745819429032421e-09));
        p = TOps.MultiplyAdd(p, v, TOps.Create(8.689502770656634e-08));
        p = TOps.MultiplyAdd(p, v, TOps.Create(6.749108624771594e-08));
        p = TOps.MultiplyAdd(p, v, TOps.Create(-5.540671842769176e-07));
        p = TOps.MultiplyAdd(p, v, TOps.Create(-7.962310519998076e-07));
        p = TOps.MultiplyAdd(p, v, TOps.Create(3.3363410873806284e-06));
        p = TOps.MultiplyAdd(p, v, TOps.Create(9.952568548958983e-06));
        p = TOps.MultiplyAdd(p, v, TOps.Create(-1.1875173082888271e-05));
        p = TOps.MultiplyAdd(p, v, TOps.Create(-0.0001089798120725094));
        p = TOps.MultiplyAdd(p, v, TOps.Create(-0.0001595738750433982));
        p = TOps.MultiplyAdd(p, v, TOps.Create(0.0005986753537583377));
        p = TOps.MultiplyAdd(p, v, TOps.Create(0.0041590133595239085));
        p = TOps.MultiplyAdd(p, v, TOps.Create(0.013823727741300185));
        p = TOps.MultiplyAdd(p, v, TOps.Create(0.033004073234099485));
        p = TOps.MultiplyAdd(p, v, TOps.Create(0.06270663133425929));
        p = TOps.MultiplyAdd(p, v, TOps.Create(0.09906112319399485));
        p = TOps.MultiplyAdd(p, v, TOps.Create(0.13307650057801135));
        p = TOps.MultiplyAdd(p, v, TOps.Create(0.15383860995001258));

        var shifter = TOps.Create(SquareShifter);
        var near = TOps.Subtract(TOps.Add(t, shifter), shifter);
        var rest = TOps.Multiply(TOps.Multiply(TOps.Subtract(near, t), TOps.Add(near, t)), half);
        var series = TOps.MultiplyAdd(TOps.Create(1 / 6.0), rest, half);
        series = TOps.MultiplyAdd(TOps.MultiplyAdd(series, rest, one), rest, one);
        var power = DoubleActivations<TOps, TVector>.Exp(TOps.Multiply(TOps.Multiply(near, near), TOps.Create(-0.5)));
        var tail = TOps.Multiply(power, TOps.Multiply(series, TOps.Multiply(p, q)));
        return TOps.Select(x, TOps.Subtract(one, tail), tail);
    }
}
