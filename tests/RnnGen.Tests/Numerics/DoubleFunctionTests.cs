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

/// <summary>
/// e^x - 1, log(1 + e^x) and the normal distribution of double; the benchmark "accuracy" takes millions of arguments.
/// </summary>
public sealed class DoubleFunctionTests
{
    private const double Tolerance = 2e-15;
    private const double SmallestNormal = 2.2250738585072014e-308;

    /// <summary>Rounded from 40 digits of mpmath: x, e^x - 1, log(1 + e^x), ½ erfc(-x/√2).</summary>
    private static readonly (double X, double Expm1, double Softplus, double NormalCdf)[] s_values =
    [
        (-745, -1.0, 5e-324, 0.0),
        (-708.3, -1.0, 2.450295530965988e-308, 0.0),
        (-300, -1.0, 5.148200222412013e-131, 0.0),
        (-50, -1.0, 1.9287498479639178e-22, 0.0),
        (-38.2, -1.0, 2.570104554845264e-17, 1.40804e-319),
        (-37, -0.9999999999999999, 8.533047625744066e-17, 5.725571222524577e-300),
        (-30.1, -0.9999999999999153, 8.467127406078964e-14, 2.4226672179857586e-199),
        (-20.3, -0.9999999984730599, 1.5269401579608356e-09, 6.429244467698346e-92),
        (-14.2, -0.9999993192018656, 6.807979026546896e-07, 4.58062055189479e-46),
        (-10, -0.9999546000702375, 4.539889921686465e-05, 7.619853024160525e-24),
        (-7.7, -0.9995471728171132, 0.00045272468759861747, 6.803311540773961e-15),
        (-5, -0.9932620530009145, 0.006715348489118068, 2.866515718791939e-07),
        (-3.3, -0.96311683259876, 0.036219258870659285, 0.0004834241423837775),
        (-2.2, -0.8891968416376661, 0.1050833197686959, 0.013903447513498604),
        (-1.5, -0.7768698398515702, 0.2014132779827524, 0.06680720126885807),
        (-1, -0.6321205588285577, 0.3132616875182228, 0.15865525393145705),
        (-0.7, -0.5034146962085905, 0.4031860488854579, 0.24196365222307303),
        (-0.35, -0.29531191028128656, 0.5333821554187771, 0.36316934882438096),
        (-0.34, -0.2882296772373903, 0.5375281114548288, 0.36692826396397193),
        (-0.1, -0.09516258196404043, 0.6443966600735709, 0.460172162722971),
        (-0.001, -0.0009995001666250085, 0.6926473055599401, 0.49960105778608893),
        (-1e-08, -9.999999950000001e-09, 0.6931471755599453, 0.4999999960105772),
        (-1e-300, -1e-300, 0.6931471805599453, 0.5),
        (1e-300, 1e-300, 0.6931471805599453, 0.5),
        (1e-09, 1.0000000005000001e-09, 0.6931471810599453, 0.5000000003989423),
        (0.0001, 0.00010000500016667084, 0.6931971818099453, 0.5000398942279737),
        (0.05, 0.05127109637602404, 0.7184596480132863, 0.5199388058383725),
        (0.3, 0.3498588075760031, 0.8543552444685271, 0.6179114221889527),
        (0.36, 0.43332941456034024, 0.8892604490302842, 0.6405764332179913),
        (0.8, 1.2255409284924677, 1.1711006659477778, 0.7881446014166034),
        (1, 1.7182818284590453, 1.3132616875182228, 0.8413447460685429),
        (1.7, 4.4739473917272, 1.8677860293862658, 0.955434537241457),
        (2.5, 11.182493960703473, 2.5788897342925496, 0.9937903346742238),
        (4, 53.598150033144236, 4.0181499279178094, 0.9999683287581669),
        (6.6, 734.0951892419727, 6.60135944357526, 0.9999999999794421),
        (8, 2979.9579870417283, 8.000335406372896, 0.9999999999999993),
        (12, 162753.79141900392, 12.000006144193478, 1.0),
        (25, 72004899336.38588, 25.000000000013888, 1.0),
        (37, 1.171914237280261e+16, 37.0, 1.0),
        (100, 2.6881171418161356e+43, 100.0, 1.0),
        (500, 1.4035922178528375e+217, 500.0, 1.0),
        (709.5, 1.3549863193146328e+308, 709.5, 1.0),
    ];

    [Fact]
    public void Functions_are_accurate_relative_to_themselves()
    {
        foreach (var (x, expm1, softplus, normal) in s_values)
        {
            var v = Vector256.Create(x);
            AssertClose(x, expm1, FusedDouble256.Expm1(v)[0], PortableDouble256.Expm1(v)[0]);
            AssertClose(x, softplus, FusedDouble256.Softplus(v)[0], PortableDouble256.Softplus(v)[0]);
            AssertClose(x, normal, FusedDouble256.NormalCdf(v)[0], PortableDouble256.NormalCdf(v)[0]);
        }
    }

    [Theory]
    [InlineData(double.NaN, double.NaN, double.NaN, double.NaN)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity, double.PositiveInfinity, 1.0)]
    [InlineData(double.NegativeInfinity, -1.0, 0.0, 0.0)]
    [InlineData(double.MaxValue, double.PositiveInfinity, double.MaxValue, 1.0)]
    [InlineData(double.MinValue, -1.0, 0.0, 0.0)]
    [InlineData(-0.0, -0.0, 0.6931471805599453, 0.5)]
    public void Special_values(double x, double expm1, double softplus, double normal)
    {
        var v = Vector128.Create(x);
        Assert.Equal(Bits(expm1, softplus, normal),
            Bits(FusedDouble128.Expm1(v)[0], FusedDouble128.Softplus(v)[0], FusedDouble128.NormalCdf(v)[0]));
        Assert.Equal(Bits(expm1, softplus, normal),
            Bits(PortableDouble128.Expm1(v)[0], PortableDouble128.Softplus(v)[0], PortableDouble128.NormalCdf(v)[0]));
    }

    [Fact]
    public void Every_width_gives_the_same_bits()
    {
        double[] x = [
            .. Samples.Doubles().Chunk(16).Where((_, i) => i % 8 == 0).SelectMany(chunk => chunk), .. Samples.SpecialDoubles];
        AssertSameBits(x, FusedDouble512.Expm1, FusedDouble256.Expm1, FusedDouble128.Expm1);
        AssertSameBits(x, FusedDouble512.Softplus, FusedDouble256.Softplus, FusedDouble128.Softplus);
        AssertSameBits(x, FusedDouble512.NormalCdf, FusedDouble256.NormalCdf, FusedDouble128.NormalCdf);
        AssertSameBits(x, PortableDouble512.Expm1, PortableDouble256.Expm1, PortableDouble128.Expm1);
        AssertSameBits(x, PortableDouble512.Softplus, PortableDouble256.Softplus, PortableDouble128.Softplus);
        AssertSameBits(x, PortableDouble512.NormalCdf, PortableDouble256.NormalCdf, PortableDouble128.NormalCdf);
    }

    private static long[] Bits(params double[] values) =>
        [.. values.Select(value => double.IsNaN(value) ? 0x7FF8_0000_0000_0000 : BitConverter.DoubleToInt64Bits(value))];

    private static void AssertClose(double x, double expected, params double[] found) => Assert.All(found, value => Assert.True(
        Math.Abs(value - expected) <= Tolerance * Math.Max(Math.Abs(expected), SmallestNormal),
        $"At {x:R}: expected {expected:R}, found {value:R}."));

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
}
