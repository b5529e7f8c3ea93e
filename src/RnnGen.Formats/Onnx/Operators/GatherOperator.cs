using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>Gather: vectors of tokens, the last step, a part of a shape.</summary>
internal static class GatherOperator
{
    /// <summary>Takes elements along an axis.</summary>
    public static OnnxValue Gather(Operation operation)
    {
        var axis = operation.Node.Integer("axis", 0);
        return (operation.Input(0), operation.Input(1)) switch
        {
            (ConstantValue { Tensor: { Shape.Count: 2 } table }, SignalValue tokens) when axis == 0 =>
                Embedding(operation, table, tokens),
            (SignalValue signal, var index) when Scalar(index) is { } place =>
                One(operation, signal, operation.AxisIndex(axis, signal.Axes.Count), place),
            (UniformValue uniform, _) => uniform,
            (ConstantValue { Tensor.Numbers: { } numbers }, var index) when Scalar(index) is { } place =>
                Row(operation, numbers, axis, place),
            (var shape, var index) when Operation.ShapeOf(shape) is { } sizes && Operation.ShapeOf(index) is { } indices =>
                Sizes(operation, sizes, indices),
            var (_, index) => throw operation.Node.Fault("vectors of tokens, or one place of an axis", Operation.Describe(index)),
        };
    }

    /// <summary>Tokens as vectors of zeros and a one.</summary>
    public static OnnxValue OneHot(Operation operation)
    {
        var (tokens, depth) = (operation.Signal(0), operation.Integers(1));
        var values = operation.Find(2) is ConstantValue { Tensor: var tensor }
            ? tensor.Integers?.Select(value => (double)value) ?? tensor.Numbers?.ToDouble()
            : null;
        if (depth is not [> 0 and <= 1_048_576] || values is null || !values.SequenceEqual([0, 1])
            || operation.Node.Integer("axis", -1) != -1)
        {
            throw operation.Node.Fault("a depth, the values 0 and 1, and the last axis", "others");
        }

        return Tokens(operation, tokens, new OneHotAttribute((int)depth[0]), [], depth[0]);
    }

    private static SignalValue Embedding(Operation operation, OnnxTensor table, SignalValue tokens)
    {
        var numbers = operation.NumbersOf(table);
        return Tokens(operation, tokens, new EmbeddingAttribute(numbers.Shape[0], numbers.Shape[1]), [numbers], numbers.Shape[1]);
    }

    private static SignalValue Tokens(
        Operation operation, SignalValue tokens, LayerAttribute attribute, IReadOnlyList<NetworkTensor?> tensors, long width)
    {
        var unit = operation.Units.Add(order => new Unit(UnitKind.Embedding, [tokens.Unit], operation.Node, order)
        {
            Attribute = attribute,
            Tensors = tensors,
        });
        return new SignalValue(unit, [.. tokens.Axes, new Axis(width, AxisRole.Feature)]);
    }

    private static SignalValue One(Operation operation, SignalValue signal, int axis, long place)
    {
        var one = RangeOperators.Range(operation, signal, axis, place, place == -1 ? null : place + 1);
        return one with { Axes = [.. one.Axes.Where((_, i) => i != axis)] };
    }

    private static ConstantValue Row(Operation operation, NetworkTensor numbers, long axis, long place)
    {
        var index = operation.AxisIndex(axis, numbers.Shape.Count);
        var size = numbers.Shape[index];
        if (place < -size || place >= size)
            throw operation.Node.Fault($"a place of {size}", $"{place}");
        var row = ConstantViews.Slice(numbers, index, (int)(place < 0 ? place + size : place), 1);
        return new ConstantValue(OnnxTensor.Of(row.Reshaped([.. numbers.Shape.Where((_, i) => i != index)])));
    }

    private static ShapeValue Sizes(Operation operation, ShapeValue sizes, ShapeValue indices)
    {
        var count = sizes.Items.Count;
        return new([.. indices.Items.Select(At)], indices.IsScalar);

        Dimension At(Dimension index) => index.Number is { } number && number >= -count && number < count
            ? sizes.Items[(int)(number < 0 ? number + count : number)]
            : throw operation.Node.Fault($"a place of {count}", $"{index.Number}");
    }

    private static long? Scalar(OnnxValue index) =>
        Operation.ShapeOf(index) is { IsScalar: true, Items: [{ Number: { } number }] } ? number : null;
}
