using System;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace RnnGen.Runtime;

/// <summary>
/// Functions of one <see cref="double"/> with the same bits on every machine; <c>Math</c>'s differ by platform.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class ScalarMath
{
    private const double Ln2High = 6.93147180369123816490e-1;
    private const double Ln2Low = 1.90821492927058770002e-10;
    private const double TwoTo54 = 18014398509481984.0;

    /// <summary>e^x, to about 1e-15 relative.</summary>
    /// <param name="x">Any number.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Exp(double x) =>
        DoubleActivations<PortableDouble128, Vector128<double>>.Exp(Vector128.Create(x)).ToScalar();

    /// <summary>The natural logarithm, to about 1e-15 relative; -∞ of 0, NaN of a negative number.</summary>
    /// <remarks>
    /// x = 2^k m with m in [√½, √2); ln m = 2 artanh s = 2 (s + s³/3 + s⁵/5 + …), s = (m - 1) / (m + 1), |s| ≤ 0.172
    /// (M. Abramowitz and I. Stegun, 4.1.27), to s^23, the rest below 1e-18 s.
    /// </remarks>
    /// <param name="x">At least 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double Log(double x)
    {
        if (!(x > 0) || double.IsPositiveInfinity(x))
            return x == 0 ? double.NegativeInfinity : x > 0 ? x : double.NaN;
        var exponent = 0;
        if (!double.IsNormal(x))
        {
            x *= TwoTo54;
            exponent = -54;
        }

        // Subtracting the bits of √½ first puts the fraction in [√½, √2).
        const ulong rootHalf = 0x3FE6_A09E_667F_3BCD;
        var offset = (long)(BitConverter.DoubleToUInt64Bits(x) - rootHalf);
        exponent += (int)(offset >> 52);
        var f = BitConverter.UInt64BitsToDouble((ulong)(offset & 0xF_FFFF_FFFF_FFFF) + rootHalf) - 1;
        var s = f / (2 + f);
        var z = s * s;
        var series = z * (1.0 / 23);
        series = z * (series + (1.0 / 21));
        series = z * (series + (1.0 / 19));
        series = z * (series + (1.0 / 17));
        series = z * (series + (1.0 / 15));
        series = z * (series + (1.0 / 13));
        series = z * (series + (1.0 / 11));
        series = z * (series + (1.0 / 9));
        series = z * (series + (1.0 / 7));
        series = z * (series + (1.0 / 5));
        series = z * (series + (1.0 / 3));

        // 2 s = f - s f is rounded, f is not: ln m = f - s (f - 2 series).
        var k = (double)exponent;
        return (k * Ln2High) + (f - ((s * (f - (2 * series))) - (k * Ln2Low)));
    }

    /// <summary>cos(π x), to about 1e-16.</summary>
    /// <remarks>
    /// Folded to an eighth of a turn, then the series of cosine or sine (M. Abramowitz and I. Stegun, 4.3.65 and 4.3.66) to the
    /// power 17, the rest below 1e-17.
    /// </remarks>
    /// <param name="x">A finite number.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static double CosPi(double x)
    {
        var turn = Math.Abs(x) % 2;
        var half = turn > 1 ? 2 - turn : turn;
        var quarter = half > 0.5 ? 1 - half : half;
        var cosine = quarter <= 0.25 ? Series(Math.PI * quarter, 16) : CosineOfRest(Math.PI * (0.5 - quarter));
        return half > 0.5 ? -cosine : cosine;

        static double CosineOfRest(double angle) => angle * Series(angle, 17);

        // 1 - z/((n-1) n) …: the cosine from an even power down, the sine over its angle from an odd one.
        static double Series(double angle, int power)
        {
            var square = angle * angle;
            var sum = 1.0;
            for (var n = power; n >= 2; n -= 2)
                sum = 1 - (square / ((n - 1) * n) * sum);
            return sum;
        }
    }
}
