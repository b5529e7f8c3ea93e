using System;

namespace RnnGen.Benchmarks.Accuracy;

/// <summary>
/// A number of about 106 bits: the sum of two doubles, the second at most half a unit of the first (T. J. Dekker 1971).
/// </summary>
/// <param name="High">The number rounded to a double.</param>
/// <param name="Low">What is left.</param>
internal readonly record struct DoubleDouble(double High, double Low)
{
    // ln 2 to 107 bits.
    private static readonly DoubleDouble s_ln2 = new(0.6931471805599453, 2.3190468138462996e-17);

    public static implicit operator DoubleDouble(double value) => new(value, 0);

    public static DoubleDouble operator -(DoubleDouble a) => new(-a.High, -a.Low);

    public static DoubleDouble operator +(DoubleDouble a, DoubleDouble b)
    {
        var sum = SumOf(a.High, b.High);
        var low = SumOf(a.Low, b.Low);
        var joined = Joined(sum.High, sum.Low + low.High);
        return Joined(joined.High, joined.Low + low.Low);
    }

    public static DoubleDouble operator -(DoubleDouble a, DoubleDouble b) => a + -b;

    public static DoubleDouble operator *(DoubleDouble a, DoubleDouble b)
    {
        var product = a.High * b.High;
        var error = Math.FusedMultiplyAdd(a.High, b.High, -product);
        return Joined(product, error + ((a.High * b.Low) + (a.Low * b.High)));
    }

    public static DoubleDouble operator /(DoubleDouble a, DoubleDouble b)
    {
        var first = a.High / b.High;
        var rest = a - (b * first);
        var second = rest.High / b.High;
        rest -= b * second;
        return Joined(first, second) + (rest.High / b.High);
    }

    /// <summary>
    /// 2^<see cref="Reference.Exponent"/> times a number of 0.7 to 1.42 is e^<paramref name="x"/>, to about 1e-30.
    /// </summary>
    /// <remarks>x - n ln 2 is halved 8 times, its series taken, and the result squared 8 times, all less 1.</remarks>
    public static Reference Exp(double x)
    {
        const int halvings = 8;
        var n = (int)Math.Round(x / s_ln2.High);
        var r = x - (s_ln2 * n);
        r = new DoubleDouble(Math.ScaleB(r.High, -halvings), Math.ScaleB(r.Low, -halvings));
        DoubleDouble less1 = 0;
        for (var k = 14; k >= 1; k--) less1 = r / k * (less1 + 1);
        for (var i = 0; i < halvings; i++) less1 = (less1 * less1) + less1 + less1;
        return new Reference(less1 + 1, n);
    }

    private static DoubleDouble SumOf(double a, double b)
    {
        var sum = a + b;
        var part = sum - a;
        return new(sum, (a - (sum - part)) + (b - part));
    }

    private static DoubleDouble Joined(double high, double low)
    {
        var sum = high + low;
        return new(sum, low - (sum - high));
    }
}
