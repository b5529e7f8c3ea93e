using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>A node as it is followed: what is known of its inputs, and what it gives.</summary>
/// <param name="model">The model.</param>
/// <param name="node">The node.</param>
/// <param name="values">What is known of the values before it.</param>
/// <param name="units">The units before it, to which it adds.</param>
internal sealed class Operation(OnnxModel model, OnnxNode node, Dictionary<string, OnnxValue> values, UnitGraph units)
{
    /// <summary>The node.</summary>
    public OnnxNode Node => node;

    /// <summary>The version of the operators.</summary>
    public long Version => model.Version;

    /// <summary>The units.</summary>
    public UnitGraph Units => units;

    /// <summary>Whether an input is there.</summary>
    public bool Has(int index) => index < node.Inputs.Count && node.Inputs[index].Length > 0;

    /// <summary>What is known of an input; null of one that is left out.</summary>
    public OnnxValue? Find(int index) => !Has(index) ? null
        : values.TryGetValue(node.Inputs[index], out var value) ? value
        : throw node.Fault("to read values before it", $"'{node.Inputs[index]}'");

    /// <summary>What is known of an input that has to be there.</summary>
    public OnnxValue Input(int index) => Find(index) ?? throw node.Fault($"an input {index}", "none");

    /// <summary>An input that is computed at every step.</summary>
    public SignalValue Signal(int index) =>
        Input(index) as SignalValue
            ?? throw node.Fault($"input {index} to be computed from the network's input", Describe(Input(index)));

    /// <summary>A constant tensor of numbers.</summary>
    /// <param name="index">The input.</param>
    /// <param name="what">What it is, for messages.</param>
    public NetworkTensor Numbers(int index, string what) => Input(index) is ConstantValue { Tensor: var tensor }
        ? NumbersOf(tensor)
        : throw node.Fault($"{what} to be constant", Describe(Input(index)));

    /// <summary>A constant tensor of numbers of a rank.</summary>
    public NetworkTensor Numbers(int index, string what, int rank)
    {
        var numbers = Numbers(index, what);
        return numbers.Shape.Count == rank ? numbers : throw node.Fault($"{what} of {rank} dimensions", numbers.ToString());
    }

    /// <summary>Numbers of a tensor, of the types that a declaration has.</summary>
    public NetworkTensor NumbersOf(OnnxTensor tensor) => tensor switch
    {
        { HalfType: { } type } when !model.ConvertHalf =>
            throw node.Fault("tensors of float or double, or an option to convert", $"{tensor} of {type}"),
        { Numbers: { } numbers } => numbers,
        _ => throw node.Fault("a tensor of float or double", $"{tensor} of whole numbers"),
    };

    /// <summary>Whole numbers that are known; null of an input that is left out.</summary>
    public IReadOnlyList<long>? Integers(int index)
    {
        if (!Has(index))
            return null;
        var shape = ShapeOf(Input(index)) ?? throw node.Fault($"input {index} to be whole numbers", Describe(Input(index)));
        return [.. shape.Items.Select(
            item => item.Number ?? throw node.Fault($"input {index} to be known", "a size that the file leaves open"))];
    }

    /// <summary>Whole numbers of an attribute, or of an input where later versions have them.</summary>
    public IReadOnlyList<long>? Integers(string attribute, int index) => node.Integers(attribute) ?? Integers(index);

    /// <summary>A number that is constant; null of an input that is left out.</summary>
    public double? Number(int index) => Find(index) switch
    {
        null => null,
        UniformValue uniform => uniform.Number,
        ConstantValue { Tensor: { Numbers: { Length: 1 } numbers } } => numbers[0],
        ShapeValue { Items: [{ Number: { } number }] } => number,
        ConstantValue { Tensor: { Integers: { Count: 1 } integers } } => integers[0],
        var other => throw node.Fault($"input {index} to be one number", Describe(other)),
    };

    /// <summary>A value as whole numbers that tell a shape; null where it is none.</summary>
    public static ShapeValue? ShapeOf(OnnxValue value) => value switch
    {
        ShapeValue shape => shape,
        ConstantValue { Tensor: { Integers: { } integers, Shape.Count: <= 1 } tensor } =>
            new([.. integers.Select(number => new Dimension(number))], tensor.Shape.Count == 0),
        UniformValue { Number: var number } => new([new((long)number)], IsScalar: true),
        _ => null,
    };

    /// <summary>The index of an axis, which may count from the end.</summary>
    public int AxisIndex(long axis, int rank) =>
        axis >= -rank && axis < rank
            ? (int)(axis < 0 ? axis + rank : axis)
            : throw node.Fault($"an axis of {rank}", $"axis {axis}");

    /// <summary>States that an axis has the units of a step's vector.</summary>
    public void BindVector(SignalValue signal, int axis, long? size = null)
    {
        for (var other = 0; other < signal.Axes.Count; other++)
        {
            if (other != axis && signal.Axes[other].Role == AxisRole.Feature)
                throw node.Fault($"the units of a vector along axis {axis}", $"them along axis {other}");
        }

        Bind(signal, axis, AxisRole.Feature, "the units of a vector");
        if (size is { } expected && signal.Axes[axis].Size is { } found && found != expected)
            throw node.Fault($"{expected} units along axis {axis}", $"{found}");
    }

    /// <summary>States what an axis stands for.</summary>
    public void Bind(SignalValue signal, int axis, AxisRole role, string meaning)
    {
        if (!signal.Axes[axis].Bind(role))
        {
            throw node.Fault(
                $"{meaning} along axis {axis}",
                role == AxisRole.Feature && signal.Axes[axis].Role == AxisRole.Unknown
                    ? "them and other axes made one in an order that no layer has"
                    : NameOf(signal.Axes[axis].Role));
        }
    }

    /// <summary>A signal of the same axes but one.</summary>
    public static SignalValue WithAxis(Unit unit, IReadOnlyList<Axis> axes, int index, Axis axis) =>
        new(unit, [.. axes.Select((old, i) => i == index ? axis : old)]);

    /// <summary>What a value is, for messages.</summary>
    public static string Describe(OnnxValue? value) => value switch
    {
        null => "nothing",
        ConstantValue { Tensor: var tensor } => $"the constant {tensor}",
        UniformValue { Number: var number } => FormattableString.Invariant($"the constant {number}"),
        ShapeValue => "whole numbers of a shape",
        SignalValue signal => $"what {signal.Unit.Place} gives",
        _ => "another value",
    };

    /// <summary>How messages call what an axis stands for.</summary>
    public static string NameOf(AxisRole role) => role switch
    {
        AxisRole.Step => "steps",
        AxisRole.Batch => "sequences side by side",
        AxisRole.Feature => "the units of a vector",
        AxisRole.Direction => "the directions of a layer",
        _ => "something unknown",
    };

    /// <summary>A number as text.</summary>
    public static string Text(IFormattable number) => number.ToString(null, CultureInfo.InvariantCulture);
}
