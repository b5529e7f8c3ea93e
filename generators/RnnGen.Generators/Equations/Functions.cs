namespace RnnGen.Generators.Equations;

/// <summary>The functions of the equations, for <c>using static</c>: a cell then reads like the textbook.</summary>
internal static class Functions
{
    public static Node Sigmoid(Node a) => a.Owner.Unary(Op.Sigmoid, a);

    public static Node Tanh(Node a) => a.Owner.Unary(Op.Tanh, a);

    public static Node Relu(Node a) => a.Owner.Unary(Op.Relu, a);

    public static Node Exp(Node a) => a.Owner.Unary(Op.Exp, a);

    public static Node Sqrt(Node a) => a.Owner.Unary(Op.Sqrt, a);

    public static Node Sum(Node a) => a.Owner.Sum(a);

    public static Node Max(Node a) => a.Owner.Max(a);

    public static Node Detach(Node a) => a.Owner.Unary(Op.Detach, a);

    /// <summary>exp(a - max a) / Σ exp(a - max a). The shift keeps exp in range and changes no result, so no gradient takes it into account.</summary>
    public static Node Softmax(Node a)
    {
        var exponential = Exp(a - Detach(Max(a).Named("largest"))).Named("exponential");
        return exponential / Sum(exponential).Named("total");
    }
}
