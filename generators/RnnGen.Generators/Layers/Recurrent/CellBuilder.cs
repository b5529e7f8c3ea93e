using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>
/// What a cell's equations are written with. A gate is the sum of three parts that also stand alone:
/// <see cref="Input"/> W_n x, <see cref="Recurrent"/> U_n v and <see cref="Bias"/>; the parameter rows of gate n come where
/// the equations first mention it.
/// </summary>
internal sealed class CellBuilder
{
    /// <summary>The ε of all published forms of layer normalisation.</summary>
    public const double Epsilon = 1e-5;

    private readonly Expressions _expressions;
    private readonly LayerPath _path;
    private readonly int _units;
    private readonly Node _input;
    private readonly BiasKind _biases;
    private readonly List<string> _gates = [];
    private readonly List<string> _open = [];
    private readonly StepEquations _step;
    private readonly List<StateVariable> _states = [];
    private readonly Dictionary<Node, StateVariable> _found = [];
    private readonly Tensor _weightIh;
    private readonly Tensor _weightHh;
    private readonly Tensor _biasIh;
    private readonly Tensor _biasHh;
    private readonly List<Tensor> _others = [];
    private Tensor? _bias;
    private bool _hasRecurrentProduct;
    private Func<Node, Node>? _mask;
    private Func<Node, Node, Node>? _zoneout;
    private readonly Dictionary<Node, Node> _masked = [];

    /// <param name="layer">The layer as it is declared.</param>
    /// <param name="path">Which of its cells this is.</param>
    /// <param name="input">The step's input: a vector, or the token that a one-hot vector stands for.</param>
    /// <param name="outputs">Size of the layer's output: the units, or the size they are projected to.</param>
    /// <param name="biases">The bias vectors that gates add.</param>
    public CellBuilder(LayerBuilder layer, LayerPath path, LayerValue input, int outputs, BiasKind biases)
    {
        (_step, _expressions, _path, _input, _biases) = (layer.Step, layer.Expressions, path, input.Node, biases);
        _units = layer.Of(RecurrentLayer.Units);
        X = input;
        Options = layer.Options;
        Outputs = outputs;
        _weightIh = New("weight_ih", Start.GlorotUniform, input.Width, side: "Input");
        _weightHh = New("weight_hh", Start.Orthogonal, outputs, side: "Recurrent");
        _biasIh = New("bias_ih", Start.ZeroBut(_open));
        _biasHh = New("bias_hh", Start.Zero);
    }

    public LayerOptions Options { get; }

    public Expressions Expressions => _expressions;

    /// <summary>The step's input, as the gates read it.</summary>
    public LayerValue X { get; }

    /// <summary>Inputs that the gates do not read.</summary>
    public IReadOnlyList<Node> Extras { get; init; } = [];

    public int Units => _units;

    public bool HasBias => _biases != BiasKind.None;

    /// <summary>Size of the layer's output.</summary>
    public int Outputs { get; }

    public IReadOnlyList<StateVariable> States => _states;

    /// <summary>The parameter tensors, in PyTorch's order; complete once the equations are written.</summary>
    public IEnumerable<Tensor> Tensors
    {
        get
        {
            if (_weightIh.Rows > 0)
                yield return _weightIh;
            if (_hasRecurrentProduct)
                yield return _weightHh;
            if (_biases != BiasKind.None && _biasIh.Rows > 0)
                yield return _biasIh;
            if (_biases == BiasKind.Pair && _biasHh.Rows > 0)
                yield return _biasHh;
            foreach (var tensor in _others)
                yield return tensor;
        }
    }

    /// <summary>Lets the recurrent weights start as the identity.</summary>
    public void StartFromIdentity() => _weightHh.Start = Start.Identity;

    /// <summary>
    /// Marks a gate to be open at first, so that a fresh layer remembers: its bias, where it has one, starts at 1. Jozefowicz,
    /// Zaremba and Sutskever, An empirical exploration of recurrent network architectures, 2015, section 2.3.
    /// </summary>
    public void OpenAtFirst(string gate) => _open.Add(gate);

