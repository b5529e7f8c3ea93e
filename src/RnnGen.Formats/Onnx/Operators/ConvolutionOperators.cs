using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>Conv over steps, and the zeros before it.</summary>
internal static class ConvolutionOperators
{
    /// <summary>Zeros before the first step, which a convolution reads; none at all is nothing.</summary>
    public static OnnxValue Pad(Operation operation)
    {
        var (node, signal) = (operation.Node, operation.Signal(0));
        var pads = operation.Integers("pads", 1) ?? throw node.Fault("pads", "none");
        if (pads.Count != 2 * signal.Axes.Count)
            throw node.Fault($"{2 * signal.Axes.Count} pads", $"{pads.Count}");
        if (pads.All(pad => pad == 0))
            return signal;
        var axis = pads.ToList().FindIndex(pad => pad != 0);
        var isLeading = axis < signal.Axes.Count && pads.Count(pad => pad != 0) == 1 && pads[axis] is > 0 and <= 65_536;
        if (!isLeading || node.Text("mode", "constant") != "constant" || (operation.Number(2) ?? node.Single("value", 0)) != 0
            || operation.Has(3))
        {
            throw node.Fault("zeros before the first step alone", $"pads {string.Join(", ", pads)}");
        }

        operation.Bind(signal, axis, AxisRole.Step, "steps");
        var unit = operation.Units.Add(order => new Unit(UnitKind.Pad, [signal.Unit], node, order) { Zeros = pads[axis] });
        return Operation.WithAxis(unit, signal.Axes, axis, new Axis(signal.Axes[axis].Size + pads[axis], AxisRole.Step));
    }

    /// <summary>A convolution over steps that reads no later ones: [sequences, units, steps].</summary>
    public static OnnxValue Conv(Operation operation)
    {
        var (node, signal) = (operation.Node, operation.Signal(0));
        if (signal.Axes.Count != 3)
            throw node.Fault("a convolution over steps alone, [sequences, units, steps]", $"{signal.Axes.Count} dimensions");
        var weight = operation.Numbers(1, "the weights", rank: 3);
        var bias = operation.Has(2) ? operation.Numbers(2, "the bias", rank: 1) : null;
        var (groups, dilation, stride) = (node.Integer("group", 1), One(operation, "dilations", 1), One(operation, "strides", 1));
        var (filters, kernel) = (weight.Shape[0], weight.Shape[2]);
        if (node.Integers("kernel_shape") is { } stated && !stated.SequenceEqual([kernel]))
            throw node.Fault($"a kernel of {kernel} steps", string.Join(", ", stated));
        if (stride != 1)
            throw node.Fault("a stride of 1", $"{stride}");
        if (groups < 1 || groups > filters || dilation is < 1 or > 65_536 || weight.Length == 0
            || (bias is not null && bias.Length != filters))
        {
            throw node.Fault(
                "weights, bias, groups and dilation that agree", $"{weight}, {groups} groups, dilation {dilation}, bias {bias}");
        }

        operation.Bind(signal, 0, AxisRole.Batch, "sequences");
        operation.BindVector(signal, 1, weight.Shape[1] * groups);
        operation.Bind(signal, 2, AxisRole.Step, "steps");
        return Causal(operation, signal, weight, bias, (int)groups, (int)dilation);
    }

    private static SignalValue Causal(
        Operation operation, SignalValue signal, NetworkTensor weight, NetworkTensor? bias, int groups, int dilation)
    {
        var (before, after) = Padding(operation);
        var (reach, source) = ((long)(weight.Shape[2] - 1) * dilation, signal.Unit);
        if (source.Kind == UnitKind.Pad)
            (before, source) = (before + source.Zeros, source.Inputs[0]);
        if (before != reach || (after != 0 && after != reach))
            throw operation.Node.Fault($"{reach} zeros before the first step and none after the last", $"{before} and {after}");
        var unit = operation.Units.Add(order => new Unit(UnitKind.Convolution, [source], operation.Node, order)
        {
            Attribute = new Conv1dAttribute(weight.Shape[0], weight.Shape[2])
            {
                Dilation = dilation,
                Groups = groups,
                HasBias = bias is not null,
            },
            Tensors = [weight, bias],
            Zeros = after,
        });
        return new SignalValue(unit,
        [
            signal.Axes[0],
            new Axis(weight.Shape[0], AxisRole.Feature),
            reach == 0 ? signal.Axes[2] : new Axis(signal.Axes[2].Size
                + (signal.Unit.Kind == UnitKind.Pad ? -signal.Unit.Zeros : 0) + after, AxisRole.Step) { Excess = after },
        ]);
    }

    private static (long Before, long After) Padding(Operation operation)
    {
        var (node, kind) = (operation.Node, operation.Node.Text("auto_pad", "NOTSET"));
        if (kind is not ("NOTSET" or "VALID"))
            throw node.Fault("pads that are stated", kind);
        if (node.Integers("pads") is not { } pads || kind == "VALID")
            return (0, 0);
        return pads is [>= 0 and <= 65_536, >= 0 and <= 65_536]
            ? (pads[0], pads[1])
            : throw node.Fault("two pads", string.Join(", ", pads));
    }

    private static long One(Operation operation, string attribute, long missing) => operation.Node.Integers(attribute) switch
    {
        null => missing,
        [var number] => number,
        var other => throw operation.Node.Fault($"one number in {attribute}", $"{other.Count}"),
    };
}
