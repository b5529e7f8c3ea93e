using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>
/// The states before the first step of a recurrent operator: zero, constants, or inputs of the graph that a program fills with
/// the states after the last step.
/// </summary>
internal sealed class InitialStates
{
    /// <summary>The input of the operator that has the first state.</summary>
    private const int First = 5;

    private readonly List<(string Name, NetworkTensor Tensor)> _constants = [];
    private readonly List<(string Name, Unit Unit)> _inputs = [];

    /// <summary>Finds them.</summary>
    /// <param name="operation">The node.</param>
    /// <param name="directions">Directions of the layer.</param>
    /// <param name="units">Units of a direction.</param>
    /// <param name="isBatchFirst">Whether the sequences are the first axis.</param>
    /// <param name="states">Names of the layer's states.</param>
    public InitialStates(Operation operation, int directions, int units, bool isBatchFirst, string[] states)
    {
        for (var i = 0; i < states.Length; i++)
        {
            switch (operation.Find(First + i))
            {
                case null or UniformValue { Number: 0 }:
                    break;
                case UniformValue { Number: var number }:
                    _constants.Add((states[i],
                        ConstantViews.Filled("", number, directions * units, isDouble: false).Reshaped(directions, units)));
                    break;
                case ConstantValue:
                    AddConstant(operation, First + i, states[i], [directions, units], isBatchFirst);
                    break;
                case SignalValue signal when IsInput(signal.Unit):
                    _inputs.Add((states[i], signal.Unit));
                    break;
                case var other:
                    throw operation.Node.Fault(
                        $"initial states that are zero, constant or an input of the graph", Operation.Describe(other));
            }
        }

        if (_constants.Count > 0 && _inputs.Count > 0)
            throw operation.Node.Fault("initial states that are all constant, or all inputs of the graph", "both");

        // A declared layer learns all of its states or none.
        foreach (var state in states.Where(
            state => _constants.Count > 0 && _constants.TrueForAll(constant => constant.Name != state)))
        {
            _constants.Add((state,
                ConstantViews.Filled("", 0, directions * units, _constants[0].Tensor.IsDouble).Reshaped(directions, units)));
        }
    }

    /// <summary>Constants by the names of states, [directions, units]; empty where all are zero.</summary>
    public IReadOnlyList<(string Name, NetworkTensor Tensor)> Constants => _constants;

    /// <summary>Parts of inputs of the graph, by the names of states.</summary>
    public IReadOnlyList<(string Name, Unit Unit)> Inputs => _inputs;

    /// <summary>Whether a value is an input of the graph, or a part of one.</summary>
    public static bool IsInput(Unit unit)
    {
        while (unit.Kind is UnitKind.Pick or UnitKind.Slice)
            unit = unit.Inputs[0];
        return unit.Kind == UnitKind.Input;
    }

    private void AddConstant(Operation operation, int index, string state, int[] shape, bool isBatchFirst)
    {
        var tensor = operation.Numbers(index, "an initial state", rank: 3);
        if (isBatchFirst)
            tensor = ConstantViews.Transpose(tensor, [1, 0, 2]);
        var (directions, units, batch) = (shape[0], shape[1], tensor.Shape[1]);
        if (tensor.Shape[0] != directions || tensor.Shape[2] != units || batch < 1)
            throw operation.Node.Fault($"initial states [{directions}, sequences, {units}]", tensor.ToString());
        for (var i = 0; i < tensor.Length; i++)
        {
            if (tensor[i] != tensor[(i / (batch * units) * batch * units) + (i % units)])
                throw operation.Node.Fault("the same initial state of all sequences", "states that differ");
        }

        var first = tensor.Gather([directions, units], i => (i / units * batch * units) + (i % units));
        if (Enumerable.Range(0, first.Length).Any(i => first[i] != 0))
            _constants.Add((state, first));
    }
}