    /// <summary>A state variable of the units, or of another size; the value before the step.</summary>
    public Node State(string symbol, int? size = null)
    {
        var state = new StateVariable(symbol, _path.Layer, _path.Index, size ?? _units, _path.IsReverse);
        _states.Add(state);
        var found = _step.Found(
            _expressions.Previous(state), Options.Of(RecurrentLayer.LearnedInitialState) ? Initial(state) : null);
        _found.Add(found, state);
        return found;
    }

    /// <summary>What a state begins with, as a tensor: <c>h0_l0</c>.</summary>
    private Node Initial(StateVariable state)
    {
        state.Initial = Other(state.Symbol + "0", Start.Zero, state.Size);
        return _expressions.Parameter(new ParameterBlock(state.Initial, 0, state.Size, state.Symbol)).Named(state.Symbol + "0");
    }

    /// <summary>Sets the value of a state variable after the step, and returns it.</summary>
    public Node Next(Node state, Node value)
    {
        if (_zoneout is not null)
            value = _zoneout(state, value.Named(_found[state].Symbol + "Cell"));
        return _found[state].Next = _step.Left(value, _found[state].Symbol).Named(_found[state].Symbol + "Next");
    }

    /// <summary>W_n x + U_n h + b_n.</summary>
    public Node Gate(string gate) => Input(gate) + Recurrent(gate) + Bias(gate);

    /// <summary>W_n x.</summary>
    public Node Input(string gate) => _expressions.Product(Block(_weightIh, gate), _input);

    /// <summary>U_n v; v is the first state variable unless said.</summary>
    public Node Recurrent(string gate, Node? of = null)
    {
        _hasRecurrentProduct = true;
        return _expressions.Linear(Block(_weightHh, gate), Masked(of ?? _found.First(found => found.Value == _states[0]).Key));
    }

    /// <summary>A vector of recurrent weights: u_n, for u_n∘h, where a unit reads its own state alone.</summary>
    /// <param name="name">Of the tensor, as <c>weight_hh</c>.</param>
    public Node Independent(string name, string gate) =>
        Masked(Vector(name, Start.UnitUniform, gate).Named("u" + Expressions.Capitalize(gate)));

    /// <summary>
    /// Sets what masks the operands of recurrent products in training; each operand has one mask for all its gates.
    /// </summary>
    public void MaskRecurrent(Func<Node, Node> mask) => _mask = mask;

    /// <summary>Sets what becomes of a state, given it before the step and what the cell makes of it.</summary>
    public void ZoneOut(Func<Node, Node, Node> zoneout) => _zoneout = zoneout;

    /// <summary>All biases of the gate.</summary>
    public Node Bias(string gate) => InputBias(gate) + RecurrentBias(gate);

    /// <summary>The input side's bias; 0 where the layer has none.</summary>
    public Node InputBias(string gate) => _biases == BiasKind.None ? Zero : _expressions.Parameter(Block(_biasIh, gate));

    /// <summary>The recurrent side's bias; 0 where the layer has none.</summary>
    public Node RecurrentBias(string gate) => _biases != BiasKind.Pair ? Zero : _expressions.Parameter(Block(_biasHh, gate));

    /// <summary>A vector of weights on a state: p_n, for p_n∘c.</summary>
    public Node Peephole(string gate) => Vector($"peep_{gate}", Start.Zero, gate).Named("p" + Expressions.Capitalize(gate));

    /// <summary>The one bias of a normalised layer, apart from its sums: <c>bias_l0</c>.</summary>
    public Node SingleBias(string gate) =>
        _expressions.Parameter(Gated(ref _bias, "bias", gate)).Named("b" + Expressions.Capitalize(gate));

