using System;
using System.Linq;
using RnnGen.Generators.Declaration.Cells;
using Xunit;

namespace RnnGen.Generators.Tests.OwnCells;

/// <summary>Exponentials beside what they are in closed form.</summary>
public sealed class MatrixExponentialTests
{
    [Theory]
    [InlineData(0.25)]
    [InlineData(3)]
    [InlineData(1000)]
    public void A_rotation_turns(double angle)
    {
        var found = MatrixExponential.Of([0, -angle, angle, 0], 2);

        AssertClose([Math.Cos(angle), -Math.Sin(angle), Math.Sin(angle), Math.Cos(angle)], found, 1e-12);
    }

    [Theory]
    [InlineData(-1e-9)]
    [InlineData(-2)]
    [InlineData(-1e6)]
    public void A_decay_holds_its_input(double rate)
    {
        AssertClose([Math.Exp(rate)], MatrixExponential.Of([rate], 1), 1e-14);
        var integral = Math.Abs(rate) < 1e-6 ? 1 + (rate / 2) : (Math.Exp(rate) - 1) / rate;
        AssertClose([3 * integral, 5 * integral], MatrixExponential.Held([rate], [3, 5], 1, 2), 1e-14 * (1 + integral));
        Assert.Equal(3 * integral, MatrixExponential.Held([rate], [3], 1, 1)[0], 1e-13 * integral);
    }

    /// <summary>Of a Jordan block r + N: e^r times 1, 1, 1/2, 1/6 … above the diagonal.</summary>
    [Fact]
    public void A_block_that_has_no_eigenvectors_is_exact()
    {
        const int N = 6;
        const double Rate = -40;
        double[] block = [.. Enumerable.Range(0, N * N).Select(i => i / N == i % N ? Rate : (i / N) + 1 == i % N ? 1.0 : 0)];
        var factorials = new[] { 1.0, 1, 2, 6, 24, 120 };

        double[] expected = [.. Enumerable.Range(0, N * N).Select(
            i => i % N < i / N ? 0 : Math.Exp(Rate) / factorials[(i % N) - (i / N)])];
        AssertClose(expected, MatrixExponential.Of(block, N), 1e-14);
    }

    [Theory]
    [InlineData(1e200)]
    [InlineData(double.MaxValue)]
    [InlineData(800)]
    public void What_overflows_is_not_finite(double value) =>
        Assert.Contains(MatrixExponential.Of([value, 0, 0, value], 2), found => !double.IsFinite(found));

    private static void AssertClose(double[] expected, double[] found, double tolerance)
    {
        Assert.Equal(expected.Length, found.Length);
        Assert.All(expected.Zip(found), pair => Assert.Equal(pair.First, pair.Second, tolerance));
    }
}
