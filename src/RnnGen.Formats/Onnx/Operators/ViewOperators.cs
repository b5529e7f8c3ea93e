using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>Operators that arrange axes.</summary>
internal static class ViewOperators
{
    private const int MostDimensions = 8;

    /// <summary>Takes axes of size 1 away.</summary>
    public static OnnxValue Squeeze(Operation operation)
    {
        var (value, stated) = (operation.Input(0), operation.Integers("axes", 1));
        if (value is UniformValue)
            return value;
        if (value is ConstantValue { Tensor.Numbers: { } numbers })
        {
            var sizes = Without(operation, numbers.Shape.Count, stated, i => numbers.Shape[i]);
            return new ConstantValue(OnnxTensor.Of(numbers.Reshaped([.. sizes.Select(i => numbers.Shape[i])])));
        }

        if (Operation.ShapeOf(value) is { } shape)
        {
            return shape.Items.Count == 1
                ? shape with { IsScalar = true }
                : throw operation.Node.Fault("one number", $"{shape.Items.Count}");
        }

        var signal = operation.Signal(0);
        return signal with
        {
            Axes = [.. Without(operation, signal.Axes.Count, stated, i => signal.Axes[i].Size).Select(i => signal.Axes[i])],
        };
    }

    /// <summary>Puts axes of size 1 in.</summary>
    public static OnnxValue Unsqueeze(Operation operation)
    {
        var value = operation.Input(0);
        var axes = operation.Integers("axes", 1) ?? throw operation.Node.Fault("axes", "none");
        switch (value)
        {
            case UniformValue:
                return value;
            case ConstantValue { Tensor.Numbers: { } numbers }:
                return new ConstantValue(
                    OnnxTensor.Of(numbers.Reshaped([.. With<int>(operation, axes, numbers.Shape, () => 1)])));
            case SignalValue signal:
                return signal with { Axes = With(operation, axes, signal.Axes, () => new Axis(1)) };
        }

        return Operation.ShapeOf(value) is { IsScalar: true } shape && axes is [0 or -1]
            ? shape with { IsScalar = false }
            : throw operation.Node.Fault("a value of the network, or one number", Operation.Describe(value));
    }

    /// <summary>The axes in another order.</summary>
    public static OnnxValue Transpose(Operation operation)
    {
        var value = operation.Input(0);
        var rank = value switch
        {
            SignalValue signal => signal.Axes.Count,
            ConstantValue { Tensor.Numbers: { } numbers } => numbers.Shape.Count,
            UniformValue => 0,
            _ => throw operation.Node.Fault("a value of the network, or a constant", Operation.Describe(value)),
        };
        if (value is UniformValue)
            return value;
        var order = operation.Node.Integers("perm") ?? [.. Enumerable.Range(0, rank).Reverse().Select(i => (long)i)];
        if (order.Count != rank || !order.Order().SequenceEqual(Enumerable.Range(0, rank).Select(i => (long)i)))
            throw operation.Node.Fault($"an order of {rank} axes", string.Join(", ", order));
        if (value is SignalValue { Axes: var axes } moved)
            return moved with { Axes = [.. order.Select(i => axes[(int)i])] };
        var tensor = ((ConstantValue)value).Tensor.Numbers!;
        operation.Units.Charge(operation.Node, tensor.Length);
        return new ConstantValue(OnnxTensor.Of(ConstantViews.Transpose(tensor, [.. order.Select(i => (int)i)])));
    }

    /// <summary>Two axes: those before one, and the others.</summary>
    public static OnnxValue Flatten(Operation operation)
    {
        var signal = operation.Signal(0);
        var axis = operation.Node.Integer("axis", 1) is var stated && stated == signal.Axes.Count ? signal.Axes.Count
            : operation.AxisIndex(stated, signal.Axes.Count);
        return signal with { Axes = [Merge(operation, signal.Axes.Take(axis)), Merge(operation, signal.Axes.Skip(axis))] };
    }

    /// <summary>Axes as one, without those of size 1 that tell nothing.</summary>
    private static Axis Merge(Operation operation, IEnumerable<Axis> axes)
    {
        List<Axis> parts = [.. axes.Where(axis => axis.Size != 1 || axis.Role == AxisRole.Feature)];
        if (parts.Sum(part => part.Parts.Count + 1) is var all && all > Axis.MostParts)
            throw operation.Node.Fault($"at most {Axis.MostParts} axes that are made one", $"{all}");
        return parts.Count == 0 ? new Axis(1) : Axis.Merge(parts);
    }

    private static IEnumerable<int> Without(
        Operation operation, int rank, IReadOnlyList<long>? axes, System.Func<int, long?> sizeOf)
    {
        HashSet<int> taken = [.. axes?.Select(axis => operation.AxisIndex(axis, rank))
            ?? Enumerable.Range(0, rank).Where(i => sizeOf(i) == 1)];
        foreach (var axis in taken)
        {
            if (sizeOf(axis) is { } size && size != 1)
                throw operation.Node.Fault($"axis {axis} to have size 1", $"{size}");
        }

        return Enumerable.Range(0, rank).Where(i => !taken.Contains(i));
    }

    private static List<TAxis> With<TAxis>(
        Operation operation, IReadOnlyList<long> places, IReadOnlyList<TAxis> axes, System.Func<TAxis> one)
    {
        var rank = axes.Count + places.Count;
        if (rank > MostDimensions)
            throw operation.Node.Fault($"at most {MostDimensions} dimensions", $"{rank}");
        HashSet<int> added = [.. places.Select(place => operation.AxisIndex(place, rank))];
        if (added.Count != places.Count)
            throw operation.Node.Fault("axes that differ", string.Join(", ", places));
        var (all, next) = (new List<TAxis>(), 0);
        for (var i = 0; i < rank; i++)
            all.Add(added.Contains(i) ? one() : axes[next++]);
        return all;
    }
}
