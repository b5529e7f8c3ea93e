using System;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>Normalisations, and the mean that one taken apart has.</summary>
internal static class NormalizationOperators
{
    /// <summary>The mean of each vector.</summary>
    public static OnnxValue Mean(Operation operation)
    {
        var signal = operation.Signal(0);
        var axes = operation.Integers("axes", 1);
        if (axes is not [var stated])
            throw operation.Node.Fault("one axis, the units of vectors", axes is null ? "all axes" : string.Join(", ", axes));
        var axis = operation.AxisIndex(stated, signal.Axes.Count);
        operation.BindVector(signal, axis);
        var unit = operation.Units.Share(UnitKind.Mean, operation.Node, signal.Unit);
        return operation.Node.Integer("keepdims", 1) != 0
            ? Operation.WithAxis(unit, signal.Axes, axis, new Axis(1, AxisRole.Feature))
            : new SignalValue(unit, [.. signal.Axes.Where((_, i) => i != axis)]);
    }

    /// <summary>A layer normalisation over the last axis.</summary>
    public static OnnxValue Layer(Operation operation)
    {
        var (node, signal) = (operation.Node, operation.Signal(0));
        var axis = operation.AxisIndex(node.Integer("axis", -1), signal.Axes.Count);
        if (axis != signal.Axes.Count - 1)
            throw node.Fault("the last axis", $"axis {axis} of {signal.Axes.Count}");
        var gain = operation.Numbers(1, "the gain", rank: 1);
        var shift = operation.Has(2) ? operation.Numbers(2, "the shift", rank: 1) : null;
        operation.BindVector(signal, axis, gain.Length);
        if (shift is not null && shift.Length != gain.Length)
            throw node.Fault($"a shift of {gain.Length}", shift.ToString());
        var unit = operation.Units.Add(order => new Unit(UnitKind.Normalization, [signal.Unit], node, order)
        {
            Tensors = [gain, shift],
            Epsilon = node.Single("epsilon", 1e-5f),
        });
        return signal with { Unit = unit };
    }

    /// <summary>A trained batch normalisation, which multiplies each unit and adds to it: [sequences, units, …].</summary>
    public static OnnxValue Batch(Operation operation)
    {
        var (node, signal) = (operation.Node, operation.Signal(0));
        if (node.Integer("training_mode", 0) != 0)
            throw node.Fault("a normalisation that is trained", "training_mode");
        if (signal.Axes.Count < 2)
            throw node.Fault("at least two dimensions", $"{signal.Axes.Count}");
        NetworkTensor[] tensors = [.. Enumerable.Range(1, 4).Select(i => operation.Numbers(i, "a statistic", rank: 1))];
        if (tensors.Any(tensor => tensor.Length != tensors[0].Length))
        {
            throw node.Fault(
                $"statistics of {tensors[0].Length}", string.Join(", ", tensors.Select(tensor => tensor.ToString())));
        }

        operation.BindVector(signal, 1, tensors[0].Length);
        operation.Units.Charge(node, 2 * tensors[0].Length);
        var affine = PerUnit.BatchNormalization(
            "layer", tensors[0], tensors[1], tensors[2], tensors[3], node.Single("epsilon", 1e-5f)).Tensors;
        return ArithmeticOperators.Affine(operation, signal, affine[0].Reshaped(tensors[0].Length), affine[1]);
    }
}
