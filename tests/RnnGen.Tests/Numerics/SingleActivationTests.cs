using System;
using System.Runtime.Intrinsics;
using RnnGen.Runtime;
using Xunit;
using FusedSingle128 =
    RnnGen.Tests.Numerics.Operations<RnnGen.Runtime.FusedSingle128, float, System.Runtime.Intrinsics.Vector128<float>>;
using FusedSingle256 =
    RnnGen.Tests.Numerics.Operations<RnnGen.Runtime.FusedSingle256, float, System.Runtime.Intrinsics.Vector256<float>>;
using FusedSingle512 =
    RnnGen.Tests.Numerics.Operations<RnnGen.Runtime.FusedSingle512, float, System.Runtime.Intrinsics.Vector512<float>>;
using PortableSingle128 =
    RnnGen.Tests.Numerics.Operations<RnnGen.Runtime.PortableSingle128, float, System.Runtime.Intrinsics.Vector128<float>>;
using PortableSingle256 =
    RnnGen.Tests.Numerics.Operations<RnnGen.Runtime.PortableSingle256, float, System.Runtime.Intrinsics.Vector256<float>>;
using PortableSingle512 =
    RnnGen.Tests.Numerics.Operations<RnnGen.Runtime.PortableSingle512, float, System.Runtime.Intrinsics.Vector512<float>>;

namespace RnnGen.Tests.Numerics;

public sealed class SingleActivationTests
{
    private const float SigmoidOfSmallestNormal = -87.33654f;
    private static readonly float[] Arguments = Samples.Singles();

    [Fact]
    public void Tanh_is_accurate_over_all_floats()
    {
        AssertUlps(Arguments, FusedTanh(Arguments), Math.Tanh, 4);
        AssertUlps(Arguments, Lanewise.Map<float, Vector128<float>>(Arguments, PortableSingle128.Tanh), Math.Tanh, 4);
    }

    [Fact]
    public void Tanh_is_never_beyond_one()
    {
        Lanewise.AssertWithin(FusedTanh(Arguments), -1f, 1f);
        Lanewise.AssertWithin(Lanewise.Map<float, Vector128<float>>(Arguments, PortableSingle128.Tanh), -1f, 1f);
    }

    [Fact]
    public void Exp_is_accurate_over_all_floats()
    {
        AssertUlps(Arguments, Lanewise.Map<float, Vector256<float>>(Arguments, FusedSingle256.Exp), Math.Exp, 1.1);
        AssertUlps(Arguments, Lanewise.Map<float, Vector256<float>>(Arguments, PortableSingle256.Exp), Math.Exp, 1.1);
    }

    [Fact]
    public void Sigmoid_is_accurate_over_all_floats()
    {
        AssertErrors(Arguments, FusedSigmoid(Arguments), Sigmoid, 1.35e-7);
        AssertErrors(Arguments, PortableSigmoid(Arguments), Sigmoid, 1.35e-7);
    }

    [Fact]
    public void Sigmoid_is_accurate_in_units_in_the_last_place_down_to_the_smallest_normal_number()
    {
        var arguments = Whole(x => x >= SigmoidOfSmallestNormal);
        AssertUlps(arguments, FusedSigmoid(arguments), Sigmoid, 6);
        AssertUlps(arguments, PortableSigmoid(arguments), Sigmoid, 4);
    }

    [Fact]
    public void Sigmoid_below_the_normal_numbers_is_near_and_then_0()
    {
        // 5e-45 is the rounding of a result of less than 2^-126, which 3.6e-7 of it is far below.
        var subnormal = Whole(x => x is < SigmoidOfSmallestNormal and > -88.37f);
        AssertErrors(subnormal, FusedSigmoid(subnormal), Sigmoid, 5e-45);
        AssertErrors(subnormal, PortableSigmoid(subnormal), Sigmoid, 5e-45);
        var beyond = Whole(x => x < -88.38f);
        Assert.All(FusedSigmoid(beyond), y => Assert.Equal(0, y));
        Assert.All(PortableSigmoid(beyond), y => Assert.Equal(0, y));
    }

    [Fact]
    public void Sigmoid_stays_within_0_and_1()
    {
        Lanewise.AssertWithin(FusedSigmoid(Arguments), 0f, 1f);
        Lanewise.AssertWithin(PortableSigmoid(Arguments), 0f, 1f);
    }

