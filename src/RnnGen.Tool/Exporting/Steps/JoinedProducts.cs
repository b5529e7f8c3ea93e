using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Tool.Exporting.Steps;

/// <summary>A term of a sum: a value, or one product of a matrix with vectors side by side.</summary>
/// <param name="Operands">The value itself; of a product its vectors, in the order of the columns.</param>
/// <param name="Block">The matrix; null of a value.</param>
internal sealed record SumTerm(IReadOnlyList<Node> Operands, ParameterBlock? Block);

/// <summary>
/// The compiler multiplies vectors that lie side by side each by its columns of a matrix. Others take them as one vector:
/// products with neighbouring columns are joined again.
/// </summary>
internal static class JoinedProducts
{
    /// <summary>The terms of a sum.</summary>
    public static IReadOnlyList<SumTerm> Of(Node affine)
    {
        var terms = new List<SumTerm>();
        foreach (var term in affine.Operands)
        {
            if (term.Op != Op.Linear)
                terms.Add(new([term], null));
            else if (terms.Count > 0 && terms[^1] is { Block: { } before } last && Continues(before, term.Block))
            {
                var joined = before with { Columns = before.Columns + term.Block.Columns };
                terms[^1] = new([.. last.Operands, term.Operands[0]], joined);
            }
            else
                terms.Add(new([term.Operands[0]], term.Block));
        }

        return terms;
    }

    /// <summary>What a value is made of, where sums have their products joined.</summary>
    public static IEnumerable<Node> OperandsOf(Node node) =>
        node.Op == Op.Affine ? Of(node).SelectMany(term => term.Operands) : node.Operands;

    private static bool Continues(ParameterBlock before, ParameterBlock next) =>
        before.Tensor == next.Tensor && before.RowStart == next.RowStart && before.Rows == next.Rows
        && before.ColumnStep == 1 && next.ColumnStep == 1 && before.ColumnStart + before.Columns == next.ColumnStart;
}
