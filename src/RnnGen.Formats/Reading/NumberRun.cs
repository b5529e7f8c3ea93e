using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>Tensors one after the other in one array of numbers, which they fill exactly.</summary>
internal sealed class NumberRun
{
    private readonly float[] _values;
    private int _at;

    /// <summary>The numbers of an array in JSON.</summary>
    /// <param name="array">The array.</param>
    /// <param name="count">How many it must have.</param>
    public NumberRun(JsonPart array, long count)
    {
        _values = array.Node is JsonNumbers numbers ? numbers.Values : throw array.Fault($"an array of {count} numbers");
        if (_values.Length != count)
            throw array.Fault($"an array of {count} numbers");
    }

    /// <summary>Takes the next tensor, which is there.</summary>
    public NetworkTensor Take(string name, params IReadOnlyList<int> shape)
    {
        var count = shape.Aggregate(1, (product, size) => checked(product * size));
        _at += count;
        return new NetworkTensor(name, _values.AsSpan(_at - count, count).ToArray(), shape);
    }
}
