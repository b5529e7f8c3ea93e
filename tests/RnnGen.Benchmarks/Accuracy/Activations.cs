using System;
using RnnGen.Numerics;

namespace RnnGen.Benchmarks.Accuracy;

/// <summary>The activations whose accuracy is told, with references: in double for float, in double-double for double.</summary>
internal static class Activations
{
    public static readonly Activation<float>[] OfSingle =
    [
        new("tanh", x => new(Math.Tanh(x), 0), FusedSingle256.Tanh, PortableSingle256.Tanh, -1f, 1f, Ulps: 4),
        new("sigmoid", x => new(SigmoidInDouble(x), 0), FusedSingle256.Sigmoid, PortableSingle256.Sigmoid, 0f, 1f, Ulps: 6),
    ];

    public static readonly Activation<double>[] OfDouble =
    [
        new("tanh", TanhOf, FusedDouble256.Tanh, PortableDouble256.Tanh, -1.0, 1.0, Ulps: 4),
        new("sigmoid", SigmoidOf, FusedDouble256.Sigmoid, PortableDouble256.Sigmoid, 0.0, 1.0, Ulps: 4),
    ];

    // Below 0 not 1 / (1 + e^-x), whose e^-x overflows before the result is 0.
    private static double SigmoidInDouble(double x)
    {
        var power = Math.Exp(-Math.Abs(x));
        return x >= 0 ? 1 / (1 + power) : power / (1 + power);
    }

    private static Reference SigmoidOf(double x)
    {
        // Beyond, the result is 1 or 0 to the last bit; NaN stays.
        if (!(Math.Abs(x) <= 800)) return new(x > 0 ? 1 : x < 0 ? 0 : x, 0);
        var power = DoubleDouble.Exp(-Math.Abs(x));
        var sum = 1 + power.ToDoubleDouble();
        return x >= 0 ? new(1 / sum, 0) : new(power.Value / sum, power.Exponent);
    }

    private static Reference TanhOf(double x)
    {
        if (!(Math.Abs(x) <= 40)) return new(x > 0 ? 1 : x < 0 ? -1 : x, 0);

        // x - x³/3; the next term is below 1e-36 x. Nearer to 0, the whole is scaled, or its second part would be lost.
        if (Math.Abs(x) < 1e-9)
        {
            const int exponent = -1000;
            var scale = Math.Abs(x) < 1e-200 ? exponent : 0;
            DoubleDouble value = Reference.Scaled(x, -scale);
            return new(scale == 0 ? value - (value * value * value / 3) : value, scale);
        }

        var power = DoubleDouble.Exp(2 * x).ToDoubleDouble();
        return new((power - 1) / (power + 1), 0);
    }
}
