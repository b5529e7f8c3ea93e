using System;
using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>Functions by the names and constants that ONNX has.</summary>
internal static class FunctionOperators
{
    private const double Slack = 1e-6;

    /// <summary>The function of a node; null where its operator is none.</summary>
    /// <exception cref="ModelFormatException">It is one with constants that a declaration does not have.</exception>
    public static Activation? Find(Operation operation)
    {
        var node = operation.Node;
        return node.Operator switch
        {
            "Clip" => Clip(operation),
            "Softmax" => Softmax(operation),
            "Gelu" => node.Text("approximate", "none") == "tanh" ? Activation.GeluTanh : Activation.Gelu,
            "Celu" => Constant(node.Single("alpha", 1), 1) ? Activation.Celu : throw Other(node, "alpha of 1"),
            "Selu" => Constant(node.Single("alpha", 1.67326324), 1.67326324)
                && Constant(node.Single("gamma", 1.05070102), 1.05070102)
                ? Activation.Selu
                : throw Other(node, "the constants of the paper"),
            "HardSwish" => Activation.HardSwish,
            "Mish" => Activation.Mish,
            "Exp" => Activation.Exp,
            "Swish" => Constant(node.Single("alpha", 1), 1) ? Activation.Silu : throw Other(node, "alpha of 1"),
            "Affine" or "ScaledTanh" => null,
            var name => Of(name, Optional(node, "alpha"), Optional(node, "beta"), out var isKnown)
                ?? (isKnown ? throw Other(node, "constants that a declaration has") : null),
        };
    }

    /// <summary>A function by its name in a recurrent layer's list; null where it or its constants are none.</summary>
    /// <param name="name">The name, in any case.</param>
    /// <param name="alpha">Its first constant; null: the default.</param>
    /// <param name="beta">Its second constant; null: the default.</param>
    /// <param name="isKnown">Whether the name is one of ONNX's.</param>
    public static Activation? Of(string name, double? alpha, double? beta, out bool isKnown)
    {
        isKnown = true;
        switch (name.ToLowerInvariant())
        {
            case "relu":
                return Activation.Relu;
            case "tanh":
                return Activation.Tanh;
            case "sigmoid":
                return Activation.Sigmoid;
            case "softsign":
                return Activation.Softsign;
            case "softplus":
                return Activation.Softplus;
            case "affine":
                return Constant(alpha ?? 1, 1) && Constant(beta ?? 0, 0) ? Activation.None : null;
            case "leakyrelu":
                return Constant(alpha ?? 0.01, 0.01) ? Activation.LeakyRelu : null;
            case "thresholdedrelu":
                return Constant(alpha ?? 1, 1) ? Activation.ThresholdedRelu : null;
            case "scaledtanh":
                return Constant(alpha ?? 1, 1.7159) && Constant(beta ?? 1, 2.0 / 3) ? Activation.ScaledTanh
                    : Constant(alpha ?? 1, 1) && Constant(beta ?? 1, 1) ? Activation.Tanh : null;
            case "hardsigmoid":
                return !Constant(beta ?? 0.5, 0.5) ? null
                    : Constant(alpha ?? 0.2, 0.2) ? Activation.KerasHardSigmoid
                    : Constant(alpha ?? 0.2, 1.0 / 6) ? Activation.HardSigmoid : null;
            case "elu":
                return Constant(alpha ?? 1, 1) ? Activation.Elu : null;
            default:
                isKnown = false;
                return null;
        }
    }

    /// <summary>A function of a value.</summary>
    public static SignalValue Apply(Operation operation, Activation function)
    {
        var signal = operation.Signal(0);
        return function == Activation.None ? signal
            : signal with { Unit = operation.Units.Share(UnitKind.Function, operation.Node, signal.Unit, function: function) };
    }

    /// <summary>Rectified linear units with constant slopes.</summary>
    public static OnnxValue PRelu(Operation operation)
    {
        var signal = operation.Signal(0);
        var slopes = ArithmeticOperators.Vector(operation, signal, 1, "the slopes");
        var unit = operation.Units.Add(
            order => new Unit(UnitKind.PRelu, [signal.Unit], operation.Node, order) { Tensors = [slopes] });
        return signal with { Unit = unit };
    }

    private static Activation Clip(Operation operation)
    {
        var least = operation.Number(1) ?? Optional(operation.Node, "min") ?? double.NegativeInfinity;
        var most = operation.Number(2) ?? Optional(operation.Node, "max") ?? double.PositiveInfinity;
        return (least, most) switch
        {
            (-1, 1) => Activation.HardTanh,
            (0, 6) => Activation.Relu6,
            (0, >= float.MaxValue) => Activation.Relu,
            ( <= float.MinValue, >= float.MaxValue) => Activation.None,
            _ => throw operation.Node.Fault(
                "limits of -1 and 1, of 0 and 6, or of 0 alone", $"{Operation.Text(least)} and {Operation.Text(most)}"),
        };
    }

    private static Activation Softmax(Operation operation)
    {
        var signal = operation.Signal(0);
        var axis = operation.AxisIndex(operation.Node.Integer("axis", operation.Version < 13 ? 1 : -1), signal.Axes.Count);

        // Before version 13 all axes from this one on are one.
        var isAlone = operation.Version >= 13 || axis == signal.Axes.Count - 1;
        if (!isAlone)
            throw operation.Node.Fault("the last axis", $"axis {axis} of {signal.Axes.Count}");
        operation.BindVector(signal, axis);
        return Activation.Softmax;
    }

    private static double? Optional(OnnxNode node, string attribute) =>
        node.Attributes.TryGetValue(attribute, out var found) ? found.Single : null;

    private static bool Constant(double value, double expected) => Math.Abs(value - expected) <= Slack;

    private static ModelFormatException Other(OnnxNode node, string expected)
    {
        var found = new List<string>();
        foreach (var (name, attribute) in node.Attributes)
            found.Add($"{name} = {Operation.Text(attribute.Single)}");
        return node.Fault(expected, string.Join(", ", found));
    }
}
