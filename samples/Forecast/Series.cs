using System;
using RnnGen;

namespace Forecast;

/// <summary>
/// A season of 24 steps; an exponential autoregression (Ozaki 1980), whose pull on the next value depends on the size of the last
/// one; and noise that a hidden regime makes weak or strong for a while.
/// </summary>
internal sealed class Series
{
    private readonly float[] _values;
    private readonly double[] _noise;

    public Series(int length, ulong seed)
    {
        var random = new RandomSource(seed);
        (_values, _noise) = (new float[length], new double[length]);
        var (last, before, isLoud) = (0.1, 0.0, false);
        for (var t = 0; t < length; t++)
        {
            isLoud ^= random.NextDouble() < 0.02;
            _noise[t] = (isLoud ? 0.2 : 0.05) * random.NextNormal();
            var damping = Math.Exp(-last * last);
            (last, before) = (((0.6 + (2.2 * damping)) * last) - ((0.5 + (0.6 * damping)) * before) + _noise[t], last);
            _values[t] = (float)(last + (0.5 * Math.Sin(2 * Math.PI * t / 24)));
        }
    }

    /// <summary>The mean square of what cannot be known beforehand, of the values from <paramref name="start"/> on.</summary>
    public double NoiseFloor(int start, int count)
    {
        var sum = 0.0;
        for (var t = start; t < start + count; t++) sum += _noise[t] * _noise[t];
        return sum / count;
    }

    /// <summary>The values before each of <paramref name="count"/> values from <paramref name="start"/> on, and these.</summary>
    public (float[] Inputs, float[] Targets) Windows(int start, int count, int steps)
    {
        var inputs = new float[count * steps];
        for (var i = 0; i < count; i++) _values.AsSpan(start + i - steps, steps).CopyTo(inputs.AsSpan(i * steps));
        return (inputs, _values[start..(start + count)]);
    }
}
