using System;
using RnnGen.Generators.Equations;
using Xunit;
using static RnnGen.Generators.Equations.Functions;

namespace RnnGen.Generators.Tests.Equations;

/// <summary>The form of derivatives: what they are written over, their names and scopes.</summary>
public sealed class DifferentiatorTests
{
    private readonly Expressions _e = new();
    private readonly Node _x;
    private readonly Node _seed;

    public DifferentiatorTests() => (_x, _seed) = (_e.Input(4), _e.OutputAdjoint(0, 4));

    [Fact]
    public void The_derivative_of_tanh_is_written_over_its_output()
    {
        var y = Tanh(_x);

        Assert.Same(_seed * (1 - (y * y)), Differentiate(y).Of(_x));
    }

    [Fact]
    public void The_derivative_of_sigmoid_is_written_over_its_output()
    {
        var y = Sigmoid(_x);

        Assert.Same(_seed * (y * (1 - y)), Differentiate(y).Of(_x));
    }

    [Fact]
    public void What_the_loss_does_not_depend_on_has_no_adjoint()
    {
        var other = _e.Previous(new StateVariable("c", "test", 0, 4, isReverse: false));

        Assert.Null(Differentiate(Tanh(_x)).Of(other));
    }

    [Fact]
    public void Constants_and_tokens_have_no_adjoint()
    {
        var half = _e.Constant(0.5);

        Assert.Null(Differentiate(half * _x).Of(half));
    }

    [Fact]
    public void Seeds_of_one_node_add_up()
    {
        var state = new StateVariable("h", "test", 0, 4, isReverse: false);
        var y = Tanh(_x);
        var carried = _e.CarriedAdjoint(state, lag: 1);

        var adjoints = Differentiator.Differentiate(_e, [(y, _seed), (y, carried)]);

        Assert.Same(_seed + carried, adjoints.Of(y));
    }

    [Fact]
    public void Adjoints_are_named_after_what_they_are_the_derivative_by()
    {
        var y = Tanh((_x * _x).Named("square"));

        Assert.Equal("dSquare", Differentiate(y).Of(y.Operands[0])!.Name);
    }

    [Fact]
    public void Adjoints_belong_to_the_layer_of_their_node_and_the_scope_is_restored()
    {
        _e.Scope = "lstm0";
        var y = Tanh(_x);
        _e.Scope = "outside";

        var adjoint = Differentiate(y).Of(_x)!;

        Assert.Equal("lstm0", adjoint.Scope);
        Assert.Equal("outside", _e.Scope);
    }

    [Fact]
    public void An_operation_without_a_rule_is_named()
    {
        var block = new ParameterBlock(new Tensor("w", Start.GlorotUniform, 4, 4) { Rows = 4 }, 0, 4, "a");
        var reduction = _e.RowSum(block, _x);

        var error = Assert.Throws<InvalidOperationException>(() => Differentiate(reduction));

        Assert.Equal($"no derivative is defined for {reduction}", error.Message);
    }

    [Fact]
    public void A_parameter_used_twice_has_one_gradient()
    {
        var block = new ParameterBlock(new Tensor("b", Start.Zero, 0, 4) { Rows = 4 }, 0, 4, "a");
        var y = Tanh(_x + _e.Parameter(block)) * Sigmoid(_e.Parameter(block) - _x);

        Assert.Equal(Op.RowSum, Assert.Single(Differentiate(y).ParameterGradients).Op);
    }

    private Adjoints Differentiate(Node output) => Differentiator.Differentiate(_e, [(output, _seed)]);
}
