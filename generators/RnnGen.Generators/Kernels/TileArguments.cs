using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Kernels;

/// <summary>What register tiles of sums are handed, each at the first panel.</summary>
/// <param name="FirstRow">The first row.</param>
/// <param name="Rows">The row after the last.</param>
/// <param name="Weights">Null where nothing is multiplied.</param>
/// <param name="Operand">Null where nothing is multiplied.</param>
/// <param name="OperandPanel">From a panel of the operand to the next.</param>
/// <param name="TargetPanel">From a panel of the sums to the next.</param>
/// <param name="Start">The biases of sums that begin with one; null of none.</param>
/// <param name="Table">The columns that are added by token; null of none.</param>
/// <param name="Tokens">The tokens of the rows; null without columns.</param>
internal sealed record SumArguments(
    Index FirstRow, Index Rows, Argument.At? Weights, Argument.At? Operand, Argument.Apart OperandPanel, Argument.At Target,
    Argument.Apart TargetPanel, Argument.At? Start, Argument.At? Table, Argument.At? Tokens)
{
    /// <summary>All that is there.</summary>
    public IEnumerable<Argument> All => new Argument?[]
    {
        new Argument.Count(FirstRow), new Argument.Count(Rows), Weights, Operand, OperandPanel, Target, TargetPanel, Start, Table,
        Tokens,
    }.OfType<Argument>();
}

/// <summary>What register tiles of a matrix's gradient are handed.</summary>
/// <param name="From">The first column.</param>
/// <param name="To">The column after the last.</param>
/// <param name="Rows">How many rows are summed.</param>
/// <param name="Gradients">The gradients of the matrix.</param>
/// <param name="Sums">The gradients of the sums, at the first row.</param>
/// <param name="SumsPanel">From a panel of those to the next.</param>
internal sealed record GradientArguments(
    Index From, Index To, Index Rows, Argument.At Gradients, Argument.At Sums, Argument.Apart SumsPanel, Argument.At Operand)
{
    public IEnumerable<Argument> All =>
    [
        new Argument.Count(From), new Argument.Count(To), new Argument.Count(Rows), Gradients, Sums, SumsPanel, Operand,
    ];
}
