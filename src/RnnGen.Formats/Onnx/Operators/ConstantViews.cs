using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>Constant tensors in other arrangements, bit for bit.</summary>
internal static class ConstantViews
{
    /// <summary>A range along an axis.</summary>
    public static NetworkTensor Slice(NetworkTensor tensor, int axis, int start, int count)
    {
        var inner = tensor.Shape.Skip(axis + 1).Aggregate(1, (product, size) => product * size);
        var whole = tensor.Shape[axis] * inner;
        var part = count * inner;
        return tensor.Gather(
            [.. tensor.Shape.Select((size, i) => i == axis ? count : size)],
            i => part == 0 ? 0 : (i / part * whole) + (start * inner) + (i % part));
    }

    /// <summary>The axes in another order.</summary>
    public static NetworkTensor Transpose(NetworkTensor tensor, IReadOnlyList<int> order)
    {
        var strides = new int[order.Count];
        for (var (i, stride) = (order.Count - 1, 1); i >= 0; i--)
        {
            strides[i] = stride;
            stride *= tensor.Shape[i];
        }

        int[] shape = [.. order.Select(axis => tensor.Shape[axis])];
        return tensor.Gather(shape, index =>
        {
            var source = 0;
            for (var i = shape.Length - 1; i >= 0; i--)
            {
                source += index % shape[i] * strides[order[i]];
                index /= shape[i];
            }

            return source;
        });
    }

    /// <summary>Tensors one after the other along the first axis.</summary>
    public static NetworkTensor Concat(string name, IReadOnlyList<NetworkTensor> tensors)
    {
        int[] shape = [tensors.Sum(tensor => tensor.Shape[0]), .. tensors[0].Shape.Skip(1)];
        return tensors.Any(tensor => tensor.IsDouble)
            ? new NetworkTensor(name, [.. tensors.SelectMany(tensor => tensor.ToDouble())], shape)
            : new NetworkTensor(name, [.. tensors.SelectMany(tensor => tensor.ToSingle())], shape);
    }

    /// <summary>Matrices of as many rows side by side.</summary>
    public static NetworkTensor SideBySide(string name, IReadOnlyList<NetworkTensor> tensors) => tensors.Count == 1
        ? tensors[0].Named(name)
        : Concat(name, [.. tensors.Select(tensor => tensor.Transposed())]).Transposed();

    /// <summary>A tensor of one number everywhere, in the precision of another.</summary>
    public static NetworkTensor Filled(string name, double number, int length, bool isDouble) => isDouble
        ? new NetworkTensor(name, [.. Enumerable.Repeat(number, length)], length)
        : new NetworkTensor(name, [.. Enumerable.Repeat((float)number, length)], length);
}
