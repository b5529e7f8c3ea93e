using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Equations;

/// <summary>
/// Makes nodes: finds common subexpressions (an expression seen before is the node it was), simplifies, and turns a
/// product that is added into one multiply-add. The last is decided here, on the equations, so that every way to run a
/// model rounds alike.
/// </summary>
internal sealed class Expressions
{
    private readonly Dictionary<NodeKey, Node> _nodes = [];
    private readonly List<Node> _all = [];

    /// <summary>The layer whose equations are being written; nodes made meanwhile belong to it.</summary>
    public string Scope { get; set; } = "";

    /// <summary>Every node, operands before what uses them.</summary>
    public IReadOnlyList<Node> All => _all;

    public Node Constant(double value) => Intern(Op.Constant, 1, [], value);

    public Node Input(int width) => Intern(Op.Input, width, [], null).Named("x");

    public Node Token() => Intern(Op.Token, 1, [], null).Named("token");

    public Node Mask(DropoutMask mask, int width) => Intern(Op.Mask, width, [], mask).Named("kept");

    /// <param name="reach">Steps that it looks at: see <see cref="Op.GoesOn"/>.</param>
    public Node GoesOn(int reach) =>
        Intern(Op.GoesOn, 1, [], reach).Named(reach switch { -1 => "goesOnNext", 1 => "goesOn", _ => $"goesOn{reach}" });

    public Node Parameter(ParameterBlock block) => Intern(Op.Parameter, block.Rows, [], block);

    /// <param name="lag">The steps since the value was left.</param>
    public Node Previous(StateVariable state, int lag = 1) => state.Read(
        lag, Intern(Op.Previous, state.Size, [], new StateRead(state, lag))
            .Named(state.Symbol + (state.IsDelayLine ? $"Ago{lag}" : "Prev")));

    /// <param name="part">Which of the output's concatenated parts.</param>
    public Node OutputAdjoint(int part, int width) => Intern(Op.OutputAdjoint, width, [], part).Named("dOutput");

    /// <param name="lag">The steps until it is read.</param>
    public Node CarriedAdjoint(StateVariable state, int lag) =>
        Intern(Op.CarriedAdjoint, state.Size, [], new StateRead(state, lag))
            .Named($"d{Capitalize(state.Symbol)}Carried{(state.IsDelayLine ? $"{lag}" : "")}");

    /// <summary>W v; of concatenated vectors the sum of a product with each, in their order.</summary>
    public Node Linear(ParameterBlock block, Node operand)
    {
        Require(operand.Width == block.Columns, $"{block.Tensor} has {block.Columns} columns but is multiplied by {operand}");
        if (operand.Op != Op.Concat)
            return Intern(Op.Linear, block.Rows, [operand], block);
        var start = block.ColumnStart;
        var products = new List<Node>();
        foreach (var part in operand.Operands)
        {
            products.Add(Linear(block with { ColumnStart = start, Columns = part.Width }, part));
            start += part.Width;
        }

        return products.Aggregate(Add);
    }

    /// <summary>W v; of a token the column of W that its one-hot vector takes.</summary>
    public Node Product(ParameterBlock block, Node operand) =>
        operand.Op == Op.Token ? GatherColumn(block, operand) : Linear(block, operand);

    /// <summary>Wᵀ v.</summary>
    public Node LinearTransposed(ParameterBlock block, Node operand)
    {
        Require(
            operand.Width == block.Rows, $"{block.Tensor} transposed has {block.Rows} columns but is multiplied by {operand}");
        return Intern(Op.LinearTransposed, block.Columns, [operand], block);
    }

    /// <summary>W[token, :].</summary>
    public Node GatherRow(ParameterBlock block, Node token) => Intern(Op.GatherRow, block.Columns, [token], block);

    /// <summary>W[:, token] = W onehot(token).</summary>
    public Node GatherColumn(ParameterBlock block, Node token) => Intern(Op.GatherColumn, block.Rows, [token], block);

