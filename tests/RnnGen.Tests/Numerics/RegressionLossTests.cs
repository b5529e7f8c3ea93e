using System;
using System.Linq;
using System.Numerics;
using System.Runtime.Intrinsics;
using RnnGen.Runtime;
using Xunit;

namespace RnnGen.Tests.Numerics;

public sealed class RegressionLossTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    [InlineData(37)]
    public void MeanSquaredError_agrees_with_the_definition_on_every_width(int columns)
    {
        var fixture = new LossRowsFixture(columns, 2.0);
        var single = MeanSquared<FusedSingle128, float, Vector128<float>>(fixture, 2e-6);
        Assert.Equal(single, MeanSquared<FusedSingle256, float, Vector256<float>>(fixture, 2e-6));
        Assert.Equal(single, MeanSquared<FusedSingle512, float, Vector512<float>>(fixture, 2e-6));
        var wide = MeanSquared<PortableDouble128, double, Vector128<double>>(fixture, 1e-14);
        Assert.Equal(wide, MeanSquared<PortableDouble256, double, Vector256<double>>(fixture, 1e-14));
        Assert.Equal(wide, MeanSquared<PortableDouble512, double, Vector512<double>>(fixture, 1e-14));
    }

    [Theory]
    [InlineData(1, 1.0)]
    [InlineData(3, 50.0)]
    [InlineData(16, 3.0)]
    [InlineData(37, 1.0)]
    [InlineData(512, 0.01)]
    [InlineData(1100, 1.0)]
    public void BinaryCrossEntropy_agrees_with_the_definition_on_every_width(int columns, double spread)
    {
        var fixture = new LossRowsFixture(columns, spread);
        var single = Binary<FusedSingle128, float, Vector128<float>>(fixture, 2e-6);
        Assert.Equal(single, Binary<FusedSingle256, float, Vector256<float>>(fixture, 2e-6));
        Assert.Equal(single, Binary<FusedSingle512, float, Vector512<float>>(fixture, 2e-6));
        var wide = Binary<PortableDouble128, double, Vector128<double>>(fixture, 1e-14);
        Assert.Equal(wide, Binary<PortableDouble256, double, Vector256<double>>(fixture, 1e-14));
        Assert.Equal(wide, Binary<PortableDouble512, double, Vector512<double>>(fixture, 1e-14));
    }

    [Theory]
    [InlineData(1e30f, 1f, 0.0)]
    [InlineData(-1e30f, 0f, 0.0)]
    [InlineData(-200f, 1f, 200.0)]
    public void BinaryCrossEntropy_of_large_logits_neither_overflows_nor_loses_the_loss(
        float logit, float target, double expected)
    {
        var row = new float[16];
        row[0] = logit;
        var losses = new double[1];
        BinaryCrossEntropy.Forward<FusedSingle256, float, Vector256<float>>(ref row[0], 1, 1, 16, ref target, losses);
        Assert.Equal(expected, losses[0], 1e-12);
    }

    private static (double Loss, T Checksum) MeanSquared<TOps, T, TVector>(LossRowsFixture fixture, double tolerance)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
    {
        var (z, t, columns) = (fixture.Outputs, fixture.Targets, fixture.Columns);
        double Difference(int row, int j) => z[(row * columns) + j] - t[(row * columns) + j];
        var values = fixture.Padded<T>();
        var targets = LossRowsFixture.Convert<T>(t);

        var losses = new double[LossRowsFixture.Rows];
        MeanSquaredError.Forward<TOps, T, TVector>(
            ref values[0], LossRowsFixture.Rows, columns, fixture.Stride, ref targets[0], losses);
        var loss = losses.Sum();
        var expected = Enumerable.Range(0, z.Length).Sum(i => (z[i] - t[i]) * (z[i] - t[i]));
        Assert.Equal(expected, loss, tolerance * (1 + expected));
        fixture.AssertRows(Difference, values, tolerance);

        MeanSquaredError.Backward<TOps, T, TVector>(
            ref values[0], LossRowsFixture.Rows, columns, fixture.Stride, T.CreateChecked(-0.25));
        fixture.AssertRows((row, j) => -0.5 * Difference(row, j), values, tolerance);
        return (loss, Checksum(values));
    }

    private static (double Loss, T Checksum) Binary<TOps, T, TVector>(LossRowsFixture fixture, double tolerance)
        where TOps : struct, IVectorOps<T, TVector>
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
        where TVector : unmanaged
    {
        var (z, t, columns) = (fixture.Outputs, fixture.Targets, fixture.Columns);
        double Difference(int row, int j) => Sigmoid(z[(row * columns) + j]) - t[(row * columns) + j];
        var values = fixture.Padded<T>();
        var targets = LossRowsFixture.Convert<T>(t);

        var losses = new double[LossRowsFixture.Rows];
        BinaryCrossEntropy.Forward<TOps, T, TVector>(
            ref values[0], LossRowsFixture.Rows, columns, fixture.Stride, ref targets[0], losses);
        var loss = losses.Sum();

        // -t ln σ(z) - (1 - t) ln σ(-z), with ln σ(z) = z - ln(1 + e^z) for negative z.
        var expected = Enumerable.Range(0, z.Length).Sum(i => -(t[i] * LogSigmoid(z[i])) - ((1 - t[i]) * LogSigmoid(-z[i])));
        Assert.Equal(expected, loss, tolerance * (1 + expected));
        fixture.AssertRows(Difference, values, tolerance);

        BinaryCrossEntropy.Backward<TOps, T, TVector>(
            ref values[0], LossRowsFixture.Rows, columns, fixture.Stride, T.CreateChecked(-0.25));
        fixture.AssertRows((row, j) => -0.25 * Difference(row, j), values, tolerance);
        return (loss, Checksum(values));
    }

    private static double Sigmoid(double z) => 1 / (1 + Math.Exp(-z));

    private static double LogSigmoid(double z) => z > 0 ? Math.Log(Sigmoid(z)) : z - Math.Log(1 + Math.Exp(z));

    private static T Checksum<T>(T[] values)
        where T : INumber<T> =>
        values.Aggregate(T.Zero, (sum, x) => (sum * T.CreateChecked(1.5)) + x);
}
