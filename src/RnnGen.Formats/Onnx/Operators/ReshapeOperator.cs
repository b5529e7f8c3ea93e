using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>
/// Reshape: axes made one, axes that were made one apart again, and axes of size 1 added and taken away. A vector's units are
/// never cut.
/// </summary>
internal static class ReshapeOperator
{
    /// <summary>The same elements in another shape.</summary>
    public static OnnxValue Reshape(Operation operation)
    {
        var value = operation.Input(0);
        var target = Target(operation);
        switch (value)
        {
            case UniformValue:
                return value;
            case ConstantValue { Tensor.Numbers: { } numbers }:
                return new ConstantValue(OnnxTensor.Of(Constant(operation, numbers, target)));
            case SignalValue signal:
                return signal with { Axes = new AxisMatch(operation, signal, target).Axes() };
        }

        var shape = Operation.ShapeOf(value)
            ?? throw operation.Node.Fault("a value of the network, or a constant", Operation.Describe(value));
        return target.Count switch
        {
            0 when shape.Items.Count == 1 => shape with { IsScalar = true },
            1 => shape with { IsScalar = false },
            _ => throw operation.Node.Fault("one dimension of a shape", $"{target.Count}"),
        };
    }

    private static IReadOnlyList<Dimension> Target(Operation operation)
    {
        if (operation.Node.Integer("allowzero", 0) != 0)
            throw operation.Node.Fault("0 to stand for the size of the input", "allowzero");
        if (operation.Node.Integers("shape") is { } stated)
            return [.. stated.Select(size => new Dimension(size))];
        return (Operation.ShapeOf(operation.Input(1))
            ?? throw operation.Node.Fault("a shape", Operation.Describe(operation.Input(1)))).Items;
    }

    private static NetworkTensor Constant(Operation operation, NetworkTensor numbers, IReadOnlyList<Dimension> target)
    {
        List<long?> sizes = [.. target.Select(
            (size, i) => size.Number == 0 && i < numbers.Shape.Count ? numbers.Shape[i] : size.Number)];
        if (sizes.Count(size => size is null or -1) is var open && open > 1)
            throw operation.Node.Fault("at most one open size", $"{open}");
        var known = sizes.Where(size => size is not (null or -1)).Aggregate(1L, (product, size) =>
            size > 0 && size <= numbers.Length / product ? product * size.Value : throw Fault());
        if (open == 0 ? known != numbers.Length : numbers.Length % known != 0)
            throw Fault();
        return numbers.Reshaped([.. sizes.Select(size => (int)(size is null or -1 ? numbers.Length / known : size.Value))]);

        ModelFormatException Fault() => operation.Node.Fault($"a shape of {numbers.Length} elements", string.Join(", ", sizes));
    }

    /// <summary>Finds, for each size of the target, the axes that it is made of.</summary>
    private sealed class AxisMatch(Operation operation, SignalValue signal, IReadOnlyList<Dimension> target)
    {
        private readonly List<Axis> _atoms = [.. signal.Axes.SelectMany(Atoms)];
        private readonly Axis?[] _found = new Axis?[target.Count];

        public IReadOnlyList<Axis> Axes()
        {
            var open = IndexOfOpen();
            var (first, last) = (0, _atoms.Count);
            for (var i = 0; i < (open < 0 ? target.Count : open); i++)
                _found[i] = Take(i, ref first, last, fromEnd: false);
            for (var i = target.Count - 1; i > open && open >= 0; i--)
                _found[i] = Take(i, ref last, first, fromEnd: true);
            if (open >= 0)
            {
                _found[open] = Rest(_atoms.GetRange(first, last - first));
                first = last;
            }

            if (_atoms.Skip(first).Take(last - first).Any(Matters))
                throw Fault();
            return [.. _found.Select(axis => axis!)];
        }

        // -1, or the size of an axis that the file leaves open and that is not the input's.
        private int IndexOfOpen()
        {
            var open = -1;
            for (var i = 0; i < target.Count; i++)
            {
                if (target[i].Number != -1)
                    continue;
                open = open < 0 ? i : throw operation.Node.Fault("at most one open size", "several");
            }

            return open;
        }

        private Axis Take(int index, ref int at, int limit, bool fromEnd)
        {
            var size = target[index];
            if (size.Number == 0)
                size = index < signal.Axes.Count ? Dimension.Of(signal.Axes[index]) : throw Fault();
            var step = fromEnd ? -1 : 1;
            var taken = new List<Axis>();
            for (var product = (long?)1; ; at += step)
            {
                var isComplete = taken.Count > 0 && IsSize(taken, product, size);
                if (isComplete
                    || (size.Number == 1 && (at == limit || Matters(Atom(at, fromEnd)) && Atom(at, fromEnd).Size != 1)))
                {
                    break;
                }

                if (at == limit)
                    throw Fault();
                var atom = Atom(at, fromEnd);
                if (size.Number is { } number && number != 1 && !Matters(atom))
                    continue;
                if (size.Number is { } most && Axis.Times(product, atom.Size) is { } next && next > most)
                    throw Fault();
                taken.Insert(fromEnd ? 0 : taken.Count, atom);
                product = Axis.Times(product, atom.Size);
            }

            return Rest(taken);
        }

        private Axis Atom(int at, bool fromEnd) => _atoms[fromEnd ? at - 1 : at];

        private static bool IsSize(List<Axis> taken, long? product, Dimension size) =>
            size.Axis is { } axis && Atoms(axis).SequenceEqual(taken) || (size.Number is { } number && product == number);

        // An axis of size 1 is nothing but a place, unless it has a vector's one unit.
        private static bool Matters(Axis axis) => axis.Size != 1 || axis.Role == AxisRole.Feature;

        private static Axis Rest(List<Axis> atoms)
        {
            List<Axis> parts = [.. atoms.Where(Matters)];
            return parts.Count > 0 ? Axis.Merge(parts) : atoms.Count > 0 ? atoms[0] : new Axis(1);
        }

        private static IEnumerable<Axis> Atoms(Axis axis) => axis.Parts.Count > 0 ? axis.Parts.SelectMany(Atoms) : [axis];

        private ModelFormatException Fault() => operation.Node.Fault(
            $"axes of the sizes {string.Join(", ", signal.Axes.Select(axis => axis.Size?.ToString() ?? "?"))} one by one or "
                + "made one",
            $"a reshape to {string.Join(", ", target.Select(size => size.Number?.ToString() ?? "?"))}");
    }
}
