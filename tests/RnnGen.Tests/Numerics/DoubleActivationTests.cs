using System;
using System.Linq;
using System.Runtime.Intrinsics;
using RnnGen.Runtime;
using Xunit;
using FusedDouble128 =
    RnnGen.Tests.Numerics.Operations<RnnGen.Runtime.FusedDouble128, double, System.Runtime.Intrinsics.Vector128<double>>;
using FusedDouble256 =
    RnnGen.Tests.Numerics.Operations<RnnGen.Runtime.FusedDouble256, double, System.Runtime.Intrinsics.Vector256<double>>;
using FusedDouble512 =
    RnnGen.Tests.Numerics.Operations<RnnGen.Runtime.FusedDouble512, double, System.Runtime.Intrinsics.Vector512<double>>;
using PortableDouble128 =
    RnnGen.Tests.Numerics.Operations<RnnGen.Runtime.PortableDouble128, double, System.Runtime.Intrinsics.Vector128<double>>;
using PortableDouble256 =
    RnnGen.Tests.Numerics.Operations<RnnGen.Runtime.PortableDouble256, double, System.Runtime.Intrinsics.Vector256<double>>;
using PortableDouble512 =
    RnnGen.Tests.Numerics.Operations<RnnGen.Runtime.PortableDouble512, double, System.Runtime.Intrinsics.Vector512<double>>;

namespace RnnGen.Tests.Numerics;

public sealed class DoubleActivationTests
{
    private const double Tolerance = 1e-15;
    private static readonly double[] Arguments = Samples.Doubles();

    [Fact]
    public void Tanh_is_accurate_relative_to_itself()
    {
        AssertClose(Arguments, FusedDouble256.Tanh, Math.Tanh);
        AssertClose(Arguments, PortableDouble256.Tanh, Math.Tanh);
    }

    [Fact]
    public void Exp_is_accurate_relative_to_itself()
    {
        AssertClose(Arguments, FusedDouble256.Exp, Math.Exp);
        AssertClose(Arguments, PortableDouble256.Exp, Math.Exp);
    }

    [Fact]
    public void Sigmoid_is_accurate_relative_to_itself()
    {
        AssertClose(Arguments, FusedDouble256.Sigmoid, Sigmoid);
        AssertClose(Arguments, PortableDouble256.Sigmoid, Sigmoid);
    }

    [Fact]
    public void Sigmoid_below_the_normal_numbers_is_near_and_then_0()
    {
        var subnormal = Enumerable.Range(0, 1_024).Select(i => -708.4 - (i * 1e-3)).ToArray();
        foreach (var (x, y) in subnormal.Zip(Lanewise.Map<double, Vector256<double>>(subnormal, FusedDouble256.Sigmoid)))
            Assert.Equal(Sigmoid(x), y, 1e-322);
        Assert.Equal(0, FusedDouble128.Sigmoid(Vector128.Create(-709.5))[0]);
        Assert.Equal(0, PortableDouble128.Sigmoid(Vector128.Create(-709.5))[0]);
    }

    [Fact]
    public void Tanh_stays_within_one_and_sigmoid_within_0_and_1()
    {
        Lanewise.AssertWithin(Lanewise.Map<double, Vector256<double>>(Arguments, FusedDouble256.Tanh), -1.0, 1.0);
        Lanewise.AssertWithin(Lanewise.Map<double, Vector256<double>>(Arguments, FusedDouble256.Sigmoid), 0.0, 1.0);
    }

    [Theory]
    [InlineData(double.NaN, double.NaN, double.NaN, double.NaN)]
    [InlineData(double.PositiveInfinity, 1.0, double.PositiveInfinity, 1.0)]
    [InlineData(double.NegativeInfinity, -1.0, 0.0, 0.0)]
    [InlineData(0.0, 0.0, 1.0, 0.5)]
    [InlineData(double.Epsilon, double.Epsilon, 1.0, 0.5)]
    [InlineData(-double.Epsilon, -double.Epsilon, 1.0, 0.5)]
    public void Special_values(double x, double tanh, double exp, double sigmoid)
    {
        var v = Vector128.Create(x);
        Lanewise.AssertSameBits([x, x], [tanh, tanh], [FusedDouble128.Tanh(v)[0], PortableDouble128.Tanh(v)[0]]);
        Assert.Equal(exp, FusedDouble128.Exp(v)[0]);
        Assert.Equal(exp, PortableDouble128.Exp(v)[0]);
        Assert.Equal(sigmoid, FusedDouble128.Sigmoid(v)[0]);
        Assert.Equal(sigmoid, PortableDouble128.Sigmoid(v)[0]);
    }

    [Fact]
    public void Tanh_of_a_negative_zero_is_a_negative_zero()
    {
        Assert.True(double.IsNegative(FusedDouble128.Tanh(Vector128.Create(-0.0))[0]));
        Assert.True(double.IsNegative(PortableDouble128.Tanh(Vector128.Create(-0.0))[0]));
    }

    [Fact]
    public void Every_width_gives_the_same_bits()
    {
        double[] arguments = [.. Arguments, .. Samples.SpecialDoubles];
        AssertSameBits(arguments, FusedDouble512.Tanh, FusedDouble256.Tanh, FusedDouble128.Tanh);
        AssertSameBits(arguments, FusedDouble512.Sigmoid, FusedDouble256.Sigmoid, FusedDouble128.Sigmoid);
        AssertSameBits(arguments, FusedDouble512.Exp, FusedDouble256.Exp, FusedDouble128.Exp);
        AssertSameBits(arguments, PortableDouble512.Tanh, PortableDouble256.Tanh, PortableDouble128.Tanh);
        AssertSameBits(arguments, PortableDouble512.Sigmoid, PortableDouble256.Sigmoid, PortableDouble128.Sigmoid);
        AssertSameBits(arguments, PortableDouble512.Exp, PortableDouble256.Exp, PortableDouble128.Exp);
    }

    // Below 0 not 1 / (1 + e^-x), whose e^-x overflows before the result is 0; from n = 1024 on the result is 0 for that reason.
    private static double Sigmoid(double x)
    {
        var power = Math.Exp(-Math.Abs(x));
        return x >= 0 ? 1 / (1 + power) : x < -709.4362 ? 0 : power / (1 + power);
    }

    private static void AssertSameBits(
        double[] x,
        Func<Vector512<double>, Vector512<double>> wide,
        Func<Vector256<double>, Vector256<double>> middle,
        Func<Vector128<double>, Vector128<double>> narrow)
    {
        var expected = Lanewise.Map(x, narrow);
        Lanewise.AssertSameBits(x, expected, Lanewise.Map(x, middle));
        Lanewise.AssertSameBits(x, expected, Lanewise.Map(x, wide));
    }

    private static void AssertClose(double[] x, Func<Vector256<double>, Vector256<double>> function, Func<double, double> exact)
    {
        const double smallestNormal = 2.2250738585072014e-308;
        var actual = Lanewise.Map(x, function);
        for (var i = 0; i < x.Length; i++)
        {
            var expected = exact(x[i]);
            var close = actual[i] == expected
                || Math.Abs(actual[i] - expected) <= Tolerance * Math.Max(Math.Abs(expected), smallestNormal);
            if (!close)
                Assert.Fail($"{function.Method.Name}({x[i]:R}) is {actual[i]:R}, expected {expected:R}.");
        }
    }
}
