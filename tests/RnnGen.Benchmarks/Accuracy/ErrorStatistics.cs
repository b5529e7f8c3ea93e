using System;

namespace RnnGen.Benchmarks.Accuracy;

/// <summary>The greatest errors of a function over the arguments seen, and where they are.</summary>
internal sealed class ErrorStatistics
{
    /// <summary>Relative errors are kept apart by the argument: at or above -1, -2, -4, -8, -12, -16, and below.</summary>
    public static readonly float[] RelativeFrom = [0f, -1f, -2f, -4f, -8f, -12f, -16f, float.NegativeInfinity];

    private readonly double[] _relative = new double[RelativeFrom.Length];

    /// <summary>
    /// The greatest error in units in the last place; the unit is the distance of the float nearest to the true value from the
    /// next one toward 0, which at a power of two is the smaller of its two distances.
    /// </summary>
    public double Ulps { get; private set; }

    public float UlpsAt { get; private set; }

    /// <summary>The same over arguments from 0 on.</summary>
    public double UlpsFromZero { get; private set; }

    public double Absolute { get; private set; }

    public float AbsoluteAt { get; private set; }

    public float Least { get; private set; } = float.PositiveInfinity;

    public float Greatest { get; private set; } = float.NegativeInfinity;

    /// <summary>Arguments that are NaN and results that are, where not both are.</summary>
    public long WrongNaNs { get; private set; }

    public void Add(float x, double exact, float actual)
    {
        if (float.IsNaN(x) || float.IsNaN(actual))
        {
            if (float.IsNaN(x) != float.IsNaN(actual)) WrongNaNs++;
            return;
        }

        var error = Math.Abs(actual - exact);
        if (error > Absolute) (Absolute, AbsoluteAt) = (error, x);
        var ulps = error == 0 ? 0 : error / Unit(exact);
        if (ulps > Ulps) (Ulps, UlpsAt) = (ulps, x);
        if (x >= 0) UlpsFromZero = Math.Max(UlpsFromZero, ulps);
        if (exact != 0) AddRelative(x, error / Math.Abs(exact));
        Least = Math.Min(Least, actual);
        Greatest = Math.Max(Greatest, actual);
    }

    /// <summary>The greatest relative error where <see cref="RelativeFrom"/> at <paramref name="index"/> begins.</summary>
    public double Relative(int index) => _relative[index];

    public void Add(ErrorStatistics other)
    {
        if (other.Absolute > Absolute) (Absolute, AbsoluteAt) = (other.Absolute, other.AbsoluteAt);
        if (other.Ulps > Ulps) (Ulps, UlpsAt) = (other.Ulps, other.UlpsAt);
        UlpsFromZero = Math.Max(UlpsFromZero, other.UlpsFromZero);
        Least = Math.Min(Least, other.Least);
        Greatest = Math.Max(Greatest, other.Greatest);
        WrongNaNs += other.WrongNaNs;
        for (var i = 0; i < _relative.Length; i++) _relative[i] = Math.Max(_relative[i], other._relative[i]);
    }

    private void AddRelative(float x, double error)
    {
        var index = 0;
        while (x < RelativeFrom[index]) index++;
        _relative[index] = Math.Max(_relative[index], error);
    }

    private static double Unit(double exact)
    {
        var nearest = Math.Abs((float)exact);
        return nearest == 0 ? float.Epsilon : (double)nearest - MathF.BitDecrement(nearest);
    }
}
