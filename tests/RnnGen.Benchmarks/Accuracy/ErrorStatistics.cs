using System;
using System.Numerics;

namespace RnnGen.Benchmarks.Accuracy;

/// <summary>The greatest errors of a function over the arguments seen, and where they are.</summary>
/// <typeparam name="T"><see cref="float"/> or <see cref="double"/>.</typeparam>
internal sealed class ErrorStatistics<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>, IMinMaxValue<T>
{
    /// <summary>Units in the last place are kept apart by the argument: at or above these, and below the last.</summary>
    public static readonly double[] From = [0, -1, -4, -16, -64, double.NegativeInfinity];

    public static readonly T SmallestNormal =
        typeof(T) == typeof(float) ? T.CreateChecked(1.17549435e-38f) : T.CreateChecked(2.2250738585072014e-308);

    private readonly double[] _ulps = new double[From.Length];

    /// <summary>
    /// The greatest error of a normal result in units in the last place; the unit is the distance of the number nearest to the
    /// true value from the next one toward 0, which at a power of two is the smaller of its two distances.
    /// </summary>
    public double Ulps { get; private set; }

    public T UlpsAt { get; private set; }

    public double Absolute { get; private set; }

    public T AbsoluteAt { get; private set; }

    /// <summary>The greatest error where the true value is below the normal numbers.</summary>
    public double Subnormal { get; private set; }

    public T Least { get; private set; } = T.PositiveInfinity;

    public T Greatest { get; private set; } = T.NegativeInfinity;

    /// <summary>Arguments that are NaN and results that are, where not both are.</summary>
    public long WrongNaNs { get; private set; }

    public void Add(T x, Reference exact, T actual)
    {
        if (T.IsNaN(x) || T.IsNaN(actual))
        {
            if (T.IsNaN(x) != T.IsNaN(actual)) WrongNaNs++;
            return;
        }

        // Beyond the greatest number there is no error to tell.
        if (T.IsInfinity(actual) && T.CreateChecked(exact.Nearest) == actual)
        {
            Least = T.Min(Least, actual);
            Greatest = T.Max(Greatest, actual);
            return;
        }

        var scaled = exact.ScaledErrorOf(double.CreateChecked(actual));
        var error = Reference.Scaled(scaled, exact.Exponent);
        if (error > Absolute) (Absolute, AbsoluteAt) = (error, x);
        var nearest = T.Abs(T.CreateChecked(exact.Nearest));
        if (nearest >= SmallestNormal)
            AddUlps(x, scaled / Reference.Scaled(double.CreateChecked(nearest - T.BitDecrement(nearest)), -exact.Exponent));
        else
            Subnormal = Math.Max(Subnormal, error);
        Least = T.Min(Least, actual);
        Greatest = T.Max(Greatest, actual);
    }

    /// <summary>
    /// The greatest error in units in the last place where <see cref="From"/> at <paramref name="index"/> begins.
    /// </summary>
    public double UlpsOf(int index) => _ulps[index];

    public void Add(ErrorStatistics<T> other)
    {
        if (other.Absolute > Absolute) (Absolute, AbsoluteAt) = (other.Absolute, other.AbsoluteAt);
        if (other.Ulps > Ulps) (Ulps, UlpsAt) = (other.Ulps, other.UlpsAt);
        Subnormal = Math.Max(Subnormal, other.Subnormal);
        Least = T.Min(Least, other.Least);
        Greatest = T.Max(Greatest, other.Greatest);
        WrongNaNs += other.WrongNaNs;
        for (var i = 0; i < _ulps.Length; i++) _ulps[i] = Math.Max(_ulps[i], other._ulps[i]);
    }

    private void AddUlps(T x, double ulps)
    {
        if (ulps > Ulps) (Ulps, UlpsAt) = (ulps, x);
        var index = 0;
        while (double.CreateChecked(x) < From[index]) index++;
        _ulps[index] = Math.Max(_ulps[index], ulps);
    }
}
