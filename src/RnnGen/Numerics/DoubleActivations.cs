using System.Runtime.CompilerServices;

namespace RnnGen.Runtime;

/// <summary>
/// Exponential, sigmoid and tanh of <see cref="double"/>, written once for every width, to about 1e-15 relative. Each lane is
/// computed alone, so the bits do not depend on the width; <c>Math</c> is not used because its bits depend on the platform.
/// </summary>
/// <remarks>
/// e^x = 2^n e^r with n = round(x / ln 2) and r = x - n ln 2, |r| ≤ ln 2 / 2 (W. J. Cody and W. Waite, Software Manual for the
/// Elementary Functions, 1980, chapter 6); e^r - 1 by its Taylor series to r^13, whose remainder is below 5e-18.
/// In every Max and Min the bound stands first, because they return the second operand where one is NaN.
/// </remarks>
internal static class DoubleActivations<TOps, TVector>
    where TOps : struct, IActivationOps<double, TVector>
    where TVector : unmanaged
{
    // 1.5·2^52: adding it rounds to the nearest integer and leaves that in the lowest bits.
    internal const double Shifter = 6755399441055744.0;

    // The same with the bias of the exponent in the lowest bits, ready for PowerOfTwo.
    internal const double BiasedShifter = Shifter + 1023.0;
    internal const double Log2E = 1.4426950408889634;

    // ln 2 in two parts; the first ends in 32 zero bits, so its product with n is exact.
    private const double Ln2High = 6.93147180369123816490e-1;
    private const double Ln2Low = 1.90821492927058770002e-10;

    /// <summary>e^x; 0 below -745.2, infinite above 709.8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Exp(TVector x)
    {
        x = TOps.Max(TOps.Create(-746.0), TOps.Min(TOps.Create(710.0), x));
        var shifted = TOps.MultiplyAdd(x, TOps.Create(Log2E), TOps.Create(Shifter));
        var n = TOps.Subtract(shifted, TOps.Create(Shifter));
        var fraction = TOps.Add(TOps.Create(1.0), ExpM1Fraction(x, n));

        // 2^n in two factors: n goes beyond the exponents of normal numbers at both ends.
        var half = TOps.MultiplyAdd(n, TOps.Create(0.5), TOps.Create(BiasedShifter));
        var rest = TOps.Add(TOps.Subtract(n, TOps.Subtract(half, TOps.Create(BiasedShifter))), TOps.Create(BiasedShifter));
        return TOps.Multiply(TOps.Multiply(fraction, TOps.PowerOfTwo(half)), TOps.PowerOfTwo(rest));
    }

    /// <summary>
    /// 1 / (1 + e^-x); where the smallest normal number is passed, at -708.4, as near as a subnormal number can be, and from
    /// -709.5 on exactly 0.
    /// </summary>
    /// <remarks>The lower bound is a number where 2^n is infinite.</remarks>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Sigmoid(TVector x)
    {
        x = TOps.Negate(TOps.Max(TOps.Create(-710.0), TOps.Min(TOps.Create(708.0), x)));
        var one = TOps.Create(1.0);
        var shifted = Shift(x);
        var fraction = TOps.Add(one, ExpM1Fraction(x, TOps.Subtract(shifted, TOps.Create(BiasedShifter))));
        return TOps.Divide(one, TOps.MultiplyAdd(fraction, TOps.PowerOfTwo(shifted), one));
    }

    /// <summary>
    /// tanh x = -e / (2 + e) with e = e^(-2|x|) - 1, the sign of x put back; e keeps its relative accuracy near 0.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static TVector Tanh(TVector x)
    {
        // tanh 20 is 1 to the last bit.
        var positive = TOps.CopySign(x, TOps.Zero);
        var y = TOps.Multiply(TOps.Create(-2.0), TOps.Min(TOps.Create(20.0), positive));
        var shifted = Shift(y);
        var fraction = ExpM1Fraction(y, TOps.Subtract(shifted, TOps.Create(BiasedShifter)));

        // 2^n (1 + f) - 1 as 2^n f + (2^n - 1): the difference is exact, and zero for small |x|.
        var power = TOps.PowerOfTwo(shifted);
        var e = TOps.MultiplyAdd(power, fraction, TOps.Subtract(power, TOps.Create(1.0)));
        return TOps.CopySign(TOps.Divide(e, TOps.Add(TOps.Create(2.0), e)), x);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static TVector Shift(TVector x) => TOps.MultiplyAdd(x, TOps.Create(Log2E), TOps.Create(BiasedShifter));

    /// <summary>e^r - 1 with r = <paramref name="x"/> - <paramref name="n"/> ln 2.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static TVector ExpM1Fraction(TVector x, TVector n)
    {
        var r = TOps.MultiplyAdd(n, TOps.Create(-Ln2High), x);
        r = TOps.MultiplyAdd(n, TOps.Create(-Ln2Low), r);
        var p = TOps.MultiplyAdd(TOps.Create(1 / 6227020800.0), r, TOps.Create(1 / 479001600.0));
        p = TOps.MultiplyAdd(p, r, TOps.Create(1 / 39916800.0));
        p = TOps.MultiplyAdd(p, r, TOps.Create(1 / 3628800.0));
        p = TOps.MultiplyAdd(p, r, TOps.Create(1 / 362880.0));
        p = TOps.MultiplyAdd(p, r, TOps.Create(1 / 40320.0));
        p = TOps.MultiplyAdd(p, r, TOps.Create(1 / 5040.0));
        p = TOps.MultiplyAdd(p, r, TOps.Create(1 / 720.0));
        p = TOps.MultiplyAdd(p, r, TOps.Create(1 / 120.0));
        p = TOps.MultiplyAdd(p, r, TOps.Create(1 / 24.0));
        p = TOps.MultiplyAdd(p, r, TOps.Create(1 / 6.0));
        p = TOps.MultiplyAdd(p, r, TOps.Create(0.5));
        return TOps.MultiplyAdd(p, TOps.Multiply(r, r), r);
    }
}
