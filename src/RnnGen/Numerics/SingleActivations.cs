using System.Runtime.CompilerServices;

namespace RnnGen.Runtime;

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
    internal const float Shifter = 12582912f;
    internal const float Log2E = 1.44269504f;

    // The same with the bias of the exponent in the lowest bits, ready for PowerOfTwo.
    internal const float BiasedShifter = Shifter + 127f;

    // ln 2 in two parts (Cody and Waite 1980); the first has nine significant bits, so its product with n is exact.
    private const float Ln2High = 0.693145751953125f;
    private const float Ln2Low = 1.428606765330187e-6f;
    private const float Ln2 = 0.693147181f;

    /// <summary>e^x; 0 below -104, infinite above 88.8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp(TVector x)
    {
        x = TOps.Max(TOps.Create(-104.5f), TOps.Min(TOps.Create(89f), x));
        var shifted = TOps.MultiplyAdd(x, TOps.Create(Log2E), TOps.Create(Shifter));
        var n = TOps.Subtract(shifted, TOps.Create(Shifter));
        var fraction = TOps.Add(ExpM1Fraction(TOps.Negate(x), n), TOps.Create(1f));

        // 2^n in two factors: n goes beyond the exponents of normal numbers at both ends.
        var half = TOps.MultiplyAdd(n, TOps.Create(0.5f), TOps.Create(BiasedShifter));
        var rest = TOps.Add(TOps.Subtract(n, TOps.Subtract(half, TOps.Create(BiasedShifter))), TOps.Create(BiasedShifter));
        var scaled = TOps.Multiply(fraction, TOps.PowerOfTwo(half));
        return TOps.Multiply(scaled, TOps.PowerOfTwo(rest));
    }

    /// <summary>
    /// 1 / (1 + e^-x), to 6 units in the last place down to the smallest normal number, at -87.33, and to 1.35e-7 absolutely.
    /// Below it comes as near as a subnormal number can, and from -88.4 on it is exactly 0; from 17.4 on it is exactly 1.
    /// </summary>
    /// <remarks>
    /// With -x = n ln 2 - r, n a whole number and |r| ≤ ln 2 / 2, it is k / (k + 2^n k e^-r), and k e^-r a polynomial of degree 5
    /// in r. The powers from r² on are added to the rest last, so that what waits for r is short. A k of about 0.69 keeps the sum
    /// below 1 where the result is near 1, and a number below 1 is rounded less than one above; ln 2 is in a register already,
    /// and one more constant made models wait for memory. Coefficients fitted for the least greatest relative error, and searched
    /// among the neighbours of the fit for the least error after rounding. The lower bound is a number where 2^n is infinite and
    /// r is not 0.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid(TVector x)
    {
        x = TOps.Max(TOps.Create(-88.5f), TOps.Min(TOps.Create(24f), x));
        var shifted = TOps.MultiplyAdd(x, TOps.Create(-Log2E), TOps.Create(BiasedShifter));
        var n = TOps.Subtract(shifted, TOps.Create(BiasedShifter));
        var r = AddLn2(n, x);
        var power = TOps.PowerOfTwo(shifted);
        var k = TOps.Create(Ln2);
        var p2 = TOps.MultiplyAdd(TOps.Create(-0.115527868f), r, TOps.Create(0.346568406f));
        var p4 = TOps.MultiplyAdd(TOps.Create(-5.76903811e-3f), r, TOps.Create(2.90347692e-2f));
        var square = TOps.Multiply(r, r);
        p2 = TOps.MultiplyAdd(p4, square, p2);
        var sum = TOps.MultiplyAdd(TOps.MultiplyAdd(TOps.Create(-0.693147123f), r, k), power, k);
        return TOps.Divide(k, TOps.MultiplyAdd(p2, TOps.Multiply(power, square), sum));
    }

    /// <summary>tanh x to 4 units in the last place; exactly ±1 beyond ±8.377, and nowhere more.</summary>
    /// <remarks>
    /// With tanh(x/2) = N / D, tanh x = 2 N D / (D² + N²): an error of N / D counts the less the nearer it is to 1, so degrees 2
    /// and 3 in x² are enough. D is 2 + g, and the 2 is multiplied out, so that where x is small no rounding of D enters: (4 N +
    /// 2 N g) / (4 + N² + g (4 + g)). Coefficients fitted for the least greatest relative error with the result 1 at the bound,
    /// and searched among the neighbours of the fit for the least error after rounding. The bound is a number where the result is
    /// 1 after rounding, and up to which it is never more, in fused and in portable arithmetic alike; the benchmark "accuracy"
    /// goes through all numbers.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh(TVector x)
    {
        x = TOps.Max(TOps.Create(-8.37656784f), TOps.Min(TOps.Create(8.37656784f), x));
        var u = TOps.Multiply(x, x);
        var cube = TOps.Multiply(x, u);
        var u2 = TOps.Multiply(u, u);
        var n = TOps.MultiplyAdd(TOps.Create(1.14293754e-4f), u, TOps.Create(2.97756363e-2f));
        var g = TOps.MultiplyAdd(TOps.Create(2.459775035e-6f), u, TOps.Create(2.413484035e-3f));
        n = TOps.MultiplyAdd(n, cube, x);
        g = TOps.MultiplyAdd(g, u2, TOps.Multiply(TOps.Create(0.226217836f), u));
        var four = TOps.Create(4f);
        var numerator = TOps.MultiplyAdd(TOps.Add(n, n), g, TOps.Multiply(four, n));
        var denominator = TOps.MultiplyAdd(g, TOps.Add(g, four), TOps.MultiplyAdd(n, n, four));
        return TOps.Divide(numerator, denominator);
    }

    /// <summary>
    /// e^-r - 1 with r = <paramref name="negated"/> + n ln 2, |r| ≤ ln 2 / 2, as the polynomial of degree 7 of the Cephes library
    /// (S. L. Moshier 1989, expf), written for -r; accurate relative to itself where n is 0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector ExpM1Fraction(TVector negated, TVector n)
    {
        var r = AddLn2InTwoParts(n, negated);
        var p = TOps.MultiplyAdd(TOps.Create(-1.9875691500e-4f), r, TOps.Create(1.3981999507e-3f));
        p = TOps.MultiplyAdd(p, r, TOps.Create(-8.3334519073e-3f));
        p = TOps.MultiplyAdd(p, r, TOps.Create(4.1665795894e-2f));
        p = TOps.MultiplyAdd(p, r, TOps.Create(-1.6666665459e-1f));
        p = TOps.MultiplyAdd(p, r, TOps.Create(5.0000001201e-1f));
        return TOps.MultiplyAdd(p, TOps.Multiply(r, r), TOps.Negate(r));
    }

    /// <summary>
    /// <paramref name="x"/> + n ln 2, of which little is left, to 2.5e-7 for n up to 128: ln 2 as a <see cref="float"/> is 1.9e-9
    /// off. That is so where the product is not rounded; where it would be, ln 2 comes in two parts.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector AddLn2(TVector n, TVector x) =>
        TOps.IsFused ? TOps.MultiplyAdd(n, TOps.Create(Ln2), x) : AddLn2InTwoParts(n, x);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector AddLn2InTwoParts(TVector n, TVector x) =>
        TOps.MultiplyAdd(n, TOps.Create(Ln2Low), TOps.MultiplyAdd(n, TOps.Create(Ln2High), x));
}
