using System;
using RnnGen.Generators.Equations;
using Xunit;
using static RnnGen.Generators.Equations.Functions;

namespace RnnGen.Generators.Tests.Equations;

/// <summary>The rules that make gradients of parameters: matrices, biases and tables, against central differences.</summary>
public sealed class ProductDerivativeTests
{
    [Fact]
    public void Linear_is_an_outer_sum_and_a_transposed_product() =>
        Check(c => c.Expressions.Linear(c.Matrix(4, 3), c.Vector(3)));

    [Fact]
    public void Of_a_concatenation_each_part_has_its_columns() =>
        Check(c => Tanh(c.Expressions.Linear(c.Matrix(4, 6), c.Expressions.Concat(c.Vector(1), c.Vector(3), c.Vector(2)))));

    [Fact]
    public void A_matrix_used_twice_gets_both_sums() => Check(c =>
    {
        var matrix = c.Matrix(3, 3);
        return c.Expressions.Linear(matrix, Tanh(c.Expressions.Linear(matrix, c.Vector(3))));
    });

    [Fact]
    public void A_bias_is_a_row_sum() => Check(c => Tanh(c.Expressions.Parameter(c.Bias(4)) + c.Vector(4)));

    [Fact]
    public void A_scalar_bias_sums_the_lanes_it_broadcast_to() =>
        Check(c => Tanh(c.Expressions.Parameter(c.Bias(1)) * c.Vector(4)));

    [Fact]
    public void A_row_of_a_table_scatters() =>
        Check(c => Tanh(c.Expressions.GatherRow(Table(c, rows: 5, columns: 3), c.Expressions.Token())) * c.Vector(3));

    [Fact]
    public void A_column_of_a_matrix_scatters() =>
        Check(c => Tanh(c.Expressions.GatherColumn(c.Matrix(4, 3), c.Expressions.Token())) * c.Vector(4));

    [Fact]
    public void Affine_passes_its_gradient_to_every_term() => Check(c =>
    {
        var e = c.Expressions;
        return Tanh(e.Affine(4,
        [
            e.Parameter(c.Bias(4)),
            e.Parameter(c.Bias(4)),
            e.GatherColumn(c.Matrix(4, 3), e.Token()),
            e.Linear(c.Matrix(4, 5), c.Vector(5)),
            e.Linear(c.Matrix(4, 2), Sigmoid(c.Vector(2))),
        ]));
    });

    [Fact]
    public void Reductions_carry_the_block_they_are_the_gradient_of()
    {
        var check = new DerivativeCheck();
        var e = check.Expressions;
        var (matrix, bias) = (check.Matrix(4, 3), check.Bias(4));
        var output = e.Linear(matrix, check.Vector(3)) + e.Parameter(bias);

        var gradients = Differentiator.Differentiate(e, [(output, e.OutputAdjoint(0, 4))]).ParameterGradients;

        Assert.Equal(matrix, Assert.Single(gradients, g => g.Op == Op.OuterSum).Block);
        Assert.Equal(bias, Assert.Single(gradients, g => g.Op == Op.RowSum).Block);
        Assert.Equal(2, gradients.Count);
    }

    // Tables are read from the first row on, hence a block at row 0.
    private static ParameterBlock Table(DerivativeCheck check, int rows, int columns) =>
        check.Matrix(rows, columns) with { RowStart = 0 };

    private static void Check(Func<DerivativeCheck, Node> define)
    {
        var check = new DerivativeCheck();
        Assert.InRange(check.Error(define(check)), 0, FiniteDifferences.Tolerance);
    }
}
