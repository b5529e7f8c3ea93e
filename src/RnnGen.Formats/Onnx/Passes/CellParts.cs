using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>What the passes that find cells have in common.</summary>
internal static class CellParts
{
    /// <summary>The two factors of a product in both orders; none of another unit.</summary>
    public static (Unit First, Unit Second)[] Orders(Unit unit, UnitKind kind) => unit.Kind == kind
        ? [(unit.Inputs[0], unit.Inputs[^1]), (unit.Inputs[^1], unit.Inputs[0])]
        : [];

    /// <summary>Whether a unit is a function.</summary>
    public static bool IsFunction(Unit unit) => unit.Kind == UnitKind.Function && unit.Function != Activation.Softmax;

    /// <summary>
    /// Of what gates read, the part of an input of the graph that is the state: it has as many units as the cell. Where two have,
    /// the one beside the memory in the same input, or the one with a name that begins with h.
    /// </summary>
    /// <param name="output">The cell's output.</param>
    /// <param name="sources">What the gates read.</param>
    /// <param name="units">Units of the cell.</param>
    /// <param name="memory">The part of an input that is the memory; null of a cell without one.</param>
    public static Unit? StateOf(Unit output, IEnumerable<Unit> sources, int units, Unit? memory)
    {
        List<Unit> found = [.. sources.Where(
            source => source != memory && source.Width == units && InitialStates.IsInput(source))];
        if (found.Count <= 1)
            return found.FirstOrDefault();
        List<Unit> beside = [.. found.Where(source => memory is not null && RootOf(source) == RootOf(memory))];
        if (beside.Count == 1)
            return beside[0];
        List<Unit> named = [.. found.Where(source => RootOf(source).Name.StartsWith('h') || RootOf(source).Name.StartsWith('H'))];
        return named.Count == 1 ? named[0] : throw output.Node!.Fault(
            "a cell whose state is told from its input by a name that begins with 'h'",
            $"the inputs {string.Join(", ", found.Select(source => $"'{RootOf(source).Name}'"))} of {units} units each");
    }

    /// <summary>A recurrent layer in the place of a cell's output.</summary>
    /// <param name="output">The cell's output.</param>
    /// <param name="attribute">The layer.</param>
    /// <param name="inputs">What it reads beside its state.</param>
    /// <param name="gates">The sums of the gates, in the order of the layer's rows.</param>
    /// <param name="state">The state's part of the graph's input.</param>
    /// <param name="states">All states.</param>
    /// <returns>The layer; null where the gates do not all read the same.</returns>
    public static Unit? Layer(
        Unit output, RecurrentLayerAttribute attribute, IReadOnlyList<Unit> inputs, IReadOnlyList<LinearForm> gates, Unit state,
        IReadOnlyList<(string, Unit)> states)
    {
        var recurrent = gates.Select(gate => gate.WeightOf(state)).ToList();
        var input = gates.Select(gate => inputs.Select(gate.WeightOf).ToList()).ToList();
        if (inputs.Count == 0 || recurrent.Contains(null) || input.Exists(weights => weights.Contains(null)))
            return null;
        var tensors = new List<NetworkTensor?>
        {
            ConstantViews.Concat("weight_ih_l0", [.. input.Select(weights => ConstantViews.SideBySide("", weights!))]),
            ConstantViews.Concat("weight_hh_l0", recurrent!),
        };
        attribute.Bias = gates.All(gate => gate.Bias is null) ? Bias.None : Bias.Single;
        if (attribute.Bias == Bias.Single)
            tensors.Add(Biases("bias_ih_l0", gates, attribute.Units));
        return Layer(output, attribute, inputs, tensors, states);
    }

    /// <summary>A recurrent layer of tensors in the place of a cell's output.</summary>
    public static Unit Layer(
        Unit output, RecurrentLayerAttribute attribute, IReadOnlyList<Unit> inputs, IReadOnlyList<NetworkTensor?> tensors,
        IReadOnlyList<(string, Unit)> states)
    {
        var input = inputs.Count == 1 ? inputs[0]
            : new Unit(UnitKind.Concat, inputs, output.Node, output.Order)
            {
                Width = inputs.Aggregate((int?)0, (sum, part) => sum + part.Width),
            };
        return new Unit(UnitKind.Recurrent, [input], output.Node, output.Order)
        {
            Attribute = attribute,
            Tensors = tensors,
            States = states,
            Width = attribute.Units,
        };
    }

    /// <summary>The biases of gates one after the other; zeros of a gate without one.</summary>
    public static NetworkTensor Biases(string name, IEnumerable<LinearForm> gates, int units) =>
        ConstantViews.Concat(
            name, [.. gates.Select(gate => gate.Bias ?? ConstantViews.Filled("", 0, units, gate.Terms[0].Weight.IsDouble))]);

    private static Unit RootOf(Unit unit)
    {
        while (unit.Inputs.Count > 0)
            unit = unit.Inputs[0];
        return unit;
    }
}