    /// <summary>biases + gathers + products, in this order, as one chain of multiply-adds.</summary>
    public Node Affine(int width, IReadOnlyList<Node> terms) => Intern(Op.Affine, width, terms, null);

    public Node Add(Node a, Node b)
    {
        if (IsConstant(a, 0) && b.Width >= a.Width)
            return b;
        if (IsConstant(b, 0) && a.Width >= b.Width)
            return a;
        if (a.Op == Op.Constant && b.Op == Op.Constant)
            return Constant(a.Value + b.Value);
        if (HaveEqualParts(a, b))
            return Concat([.. a.Operands.Zip(b.Operands, Add)]);
        if (a.Op == Op.Multiply)
            return MultiplyAdd(a.Operands[0], a.Operands[1], b);
        if (b.Op == Op.Multiply)
            return MultiplyAdd(b.Operands[0], b.Operands[1], a);
        if (b.Op == Op.Negate)
            return Subtract(a, b.Operands[0]);
        return Elementwise(Op.Add, a, b);
    }

    /// <summary>a + b, without fusing a product into the sum.</summary>
    public Node AddUnfused(Node a, Node b) => HaveEqualParts(a, b)
        ? Concat([.. a.Operands.Zip(b.Operands, AddUnfused)])
        : Elementwise(Op.Add, a, b);

    public Node Subtract(Node a, Node b)
    {
        if (IsConstant(b, 0) && a.Width >= b.Width)
            return a;
        if (IsConstant(a, 0) && b.Width >= a.Width)
            return Negate(b);
        if (a.Op == Op.Constant && b.Op == Op.Constant)
            return Constant(a.Value - b.Value);
        return Elementwise(Op.Subtract, a, b);
    }

    public Node Multiply(Node a, Node b)
    {
        if (IsConstant(a, 1) && b.Width >= a.Width)
            return b;
        if (IsConstant(b, 1) && a.Width >= b.Width)
            return a;
        if (IsConstant(a, -1) && b.Width >= a.Width)
            return Negate(b);
        if (a.Op == Op.Constant && b.Op == Op.Constant)
            return Constant(a.Value * b.Value);
        return Elementwise(Op.Multiply, a, b);
    }

    public Node Divide(Node a, Node b) => IsConstant(b, 1) && a.Width >= b.Width ? a : Elementwise(Op.Divide, a, b);

    public Node Negate(Node a) => a.Op switch
    {
        Op.Negate => a.Operands[0],
        Op.Constant => Constant(-a.Value),
        _ => Elementwise(Op.Negate, a),
    };

    public Node MultiplyAdd(Node a, Node b, Node c) => Elementwise(Op.MultiplyAdd, a, b, c);

    public Node WherePositive(Node gate, Node value) => Elementwise(Op.WherePositive, gate, value);

    public Node Larger(Node a, Node b) => Elementwise(Op.Larger, a, b);

    public Node Smaller(Node a, Node b) => Elementwise(Op.Smaller, a, b);

    public Node Select(Node gate, Node positive, Node other) => Elementwise(Op.Select, gate, positive, other);

    public Node WhereEqual(Node a, Node b, Node value) => Elementwise(Op.WhereEqual, a, b, value);

    public Node Unary(Op op, Node a) => Elementwise(op, a);

    public Node Sum(Node a) => IsOneNumber(a) ? a : Intern(Op.Sum, 1, [a], null);

    public Node Max(Node a) => IsOneNumber(a) ? a : Intern(Op.Max, 1, [a], null);

    public Node Broadcast(Node a, int width)
    {
        Require(a.Width == width || a.Width == 1, $"{a.Width} lanes broadcast to {width}");
        return a.Width == width ? a : Intern(Op.Broadcast, width, [a], null);
    }

