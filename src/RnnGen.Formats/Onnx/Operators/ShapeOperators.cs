using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>Operators on constants and shapes.</summary>
internal static class ShapeOperators
{
    /// <summary>A constant in the node.</summary>
    public static OnnxValue Constant(Operation operation)
    {
        var node = operation.Node;
        foreach (var (name, attribute) in node.Attributes)
        {
            switch (name)
            {
                case "value" when attribute.Tensor is { } tensor:
                    return Of(tensor);
                case "value_float":
                    return new UniformValue(attribute.Single);
                case "value_int":
                    return new ShapeValue([new(attribute.Integer)], IsScalar: true);
                case "value_ints":
                    return new ShapeValue([.. attribute.Integers.Select(number => new Dimension(number))], IsScalar: false);
                case "value_floats":
                    return new ConstantValue(
                        OnnxTensor.Of(new NetworkTensor("", [.. attribute.Singles], attribute.Singles.Count)));
            }
        }

        throw node.Fault("a tensor, numbers or whole numbers", string.Join(", ", node.Attributes.Keys));
    }

    /// <summary>A tensor as a value.</summary>
    public static OnnxValue Of(OnnxTensor tensor) => new ConstantValue(tensor);

    /// <summary>One number in a shape that is stated; nothing of that size is made.</summary>
    public static OnnxValue ConstantOfShape(Operation operation)
    {
        var value = operation.Node.Attributes.TryGetValue("value", out var attribute) ? attribute.Tensor : null;
        return value switch
        {
            null => new UniformValue(0),
            { Numbers: { Length: 1 } numbers } => new UniformValue(numbers[0]),
            { Integers: { Count: 1 } integers } => new UniformValue(integers[0]),
            _ => throw operation.Node.Fault("a value of one element", value.ToString()),
        };
    }

    /// <summary>Conversions between numbers of one kind; ids of tokens may have any type of whole numbers.</summary>
    public static OnnxValue Cast(Operation operation)
    {
        var (value, type) = (operation.Input(0), (int)operation.Node.Integer("to", 0));
        var isWhole = type is OnnxTypes.Int32 or OnnxTypes.Int64;
        return value switch
        {
            ConstantValue { Tensor: { Numbers: { } numbers } tensor } when !isWhole => new ConstantValue(tensor with
            {
                Numbers = type switch
                {
                    OnnxTypes.Single => new NetworkTensor(numbers.Name, numbers.ToSingle(), numbers.Shape),
                    OnnxTypes.Double => new NetworkTensor(numbers.Name, numbers.ToDouble(), numbers.Shape),
                    _ => throw Fault(type),
                },
            }),
            ConstantValue { Tensor.Integers: { } integers } when type is OnnxTypes.Single or OnnxTypes.Double =>
                integers.Count == 1 ? new UniformValue(integers[0]) : throw Fault(type),
            SignalValue { Unit: { Kind: UnitKind.Input, IsToken: true } } when isWhole => value,
            SignalValue when isWhole => throw operation.Node.Fault(
                "a conversion to whole numbers of tokens alone, as a layer does not cut digits off", Operation.Describe(value)),
            UniformValue { Number: var number } when isWhole => new UniformValue(Math.Truncate(number)),
            ConstantValue { Tensor: { Numbers: { } numbers } tensor } when isWhole => new ConstantValue(tensor with
            {
                Numbers = null,
                Integers = Array.ConvertAll(numbers.ToDouble(), number => (long)number),
            }),
            SignalValue or ShapeValue or UniformValue or ConstantValue
                when isWhole || type is OnnxTypes.Single or OnnxTypes.Double => value,
            _ => throw Fault(type),
        };

        ModelFormatException Fault(int to) =>
            operation.Node.Fault("a conversion to float, double, int32 or int64", OnnxTypes.NameOf(to));
    }

    /// <summary>The sizes of all axes.</summary>
    public static OnnxValue Shape(Operation operation)
    {
        var sizes = operation.Input(0) switch
        {
            SignalValue signal => signal.Axes.Select(Dimension.Of),
            ConstantValue { Tensor: var tensor } => tensor.Shape.Select(size => new Dimension(size)),
            ShapeValue shape => shape.IsScalar ? [] : [new Dimension(shape.Items.Count)],
            var other => throw operation.Node.Fault("the shape of a value that is known", Operation.Describe(other)),
        };
        var (start, end) = (operation.Node.Integer("start", 0), operation.Node.Integer("end", long.MaxValue));
        List<Dimension> all = [.. sizes];
        var range = Ranges.Of(start, end, all.Count);
        return new ShapeValue(all.GetRange(range.Start, range.Count), IsScalar: false);
    }

    /// <summary>
    /// A constant repeated over axes on which it does not depend, as the initial states of sequences side by side are. It is not
    /// repeated here: what reads it takes one element for all.
    /// </summary>
    public static OnnxValue Expand(Operation operation) => operation.Input(0) switch
    {
        UniformValue uniform => uniform,
        ConstantValue { Tensor: { Numbers: { Length: > 0 } numbers } } constant =>
            Uniform(numbers) is { } number ? new UniformValue(number) : constant,
        var other => throw operation.Node.Fault("a constant", Operation.Describe(other)),
    };

    /// <summary>The number that all elements are; null where they differ.</summary>
    public static double? Uniform(NetworkTensor numbers)
    {
        for (var i = 1; i < numbers.Length; i++)
        {
            if (numbers[i] != numbers[0])
                return null;
        }

        return numbers.Length > 0 ? numbers[0] : null;
    }
}
