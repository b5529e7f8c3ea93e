using System;
using RnnGen.Generators.Equations;
using Xunit;
using static RnnGen.Generators.Equations.Functions;

namespace RnnGen.Generators.Tests.Equations;

/// <summary>Widths of expressions, and equations whose widths do not fit.</summary>
public sealed class WidthTests
{
    private readonly Expressions _e = new();
    private readonly Node _three;
    private readonly Node _four;
    private readonly Node _one;
    private readonly ParameterBlock _matrix = new(new Tensor("dense0.weight", Start.GlorotUniform, 4, 4) { Rows = 3 }, 0, 3, "y");

    public WidthTests() => (_one, _three, _four) = (Leaf(1), Leaf(3), Leaf(4));

    [Fact]
    public void Products_have_the_rows_or_columns_of_their_matrix()
    {
        Assert.Equal(3, _e.Linear(_matrix, _four).Width);
        Assert.Equal(4, _e.LinearTransposed(_matrix, _three).Width);
        Assert.Equal(3, _e.GatherColumn(_matrix, _e.Token()).Width);
        Assert.Equal(4, _e.GatherRow(_matrix, _e.Token()).Width);
    }

    [Fact]
    public void Scalars_broadcast()
    {
        Assert.Equal(4, (_one + _four).Width);
        Assert.Equal(4, (_four * _one).Width);
        Assert.Equal(3, _e.WherePositive(_one, _three).Width);
        Assert.Equal(1, (_one - _one).Width);
    }

    [Fact]
    public void Across_lanes_widths_follow_the_operation()
    {
        Assert.Equal(1, Sum(_four).Width);
        Assert.Equal(1, Max(_four).Width);
        Assert.Equal(2, _e.Slice(_four, 1, 2).Width);
        Assert.Equal(8, _e.Concat(_four, _one, _three).Width);
        Assert.Equal(5, _e.Broadcast(_one, 5).Width);
    }

    [Fact]
    public void Concatenations_inside_a_concatenation_count_part_by_part() =>
        Assert.Equal([_four, _one, _three], _e.Concat(_e.Concat(_four, _one), _three).Operands);

    [Fact]
    public void Vectors_of_different_widths_do_not_add() => AssertRefused(() => _three + _four, "equations: Add of widths 3, 4");

    [Fact]
    public void A_multiply_add_wants_one_width() =>
        AssertRefused(() => _e.MultiplyAdd(_four, _four, _three), "MultiplyAdd of widths 4, 4, 3");

    [Fact]
    public void A_matrix_wants_a_vector_of_its_columns() =>
        AssertRefused(() => _e.Linear(_matrix, _three), "dense0.weight has 4 columns but is multiplied by");

    [Fact]
    public void A_transposed_matrix_wants_a_vector_of_its_rows() =>
        AssertRefused(() => _e.LinearTransposed(_matrix, _four), "dense0.weight transposed has 3 columns but is multiplied by");

    [Theory]
    [InlineData(-1, 2)]
    [InlineData(3, 2)]
    [InlineData(0, 5)]
    public void A_slice_stays_inside(int start, int length) =>
        AssertRefused(() => _e.Slice(_four, start, length), $"lanes {start}..{start + length} of");

    [Fact]
    public void Only_a_scalar_broadcasts() => AssertRefused(() => _e.Broadcast(_three, 4), "3 lanes broadcast to 4");

    private static void AssertRefused(Func<object> make, string problem) =>
        Assert.Contains(problem, Assert.Throws<InvalidOperationException>(make).Message, StringComparison.Ordinal);

    private Node Leaf(int size) => _e.Previous(new StateVariable("v", "test", 0, size, isReverse: false));
}
