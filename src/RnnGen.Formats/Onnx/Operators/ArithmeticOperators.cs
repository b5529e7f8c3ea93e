using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>Elementwise arithmetic: of two values of the network, of one and a constant, and of constants.</summary>
internal static class ArithmeticOperators
{
    public static OnnxValue Add(Operation operation) => Binary(operation, UnitKind.Add, (x, y) => x + y);

    public static OnnxValue Subtract(Operation operation) => Binary(operation, UnitKind.Subtract, (x, y) => x - y);

    public static OnnxValue Multiply(Operation operation) => Binary(operation, UnitKind.Multiply, (x, y) => x * y);

    public static OnnxValue Divide(Operation operation) => Binary(operation, UnitKind.Divide, (x, y) => x / y);

    public static OnnxValue Negate(Operation operation) => Scale(operation, operation.Signal(0), Scalar(-1));

    /// <summary>Squares, roots and reciprocals.</summary>
    public static OnnxValue Power(Operation operation)
    {
        var signal = operation.Signal(0);
        return operation.Number(1) switch
        {
            1 => signal,
            2 => signal with { Unit = operation.Units.Share(UnitKind.Multiply, operation.Node, signal.Unit, signal.Unit) },
            0.5 => Single(operation, UnitKind.Root),
            -1 => Single(operation, UnitKind.Reciprocal),
            var other => throw operation.Node.Fault("an exponent of 2, 1, 0.5 or -1", Operation.Text(other ?? double.NaN)),
        };
    }

    /// <summary>An operator of one value that passes find a place for.</summary>
    public static SignalValue Single(Operation operation, UnitKind kind)
    {
        var signal = operation.Signal(0);
        return signal with { Unit = operation.Units.Share(kind, operation.Node, signal.Unit) };
    }

    /// <summary>
    /// A constant vector that lies along the axis of a value's units, which this states; one number for all of them.
    /// </summary>
    public static NetworkTensor Vector(Operation operation, SignalValue signal, int index, string what)
    {
        if (operation.Find(index) is UniformValue { Number: var number })
            return Scalar(number);
        var vector = operation.Numbers(index, what);
        var rank = vector.Shape.Count;
        if (vector.Length == 1 && rank <= signal.Axes.Count)
            return vector.Reshaped(1);
        List<int> wide = [.. Enumerable.Range(0, rank).Where(i => vector.Shape[i] != 1)];
        var axis = wide.Count == 1 ? wide[0] + signal.Axes.Count - rank : -1;
        if (axis < 0 || rank > signal.Axes.Count)
            throw operation.Node.Fault($"{what} along the units of vectors", vector.ToString());
        operation.BindVector(signal, axis, vector.Length);
        return vector.Reshaped(vector.Length);
    }

    /// <summary>A unit that multiplies each unit of a vector and adds to it.</summary>
    public static SignalValue Affine(Operation operation, SignalValue signal, NetworkTensor? factors, NetworkTensor? terms)
    {
        var unit = operation.Units.Add(
            order => new Unit(UnitKind.Affine, [signal.Unit], operation.Node, order) { Tensors = [factors, terms] });
        return signal with { Unit = unit };
    }

    private static OnnxValue Binary(Operation operation, UnitKind kind, Func<double, double, double> compute)
    {
        var (left, right) = (operation.Input(0), operation.Input(1));
        return (left, right) switch
        {
            (SignalValue x, SignalValue y) => Both(operation, kind, x, y),
            (SignalValue x, _) => WithConstant(operation, kind, x, Vector(operation, x, 1, "a constant")),
            (_, SignalValue y) => FromConstant(operation, kind, Vector(operation, y, 0, "a constant"), y),
            _ when Number(left) is { } x && Number(right) is { } y && !(IsShape(left) && IsShape(right)) =>
                new UniformValue(compute(x, y)),
            _ when Operation.ShapeOf(left) is { } x && Operation.ShapeOf(right) is { } y => Sizes(operation, x, y, compute),
            _ => throw operation.Node.Fault(
                "a value of the network, or numbers", $"{Operation.Describe(left)} and {Operation.Describe(right)}"),
        };
    }

