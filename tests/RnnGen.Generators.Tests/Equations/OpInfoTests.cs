using System;
using System.Linq;
using RnnGen.Generators.Equations;
using Xunit;

namespace RnnGen.Generators.Tests.Equations;

/// <summary>The table of operations.</summary>
public sealed class OpInfoTests
{
    private readonly Expressions _e = new();

    [Fact]
    public void Every_operation_has_its_row() => Assert.All(Enum.GetValues<Op>(), op => Assert.Equal(op, OpInfo.Of(op).Op));

    [Fact]
    public void Names_are_unique() => Assert.Distinct(Enum.GetValues<Op>().Select(op => OpInfo.Of(op).Name));

    [Fact]
    public void Only_what_has_no_operand_is_a_leaf() =>
        Assert.All(Enum.GetValues<Op>().Select(OpInfo.Of), info => Assert.Equal(info.Arity == 0, info.Kind == OpKind.Leaf));

    [Theory]
    [InlineData((int)Op.WherePositive)]
    [InlineData((int)Op.MultiplyAdd)]
    [InlineData((int)Op.Add)]
    public void An_operation_of_too_few_operands_is_refused(int op) =>
        Assert.Throws<InvalidOperationException>(() => _e.Unary((Op)op, _e.Input(3)));

    [Fact]
    public void What_keeps_zero_is_zero_whatever_the_other_operands_are()
    {
        foreach (var info in Enum.GetValues<Op>().Select(OpInfo.Of).Where(info => info.Kind == OpKind.Elementwise))
        {
            for (var zeros = 0; zeros < 1 << info.Arity; zeros++)
            {
                bool IsZero(int operand) => (zeros >> operand & 1) == 1;
                if (info.Op == Op.Divide && IsZero(1))
                    continue;
                double[] operands = [.. Enumerable.Range(0, info.Arity).Select(i => IsZero(i) ? 0 : 2.0 + i)];
                if (info.KeepsZero(IsZero))
                    Assert.Equal(0, Scalars.Apply(info.Op, operands));
            }
        }
    }
}
