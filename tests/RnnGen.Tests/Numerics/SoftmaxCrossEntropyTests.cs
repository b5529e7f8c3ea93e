using System;
using System.Linq;
using System.Numerics;
using System.Runtime.Intrinsics;
using RnnGen.Runtime;
using Xunit;

namespace RnnGen.Tests.Numerics;

public sealed class SoftmaxCrossEntropyTests
{
    [Theory]
    [InlineData(2, 1.0)]
    [InlineData(16, 3.0)]
    [InlineData(65, 1.0)]
    [InlineData(65, 40.0)]
    [InlineData(300, 5.0)]
    public void Agrees_with_the_definition_on_every_width(int columns, double spread)
    {
        var fixture = new LossRowsFixture(columns, spread);
        var single = Check<FusedSingle128, float, Vector128<float>>(fixture, 2e-6);
        Assert.Equal(single, Check<FusedSingle256, float, Vector256<float>>(fixture, 2e-6));
        Assert.Equal(single, Check<FusedSingle512, float, Vector512<float>>(fixture, 2e-6));
        var wide = Check<PortableDouble128, double, Vector128<double>>(fixture, 1e-14);
        Assert.Equal(wide, Check<PortableDouble256, double, Vector256<double>>(fixture, 1e-14));
        Assert.Equal(wide, Check<PortableDouble512, double, Vector512<double>>(fixture, 1e-14));
    }

    [Fact]
    public void Large_logits_neither_overflow_nor_lose_the_loss()
    {
        var row = new float[16];
        (row[0], row[1], row[2]) = (1e30f, 1e4f, -1e30f);
        var losses = new double[1];
        SoftmaxCrossEntropy.Forward<FusedSingle256, float, Vector256<float>>(ref row[0], 1, 3, 16, [1], losses);
        Assert.Equal(1e30, losses[0], 1e24);
        Assert.Equal([1f, 0f, 0f], row[..3]);
    }

    [Fact]
    public void A_NaN_reaches_the_loss()
    {
        var row = new float[16];
        row[5] = float.NaN;
        var losses = new double[1];
        SoftmaxCrossEntropy.Forward<FusedSingle256, float, Vector256<float>>(ref row[0], 1, 9, 16, [1], losses);
        Assert.Equal(double.NaN, losses[0]);
    }

    [Fact]
    public void What_pads_a_row_counts_for_nothing()
    {
        var row = new float[32];
        Array.Fill(row, float.NaN, 17, 15);
        var losses = new double[1];
        SoftmaxCrossEntropy.Forward<FusedSingle512, float, Vector512<float>>(ref row[0], 1, 17, 32, [16], losses);
        Assert.Equal(Math.Log(17), losses[0], 1e-6);
        Assert.All(row[17..], p => Assert.Equal(0f, p));
    }

    /// <summary>
    /// Compares loss, probabilities and gradient with plain double code; returns what must not depend on the width.
    /// </summary>
    private static (double Loss, T Checksum) Check<TOps, T, TVector>(LossRowsFixture fixture, double tolerance)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
    {
        var (rows, columns, stride, classes) = (LossRowsFixture.Rows, fixture.Columns, fixture.Stride, fixture.Classes);
        var expected =
            Enumerable.Range(0, rows).Select(r => Softmax(fixture.Outputs[(r * columns)..((r + 1) * columns)])).ToArray();
        var values = fixture.Padded<T>();

        var losses = new double[rows];
        SoftmaxCrossEntropy.Forward<TOps, T, TVector>(ref values[0], rows, columns, stride, classes, losses);
        for (var row = 0; row < rows; row++)
        {
            var expectedLoss = LogLoss(fixture.Outputs[(row * columns)..((row + 1) * columns)], classes[row]);
            Assert.Equal(expectedLoss, losses[row], tolerance * (1 + expectedLoss));
        }

        fixture.AssertRows((r, j) => expected[r][j], values, tolerance);

        SoftmaxCrossEntropy.Backward<TOps, T, TVector>(ref values[0], rows, columns, stride, classes, T.CreateChecked(-0.25));
        fixture.AssertRows((r, j) => -0.25 * (expected[r][j] - (j == classes[r] ? 1 : 0)), values, tolerance);
        return (losses.Sum(), values.Aggregate(T.Zero, (sum, x) => (sum * T.CreateChecked(1.5)) + x));
    }

    private static double[] Softmax(double[] z)
    {
        var max = z.Max();
        var sum = z.Sum(x => Math.Exp(x - max));
        return Array.ConvertAll(z, x => Math.Exp(x - max) / sum);
    }

    private static double LogLoss(double[] z, int target) => Math.Log(z.Sum(x => Math.Exp(x - z.Max()))) - (z[target] - z.Max());
}