    private static bool IsShape(OnnxValue value) => value is ShapeValue or ConstantValue { Tensor.Integers: not null };

    private static double? Number(OnnxValue value) => value switch
    {
        UniformValue uniform => uniform.Number,
        ConstantValue { Tensor.Numbers: { Length: 1 } numbers } => numbers[0],
        _ => null,
    };

    private static ShapeValue Sizes(Operation operation, ShapeValue left, ShapeValue right, Func<double, double, double> compute)
    {
        var count = Math.Max(left.Items.Count, right.Items.Count);
        if ((left.Items.Count != count && left.Items.Count != 1) || (right.Items.Count != count && right.Items.Count != 1))
            throw operation.Node.Fault("as many numbers on both sides", $"{left.Items.Count} and {right.Items.Count}");
        return new(
            [.. Enumerable.Range(0, count).Select(i => Compute(At(left, i), At(right, i)))],
            left.IsScalar && right.IsScalar);

        static Dimension At(ShapeValue shape, int i) => shape.Items[shape.Items.Count == 1 ? 0 : i];

        Dimension Compute(Dimension x, Dimension y) =>
            x.Number is { } a && y.Number is { } b && Math.Truncate(compute(a, b)) is var number
                && Math.Abs(number) < long.MaxValue / 2 ? new((long)number) : new(null);
    }

    private static SignalValue Both(Operation operation, UnitKind kind, SignalValue left, SignalValue right)
    {
        var rank = Math.Max(left.Axes.Count, right.Axes.Count);
        var axes = new Axis[rank];
        for (var i = 1; i <= rank; i++)
        {
            var x = i <= left.Axes.Count ? left.Axes[^i] : null;
            var y = i <= right.Axes.Count ? right.Axes[^i] : null;
            axes[^i] = x is null ? y! : y is null ? x : Broadcast(operation, x, y, rank - i);
        }

        return new SignalValue(operation.Units.Share(kind, operation.Node, left.Unit, right.Unit), axes);
    }

    private static Axis Broadcast(Operation operation, Axis x, Axis y, int index)
    {
        var isOne = x.Size == 1 != (y.Size == 1);
        if (x.Size is { } a && y.Size is { } b && a != b && !isOne)
            throw operation.Node.Fault($"values of one size along axis {index}", $"{a} and {b}");
        if (x.Excess != y.Excess)
            throw operation.Node.Fault("values of as many steps", "a convolution whose last steps are not cut off");
        var (wide, narrow) = x.Size == 1 ? (y, x) : (x, y);
        var isPlace = isOne && narrow.Role == AxisRole.Unknown;
        if (!isPlace && !wide.Unify(narrow))
            throw operation.Node.Fault($"{Operation.NameOf(wide.Role)} along axis {index}", Operation.NameOf(narrow.Role));
        return wide;
    }

    private static SignalValue WithConstant(Operation operation, UnitKind kind, SignalValue signal, NetworkTensor constant) =>
        kind switch
        {
            UnitKind.Add => Affine(operation, signal, null, constant),
            UnitKind.Subtract => Affine(operation, signal, null, constant.Scaled(_ => -1)),
            UnitKind.Multiply => Scale(operation, signal, constant),
            _ => Scale(operation, signal, constant.Scaled(i => 1 / (constant[i] * constant[i]))),
        };

    private static SignalValue FromConstant(Operation operation, UnitKind kind, NetworkTensor constant, SignalValue signal) =>
        kind switch
        {
            UnitKind.Subtract => Affine(operation, signal, Scalar(-1), constant),
            UnitKind.Divide => Scale(
                operation, signal with { Unit = operation.Units.Share(UnitKind.Reciprocal, operation.Node, signal.Unit) },
                constant),
            _ => WithConstant(operation, kind, signal, constant),
        };

    private static SignalValue Scale(Operation operation, SignalValue signal, NetworkTensor factors) =>
        factors.Length == 1 && factors[0] == 1 ? signal : Affine(operation, signal, factors, null);

    // Rounded, where the network is of float, once it is all known.
    private static NetworkTensor Scalar(double number) => new("", [number], 1);
}
