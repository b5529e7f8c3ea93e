using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>What the three recurrent operators have in common.</summary>
internal sealed class RecurrentNode
{
    private readonly Operation _operation;
    private readonly OnnxNode _node;
    private readonly int _gates;
    private readonly string[] _functions;
    private readonly NetworkTensor _input;
    private readonly NetworkTensor _recurrent;
    private readonly int _directions;
    private readonly bool _isBatchFirst;

    /// <summary>Checks what all of them have.</summary>
    /// <param name="operation">The node.</param>
    /// <param name="gates">Blocks of rows.</param>
    /// <param name="functions">The functions that it has where none are stated.</param>
    public RecurrentNode(Operation operation, int gates, string[] functions)
    {
        (_operation, _node, _gates, _functions) = (operation, operation.Node, gates, functions);
        Direction = _node.Text("direction", "forward");
        _directions = Direction switch
        {
            "bidirectional" => 2,
            "forward" or "reverse" => 1,
            _ => throw _node.Fault("direction forward, reverse or bidirectional", Direction),
        };
        if (_node.Attributes.ContainsKey("clip"))
            throw _node.Fault("no clip, as no cell here limits its sums", $"clip = {Operation.Text(_node.Single("clip", 0))}");
        _isBatchFirst = _node.Integer("layout", 0) != 0;
        (_input, _recurrent) = (operation.Numbers(1, "W", rank: 3), operation.Numbers(2, "R", rank: 3));
        Units = _recurrent.Shape[2];
        Expect(_node.Integer("hidden_size", Units) == Units, $"hidden_size = {Units}, as R has columns",
            $"{_node.Integer("hidden_size", 0)}");
        Expect(_recurrent.Shape.SequenceEqual([_directions, gates * Units, Units]), $"R [{_directions}, {gates} units, units]",
            _recurrent.ToString());
        Expect(_input.Shape[0] == _directions && _input.Shape[1] == gates * Units, $"W [{_directions}, {gates * Units}, inputs]",
            _input.ToString());
        operation.Units.Charge(_node, 2L * (_input.Length + _recurrent.Length));
    }

    /// <summary>The directions, as the attribute has it.</summary>
    public string Direction { get; }

    /// <summary>Units of a direction.</summary>
    public int Units { get; }

    /// <summary>The functions of one direction, which are those of both.</summary>
    public IReadOnlyList<Activation> Functions()
    {
        var stated = _node.Attributes.TryGetValue("activations", out var attribute) ? attribute.Texts : [];
        var names = stated.Count > 0 ? stated : [.. Enumerable.Repeat(_functions, _directions).SelectMany(names => names)];
        Expect(names.Count == _functions.Length * _directions, $"{_functions.Length * _directions} activations",
            string.Join(", ", names));
        var (alphas, betas) = (Constants("activation_alpha"), Constants("activation_beta"));
        var found = names.Select(name => FunctionOf(name, alphas, betas)).ToList();
        Expect(
            found.Take(_functions.Length).SequenceEqual(found.TakeLast(_functions.Length)),
            "the same activations in both directions", string.Join(", ", names));
        return [.. found.Take(_functions.Length)];
    }

    /// <summary>Adds the layer, and gives its outputs.</summary>
    /// <param name="attribute">Its attribute, in which directions, biases and initial states are missing.</param>
    /// <param name="order">For each block of rows of the declared layer the one of the file.</param>
    /// <param name="states">Names of its states.</param>
    public IReadOnlyList<OnnxValue?> Follow(RecurrentLayerAttribute attribute, int[] order, string[] states)
    {
        var signal = Bind();
        (attribute.Bidirectional, attribute.Reverse) = (Direction == "bidirectional", Direction == "reverse");
        var bias = _operation.Has(3) && _operation.Find(3) is not UniformValue { Number: 0 }
            ? _operation.Numbers(3, "B", rank: 2)
            : null;
        Expect(bias is null || bias.Shape.SequenceEqual([_directions, 2 * _gates * Units]),
            $"B [{_directions}, {2 * _gates * Units}]", $"{bias}");
        attribute.Bias = bias is null ? Bias.None : HasRecurrentBias(bias) ? Bias.Pair : Bias.Single;
        var initial = new InitialStates(_operation, _directions, Units, _isBatchFirst, states);
        attribute.LearnedInitialState = initial.Constants.Count > 0;
        var tensors = new List<NetworkTensor?>();
        for (var direction = 0; direction < _directions; direction++)
        {
            tensors.AddRange(TensorsOf(
                attribute, order, bias, initial, direction, direction == 1 || attribute.Reverse ? "_l0_reverse" : "_l0"));
        }

        var unit = _operation.Units.Add(place => new Unit(UnitKind.Recurrent, [signal.Unit], _node, place)
        {
            Attribute = attribute,
            Tensors = tensors,
            States = initial.Inputs,
            Lengths = Lengths(signal.Axes[_isBatchFirst ? 1 : 0]),
        });
        return Outputs(unit, signal, states);
    }

    private SignalValue Bind()
    {
        var signal = _operation.Signal(0);
        Expect(signal.Axes.Count == 3, "an input of 3 dimensions", $"{signal.Axes.Count}");
        _operation.Bind(signal, _isBatchFirst ? 1 : 0, AxisRole.Step, "steps");
        _operation.Bind(signal, _isBatchFirst ? 0 : 1, AxisRole.Batch, "sequences");
        _operation.BindVector(signal, 2, _input.Shape[2]);
        return signal;
    }

