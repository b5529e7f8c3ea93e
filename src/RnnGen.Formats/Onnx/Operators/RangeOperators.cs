using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>Slice and Split.</summary>
internal static class RangeOperators
{
    private const int MostUnitsBeforeCut = 32;

    /// <summary>Ranges of axes.</summary>
    public static OnnxValue Slice(Operation operation)
    {
        var node = operation.Node;
        var value = operation.Input(0);
        if (value is UniformValue)
            return value;
        var starts = operation.Integers("starts", 1) ?? throw node.Fault("starts", "none");
        var ends = operation.Integers("ends", 2) ?? throw node.Fault("ends", "none");
        var axes = operation.Integers("axes", 3) ?? [.. Enumerable.Range(0, starts.Count).Select(i => (long)i)];
        if (ends.Count != starts.Count || axes.Count != starts.Count)
            throw node.Fault("as many starts, ends and axes", $"{starts.Count}, {ends.Count} and {axes.Count}");
        if (operation.Integers(4) is { } steps && steps.Any(step => step != 1))
            throw node.Fault("steps of 1", string.Join(", ", steps));
        for (var i = 0; i < starts.Count; i++)
            value = RangeOfAny(operation, value, axes[i], starts[i], ends[i]);
        return value;
    }

    /// <summary>Parts of an axis, one after the other.</summary>
    public static IReadOnlyList<OnnxValue?> Split(Operation operation)
    {
        var (node, signal) = (operation.Node, operation.Signal(0));
        var axis = operation.AxisIndex(node.Integer("axis", 0), signal.Axes.Count);
        var size = signal.Axes[axis].Size ?? throw node.Fault("an axis whose size the file tells", "an open one");
        if (size > int.MaxValue)
            throw node.Fault($"at most {int.MaxValue} places", $"{size}");
        var count = node.Outputs.Count;
        if (count == 0 || count > size)
            throw node.Fault($"1 to {size} outputs", $"{count}");
        var chunk = (size + count - 1) / count;
        var parts = operation.Integers("split", 1)
            ?? [.. Enumerable.Range(0, count).Select(i => Math.Min(chunk, size - (i * chunk)))];
        if (parts.Count != count || parts.Any(part => part < 1 || part > size) || parts.Sum() != size)
            throw node.Fault($"{count} parts of {size}", string.Join(", ", parts));
        var (results, start) = (new List<OnnxValue?>(), 0L);
        foreach (var part in parts)
        {
            results.Add(Range(operation, signal, axis, start, start + part));
            start += part;
        }

        return results;
    }

    /// <summary>A range of an axis of a value.</summary>
    /// <param name="operation">The node.</param>
    /// <param name="signal">The value.</param>
    /// <param name="axis">The axis.</param>
    /// <param name="start">The first place; below 0 from the end.</param>
    /// <param name="end">The place behind the last; null: the end.</param>
    public static SignalValue Range(Operation operation, SignalValue signal, int axis, long start, long? end)
    {
        var whole = signal.Axes[axis];
        if (whole.Excess > 0 && start == 0 && end is { } cut && (cut == -whole.Excess || whole.Size - cut == whole.Excess))
            return TrimConvolution(operation, signal, axis);
        if (whole.Size is not { } size)
        {
            return start == 0 && end is null or > int.MaxValue / 2
                ? signal
                : Part(operation, signal, axis, start, end > int.MaxValue / 2 ? null : end, null);
        }

        var known = size is >= 0 and <= int.MaxValue
            ? (int)size
            : throw operation.Node.Fault($"at most {int.MaxValue} places", $"{size}");
        var (from, count) = Ranges.Of(start, end ?? long.MaxValue, known);
        if (count == 0 || (end is not null && start >= known))
            throw operation.Node.Fault($"a range of {size} places", $"{start} to {end}");
        return count == size ? signal : Part(operation, signal, axis, from, from + count, count);
    }

    private static OnnxValue RangeOfAny(Operation operation, OnnxValue value, long axis, long start, long end)
    {
        if (value is SignalValue signal)
            return Range(operation, signal, operation.AxisIndex(axis, signal.Axes.Count), start, end);
        if (value is ConstantValue { Tensor.Numbers: { } numbers })
        {
            var index = operation.AxisIndex(axis, numbers.Shape.Count);
            var (from, count) = Ranges.Of(start, end, numbers.Shape[index]);
            return new ConstantValue(OnnxTensor.Of(ConstantViews.Slice(numbers, index, from, count)));
        }

        var shape = Operation.ShapeOf(value)
            ?? throw operation.Node.Fault("a value of the network, or a shape", Operation.Describe(value));
        operation.AxisIndex(axis, 1);
        var range = Ranges.Of(start, end, shape.Items.Count);
        return new ShapeValue([.. shape.Items.Skip(range.Start).Take(range.Count)], IsScalar: false);
    }

    // What an axis stands for may be told later.
    private static SignalValue Part(Operation operation, SignalValue signal, int axis, long start, long? end, long? count)
    {
        var whole = signal.Axes[axis];
        if (whole.Role == AxisRole.Feature)
        {
            var slice = operation.Units.ShareRange(UnitKind.Slice, operation.Node, signal.Unit, null, start, end);
            return Operation.WithAxis(slice, signal.Axes, axis, new Axis(count, AxisRole.Feature));
        }

        var pick = operation.Units.ShareRange(UnitKind.Pick, operation.Node, signal.Unit, whole, start, end);
        return Operation.WithAxis(pick, signal.Axes, axis, whole.Resized(count ?? (start == -1 && end is null ? 1 : null)));
    }

    // A convolution with as many zeros behind the steps as before them, whose last steps are cut off, is a causal one.
    private static SignalValue TrimConvolution(Operation operation, SignalValue signal, int axis)
    {
        var whole = signal.Axes[axis];
        return Operation.WithAxis(
            Trimmed(operation, signal.Unit, 0), signal.Axes, axis, new Axis(whole.Size - whole.Excess, AxisRole.Step));
    }

    // Between the convolution and the cut there may be units that read one step for each that they give.
    private static Unit Trimmed(Operation operation, Unit unit, int depth)
    {
        if (unit is { Kind: UnitKind.Convolution, Zeros: > 0 })
            return operation.Units.ShareTrimmed(unit, unit.Inputs);
        var isOneStep = unit.Kind is UnitKind.Function or UnitKind.Affine or UnitKind.PRelu or UnitKind.Normalization
            or UnitKind.Linear or UnitKind.Slice or UnitKind.Concat or UnitKind.Add or UnitKind.Multiply or UnitKind.Subtract
            or UnitKind.Divide or UnitKind.Mean or UnitKind.Root or UnitKind.Reciprocal or UnitKind.ErrorFunction
            || unit.Attribute is Conv1dAttribute { Kernel: 1 };
        if (!isOneStep || depth == MostUnitsBeforeCut)
        {
            throw operation.Node.Fault(
                $"steps of a convolution to be cut off behind at most {MostUnitsBeforeCut} operators of single steps",
                isOneStep ? "more" : $"what {unit.Place} gives");
        }

        return operation.Units.FindTrimmed(unit)
            ?? operation.Units.ShareTrimmed(unit, [.. unit.Inputs.Select(input => Trimmed(operation, input, depth + 1))]);
    }
}
