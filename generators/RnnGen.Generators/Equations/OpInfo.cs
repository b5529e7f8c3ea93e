using System;
using System.Collections.Generic;

namespace RnnGen.Generators.Equations;

/// <summary>What the lanes of a result need of the operands.</summary>
internal enum OpKind
{
    /// <summary>There are no operands.</summary>
    Leaf,

    /// <summary>Products with parameters, and their sums: all lanes, and weights.</summary>
    Product,

    /// <summary>A lane needs that lane of the operands only.</summary>
    Elementwise,

    /// <summary>The result is a row's scalar that needs all lanes of the operand.</summary>
    AcrossLanes,

    /// <summary>Lanes are moved from one vector in memory to another.</summary>
    Move,

    /// <summary>Vectors are taken as one, which is never formed.</summary>
    Arrangement,

    /// <summary>All rows are summed.</summary>
    OverRows,
}

/// <summary>
/// What the compiler must know of an operation, apart from its derivative: one row of a table for each <see cref="Op"/>.
/// </summary>
/// <param name="Op">The operation.</param>
/// <param name="Kind">What the lanes of its result need.</param>
/// <param name="Arity">Number of operands; <see cref="Any"/> of what takes as many as there are.</param>
/// <param name="Name">Its name as a function in the equations.</param>
internal sealed record OpInfo(Op Op, OpKind Kind, int Arity, string Name)
{
    public const int Any = -1;

    private static readonly OpInfo[] s_table = ByOp(
    [
        new(Op.Constant, OpKind.Leaf, 0, "constant"),
        new(Op.Input, OpKind.Leaf, 0, "input") { KeepsZero = Always },
        new(Op.Token, OpKind.Leaf, 0, "token"),
        new(Op.Parameter, OpKind.Leaf, 0, "parameter") { KeepsZero = Always },
        new(Op.Previous, OpKind.Leaf, 0, "previous") { KeepsZero = Always },
        new(Op.OutputAdjoint, OpKind.Leaf, 0, "outputadjoint") { KeepsZero = Always },
        new(Op.CarriedAdjoint, OpKind.Leaf, 0, "carriedadjoint") { KeepsZero = Always },
        new(Op.Mask, OpKind.Leaf, 0, "mask"),
        new(Op.GoesOn, OpKind.Leaf, 0, "goeson"),

        new(Op.Linear, OpKind.Product, 1, "linear"),
        new(Op.LinearTransposed, OpKind.Product, 1, "lineartransposed"),
        new(Op.GatherRow, OpKind.Product, 1, "gatherrow") { KeepsZero = Always },
        new(Op.GatherColumn, OpKind.Product, 1, "gathercolumn"),
        new(Op.Affine, OpKind.Product, Any, "affine") { KeepsZero = Always },

        new(Op.Add, OpKind.Elementwise, 2, "add") { KeepsZero = static zero => zero(0) && zero(1) },
        new(Op.Subtract, OpKind.Elementwise, 2, "subtract") { KeepsZero = static zero => zero(0) && zero(1) },
        new(Op.Multiply, OpKind.Elementwise, 2, "multiply") { KeepsZero = static zero => zero(0) || zero(1) },
        new(Op.Divide, OpKind.Elementwise, 2, "divide") { IsTranscendental = true, KeepsZero = First },
        new(Op.Negate, OpKind.Elementwise, 1, "negate") { KeepsZero = First },
        new(Op.MultiplyAdd, OpKind.Elementwise, 3, "multiplyadd") { KeepsZero = static zero => (zero(0) || zero(1)) && zero(2) },
        new(Op.Sigmoid, OpKind.Elementwise, 1, "sigmoid") { IsTranscendental = true },
        new(Op.Tanh, OpKind.Elementwise, 1, "tanh") { IsTranscendental = true, KeepsZero = First },
        new(Op.Relu, OpKind.Elementwise, 1, "relu") { KeepsZero = First },
        new(Op.Exp, OpKind.Elementwise, 1, "exp") { IsTranscendental = true },
        new(Op.Sqrt, OpKind.Elementwise, 1, "sqrt") { IsTranscendental = true, KeepsZero = First },
        new(Op.Expm1, OpKind.Elementwise, 1, "expm1") { IsTranscendental = true, KeepsZero = First },
        new(Op.Softplus, OpKind.Elementwise, 1, "softplus") { IsTranscendental = true },
        new(Op.NormalCdf, OpKind.Elementwise, 1, "normalcdf") { IsTranscendental = true },
        new(Op.Larger, OpKind.Elementwise, 2, "larger") { KeepsZero = static zero => zero(0) && zero(1) },
        new(Op.Smaller, OpKind.Elementwise, 2, "smaller") { KeepsZero = static zero => zero(0) && zero(1) },
        new(Op.Detach, OpKind.Elementwise, 1, "detach") { KeepsZero = First },
        new(Op.WherePositive, OpKind.Elementwise, 2, "wherepositive") { KeepsZero = static zero => zero(1) },
        new(Op.Select, OpKind.Elementwise, 3, "select") { KeepsZero = static zero => zero(1) && zero(2) },
        new(Op.WhereEqual, OpKind.Elementwise, 3, "whereequal") { KeepsZero = static zero => zero(2) },
        new(Op.FlushState, OpKind.Elementwise, 1, "flushstate") { KeepsZero = First },
        new(Op.FlushGradient, OpKind.Elementwise, 1, "flush") { KeepsZero = First },
        new(Op.Broadcast, OpKind.Elementwise, 1, "broadcast") { KeepsZero = First },

        new(Op.Sum, OpKind.AcrossLanes, 1, "sum"),
        new(Op.Max, OpKind.AcrossLanes, 1, "max"),
        new(Op.Slice, OpKind.Move, 1, "slice") { KeepsZero = Always },
        new(Op.Embed, OpKind.Move, 1, "embed") { KeepsZero = Always },
        new(Op.Concat, OpKind.Arrangement, Any, "concat"),

        new(Op.OuterSum, OpKind.OverRows, 2, "outersum"),
        new(Op.RowSum, OpKind.OverRows, 1, "rowsum"),
        new(Op.ScatterAdd, OpKind.OverRows, 2, "scatteradd"),
    ]);

