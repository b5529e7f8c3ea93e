using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Emission;

/// <summary>Prints expressions as a textbook does, for comments: <c>cNext = f * cPrev + i * g</c>.</summary>
internal static class Equation
{
    /// <summary>name = expression, down to named values.</summary>
    public static string Of(Node node) => $"{NameOf(node)} = {Expand(node)}";

    private static string NameOf(Node node) => node.Name ?? $"v{node.Id.ToString(CultureInfo.InvariantCulture)}";

    private static string Term(Node node) => node.Op switch
    {
        Op.Constant => Number(node.Value),
        Op.Parameter => $"{node.Block.Tensor.Name}[{node.Block.Symbol}]",
        Op.Detach => Term(node.Operands[0]),
        _ => node.Name ?? (IsAtom(node) ? Expand(node) : $"({Expand(node)})"),
    };

    private static bool IsAtom(Node node) => node.Op is Op.Sigmoid or Op.Tanh or Op.Relu or Op.Exp or Op.Sqrt or Op.WherePositive
        or Op.Linear or Op.LinearTransposed or Op.GatherColumn or Op.GatherRow or Op.Sum or Op.Max;

    private static string Expand(Node node)
    {
        var o = node.Operands;
        return node.Op switch
        {
            Op.Add => $"{Term(o[0])} + {Term(o[1])}",
            Op.Subtract => $"{Term(o[0])} - {Term(o[1])}",
            Op.Multiply => $"{Term(o[0])} * {Term(o[1])}",
            Op.Divide => $"{Term(o[0])} / {Term(o[1])}",
            Op.Negate => $"-{Term(o[0])}",
            Op.MultiplyAdd => $"{Term(o[0])} * {Term(o[1])} + {Term(o[2])}",
            Op.WherePositive => $"({Term(o[0])} > 0 ? {Term(o[1])} : 0)",
            Op.WhereEqual => $"({Term(o[0])} == {Term(o[1])} ? {Term(o[2])} : 0)",
            Op.Affine => string.Join(" + ", Products(o)),
            Op.Linear => $"{node.Block.Tensor.Name}[{node.Block.Symbol}] {Term(o[0])}",
            Op.GatherColumn => $"{node.Block.Tensor.Name}[{node.Block.Symbol}, token]",
            Op.GatherRow => $"{node.Block.Tensor.Name}[token]",
            Op.LinearTransposed => $"{node.Block.Tensor.Name}ᵀ {Term(o[0])}",
            Op.Constant or Op.Parameter or Op.Detach or Op.Mask => Term(node),
            _ => $"{OpInfo.Of(node.Op).Name}({string.Join(", ", o.Select(Term))})",
        };
    }

    /// <summary>Products with one transposed matrix are one product with all its gates.</summary>
    private static IEnumerable<string> Products(IReadOnlyList<Node> terms)
    {
        foreach (var term in terms.Where(t => t.Op != Op.LinearTransposed))
            yield return term.Op is Op.Linear or Op.GatherColumn ? Expand(term) : Term(term);
        foreach (var matrix in terms.Where(t => t.Op == Op.LinearTransposed).GroupBy(t => t.Block.Tensor.Name))
        {
            var operands = matrix.Select(t => Term(t.Operands[0])).ToList();
            yield return $"{matrix.Key}ᵀ {(operands.Count == 1 ? operands[0] : "[" + string.Join(", ", operands) + "]")}";
        }
    }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
