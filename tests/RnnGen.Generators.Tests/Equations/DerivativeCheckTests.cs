using System;
using RnnGen.Generators.Equations;
using Xunit;
using static RnnGen.Generators.Equations.Functions;

namespace RnnGen.Generators.Tests.Equations;

/// <summary>That the check of derivatives fails where a derivative is wrong.</summary>
public sealed class DerivativeCheckTests
{
    private readonly DerivativeCheck _check = new();

    [Fact]
    public void The_right_rule_of_tanh_passes() =>
        Assert.InRange(ErrorOfTanh((d, y) => d * (1 - (y * y))), 0, FiniteDifferences.Tolerance);

    [Fact]
    public void The_rule_of_sigmoid_does_not_do_for_tanh() => AssertCaught(ErrorOfTanh((d, y) => d * (y * (1 - y))));

    [Fact]
    public void A_wrong_sign_is_caught() => AssertCaught(ErrorOfTanh((d, y) => -(d * (1 - (y * y)))));

    [Fact]
    public void A_forgotten_factor_is_caught() => AssertCaught(ErrorOfTanh((d, _) => d));

    [Fact]
    public void A_sum_of_lanes_that_is_not_broadcast_evenly_is_caught()
    {
        var x = _check.Vector(4);
        var e = _check.Expressions;
        AssertCaught(_check.Error(Sum(x), x, d => e.Concat(d, d, d, 2 * d)));
    }

    [Fact]
    public void A_slice_put_back_in_the_wrong_place_is_caught()
    {
        var x = _check.Vector(4);
        var e = _check.Expressions;
        AssertCaught(_check.Error(e.Slice(x, 1, 3), x, d => e.Concat(d, e.Constant(0))));
    }

    private static void AssertCaught(double error) =>
        Assert.True(error > 100 * FiniteDifferences.Tolerance, $"an error of only {error}");

    private double ErrorOfTanh(Func<Node, Node, Node> derivative)
    {
        var x = _check.Vector(5);
        var y = Tanh(x);
        return _check.Error(y, x, d => derivative(d, y));
    }
}
