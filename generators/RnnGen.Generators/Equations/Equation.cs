using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RnnGen.Generators.Equations;

/// <summary>Prints expressions as a textbook does, for comments: <c>cNext = f * cPrev + i * g</c>.</summary>
internal static class Equation
{
    /// <summary>name = expression, down to named values.</summary>
    public static string Of(Node node) => $"{NameOf(node)} = {Expand(node)}";

    /// <summary>The expression alone.</summary>
    public static string ValueOf(Node node) => Expand(node);

    private static string NameOf(Node node) => node.Name ?? $"v{node.Id.ToString(CultureInfo.InvariantCulture)}";

    /// <summary>An operand, in parentheses where the operation around it binds tighter.</summary>
    private static string Term(Node node, Binding around) => node.Op switch
    {
        Op.Constant => Number(node.Value),
        Op.Parameter => $"{node.Block.Tensor.Name}[{node.Block.Symbol}]",
        Op.Detach => Term(node.Operands[0], around),
        _ => node.Name ?? (BindingOf(node) >= around ? Expand(node) : $"({Expand(node)})"),
    };

    private static Binding BindingOf(Node node) => node.Op switch
    {
        Op.Add or Op.Subtract or Op.MultiplyAdd or Op.Affine => Binding.Sum,
        Op.Multiply or Op.Divide => Binding.Product,
        Op.Negate => Binding.Sign,
        _ => Binding.Function,
    };

    private static string Expand(Node node)
    {
        var o = node.Operands;
        string Any(int i) => Term(o[i], Binding.Sum);
        string Factor(int i) => Term(o[i], Binding.Product);
        string Atom(int i) => Term(o[i], Binding.Function);
        return node.Op switch
        {
            // From left to right, as they are rounded; what is summed first of the right side stands in parentheses.
            Op.Add => $"{Any(0)} + {Factor(1)}",
            Op.Subtract => $"{Any(0)} - {Factor(1)}",
            Op.Multiply => $"{Factor(0)} * {Atom(1)}",
            Op.Divide => $"{Factor(0)} / {Atom(1)}",
            Op.Negate => $"-{Atom(0)}",
            Op.MultiplyAdd => $"{Factor(0)} * {Atom(1)} + {Factor(2)}",
            Op.WherePositive => $"({Any(0)} > 0 ? {Any(1)} : 0)",
            Op.Select => $"({Any(0)} > 0 ? {Any(1)} : {Any(2)})",
            Op.WhereEqual => $"({Any(0)} == {Any(1)} ? {Any(2)} : 0)",
            Op.Affine => string.Join(" + ", Products(o)),
            Op.Linear => $"{node.Block.Tensor.Name}[{node.Block.Symbol}] {Atom(0)}",
            Op.GatherColumn => $"{node.Block.Tensor.Name}[{node.Block.Symbol}, token]",
            Op.GatherRow => $"{node.Block.Tensor.Name}[token]",
            Op.LinearTransposed => $"{node.Block.Tensor.Name}ᵀ {Atom(0)}",
            Op.Slice => $"{Atom(0)}[{node.Start}..{node.Start + node.Width}]",
            Op.Embed => $"zeros({node.Width}) with [{node.Start}..{node.Start + o[0].Width}] = {Any(0)}",
            Op.Constant or Op.Parameter or Op.Detach or Op.Mask => Term(node, Binding.Sum),
            _ => $"{OpInfo.Of(node.Op).Name}({string.Join(", ", o.Select((_, i) => Any(i)))})",
        };
    }

    /// <summary>Products with one transposed matrix are one product with all its gates.</summary>
    private static IEnumerable<string> Products(IReadOnlyList<Node> terms)
    {
        foreach (var term in terms.Where(t => t.Op != Op.LinearTransposed))
            yield return term.Op is Op.Linear or Op.GatherColumn ? Expand(term) : Term(term, Binding.Product);
        foreach (var matrix in terms.Where(t => t.Op == Op.LinearTransposed).GroupBy(t => t.Block.Tensor.Name))
        {
            var operands = matrix.Select(t => Term(t.Operands[0], Binding.Function)).ToList();
            yield return $"{matrix.Key}ᵀ {(operands.Count == 1 ? operands[0] : "[" + string.Join(", ", operands) + "]")}";
        }
    }

    /// <summary>How tightly an operation binds.</summary>
    private enum Binding { Sum, Product, Sign, Function }

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
