using System;
using System.Linq;

namespace RnnGen.Tests.Numerics;

/// <summary>Arguments that reach every part of a function's range.</summary>
internal static class Samples
{
    public static readonly float[] SpecialSingles =
    [
        0f, -0f, float.NaN, float.PositiveInfinity, float.NegativeInfinity, float.Epsilon, -float.Epsilon, 1e-39f, -1e-39f,
        float.MaxValue, float.MinValue, 1f, -1f, 88.72f, -87.5f, -103.9f,
    ];

    public static readonly double[] SpecialDoubles =
    [
        0.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, double.Epsilon, -double.Epsilon, 1e-310, -1e-310,
        double.MaxValue, double.MinValue, 1.0, -1.0, 709.7, -708.5, -745.1,
    ];

    /// <summary>Every 5,003rd float of all, both signs, NaN left out, then as many spread evenly over ±10.</summary>
    public static float[] Singles()
    {
        const int step = 5003;
        var bits = Enumerable.Range(0, int.MaxValue / step).Select(i => BitConverter.Int32BitsToSingle(i * step));
        var finite = bits.Where(x => !float.IsNaN(x)).SelectMany(x => new[] { x, -x });
        var even = Enumerable.Range(0, 800_000).Select(i => (i - 400_000) / 40_000f);
        return Whole(finite.Concat(even));
    }

    /// <summary>Doubles of every magnitude, and some spread evenly over ±800, ±30 and ±1.5.</summary>
    public static double[] Doubles()
    {
        var random = new RandomSource(7);
        var bits = Enumerable.Range(0, 100_000).Select(_ => BitConverter.UInt64BitsToDouble(random.NextUInt64()));
        var even = new[] { 800.0, 30.0, 1.5 }.SelectMany(
            bound => Enumerable.Range(0, 200_000).Select(i => (i - 100_000) * (bound / 100_000)));
        return Whole(bits.Where(x => !double.IsNaN(x)).Concat(even));
    }

    private static T[] Whole<T>(System.Collections.Generic.IEnumerable<T> source)
    {
        var array = source.ToArray();
        return array[..(array.Length / 16 * 16)];
    }
}