    /// <summary>Whether evaluating it again costs more than loading a stored value.</summary>
    public bool IsTranscendental { get; init; }

    /// <summary>Whether a lane of the result is zero, given which operands are zero there.</summary>
    public Func<Func<int, bool>, bool> KeepsZero { get; init; } = static _ => false;

    public static OpInfo Of(Op op) => s_table[(int)op];

    private static bool Always(Func<int, bool> zero) => true;

    private static bool First(Func<int, bool> zero) => zero(0);

    private static OpInfo[] ByOp(IReadOnlyList<OpInfo> rows)
    {
        var table = new OpInfo[Enum.GetValues(typeof(Op)).Length];
        foreach (var row in rows)
            table[(int)row.Op] = table[(int)row.Op] is null
                ? row
                : throw new InvalidOperationException($"{row.Op} stands twice in the table of operations");
        foreach (Op op in Enum.GetValues(typeof(Op)))
        {
            if (table[(int)op] is null)
                throw new InvalidOperationException($"{op} is missing in the table of operations");
        }

        return table;
    }
}

/// <summary>What is asked most often of an operation.</summary>
internal static class OpExtensions
{
    /// <summary>Whether a lane of the result needs that lane of the operands only.</summary>
    public static bool IsElementwise(this Op op) => OpInfo.Of(op).Kind == OpKind.Elementwise;

    /// <summary>Whether the result is a row's scalar that needs all lanes of the operand.</summary>
    public static bool IsAcrossLanes(this Op op) => OpInfo.Of(op).Kind == OpKind.AcrossLanes;

    /// <summary>Whether lanes are moved: from a vector in memory to another.</summary>
    public static bool MovesLanes(this Op op) => OpInfo.Of(op).Kind == OpKind.Move;

    /// <summary>Whether evaluating it again costs more than loading a stored value.</summary>
    public static bool IsTranscendental(this Op op) => OpInfo.Of(op).IsTranscendental;
}