    /// <summary>A vector as a node of its own: a state that stays as it is.</summary>
    /// <param name="owner">What it is a node of: a vector that several states take is a node of each.</param>
    public Node Copy(Node a, object? owner = null) => Intern(Op.Broadcast, a.Width, [a], owner);

    /// <summary>Some lanes of a vector; of a part of it the same lanes of the whole.</summary>
    public Node Slice(Node a, int start, int length)
    {
        Require(start >= 0 && start + length <= a.Width, $"lanes {start}..{start + length} of {a}");
        if (start == 0 && length == a.Width)
            return a;
        return a.Op == Op.Slice ? Slice(a.Operands[0], a.Start + start, length) : Intern(Op.Slice, length, [a], start);
    }

    /// <summary>Zeros of a width, with a vector at a start.</summary>
    public Node Embed(Node a, int start, int width)
    {
        Require(start >= 0 && start + a.Width <= width, $"{a} at {start} of {width} lanes");
        return a.Width == width ? a : Intern(Op.Embed, width, [a], start);
    }

    /// <summary>Vectors one after the other; those of a concatenation among them count each.</summary>
    public Node Concat(params Node[] parts)
    {
        var flat = parts.SelectMany(p => p.Op == Op.Concat ? p.Operands : [p]).ToList();
        return flat.Count == 1 ? flat[0] : Intern(Op.Concat, flat.Sum(p => p.Width), flat, null);
    }

    public Node OuterSum(ParameterBlock block, Node d, Node x) => Intern(Op.OuterSum, block.Rows, [d, x], block);

    public Node RowSum(ParameterBlock block, Node d) => Intern(Op.RowSum, block.Rows, [d], block);

    public Node ScatterAdd(ParameterBlock block, Node token, Node d) => Intern(Op.ScatterAdd, d.Width, [token, d], block);

    /// <summary>The same operation on other operands.</summary>
    public Node Rebuild(Node node, IReadOnlyList<Node> operands) => node.Op switch
    {
        Op.Add => AddUnfused(operands[0], operands[1]),
        Op.Subtract => Subtract(operands[0], operands[1]),
        Op.Multiply => Multiply(operands[0], operands[1]),
        Op.Negate => Negate(operands[0]),
        _ => Intern(node.Op, node.Width, operands, node.Payload),
    };

    internal static string Capitalize(string name) =>
        name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);

    private static bool HaveEqualParts(Node a, Node b) => a.Op == Op.Concat && b.Op == Op.Concat
        && a.Operands.Select(p => p.Width).SequenceEqual(b.Operands.Select(p => p.Width));

    /// <summary>A number that was broadcast to lanes counts in each of them.</summary>
    private static bool IsOneNumber(Node node) => node is { IsRowScalar: true, Width: 1 };

    private static bool IsConstant(Node node, double value) => node.Op == Op.Constant && node.Value.Equals(value);

    private static void Require(bool condition, string problem)
    {
        if (!condition)
            throw new InvalidOperationException("equations: " + problem);
    }

    private Node Elementwise(Op op, params Node[] operands)
    {
        var width = operands.Max(o => o.Width);
        foreach (var operand in operands)
            Require(
                operand.Width == width || operand.Width == 1,
                $"{op} of widths {string.Join(", ", operands.Select(o => o.Width))}");
        return Intern(op, width, operands, null);
    }

    private Node Intern(Op op, int width, IReadOnlyList<Node> operands, object? payload)
    {
        if (OpInfo.Of(op).Arity is not OpInfo.Any and var arity && arity != operands.Count)
            throw new InvalidOperationException($"equations: {op} of {operands.Count} operands");
        var key = new NodeKey(op, width, operands, payload);
        if (_nodes.TryGetValue(key, out var known))
            return known;
        var node = new Node(this, _all.Count, op, width, operands, payload) { Scope = Scope };
        _nodes.Add(key, node);
        _all.Add(node);
        return node;
    }
}