    [Theory]
    [InlineData(float.NaN, float.NaN, float.NaN, float.NaN)]
    [InlineData(float.PositiveInfinity, 1f, float.PositiveInfinity, 1f)]
    [InlineData(float.NegativeInfinity, -1f, 0f, 0f)]
    [InlineData(0f, 0f, 1f, 0.5f)]
    [InlineData(float.Epsilon, float.Epsilon, 1f, 0.5f)]
    [InlineData(float.MinValue, -1f, 0f, 0f)]
    public void Special_values(float x, float tanh, float exp, float sigmoid)
    {
        var v = Vector128.Create(x);
        AssertSame(tanh, FusedSingle128.Tanh(v), PortableSingle128.Tanh(v));
        AssertSame(exp, FusedSingle128.Exp(v), PortableSingle128.Exp(v));
        AssertSame(sigmoid, FusedSingle128.Sigmoid(v), PortableSingle128.Sigmoid(v));
    }

    [Fact]
    public void Tanh_of_a_negative_zero_is_a_negative_zero() =>
        AssertSame(-0f, FusedSingle128.Tanh(Vector128.Create(-0f)), PortableSingle128.Tanh(Vector128.Create(-0f)));

    [Fact]
    public void Every_width_gives_the_same_bits()
    {
        float[] arguments = [.. Arguments, .. Samples.SpecialSingles];
        AssertSameBits(arguments, FusedSingle512.Tanh, FusedSingle256.Tanh, FusedSingle128.Tanh);
        AssertSameBits(arguments, FusedSingle512.Sigmoid, FusedSingle256.Sigmoid, FusedSingle128.Sigmoid);
        AssertSameBits(arguments, FusedSingle512.Exp, FusedSingle256.Exp, FusedSingle128.Exp);
        AssertSameBits(arguments, PortableSingle512.Tanh, PortableSingle256.Tanh, PortableSingle128.Tanh);
        AssertSameBits(arguments, PortableSingle512.Sigmoid, PortableSingle256.Sigmoid, PortableSingle128.Sigmoid);
        AssertSameBits(arguments, PortableSingle512.Exp, PortableSingle256.Exp, PortableSingle128.Exp);
    }

    private static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static float[] Whole(Predicate<float> within)
    {
        var arguments = Array.FindAll(Arguments, within);
        return arguments[..(arguments.Length / 16 * 16)];
    }

    private static float[] FusedTanh(float[] x) => Lanewise.Map<float, Vector256<float>>(x, FusedSingle256.Tanh);

    private static float[] FusedSigmoid(float[] x) => Lanewise.Map<float, Vector256<float>>(x, FusedSingle256.Sigmoid);

    private static float[] PortableSigmoid(float[] x) => Lanewise.Map<float, Vector256<float>>(x, PortableSingle256.Sigmoid);

    private static void AssertErrors(float[] x, float[] actual, Func<double, double> exact, double bound)
    {
        Assert.NotEmpty(x);
        for (var i = 0; i < x.Length; i++)
        {
            var expected = exact(x[i]);
            var error = Math.Abs(actual[i] - expected);
            if (!(error <= bound))
                Assert.Fail($"Error {error:G3} at {x[i]:R}; expected at most {bound}.");
        }
    }

    // The sign of a NaN is the processor's, and hangs on which operand the JIT puts first.
    private static void AssertSame(float expected, Vector128<float> fused, Vector128<float> portable) =>
        Lanewise.AssertSameBits([expected, expected], [expected, expected], [fused[0], portable[0]]);

    private static void AssertSameBits(
        float[] x,
        Func<Vector512<float>, Vector512<float>> wide,
        Func<Vector256<float>, Vector256<float>> middle,
        Func<Vector128<float>, Vector128<float>> narrow)
    {
        var expected = Lanewise.Map(x, narrow);
        Lanewise.AssertSameBits(x, expected, Lanewise.Map(x, middle));
        Lanewise.AssertSameBits(x, expected, Lanewise.Map(x, wide));
    }

    private static void AssertUlps(float[] x, float[] actual, Func<double, double> exact, double bound)
    {
        var (worst, at) = (0.0, 0f);
        for (var i = 0; i < x.Length; i++)
        {
            var expected = exact(x[i]);
            var nearest = Math.Abs((float)expected);
            var error = float.IsInfinity(nearest)
                ? float.IsInfinity(actual[i]) ? 0 : double.PositiveInfinity
                : Math.Abs(actual[i] - expected) / Math.Abs((double)MathF.BitDecrement(nearest) - nearest);
            if (!(error <= worst))
                (worst, at) = (error, x[i]);
        }

        Assert.True(worst <= bound, $"{worst:F2} units in the last place at {at:R}; expected at most {bound}.");
    }
}
