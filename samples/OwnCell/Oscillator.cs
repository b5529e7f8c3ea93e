using System;
using RnnGen;

namespace OwnCell;

/// <summary>
/// Damped oscillations of different frequencies, measured at irregular times. A step has a measurement, and the time until the
/// next one, whose value is the target.
/// </summary>
internal sealed class Oscillator
{
    public const int Steps = 40;
    public const int Features = 2;

    /// <param name="sequences">How many.</param>
    /// <param name="seed">Of their frequencies, phases and times.</param>
    public Oscillator(int sequences, ulong seed)
    {
        (Inputs, Targets) = (new float[sequences * Steps * Features], new float[sequences * Steps]);
        var random = new RandomSource(seed);
        for (var n = 0; n < sequences; n++)
        {
            var (frequency, phase) = (0.5 + (1.5 * random.NextDouble()), 2 * Math.PI * random.NextDouble());
            var time = 0.0;
            for (var row = n * Steps; row < (n + 1) * Steps; row++)
            {
                // Waiting times of a Poisson process, cut off: mostly short, at times long.
                var wait = Math.Min(3, -0.6 * Math.Log(1 - random.NextDouble()));
                Inputs[row * Features] = (float)Value(time);
                Inputs[(row * Features) + 1] = (float)wait;
                time += wait;
                Targets[row] = (float)Value(time);
            }

            double Value(double at) => Math.Exp(-0.02 * at) * Math.Sin((frequency * at) + phase);
        }
    }

    /// <summary>[sequences, steps, features]: a value, and the time to the next.</summary>
    public float[] Inputs { get; }

    /// <summary>[sequences, steps]: the next value.</summary>
    public float[] Targets { get; }
}
