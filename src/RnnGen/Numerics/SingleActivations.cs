using System.Runtime.CompilerServices;

namespace RnnGen.Numerics;

/// <summary>
/// Exponential, sigmoid and tanh of <see cref="float"/>, written once for every width. Each lane is computed alone, so the
/// bits do not depend on the width; <c>Math</c> is not used because its bits depend on the platform.
/// </summary>
/// <remarks>In every Max and Min the bound stands first, because they return the second operand where one is NaN.</remarks>
internal static class SingleActivations<TOps, TVector>
    where TOps : struct, IActivationOps<float, TVector>
    where TVector : unmanaged
{
    // 1.5·2^23: adding it rounds to the nearest integer and leaves that in the lowest bits.
    private const float Shifter = 12582912f;
    private const float Log2E = 1.44269504f;

    // ln 2 in two parts (Cody and Waite 1980); the first has nine significant bits, so its product with n is exact.
    private const float Ln2High = 0.693145751953125f;
    private const float Ln2Low = 1.428606765330187e-6f;

    /// <summary>e^x; 0 below -104, infinite above 88.8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp(TVector x)
    {
        x = TOps.Max(TOps.Create(-104.5f), TOps.Min(TOps.Create(89f), x));
        var shifted = TOps.MultiplyAdd(x, TOps.Create(Log2E), TOps.Create(Shifter));
        var n = TOps.Subtract(shifted, TOps.Create(Shifter));
        var fraction = ExpFraction(TOps.Negate(x), n);

        // 2^n in two factors: n goes beyond the exponents of normal numbers at both ends.
        var half = TOps.MultiplyAdd(n, TOps.Create(0.5f), TOps.Create(Shifter));
        var rest = TOps.Add(TOps.Subtract(n, TOps.Subtract(half, TOps.Create(Shifter))), TOps.Create(Shifter));
        var scaled = TOps.Multiply(fraction, TOps.PowerOfTwo(half));
        return TOps.Multiply(scaled, TOps.PowerOfTwo(rest));
    }

    /// <summary>1 / (1 + e^-x), to 2.5 units in the last place for x above -86.5; not below 1.6e-38.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid(TVector x)
    {
        x = TOps.Max(TOps.Create(-87f), TOps.Min(TOps.Create(87f), x));
        var shifted = TOps.MultiplyAdd(x, TOps.Create(-Log2E), TOps.Create(Shifter));
        var n = TOps.Subtract(shifted, TOps.Create(Shifter));
        var power = TOps.Multiply(ExpFraction(x, n), TOps.PowerOfTwo(shifted));
        var one = TOps.Create(1f);
        return TOps.Divide(one, TOps.Add(one, power));
    }

    /// <summary>tanh x to 5 units in the last place in fused arithmetic, 6 in portable; exactly ±1 from ±9.02 on.</summary>
    /// <remarks>
    /// x P(x²) / Q(x²) with P and Q of degree 4: the form of W. J. Cody and W. Waite (1980), chapter 13, with coefficients
    /// fitted to the relative error and then searched among their neighbours for the least error after rounding.
    /// From 9.02 on the nearest float to tanh is 1.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh(TVector x)
    {
        x = TOps.Max(TOps.Create(-9.02f), TOps.Min(TOps.Create(9.02f), x));
        var u = TOps.Multiply(x, x);
        var one = TOps.Create(1f);
        var p = TOps.MultiplyAdd(TOps.Create(1.431262e-8f), u, TOps.Create(2.1283286e-5f));
        p = TOps.MultiplyAdd(p, u, TOps.Create(3.5360807e-3f));
        p = TOps.MultiplyAdd(p, u, TOps.Create(0.13415004f));
        p = TOps.MultiplyAdd(p, u, one);
        var q = TOps.MultiplyAdd(TOps.Create(8.1630026e-7f), u, TOps.Create(3.3521542e-4f));
        q = TOps.MultiplyAdd(q, u, TOps.Create(2.6030658e-2f));
        q = TOps.MultiplyAdd(q, u, TOps.Create(0.46748328f));
        q = TOps.MultiplyAdd(q, u, one);
        var y = TOps.Divide(TOps.Multiply(p, x), q);
        return TOps.Max(TOps.Create(-1f), TOps.Min(one, y));
    }

    /// <summary>
    /// e^(n·ln 2 subtracted from -<paramref name="negated"/>): with r = negated + n ln 2, |r| ≤ ln 2 / 2, e^-r as the polynomial
    /// of degree 7 of the Cephes library (S. L. Moshier 1989, expf), written for -r.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector ExpFraction(TVector negated, TVector n)
    {
        var r = TOps.MultiplyAdd(n, TOps.Create(Ln2High), negated);
        r = TOps.MultiplyAdd(n, TOps.Create(Ln2Low), r);
        var p = TOps.MultiplyAdd(TOps.Create(-1.9875691500e-4f), r, TOps.Create(1.3981999507e-3f));
        p = TOps.MultiplyAdd(p, r, TOps.Create(-8.3334519073e-3f));
        p = TOps.MultiplyAdd(p, r, TOps.Create(4.1665795894e-2f));
        p = TOps.MultiplyAdd(p, r, TOps.Create(-1.6666665459e-1f));
        p = TOps.MultiplyAdd(p, r, TOps.Create(5.0000001201e-1f));
        var one = TOps.Create(1f);
        return TOps.Add(TOps.MultiplyAdd(p, TOps.Multiply(r, r), TOps.Negate(r)), one);
    }
}
