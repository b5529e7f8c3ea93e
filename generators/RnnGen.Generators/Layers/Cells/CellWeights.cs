using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>The weights of a cell that the user wrote, and their products.</summary>
internal sealed class CellWeights(CellBuilder cell)
{
    private readonly Dictionary<string, Tensor> _tensors = [];

    private Expressions E => cell.Expressions;

    public int LengthOf(CellPart part) => LengthOf(part, cell.Units, cell.X.Width);

    /// <summary>The length of a state, or the rows of weights, of a layer of some units and of an input.</summary>
    public static int LengthOf(CellPart part, int units, int input) => part.Size switch
    {
        { Kind: CellSizeKind.Fixed, Number: var number } => number,
        { Kind: CellSizeKind.Input } => input,
        _ => units,
    };

    /// <summary>Takes a gate's rows of the tensors that gates share.</summary>
    public void AddRows(CellPart gate)
    {
        cell.AddRows(Symbols.Safe(gate.Name), gate.HasInput, gate.HasRecurrent && gate.Heads == 1);
        if (gate.IsOpen)
            cell.OpenAtFirst(Symbols.Safe(gate.Name));
    }

    /// <summary>W x + U v + b, as far as the gate has these parts.</summary>
    /// <param name="v">The hidden state, or what stands in its place.</param>
    public Node Gate(CellPart gate, Node v)
    {
        List<Node> parts = [];
        if (gate.HasInput)
            parts.Add(Input(gate));
        if (gate.HasRecurrent)
            parts.Add(Recurrent(gate, v));
        parts.Add(gate.IsSharedGate ? cell.Bias(Symbols.Safe(gate.Name)) : OwnBias(gate));
        return parts.Aggregate(E.Add);
    }

    /// <summary>W x + b.</summary>
    public Node InputSide(CellPart gate) =>
        Input(gate) + (gate.IsSharedGate ? cell.InputBias(Symbols.Safe(gate.Name)) : OwnBias(gate));

    /// <summary>U h + b.</summary>
    public Node RecurrentSide(CellPart gate, Node hidden) =>
        Recurrent(gate, hidden) + (gate.IsSharedGate ? cell.RecurrentBias(Symbols.Safe(gate.Name)) : E.Constant(0));

    /// <summary>A learned vector as the equations see it.</summary>
    public Node Parameter(CellPart part)
    {
        var learned = E.Parameter(Rows(part.Name, Start.Constant(part.Start), LengthOf(part)));
        return part.Constraint switch
        {
            ConstraintKind.Softplus => Functions.Softplus(learned).Named(Symbols.Safe(part.Name)),
            ConstraintKind.Exp => Functions.Exp(learned).Named(Symbols.Safe(part.Name)),
            ConstraintKind.Sigmoid => Functions.Sigmoid(learned).Named(Symbols.Safe(part.Name)),
            ConstraintKind.Tanh => Functions.Tanh(learned).Named(Symbols.Safe(part.Name)),
            _ => learned.Named(Symbols.Safe(part.Name)),
        };
    }

    /// <summary>W [v; …] + b.</summary>
    public Node Linear(CellPart part, IReadOnlyList<Node> vectors)
    {
        var operand = E.Concat([.. vectors]);
        var product = E.Linear(
            Block($"{part.Name}_weight", part.Name, Start.GlorotUniform, LengthOf(part), operand.Width), operand);
        return product + E.Parameter(Block($"{part.Name}_bias", part.Name, Start.Zero, LengthOf(part)));
    }

    public Node Product(CellPart matrix, Node vector) => E.Linear(
        Block(
            matrix.Name, matrix.Name, matrix.Values.Count > 0 ? Start.Fixed(matrix.Values) : Start.GlorotUniform,
            LengthOf(matrix), vector.Width),
        vector);

    public Node Normalize(CellPart part, Node vector)
    {
        var weight = TensorOf($"{part.Name}_weight", Start.Constant(1), vector.Width);
        var bias = TensorOf($"{part.Name}_bias", Start.Constant(0), vector.Width);
        return LayerNormalization.Of(E, Symbols.Safe(part.Name), CellBuilder.Epsilon, weight, bias, [(part.Name, vector)])[0];
    }

    private Node Input(CellPart gate) => gate.IsSharedGate
        ? cell.Input(Symbols.Safe(gate.Name))
        : E.Product(
            Block($"weight_ih_{gate.Name}", gate.Name, Start.GlorotUniform, LengthOf(gate), cell.X.Width, "Input"), cell.X.Node);

    private Node Recurrent(CellPart gate, Node v)
    {
        if (gate.IsSharedGate && gate.Heads == 1)
            return cell.Recurrent(Symbols.Safe(gate.Name), v);
        var masked = cell.Masked(v);
        var name = $"weight_hh_{gate.Name}";
        if (gate.Heads == 1)
            return E.Linear(Block(name, gate.Name, Start.Orthogonal, LengthOf(gate), v.Width, "Recurrent"), masked);

        // Block by block: rows of the tensor for a head, times the units of that head, put at their place.
        var (length, size) = (LengthOf(gate), LengthOf(gate) / gate.Heads);
        var tensor = TensorOf(name, Start.GlorotUniform, length, v.Width / gate.Heads, "Recurrent");
        tensor.IsCutByRows = true;
        return Enumerable.Range(0, gate.Heads)
            .Select(head => E.Embed(
                E.Linear(
                    new ParameterBlock(tensor, head * size, size, $"{Symbols.Safe(gate.Name)}{head}"),
                    E.Slice(masked, head * tensor.Columns, tensor.Columns)),
                head * size, length))
            .Aggregate(E.AddUnfused);
    }

    /// <summary>The bias of a gate of a size of its own.</summary>
    private Node OwnBias(CellPart gate) => cell.HasBias
        ? E.Parameter(Block(
            $"bias_{gate.Name}", gate.Name, gate.IsOpen ? Start.Constant(1) : Start.Zero, LengthOf(gate)))
        : E.Constant(0);

    private ParameterBlock Rows(string name, Start start, int rows) => Block(name, name, start, rows);

    private ParameterBlock Block(string name, string symbol, Start start, int rows, int columns = 0, string side = "Sum") =>
        new(TensorOf(name, start, rows, columns, side), 0, rows, Symbols.Safe(symbol));

    private Tensor TensorOf(string name, Start start, int rows, int columns = 0, string side = "Sum")
    {
        if (!_tensors.TryGetValue(name, out var tensor))
            _tensors.Add(name, tensor = cell.Own(name, start, rows, columns, side));
        return tensor;
    }
}
