using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Equations;

/// <summary>The functions of the equations, for <c>using static</c>: a cell then reads like the textbook.</summary>
internal static class Functions
{
    public static Node Sigmoid(Node a) => a.Owner.Unary(Op.Sigmoid, a);

    public static Node Tanh(Node a) => a.Owner.Unary(Op.Tanh, a);

    public static Node Relu(Node a) => a.Owner.Unary(Op.Relu, a);

    public static Node Exp(Node a) => a.Owner.Unary(Op.Exp, a);

    public static Node Sqrt(Node a) => a.Owner.Unary(Op.Sqrt, a);

    public static Node Expm1(Node a) => a.Owner.Unary(Op.Expm1, a);

    public static Node Softplus(Node a) => a.Owner.Unary(Op.Softplus, a);

    public static Node NormalCdf(Node a) => a.Owner.Unary(Op.NormalCdf, a);

    public static Node Larger(Node a, Node b) => a.Owner.Larger(a, b);

    /// <summary>The bound stands first, so that NaN stays NaN, and no derivative passes where it is reached.</summary>
    public static Node AtLeast(double bound, Node a) => a.Owner.Larger(a.Owner.Constant(bound), a);

    /// <inheritdoc cref="AtLeast"/>
    public static Node AtMost(double bound, Node a) => a.Owner.Smaller(a.Owner.Constant(bound), a);

    /// <summary>The part of a that is below 0, else 0; at 0 the derivative passes.</summary>
    public static Node Negative(Node a) => a.Owner.Smaller(a, a.Owner.Constant(0));

    /// <summary>a where it is above a bound of at least 0, else 0; the 0 is taken from a, so that NaN stays NaN.</summary>
    public static Node Above(double bound, Node a) => a.Owner.Select(a - bound, a, Detach(AtMost(0, AtLeast(0, a))));

    public static Node Sum(Node a) => a.Owner.Sum(a);

    public static Node Max(Node a) => a.Owner.Max(a);

    public static Node FlushState(Node a) => a.Owner.Unary(Op.FlushState, a);

    public static Node FlushGradient(Node a) => a.Owner.Unary(Op.FlushGradient, a);

    public static Node Detach(Node a) => a.Owner.Unary(Op.Detach, a);

    /// <summary>
    /// exp(a - max a) / Σ exp(a - max a). The shift keeps exp in range and changes no
    /// result, so no gradient takes it into account.
    /// </summary>
    public static Node Softmax(Node a) => Softmax([a])[0];

    /// <summary>The softmax of concatenated vectors as one, which stay apart.</summary>
    public static IReadOnlyList<Node> Softmax(IReadOnlyList<Node> parts)
    {
        var largest = parts.Select(Max).Aggregate(Larger).Named("largest");
        var exponentials = parts.Select(a => Exp(a - Detach(largest)).Named("exponential")).ToList();
        var total = exponentials.Select(Sum).Aggregate(static (a, b) => a + b).Named("total");
        return exponentials.ConvertAll(exponential => exponential / total);
    }
}
