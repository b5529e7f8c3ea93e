using System;
using RnnGen.Generators.Equations;
using Xunit;
using static RnnGen.Generators.Equations.Functions;

namespace RnnGen.Generators.Tests.Equations;

/// <summary>Every rule of <see cref="Differentiator"/> for lane-by-lane operations, against central differences.</summary>
public sealed class DerivativeRuleTests
{
    [Fact]
    public void Add() => Check(c => c.Vector(5) + c.Vector(5));

    [Fact]
    public void Subtract() => Check(c => c.Vector(5) - c.Vector(5));

    [Fact]
    public void Multiply() => Check(c => c.Vector(5) * c.Vector(5));

    [Fact]
    public void Divide() => Check(c => c.Vector(5) / c.Vector(5, 0.5, 2));

    [Fact]
    public void Divide_by_a_negative() => Check(c => c.Vector(5) / c.Vector(5, -2, -0.5));

    [Fact]
    public void Negate() => Check(c => -c.Vector(5));

    [Fact]
    public void MultiplyAdd() => Check(c => c.Expressions.MultiplyAdd(c.Vector(5), c.Vector(5), c.Vector(5)));

    [Fact]
    public void Sigmoid_of_both_signs() => Check(c => Sigmoid(c.Vector(9)));

    [Fact]
    public void Tanh_of_both_signs() => Check(c => Tanh(c.Vector(9)));

    [Fact]
    public void Relu_of_both_signs() => Check(c => Relu(c.Vector(9)));

    [Fact]
    public void Exponential() => Check(c => Exp(c.Vector(5)));

    [Fact]
    public void Exponential_less_one() => Check(c => Expm1(c.Vector(5)));

    [Fact]
    public void Softplus_of_both_signs() => Check(c => Softplus(c.Vector(9)));

    [Fact]
    public void Normal_distribution() => Check(c => NormalCdf(c.Vector(9)));

    [Fact]
    public void Larger_and_smaller() => Check(c =>
    {
        var (a, b) = (c.Vector(9), c.Vector(9));
        return Larger(a, b) * c.Expressions.Smaller(a, b);
    });

    [Fact]
    public void Select_passes_to_the_value_it_takes() => Check(c => c.Expressions.Select(c.Vector(9), c.Vector(9), c.Vector(9)));

    [Fact]
    public void Square_root() => Check(c => Sqrt(c.Vector(5, 0.5, 2)));

    [Fact]
    public void WherePositive_passes_the_value_only() => Check(c => c.Expressions.WherePositive(c.Vector(9), c.Vector(9)));

    [Fact]
    public void WhereEqual_passes_the_value_only() => Check(c =>
    {
        var (a, value) = (c.Vector(6), c.Vector(6));
        return c.Expressions.WhereEqual(Max(a), a, value);
    });

    [Fact]
    public void FlushState_passes_the_derivative() => Check(c => FlushState(c.Vector(9)));

    [Fact]
    public void A_value_used_twice_gets_both_contributions() => Check(c =>
    {
        var x = c.Vector(5);
        return (Tanh(x) * x) + Sigmoid(x);
    });

    [Fact]
    public void A_square_is_a_value_used_twice() => Check(c =>
    {
        var x = c.Vector(5);
        return x * x;
    });

    [Fact]
    public void A_value_divided_by_itself_squared() => Check(c =>
    {
        var x = c.Vector(5, 0.5, 2);
        return x / (x * x);
    });

    [Fact]
    public void Constants_pass_nothing_on() => Check(c => (3 * c.Vector(5)) + (1 - c.Vector(5)));

    private static void Check(Func<DerivativeCheck, Node> define)
    {
        var check = new DerivativeCheck();
        Assert.InRange(check.Error(define(check)), 0, FiniteDifferences.Tolerance);
    }
}
