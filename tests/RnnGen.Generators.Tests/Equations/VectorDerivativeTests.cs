using System;
using RnnGen.Generators.Equations;
using Xunit;
using static RnnGen.Generators.Equations.Functions;

namespace RnnGen.Generators.Tests.Equations;

/// <summary>The rules for scalars that broadcast and for operations across lanes, against central differences.</summary>
public sealed class VectorDerivativeTests
{
    [Fact]
    public void A_scalar_added_to_a_vector() => Check(c => c.Scalar() + c.Vector(5));

    [Fact]
    public void A_scalar_subtracted_from_a_vector() => Check(c => c.Vector(5) - c.Scalar());

    [Fact]
    public void A_vector_subtracted_from_a_scalar() => Check(c => c.Scalar() - c.Vector(5));

    [Fact]
    public void A_vector_scaled() => Check(c => c.Scalar() * c.Vector(5));

    [Fact]
    public void A_vector_divided_by_a_scalar() => Check(c => c.Vector(5) / c.Vector(1, 0.5, 2));

    [Fact]
    public void A_scalar_divided_by_a_vector() => Check(c => c.Scalar() / c.Vector(5, 0.5, 2));

    [Fact]
    public void A_multiply_add_of_a_scalar_factor_and_a_scalar_addend() =>
        Check(c => c.Expressions.MultiplyAdd(c.Scalar(), c.Vector(5), c.Scalar()));

    [Fact]
    public void A_scalar_gate() => Check(c => c.Expressions.WherePositive(c.Vector(1, 0.5, 1), c.Vector(5)));

    [Fact]
    public void A_scalar_passed_through_a_gate() => Check(c => c.Expressions.WherePositive(c.Vector(5), c.Scalar()));

    [Fact]
    public void Sum_of_lanes() => Check(c => Sum(c.Vector(5)));

    [Fact]
    public void Sum_of_lanes_that_broadcasts_again() => Check(c =>
    {
        var x = c.Vector(5);
        return x * Sum(x);
    });

    [Fact]
    public void Largest_lane() => Check(c => Max(c.Vector(7)));

    [Fact]
    public void Broadcast() => Check(c => c.Expressions.Broadcast(c.Scalar(), 5) * c.Vector(5));

    [Theory]
    [InlineData(0, 2)]
    [InlineData(2, 3)]
    [InlineData(5, 2)]
    [InlineData(0, 7)]
    [InlineData(6, 1)]
    public void Slice(int start, int length) => Check(c => c.Expressions.Slice(c.Vector(7), start, length));

    [Fact]
    public void Overlapping_slices_add_up() => Check(c =>
    {
        var x = c.Vector(7);
        return c.Expressions.Slice(x, 0, 5) * c.Expressions.Slice(x, 2, 5);
    });

    [Fact]
    public void Concat() => Check(c => c.Expressions.Concat(c.Vector(3), c.Scalar(), c.Vector(4)));

    [Fact]
    public void Softmax() => Check(c =>
    {
        var x = c.Vector(6);
        var e = Exp(x - Max(x));
        return e / Sum(e);
    });

    /// <summary>The shift is left out of the derivative, which the differences would show if it mattered.</summary>
    [Fact]
    public void Softmax_with_a_detached_shift() => Check(c => Functions.Softmax(c.Vector(6)));

    [Fact]
    public void Layer_norm() => Check(c =>
    {
        var x = c.Vector(6);
        var centered = x - ((1.0 / 6) * Sum(x));
        return centered / Sqrt(((1.0 / 6) * Sum(centered * centered)) + c.Expressions.Constant(1e-3));
    });

    private static void Check(Func<DerivativeCheck, Node> define)
    {
        var check = new DerivativeCheck();
        Assert.InRange(check.Error(define(check)), 0, FiniteDifferences.Tolerance);
    }
}
