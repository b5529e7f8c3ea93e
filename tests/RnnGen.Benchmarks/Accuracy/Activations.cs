using System;
using RnnGen.Runtime;
using FusedSingle256 =
    RnnGen.Benchmarks.Accuracy.Operations<RnnGen.Runtime.FusedSingle256, float, System.Runtime.Intrinsics.Vector256<float>>;
using FusedDouble256 =
    RnnGen.Benchmarks.Accuracy.Operations<RnnGen.Runtime.FusedDouble256, double, System.Runtime.Intrinsics.Vector256<double>>;
using PortableSingle256 =
    RnnGen.Benchmarks.Accuracy.Operations<RnnGen.Runtime.PortableSingle256, float, System.Runtime.Intrinsics.Vector256<float>>;
using PortableDouble256 =
    RnnGen.Benchmarks.Accuracy.Operations<RnnGen.Runtime.PortableDouble256, double, System.Runtime.Intrinsics.Vector256<double>>;

namespace RnnGen.Benchmarks.Accuracy;

/// <summary>The activations whose accuracy is told, with references: in double for float, in double-double for double.</summary>
internal static class Activations
{
    public static readonly Activation<float>[] OfSingle =
    [
        new("tanh", x => new(Math.Tanh(x), 0), FusedSingle256.Tanh, PortableSingle256.Tanh, -1f, 1f, Ulps: 4),
        new("sigmoid", x => new(SigmoidInDouble(x), 0), FusedSingle256.Sigmoid, PortableSingle256.Sigmoid, 0f, 1f, Ulps: 6),
        new("expm1", x => new(Expm1InDouble(x), 0), FusedSingle256.Expm1, PortableSingle256.Expm1, -1f, float.PositiveInfinity,
            Ulps: 2),
        new("softplus", x => new(Math.Max(0, x) + Log1pInDouble(Math.Exp(-Math.Abs((double)x))), 0), FusedSingle256.Softplus,
            PortableSingle256.Softplus, 0f, float.PositiveInfinity, Ulps: 3),
        new("normalcdf", x => NormalDistribution.Of(x), FusedSingle256.NormalCdf, PortableSingle256.NormalCdf, 0f, 1f, Ulps: 10),
    ];

    public static readonly Activation<double>[] OfDouble =
    [
        new("tanh", TanhOf, FusedDouble256.Tanh, PortableDouble256.Tanh, -1.0, 1.0, Ulps: 4),
        new("sigmoid", SigmoidOf, FusedDouble256.Sigmoid, PortableDouble256.Sigmoid, 0.0, 1.0, Ulps: 4),
        new("expm1", Expm1Of, FusedDouble256.Expm1, PortableDouble256.Expm1, -1.0, double.PositiveInfinity, Ulps: 4),
        new("softplus", SoftplusOf, FusedDouble256.Softplus, PortableDouble256.Softplus, 0.0, double.PositiveInfinity, Ulps: 4),
        new("normalcdf", NormalDistribution.InDoubleDouble, FusedDouble256.NormalCdf, PortableDouble256.NormalCdf, 0.0, 1.0,
            Ulps: 9),
    ];

    // Below 0 not 1 / (1 + e^-x), whose e^-x overflows before the result is 0.
    private static double SigmoidInDouble(double x)
    {
        var power = Math.Exp(-Math.Abs(x));
        return x >= 0 ? 1 / (1 + power) : power / (1 + power);
    }

    private static double Expm1InDouble(double x) => Math.Abs(x) < 1e-5 ? x * (1 + (x / 2 * (1 + (x / 3)))) : Math.Exp(x) - 1;

    private static double Log1pInDouble(double u) => u < 1e-4 ? u * (1 - (u / 2 * (1 - (2 * u / 3)))) : Math.Log(1 + u);

    private static Reference Expm1Of(double x)
    {
        if (!(x >= -800 && x < 709.7827128933841)) return new(x > 0 ? double.PositiveInfinity : x < 0 ? -1 : x, 0);
        if (Math.Abs(x) > 1e-9) return new(DoubleDouble.Exp(x).ToDoubleDouble() - 1, 0);

        // x + x²/2 + x³/6; the next term is below 1e-28 x.
        var scale = Math.Abs(x) < 1e-200 ? -1000 : 0;
        DoubleDouble value = Reference.Scaled(x, -scale);
        return new(scale == 0 ? value + (value * value / 2 * (1 + (value / 3))) : value, scale);
    }

    private static Reference SoftplusOf(double x)
    {
        if (!(Math.Abs(x) <= 800)) return new(x > 0 ? x : x < 0 ? 0 : x, 0);
        var power = DoubleDouble.Exp(-Math.Abs(x));
        var u = power.ToDoubleDouble();
        if (Math.Abs(x) > 30)
        {
            // log(1 + u) = u - u²/2 + u³/3; the next term is below 1e-39 u.
            var ratio = 1 - (u / 2) + (u * u / 3);
            return x < 0 ? new(power.Value * ratio, power.Exponent) : new((u * ratio) + x, 0);
        }

        // A step of Halley's from the logarithm in double, which triples its digits.
        var sum = u + 1;
        var start = Math.Log(sum.High);
        var exponential = DoubleDouble.Exp(start).ToDoubleDouble();
        var logarithm = start + ((sum - exponential) / (sum + exponential) * 2);
        return new(x > 0 ? logarithm + x : logarithm, 0);
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