    private List<OnnxValue?> Outputs(Unit unit, SignalValue signal, string[] states)
    {
        var directions = _directions == 2 ? new Axis(2, AxisRole.Direction) : new Axis(1);
        var units = new Axis(Units, AxisRole.Feature);
        var batch = signal.Axes[_isBatchFirst ? 0 : 1];
        var outputs = new List<OnnxValue?>
        {
            new SignalValue(
                unit, _isBatchFirst ? [batch, signal.Axes[1], directions, units] : [signal.Axes[0], directions, batch, units]),
        };
        foreach (var state in states)
        {
            var value = _operation.Units.Share(UnitKind.State, _node, unit, name: state);
            outputs.Add(new SignalValue(value, _isBatchFirst ? [batch, directions, units] : [directions, batch, units]));
        }

        return outputs;
    }

    private IEnumerable<NetworkTensor> TensorsOf(
        RecurrentLayerAttribute attribute, int[] order, NetworkTensor? bias, InitialStates initial, int direction, string suffix)
    {
        var rows = _gates * Units;
        yield return Arranged(_input.Rows(direction, 1).Reshaped(rows, _input.Shape[2]), order).Named("weight_ih" + suffix);
        yield return Arranged(_recurrent.Rows(direction, 1).Reshaped(rows, Units), order).Named("weight_hh" + suffix);
        if (bias is not null)
            yield return Arranged(bias.Rows(direction, 1).Reshaped(2 * rows).Rows(0, rows), order).Named("bias_ih" + suffix);
        if (attribute.Bias == Bias.Pair)
            yield return Arranged(bias!.Rows(direction, 1).Reshaped(2 * rows).Rows(rows, rows), order).Named("bias_hh" + suffix);
        if (attribute is LstmAttribute { Peephole: true } lstm)
        {
            foreach (var tensor in Peepholes(lstm, direction, suffix))
                yield return tensor;
        }

        foreach (var (name, tensor) in initial.Constants)
            yield return tensor.Rows(direction, 1).Reshaped(Units).Named($"{name}0{suffix}");
    }

    // ONNX has the peepholes in the order i, o, f.
    private IEnumerable<NetworkTensor> Peepholes(LstmAttribute attribute, int direction, string suffix)
    {
        var all = _operation.Numbers(7, "P", rank: 2);
        Expect(all.Shape.SequenceEqual([_directions, 3 * Units]), $"P [{_directions}, {3 * Units}]", all.ToString());
        var own = all.Rows(direction, 1).Reshaped(3 * Units);
        foreach (var (gate, block) in new[] { ("i", 0), ("f", 2), ("o", 1) })
        {
            if (gate != "f" || !attribute.CoupledGates)
                yield return own.Rows(block * Units, Units).Named($"peep_{gate}{suffix}");
        }
    }

    private NetworkTensor Arranged(NetworkTensor tensor, int[] order)
    {
        var block = tensor.Length / _gates;
        return tensor.Gather([order.Length * Units, .. tensor.Shape.Skip(1)], i => (order[i / block] * block) + (i % block));
    }

    private bool HasRecurrentBias(NetworkTensor bias)
    {
        for (var i = 0; i < bias.Length; i++)
        {
            if (i / (_gates * Units) % 2 == 1 && bias[i] != 0)
                return true;
        }

        return false;
    }

    // Lengths that are given at run time are those that a run here takes; fixed ones have to be those of all steps.
    private string Lengths(Axis steps)
    {
        switch (_operation.Find(4))
        {
            case null:
                return "";
            case SignalValue { Unit: { Kind: UnitKind.Input } input }:
                return input.Name;
            case var value when Operation.ShapeOf(value) is { } lengths:
                Expect(
                    lengths.Items.All(
                        length => length.Axis == steps || (length.Number is not null && length.Number == steps.Size)),
                    "sequence_lens that are an input, or all steps", Operation.Describe(value));
                return "";
            case var other:
                throw _node.Fault("sequence_lens that are an input, or all steps", Operation.Describe(other));
        }
    }

    private Activation FunctionOf(string name, Queue<float> alphas, Queue<float> betas)
    {
        var (hasAlpha, hasBeta) = name.ToLowerInvariant() switch
        {
            "affine" or "scaledtanh" or "hardsigmoid" => (true, true),
            "leakyrelu" or "thresholdedrelu" or "elu" => (true, false),
            _ => (false, false),
        };
        double? alpha = hasAlpha && alphas.TryDequeue(out var stated) ? stated : null;
        double? beta = hasBeta && betas.TryDequeue(out stated) ? stated : null;
        if (FunctionOperators.Of(name, alpha, beta, out _) is { } function)
            return function;
        var first = alpha is { } a ? $", alpha = {Operation.Text(a)}" : "";
        var second = beta is { } b ? $", beta = {Operation.Text(b)}" : "";
        throw _node.Fault("activations that a declaration has", name + first + second);
    }

    private Queue<float> Constants(string attribute) =>
        new(_node.Attributes.TryGetValue(attribute, out var found) ? found.Singles : []);

    private void Expect(bool holds, string expected, string found)
    {
        if (!holds)
            throw _node.Fault(expected, found);
    }
}
