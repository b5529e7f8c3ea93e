using System;
using System.Linq;
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

/// <summary>e^x - 1, log(1 + e^x) and the normal distribution of float, against formulas in double.</summary>
public sealed class SingleFunctionTests
{
    private const float SmallestNormal = 1.17549435e-38f;
    private static readonly float[] Arguments =
        [.. Samples.Singles().Chunk(16).Where((_, i) => i % 3 == 0).SelectMany(chunk => chunk)];

    [Fact]
    public void Expm1_is_accurate_over_all_floats() => AssertUlps(FusedSingle256.Expm1, PortableSingle256.Expm1, Exact.Expm1, 2);

    [Fact]
    public void Softplus_is_accurate_over_all_floats() =>
        AssertUlps(FusedSingle256.Softplus, PortableSingle256.Softplus, Exact.Softplus, 3);

    [Fact]
    public void NormalCdf_is_accurate_over_all_floats() =>
        AssertUlps(FusedSingle256.NormalCdf, PortableSingle256.NormalCdf, Exact.NormalCdf, 10);

    [Theory]
    [InlineData(float.NaN, float.NaN, float.NaN, float.NaN)]
    [InlineData(float.PositiveInfinity, float.PositiveInfinity, float.PositiveInfinity, 1f)]
    [InlineData(float.NegativeInfinity, -1f, 0f, 0f)]
    [InlineData(float.MaxValue, float.PositiveInfinity, float.MaxValue, 1f)]
    [InlineData(float.MinValue, -1f, 0f, 0f)]
    [InlineData(-0f, -0f, 0.693147182f, 0.5f)]
    public void Special_values(float x, float expm1, float softplus, float normal)
    {
        var v = Vector128.Create(x);
        Assert.Equal(Bits(expm1, softplus, normal),
            Bits(FusedSingle128.Expm1(v)[0], FusedSingle128.Softplus(v)[0], FusedSingle128.NormalCdf(v)[0]));
        Assert.Equal(Bits(expm1, softplus, normal),
            Bits(PortableSingle128.Expm1(v)[0], PortableSingle128.Softplus(v)[0], PortableSingle128.NormalCdf(v)[0]));
    }

    [Fact]
    public void Every_width_gives_the_same_bits()
    {
        float[] x = [.. Arguments.Chunk(16).Where((_, i) => i % 8 == 0).SelectMany(chunk => chunk), .. Samples.SpecialSingles];
        AssertSameBits(x, FusedSingle512.Expm1, FusedSingle256.Expm1, FusedSingle128.Expm1);
        AssertSameBits(x, FusedSingle512.Softplus, FusedSingle256.Softplus, FusedSingle128.Softplus);
        AssertSameBits(x, FusedSingle512.NormalCdf, FusedSingle256.NormalCdf, FusedSingle128.NormalCdf);
        AssertSameBits(x, PortableSingle512.Expm1, PortableSingle256.Expm1, PortableSingle128.Expm1);
        AssertSameBits(x, PortableSingle512.Softplus, PortableSingle256.Softplus, PortableSingle128.Softplus);
        AssertSameBits(x, PortableSingle512.NormalCdf, PortableSingle256.NormalCdf, PortableSingle128.NormalCdf);
    }

    private static int[] Bits(params float[] values) =>
        [.. values.Select(value => float.IsNaN(value) ? 0x7FC0_0000 : BitConverter.SingleToInt32Bits(value))];

    private static void AssertUlps(
        Func<Vector256<float>, Vector256<float>> fused, Func<Vector256<float>, Vector256<float>> portable,
        Func<double, double> exact, double bound)
    {
        double[] expected = [.. Arguments.Select(x => exact(x))];
        foreach (var actual in new[] { Lanewise.Map(Arguments, fused), Lanewise.Map(Arguments, portable) })
        {
            var (worst, at) = (0.0, 0f);
            for (var i = 0; i < expected.Length; i++)
            {
                // Below the normal numbers a result may be flushed to 0.
                var nearest = Math.Abs((float)expected[i]);
                var unit = nearest < SmallestNormal ? SmallestNormal : nearest - (double)MathF.BitDecrement(nearest);
                var error = actual[i] == (float)expected[i] ? 0 : Math.Abs(actual[i] - expected[i]) / unit;
                if (!(error <= worst))
                    (worst, at) = (error, Arguments[i]);
            }

            Assert.True(worst <= bound, $"{worst:F2} units in the last place at {at:R}; expected at most {bound}.");
        }
    }

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
}
