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

    /// <summary>
    /// 1 / (1 + e^-x), to 1.4e-7; exactly 0 and 1 beyond ±20.56. Relative to itself to 3 units in the last place for x above 0,
    /// and below 0, where it tends to 0, to 1e-6 at -2, 1e-3 at -12, not at all from -20 on.
    /// </summary>
    /// <remarks>
    /// With tanh(x/4) = N / D, e^-x = ((D - N) / (D + N))², so the result is (D + N)² / ((D + N)² + (D - N)²): one division, and
    /// within 0..1 whatever the rounding, because a sum of squares is not rounded below one of them. N / x and D are polynomials in
    /// x² of degree 2 and 3, fitted for the least greatest error of the result with N = D at the bound, and searched among the
    /// neighbours of the fit for the least error after rounding. The bound is a number where N = D also after rounding.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid(TVector x)
    {
        x = TOps.Max(TOps.Create(-20.5606041f), TOps.Min(TOps.Create(20.5606041f), x));
        var u = TOps.Multiply(x, x);
        var cube = TOps.Multiply(x, u);
        var u2 = TOps.Multiply(u, u);
        var n = TOps.MultiplyAdd(TOps.Create(6.79576351e-6f), u, TOps.Create(7.37958821e-3f));
        var d1 = TOps.MultiplyAdd(TOps.Create(0.112851627f), u, TOps.Create(4f));
        var d2 = TOps.MultiplyAdd(TOps.Create(6.95755205e-8f), u, TOps.Create(2.94946512e-4f));
        n = TOps.MultiplyAdd(n, cube, x);
        var d = TOps.MultiplyAdd(d2, u2, d1);
        var sum = TOps.Add(d, n);
        var difference = TOps.Subtract(d, n);
        var square = TOps.Multiply(sum, sum);
        return TOps.Divide(square, TOps.MultiplyAdd(difference, difference, square));
    }

    /// <summary>tanh x to 4 units in the last place; exactly ±1 beyond ±8.377, and nowhere more.</summary>
    /// <remarks>
    /// With tanh(x/2) = N / D, tanh x = 2 N D / (D² + N²): an error of N / D counts the less the nearer it is to 1, so degrees 2 and
    /// 3 in x² are enough. D is 2 + g / 2, and the 2 is multiplied out, so that where x is small no rounding of D enters:
    /// (4 N + N g) / (4 + N² + g (2 + g / 4)). Coefficients found as those of <see cref="Sigmoid"/>, for the relative error. The
    /// bound is a number where the result is 1 after rounding, and up to which it is never more, in fused and in portable
    /// arithmetic alike; the benchmark "accuracy" goes through all numbers.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh(TVector x)
    {
        x = TOps.Max(TOps.Create(-8.37656784f), TOps.Min(TOps.Create(8.37656784f), x));
        var u = TOps.Multiply(x, x);
        var cube = TOps.Multiply(x, u);
        var u2 = TOps.Multiply(u, u);
        var n = TOps.MultiplyAdd(TOps.Create(1.14293754e-4f), u, TOps.Create(2.97756363e-2f));
        var g = TOps.MultiplyAdd(TOps.Create(4.91955007e-6f), u, TOps.Create(4.82696807e-3f));
        n = TOps.MultiplyAdd(n, cube, x);
        g = TOps.MultiplyAdd(g, u2, TOps.Multiply(TOps.Create(0.452435672f), u));
        var four = TOps.Create(4f);
        var numerator = TOps.MultiplyAdd(n, g, TOps.Multiply(four, n));
        var rest = TOps.MultiplyAdd(g, TOps.Create(0.25f), TOps.Create(2f));
        var denominator = TOps.MultiplyAdd(g, rest, TOps.MultiplyAdd(n, n, four));
        return TOps.Divide(numerator, denominator);
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
