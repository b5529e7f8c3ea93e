using System.Linq;

namespace RnnGen.Formats;

/// <summary>Products with constant matrices.</summary>
internal static class ProductOperators
{
    /// <summary>The vectors of the last axis times a matrix [inputs, units].</summary>
    public static OnnxValue MatMul(Operation operation)
    {
        var matrix = Matrix(operation, 1);
        operation.Units.Charge(operation.Node, matrix.Length);
        return Linear(operation, operation.Signal(0), matrix.Transposed(), null);
    }

    /// <summary>alpha A B + beta C.</summary>
    public static OnnxValue Gemm(Operation operation)
    {
        var node = operation.Node;
        if (node.Integer("transA", 0) != 0)
            throw node.Fault("transA of 0", "1");
        var (alpha, beta) = (node.Single("alpha", 1), node.Single("beta", 1));
        var matrix = Matrix(operation, 1);
        operation.Units.Charge(node, 2 * matrix.Length);
        var weight = node.Integer("transB", 0) != 0 ? matrix : matrix.Transposed();
        var bias = !operation.Has(2) || beta == 0 ? null : Bias(operation, weight.Shape[0], weight.IsDouble);
        return Linear(operation, operation.Signal(0), Scaled(weight, alpha), bias is null ? null : Scaled(bias, beta));
    }

    private static NetworkTensor Matrix(Operation operation, int index)
    {
        var matrix = operation.Numbers(index, "the matrix");
        if (matrix.Shape.Count > 2 && matrix.Shape.Take(matrix.Shape.Count - 2).All(size => size == 1))
            matrix = matrix.Reshaped([.. matrix.Shape.Skip(matrix.Shape.Count - 2)]);
        return matrix.Shape.Count == 2 && matrix.Length > 0 ? matrix : throw operation.Node.Fault("a matrix", matrix.ToString());
    }

    private static NetworkTensor? Bias(Operation operation, int units, bool isDouble)
    {
        if (operation.Input(2) is UniformValue { Number: var number })
            return number == 0 ? null : ConstantViews.Filled("bias", number, units, isDouble);
        var bias = operation.Numbers(2, "the bias");
        return bias.Length == units ? bias.Reshaped(units)
            : bias.Length == 1 ? ConstantViews.Filled("bias", bias[0], units, isDouble)
            : throw operation.Node.Fault($"a bias of {units}", bias.ToString());
    }

    private static NetworkTensor Scaled(NetworkTensor tensor, double factor) => factor == 1 ? tensor : tensor.Scaled(_ => factor);

    private static SignalValue Linear(Operation operation, SignalValue signal, NetworkTensor weight, NetworkTensor? bias)
    {
        if (signal.Axes.Count == 0)
            throw operation.Node.Fault("vectors", "one number");
        var last = signal.Axes.Count - 1;
        operation.BindVector(signal, last, weight.Shape[1]);
        var unit = operation.Units.Add(
            order => new Unit(UnitKind.Linear, [signal.Unit], operation.Node, order) { Tensors = [weight, bias] });
        return Operation.WithAxis(unit, signal.Axes, last, new Axis(weight.Shape[0], AxisRole.Feature));
    }
}
