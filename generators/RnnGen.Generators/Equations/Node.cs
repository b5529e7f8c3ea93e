using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Equations;

/// <summary>
/// A value of one time step: an operation on other nodes. Nodes are made by <see cref="Expressions"/> alone, which returns
/// the node it has for an expression it has seen, so equal expressions are one node.
/// </summary>
internal sealed class Node
{
    internal Node(Expressions owner, int id, Op op, int width, IReadOnlyList<Node> operands, object? payload)
    {
        Owner = owner;
        Id = id;
        Op = op;
        Width = width;
        Operands = operands;
        Payload = payload;
        IsRowScalar = op is Op.Constant or Op.GoesOn || op.IsAcrossLanes()
            || (op.IsElementwise() && operands.All(o => o.IsRowScalar));
    }

    public Expressions Owner { get; }

    /// <summary>Counts up, so operands always have smaller ids than what uses them.</summary>
    public int Id { get; }

    public Op Op { get; }

    /// <summary>Lanes; 1 is a scalar that broadcasts.</summary>
    public int Width { get; }

    /// <summary>
    /// Whether it is one number for all lanes of a row, as what lanes are joined to. A vector of
    /// one lane is not: it has nothing in the others.
    /// </summary>
    public bool IsRowScalar { get; }

    public IReadOnlyList<Node> Operands { get; }

    public object? Payload { get; }

    /// <summary>Its name in the equations, where it has one.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// Its name, or one of what it does to a named value: <c>tanhCNext</c>, <c>oneMinusZ</c>; null of what is not that simple.
    /// </summary>
    public string? Label => Name
        ?? (Operands.Count == 1 && Operands[0].Name is { } operand ? OpInfo.Of(Op).Name + Expressions.Capitalize(operand)
            : Op == Op.Subtract && Operands[0] is { Op: Op.Constant, Value: 1.0 } && Operands[1].Name is { } subtracted
                ? "oneMinus" + Expressions.Capitalize(subtracted)
            : null);

    /// <summary>The layer whose equations made it first; names kernels and buffers.</summary>
    public string Scope { get; set; } = "";

    public ParameterBlock Block => (ParameterBlock)Payload!;

    public StateVariable State => ((StateRead)Payload!).State;

    /// <summary>Of what is read of a state, the steps since it was left.</summary>
    public int Lag => ((StateRead)Payload!).Lag;

    public DropoutMask Mask => (DropoutMask)Payload!;

    /// <summary>Of what tells whether the sequence goes on, the steps it looks at.</summary>
    public int Reach => (int)Payload!;

    /// <summary>
    /// Of a state as a step finds it, which is the initial one where an episode begins, the state as it was left; else null.
    /// </summary>
    public Node? Left => Op is Op.WherePositive or Op.Select && Operands[0].Op == Op.GoesOn ? Operands[1] : null;

    public double Value => (double)Payload!;

    /// <summary>Of lanes that are moved, the first of the vector they are a part of.</summary>
    public int Start => (int)Payload!;

    /// <summary>Names the node in generated code, unless it has a name.</summary>
    public Node Named(string name)
    {
        Name ??= name;
        return this;
    }

    public static Node operator +(Node a, Node b) => a.Owner.Add(a, b);

    public static Node operator -(Node a, Node b) => a.Owner.Subtract(a, b);

    public static Node operator *(Node a, Node b) => a.Owner.Multiply(a, b);

    public static Node operator /(Node a, Node b) => a.Owner.Divide(a, b);

    public static Node operator -(Node a) => a.Owner.Negate(a);

    public static Node operator -(double a, Node b) => b.Owner.Subtract(b.Owner.Constant(a), b);

    public static Node operator +(double a, Node b) => b.Owner.Add(b.Owner.Constant(a), b);

    public static Node operator +(Node a, double b) => a.Owner.Add(a, a.Owner.Constant(b));

    public static Node operator -(Node a, double b) => a.Owner.Subtract(a, a.Owner.Constant(b));

    public static Node operator *(double a, Node b) => b.Owner.Multiply(b.Owner.Constant(a), b);

    /// <summary>Cheaper than the runtime's: most of what the compiler does is to look nodes up.</summary>
    public override int GetHashCode() => Id;

    public override string ToString() => $"#{Id} {Op}{(Name is null ? "" : " " + Name)}[{Width}]";
}
