using RnnGen.Generators.Equations;
using Xunit;
using static RnnGen.Generators.Equations.Functions;

namespace RnnGen.Generators.Tests.Equations;

/// <summary>An expression seen before is the node it was.</summary>
public sealed class CommonSubexpressionTests
{
    private readonly Expressions _e = new();
    private readonly StateVariable _state = new("h", "test", 0, 4, isReverse: false);
    private readonly Node _a;
    private readonly Node _b;

    public CommonSubexpressionTests() => (_a, _b) = (_e.Input(4), _e.Previous(_state));

    [Fact]
    public void Leaves_are_one_node_each()
    {
        Assert.Same(_a, _e.Input(4));
        Assert.Same(_b, _e.Previous(_state));
        Assert.Same(_e.Constant(0.5), _e.Constant(0.5));
        Assert.NotSame(_e.Constant(0.5), _e.Constant(0.25));
        Assert.NotSame(_b, _e.Previous(new StateVariable("h", "test", 0, 4, isReverse: false)));
    }

    [Fact]
    public void Equal_expressions_are_one_node() => Assert.Same(Tanh(_a * Sigmoid(_b)), Tanh(_a * Sigmoid(_b)));

    [Fact]
    public void Sums_and_products_commute()
    {
        Assert.Same(_a + _b, _b + _a);
        Assert.Same(_a * _b, _b * _a);
        Assert.Same(_e.MultiplyAdd(_a, _b, _a), _e.MultiplyAdd(_b, _a, _a));
    }

    [Fact]
    public void Other_operations_do_not_commute()
    {
        Assert.NotSame(_a - _b, _b - _a);
        Assert.NotSame(_a / _b, _b / _a);
        Assert.NotSame(_e.MultiplyAdd(_a, _b, _a), _e.MultiplyAdd(_a, _a, _b));
        Assert.NotSame(_e.WherePositive(_a, _b), _e.WherePositive(_b, _a));
        Assert.NotSame(_e.Concat(_a, _b), _e.Concat(_b, _a));
    }

    [Fact]
    public void Equal_blocks_of_a_tensor_are_one_payload()
    {
        var tensor = new Tensor("weight", Start.GlorotUniform, 4, 4) { Rows = 8 };

        Assert.Same(_e.Linear(new(tensor, 0, 4, "i"), _a), _e.Linear(new(tensor, 0, 4, "i"), _a));
        Assert.NotSame(_e.Linear(new(tensor, 0, 4, "i"), _a), _e.Linear(new(tensor, 4, 4, "f"), _a));
        Assert.NotSame(_e.Linear(new(tensor, 0, 4, "i"), _a), _e.LinearTransposed(new(tensor, 0, 4, "i"), _a));
    }

    [Fact]
    public void Slices_of_other_lanes_are_other_nodes()
    {
        Assert.Same(_e.Slice(_a, 1, 2), _e.Slice(_a, 1, 2));
        Assert.NotSame(_e.Slice(_a, 1, 2), _e.Slice(_a, 2, 2));
        Assert.NotSame(_e.Slice(_a, 1, 2), _e.Slice(_a, 1, 3));
    }

    [Fact]
    public void The_first_name_stays() => Assert.Equal("first", (_a + _b).Named("first").Named("second").Name);

    [Fact]
    public void The_scope_that_made_a_node_first_stays()
    {
        _e.Scope = "lstm0";
        var made = Tanh(_a);
        _e.Scope = "dense0";

        Assert.Equal("lstm0", Tanh(_a).Scope);
        Assert.Same(made, Tanh(_a));
        Assert.Equal("dense0", Tanh(_b).Scope);
    }

    [Fact]
    public void Operands_come_before_what_uses_them()
    {
        _ = Tanh((_a * _b) + Sigmoid(_a - _b));

        Assert.All(_e.All, node => Assert.All(node.Operands, operand => Assert.True(operand.Id < node.Id)));
        Assert.All(_e.All, (node, i) => Assert.Equal(i, node.Id));
    }
}