    /// <summary>
    /// Layer normalisation of vectors that share a mean and a variance, each with its gain and shift, as
    /// <see cref="LayerNormalization"/> has it; ε is that of all published forms.
    /// </summary>
    /// <param name="name">Of the parameters, as <c>ln_ih</c>: <c>ln_ih_weight_l0</c>, <c>ln_ih_bias_l0</c>.</param>
    /// <param name="vectors">The vectors with their names; their rows of the parameters come in this order.</param>
    public IReadOnlyList<Node> Normalize(string name, params (string Symbol, Node Value)[] vectors)
    {
        var weight = Other($"{name}_weight", Start.Constant(1), vectors.Length * _units);
        var bias = Other($"{name}_bias", Start.Constant(0), vectors.Length * _units);
        return LayerNormalization.Of(_expressions, name, Epsilon, weight, bias, vectors);
    }

    /// <summary>W_hr v: the projection of the units to the output.</summary>
    public Node Project(Node units)
    {
        var tensor = Other("weight_hr", Start.GlorotUniform, Outputs, _units);
        return _expressions.Linear(new ParameterBlock(tensor, 0, Outputs, "h"), units);
    }

    /// <summary>An operand of recurrent products under its mask.</summary>
    public Node Masked(Node operand)
    {
        if (_mask is null)
            return operand;
        if (!_masked.TryGetValue(operand, out var masked))
            _masked.Add(operand, masked = _mask(operand).Named((operand.Name ?? "v") + "Masked"));
        return masked;
    }

    private Node Vector(string name, Start start, string gate)
    {
        return _expressions.Parameter(new ParameterBlock(Other(name, start, _units), 0, _units, gate));
    }

    /// <summary>A tensor of the cell's own, as <c>leak_l0</c>.</summary>
    /// <param name="columns">Length of the second dimension; 0 of a vector.</param>
    /// <param name="side">Ends the names of sums that hold products with it alone.</param>
    public Tensor Own(string name, Start start, int rows, int columns = 0, string side = "Sum") =>
        Other(name, start, rows, columns, side);

    private Tensor Other(string name, Start start, int rows, int columns = 0, string side = "Sum")
    {
        var tensor = New(name, start, columns, side);
        tensor.Rows = rows;
        _others.Add(tensor);
        return tensor;
    }

    private Tensor New(string name, Start start, int columns = 0, string side = "Sum") =>
        new($"{_path.Layer}.{name}{_path.Suffix}", start, columns, _units) { Layer = _path.Layer, Side = side };

    private ParameterBlock Gated(ref Tensor? tensor, string name, string gate)
    {
        var row = _gates.IndexOf(gate);
        if (tensor is null)
        {
            tensor = New(name, Start.ZeroBut(_open));
            tensor.Rows = _weightIh.Rows;
            tensor.Gates.AddRange(_gates);
            _others.Insert(0, tensor);
        }

        return new ParameterBlock(tensor, row * _units, _units, gate);
    }

    private Node Zero => _expressions.Constant(0);

    /// <summary>
    /// Takes the rows of a gate before its equations are written, in the tensors that it has a part of.
    /// </summary>
    public void AddRows(string gate, bool hasInput = true, bool hasRecurrent = true)
    {
        _gates.Add(gate);
        Tensor[] tensors =
            [.. hasInput ? (Tensor[])[_weightIh] : [], .. hasRecurrent ? (Tensor[])[_weightHh] : [], _biasIh, _biasHh];
        foreach (var tensor in tensors)
        {
            tensor.Gates.Add(gate);
            tensor.Rows = tensor.Gates.Count * _units;
        }
    }

    /// <summary>
    /// Lets the weights of each gate lie by themselves: gates of different parts need not stand side by side in each tensor.
    /// </summary>
    public void CutByGates()
    {
        foreach (var tensor in new[] { _weightIh, _weightHh, _biasIh, _biasHh })
            tensor.IsCutByRows = true;
    }

    private ParameterBlock Block(Tensor tensor, string gate)
    {
        if (!_gates.Contains(gate))
            AddRows(gate);
        return new ParameterBlock(tensor, tensor.Gates.IndexOf(gate) * _units, _units, gate);
    }
}
