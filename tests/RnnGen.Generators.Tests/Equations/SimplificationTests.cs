using RnnGen.Generators.Equations;
using Xunit;
using static RnnGen.Generators.Equations.Functions;

namespace RnnGen.Generators.Tests.Equations;

/// <summary>What is simplified where nodes are made, and what is not because it would round otherwise.</summary>
public sealed class SimplificationTests
{
    private readonly Expressions _e = new();
    private readonly Node _a;
    private readonly Node _b;
    private readonly Node _c;

    public SimplificationTests()
    {
        _a = _e.Input(4);
        _b = Leaf("b", 4);
        _c = Leaf("c", 4);
    }

    [Fact]
    public void Zero_added_is_nothing()
    {
        Assert.Same(_a, _a + _e.Constant(0));
        Assert.Same(_a, _e.Constant(0) + _a);
    }

    [Fact]
    public void Zero_subtracted_is_nothing() => Assert.Same(_a, _a - _e.Constant(0));

    [Fact]
    public void Subtracting_from_zero_negates() => Assert.Same(-_a, 0 - _a);

    [Fact]
    public void One_is_no_factor()
    {
        Assert.Same(_a, _a * _e.Constant(1));
        Assert.Same(_a, 1 * _a);
        Assert.Same(_a, _a / _e.Constant(1));
    }

    [Fact]
    public void A_factor_of_minus_one_negates() => Assert.Same(-_a, -1 * _a);

    [Fact]
    public void Negating_twice_is_nothing() => Assert.Same(_a, -(-_a));

    [Fact]
    public void Adding_a_negated_value_subtracts_it() => Assert.Same(_a - _b, _a + (-_b));

    [Fact]
    public void Constants_fold()
    {
        Assert.Equal(5, (_e.Constant(2) + _e.Constant(3)).Value);
        Assert.Equal(-1, (_e.Constant(2) - _e.Constant(3)).Value);
        Assert.Equal(6, (_e.Constant(2) * _e.Constant(3)).Value);
        Assert.Equal(-2, (-_e.Constant(2)).Value);
    }

    [Fact]
    public void A_product_added_to_something_is_a_multiply_add()
    {
        var sum = (_a * _b) + _c;

        Assert.Equal(Op.MultiplyAdd, sum.Op);
        Assert.Equal([_a, _b, _c], sum.Operands);
        Assert.Same(sum, _c + (_a * _b));
    }

    [Fact]
    public void Of_two_products_the_first_is_fused_onto_the_second()
    {
        var sum = (_a * _b) + (_b * _c);

        Assert.Equal(Op.MultiplyAdd, sum.Op);
        Assert.Equal([_a, _b, _b * _c], sum.Operands);
    }

    [Fact]
    public void A_product_subtracted_is_rounded_apart() => Assert.Equal(Op.Subtract, (_c - (_a * _b)).Op);

    [Fact]
    public void AddUnfused_does_not_fuse()
    {
        var sum = _e.AddUnfused(_c, _a * _b);

        Assert.Equal(Op.Add, sum.Op);
        Assert.Equal([_c, _a * _b], sum.Operands);
    }

    [Fact]
    public void A_factor_of_zero_stays_since_it_keeps_NaN_and_infinity() => Assert.Equal(Op.Multiply, (0 * _a).Op);

    [Fact]
    public void A_sum_apart_stays_apart_when_it_is_rebuilt()
    {
        var apart = _e.AddUnfused(_c, _a * _b);

        Assert.Same(apart, _e.Rebuild(apart, apart.Operands));
    }

    [Fact]
    public void Across_a_number_of_a_row_there_is_nothing_to_do()
    {
        var scalar = Sum(_a) * _e.Constant(2);

        Assert.Same(scalar, Sum(scalar));
        Assert.Same(scalar, Max(scalar));
        Assert.Same(scalar, _e.Broadcast(scalar, 1));
    }

    /// <summary>It has nothing in the other lanes, which others read that take the sum for a number of the row.</summary>
    [Fact]
    public void A_vector_of_one_lane_is_no_number_of_a_row()
    {
        var vector = Leaf("s", 1);

        Assert.False(vector.IsRowScalar);
        Assert.False((vector + Sum(_a)).IsRowScalar);
        Assert.True(Sum(vector).IsRowScalar);
        Assert.NotSame(vector, Sum(vector));
    }

    [Fact]
    public void The_whole_of_a_vector_is_the_vector()
    {
        Assert.Same(_a, _e.Slice(_a, 0, 4));
        Assert.Same(_a, _e.Concat(_a));
        Assert.Same(_a, _e.Broadcast(_a, 4));
    }

    [Fact]
    public void Concatenations_of_equal_parts_add_part_by_part() =>
        Assert.Same(_e.Concat(_a + _b, _b + _c), _e.Concat(_a, _b) + _e.Concat(_b, _c));

    [Fact]
    public void Concatenations_of_equal_parts_add_apart_part_by_part() =>
        Assert.Same(_e.Concat(_e.AddUnfused(_a * _b, _b), _a + _c), _e.AddUnfused(_e.Concat(_a * _b, _a), _e.Concat(_b, _c)));

    [Fact]
    public void A_product_with_a_concatenation_is_a_sum_of_products_in_its_order()
    {
        var tensor = new Tensor("weight", Start.GlorotUniform, 8, 8) { Rows = 6 };
        var block = new ParameterBlock(tensor, 3, 3, "a");

        Assert.Same(
            _e.Linear(block with { Columns = 4 }, _a) + _e.Linear(block with { ColumnStart = 4, Columns = 4 }, _b),
            _e.Linear(block, _e.Concat(_a, _b)));
    }

    [Fact]
    public void Rebuilding_on_other_operands_simplifies_again()
    {
        Assert.Same(_b, _e.Rebuild(_a * _b, [_e.Constant(1), _b]));
        Assert.Same(_a, _e.Rebuild(-_b, [-_a]));
        Assert.Same(Tanh(_b), _e.Rebuild(Tanh(_a), [_b]));
    }

    private Node Leaf(string symbol, int size) => _e.Previous(new StateVariable(symbol, "test", 0, size, isReverse: false));
}
