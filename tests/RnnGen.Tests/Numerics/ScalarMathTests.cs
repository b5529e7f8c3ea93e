using System;
using System.Linq;
using RnnGen.Runtime;
using Xunit;

namespace RnnGen.Tests.Numerics;

public sealed class ScalarMathTests
{
    [Fact]
    public void Log_is_accurate_relative_to_itself()
    {
        foreach (var x in Samples.Doubles().Select(Math.Abs).Where(x => x > 0 && double.IsFinite(x)))
            AssertClose(Math.Log(x), ScalarMath.Log(x), x);
    }

    [Theory]
    [InlineData(0.0, double.NegativeInfinity)]
    [InlineData(1.0, 0.0)]
    [InlineData(-1.0, double.NaN)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity, double.NaN)]
    public void Log_of_special_values(double x, double expected) => Assert.Equal(expected, ScalarMath.Log(x));

    [Fact]
    public void Exp_is_accurate_relative_to_itself()
    {
        for (var x = -700.0; x < 700; x += 0.37)
            AssertClose(Math.Exp(x), ScalarMath.Exp(x), x);
    }

    [Fact]
    public void CosPi_is_accurate_and_exact_at_quarters()
    {
        for (var x = -3.0; x < 3; x += 0.0137)
            Assert.Equal(Math.Cos(Math.PI * x), ScalarMath.CosPi(x), 2e-15);
        Assert.Equal([1.0, 0, -1, 0, 1], new[] { 0, 0.5, 1, 1.5, 2 }.Select(ScalarMath.CosPi));
        Assert.Equal(0.5, ScalarMath.CosPi(1.0 / 3), 2e-16);
        Assert.Equal(Math.Sqrt(0.5), ScalarMath.CosPi(0.25), 2e-16);
    }

    private static void AssertClose(double expected, double actual, double x, double tolerance = 1e-15)
    {
        if (!(Math.Abs(actual - expected) <= tolerance * Math.Abs(expected)))
            Assert.Fail($"At {x:R}: {actual:R}, expected {expected:R}.");
    }
}
