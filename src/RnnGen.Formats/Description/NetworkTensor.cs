using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>A tensor of a network: name, shape and elements, row-major, as <see cref="float"/> or <see cref="double"/>.</summary>
public sealed class NetworkTensor
{
    private readonly float[]? _singles;
    private readonly double[]? _doubles;

    /// <summary>A tensor of float elements, which are not copied.</summary>
    /// <param name="name">The name.</param>
    /// <param name="values">The elements, row-major.</param>
    /// <param name="shape">The dimensions; none for a scalar.</param>
    /// <exception cref="ArgumentException">The elements do not fill the shape.</exception>
    public NetworkTensor(string name, float[] values, params IReadOnlyList<int> shape)
        : this(name, shape, values?.Length ?? throw new ArgumentNullException(nameof(values))) => _singles = values;

    /// <summary>A tensor of double elements, which are not copied.</summary>
    /// <inheritdoc cref="NetworkTensor(string, float[], IReadOnlyList{int})"/>
    public NetworkTensor(string name, double[] values, params IReadOnlyList<int> shape)
        : this(name, shape, values?.Length ?? throw new ArgumentNullException(nameof(values))) => _doubles = values;

    private NetworkTensor(string name, IReadOnlyList<int> shape, int length)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(shape);
        if (CountOf(shape) != length)
            throw new ArgumentException($"Tensor '{name}' of shape {PrintShape(shape)} has another number of elements than the "
                + $"{length} that were given.");
        (Name, Shape, Length) = (name, [.. shape], length);
    }

    /// <summary>Its name: of a layer's tensor the name behind the layer's, as <c>weight_ih_l0</c>.</summary>
    public string Name { get; }

    /// <summary>Its dimensions; none for a scalar.</summary>
    public IReadOnlyList<int> Shape { get; }

    /// <summary>Number of elements.</summary>
    public int Length { get; }

    /// <summary>Whether the elements are double; float otherwise.</summary>
    public bool IsDouble => _doubles is not null;

    /// <summary>The elements as float; double ones are rounded.</summary>
    public float[] ToSingle() => _singles is not null ? [.. _singles] : Array.ConvertAll(_doubles!, value => (float)value);

    /// <summary>The elements as double, which is exact.</summary>
    public double[] ToDouble() => _doubles is not null ? [.. _doubles] : Array.ConvertAll(_singles!, value => (double)value);

    /// <summary>Name and shape, as <c>weight [8, 4]</c>.</summary>
    public override string ToString() => $"{Name} {PrintShape(Shape)}";

    /// <summary>The number of elements of a shape; null of one that no tensor has.</summary>
    internal static long? CountOf(IReadOnlyList<int> shape)
    {
        if (shape.Any(size => size < 0))
            return null;
        var count = shape.Contains(0) ? 0L : 1;
        foreach (var size in shape)
        {
            if (count > int.MaxValue)
                return null;
            count *= size;
        }

        return count;
    }

    /// <summary>A shape, as <c>[8, 4]</c>.</summary>
    internal static string PrintShape(IEnumerable<int> shape) => $"[{string.Join(", ", shape)}]";

    /// <summary>One element.</summary>
    internal double this[int index] => _singles is not null ? _singles[index] : _doubles![index];

    /// <summary>The same elements under another name.</summary>
    internal NetworkTensor Named(string name) => Of(name, Shape, _singles, _doubles);

    /// <summary>The same elements in another shape of as many.</summary>
    internal NetworkTensor Reshaped(params IReadOnlyList<int> shape) => Of(Name, shape, _singles, _doubles);

    /// <summary>Elements of this tensor in another arrangement, bit for bit.</summary>
    /// <param name="shape">The shape of the result.</param>
    /// <param name="source">For each element of the result, in order, the index of the element it is.</param>
    internal NetworkTensor Gather(IReadOnlyList<int> shape, Func<int, int> source)
    {
        var count = shape.Aggregate(1, (product, size) => checked(product * size));
        return _singles is not null ? Of(Name, shape, Pick(_singles), null) : Of(Name, shape, null, Pick(_doubles!));

        TElement[] Pick<TElement>(TElement[] elements)
        {
            var picked = new TElement[count];
            for (var i = 0; i < count; i++)
                picked[i] = elements[source(i)];
            return picked;
        }
    }

    /// <summary>[rows, columns] as [columns, rows].</summary>
    internal NetworkTensor Transposed()
    {
        var (rows, columns) = (Shape[0], Shape[1]);
        return Gather([columns, rows], i => (i % rows * columns) + (i / rows));
    }

    /// <summary>
    /// Elements <paramref name="start"/> to <paramref name="start"/> + <paramref name="count"/> of the first dimension.
    /// </summary>
    internal NetworkTensor Rows(int start, int count)
    {
        var stride = Stride;
        return Gather([count, .. Shape.Skip(1)], i => (start * stride) + i);
    }

    /// <summary>[rows, columns]: the columns from <paramref name="start"/> on.</summary>
    internal NetworkTensor Columns(int start, int count)
    {
        var columns = Shape[1];
        return Gather([Shape[0], count], i => (i / count * columns) + start + (i % count));
    }

    /// <summary>
    /// The first dimension is as many blocks of equal length as <paramref name="order"/> has numbers: the blocks of these numbers
    /// in that order, as Keras's gates z, r, n become r, z, n by (1, 0, 2).
    /// </summary>
    internal NetworkTensor Blocks(params int[] order)
    {
        var block = Shape[0] / order.Length * Stride;
        return Gather([Shape[0] / order.Length * order.Length, .. Shape.Skip(1)], i => (order[i / block] * block) + (i % block));
    }

    /// <summary>Every element times a factor, computed in double and rounded once.</summary>
    /// <param name="factor">The factor of the element of an index.</param>
    internal NetworkTensor Scaled(Func<int, double> factor) => _singles is not null
        ? Of(Name, Shape, [.. _singles.Select((value, i) => (float)(value * factor(i)))], null)
        : Of(Name, Shape, null, [.. _doubles!.Select((value, i) => value * factor(i))]);

    /// <summary>The sum with a tensor of the same shape, computed in double and rounded once.</summary>
    internal NetworkTensor Plus(NetworkTensor other) => _singles is not null && other._singles is not null
        ? Of(Name, Shape, [.. _singles.Select((value, i) => (float)((double)value + other._singles[i]))], null)
        : Of(Name, Shape, null, [.. ToDouble().Select((value, i) => value + other[i])]);

    /// <summary>Whether every element is finite.</summary>
    internal bool IsFinite() => _singles is not null ? Array.TrueForAll(_singles, float.IsFinite)
        : Array.TrueForAll(_doubles!, double.IsFinite);

    /// <summary>Whether every element is zero, of either sign.</summary>
    internal bool IsZero() => _singles is not null ? Array.TrueForAll(_singles, value => value == 0)
        : Array.TrueForAll(_doubles!, value => value == 0);

    private int Stride => Shape[0] == 0 ? 0 : Length / Shape[0];

    private static NetworkTensor Of(string name, IReadOnlyList<int> shape, float[]? singles, double[]? doubles) =>
        singles is not null ? new NetworkTensor(name, singles, shape) : new NetworkTensor(name, doubles!, shape);
}
