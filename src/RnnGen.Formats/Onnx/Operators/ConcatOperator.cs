using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>Concat.</summary>
internal static class ConcatOperator
{
    /// <summary>Values side by side: vectors, states, or parts of a shape.</summary>
    public static OnnxValue Concat(Operation operation)
    {
        var node = operation.Node;
        List<OnnxValue> values = [.. Enumerable.Range(0, node.Inputs.Count).Select(operation.Input)];
        if (values.Count == 0)
            throw node.Fault("an input", "none");
        if (values.All(value => value is SignalValue))
            return Signals(operation, [.. values.Cast<SignalValue>()]);
        if (values.All(value => value is UniformValue uniform && uniform.Number == ((UniformValue)values[0]).Number))
            return values[0];
        var parts = values.Select(value => Operation.ShapeOf(value)
            ?? throw node.Fault("values of the network alone, or a shape", Operation.Describe(value)));
        return new ShapeValue([.. parts.SelectMany(part => part.Items)], IsScalar: false);
    }

    private static SignalValue Signals(Operation operation, List<SignalValue> values)
    {
        var (node, first) = (operation.Node, values[0]);
        var axis = operation.AxisIndex(node.Integer("axis", 0), first.Axes.Count);
        if (values.Count == 1)
            return first;
        foreach (var value in values.Skip(1))
            Unify(operation, first, value, axis);
        var axes = values.Select(value => value.Axes[axis]).ToList();
        var size = axes.Aggregate((long?)0, (sum, part) => sum + part.Size);
        var others = first.Axes.Where((_, i) => i != axis).Any(other => other.Role == AxisRole.Feature);
        if (axes.Any(part => part.Role == AxisRole.Feature) || (!others && axis == first.Axes.Count - 1))
        {
            foreach (var value in values)
                operation.BindVector(value, axis);
            return Operation.WithAxis(
                Add(operation, UnitKind.Concat, values, axes), first.Axes, axis, new Axis(size, AxisRole.Feature));
        }

        return Operation.WithAxis(Add(operation, UnitKind.Stack, values, axes), first.Axes, axis, new Axis(size));
    }

    private static Unit Add(Operation operation, UnitKind kind, List<SignalValue> values, List<Axis> axes) =>
        operation.Units.Add(
            order => new Unit(kind, [.. values.Select(value => value.Unit)], operation.Node, order) { Axes = axes });

    private static void Unify(Operation operation, SignalValue first, SignalValue value, int axis)
    {
        if (value.Axes.Count != first.Axes.Count)
            throw operation.Node.Fault($"values of {first.Axes.Count} dimensions", $"one of {value.Axes.Count}");
        for (var i = 0; i < first.Axes.Count; i++)
        {
            if (i != axis && !first.Axes[i].Unify(value.Axes[i]))
            {
                throw operation.Node.Fault(
                    $"{Operation.NameOf(first.Axes[i].Role)} along axis {i}", Operation.NameOf(value.Axes[i].Role));
            }
        }
    }
}
