using System;
using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace RnnGen;

/// <summary>What every element of a model's inputs or targets must be: an id, a finite number, or one from 0 to 1.</summary>
internal readonly record struct ElementRule
{
    private readonly int _ids;
    private readonly bool _isShare;
    private readonly int? _ignored;
    private readonly bool _areInteger;

    private ElementRule(int ids, bool areInteger, bool isShare, int? ignored = null) => (_ids, _areInteger, _isShare, _ignored) = (ids, areInteger, isShare, ignored);

    /// <summary>A token of the vocabulary, or a finite feature.</summary>
    public static ElementRule OfInputs(ModelInfo model) => new(model.Vocabulary, model.Vocabulary > 0, isShare: false);

    /// <summary>A class id, a finite value, or, for binary cross-entropy, a probability.</summary>
    public static ElementRule OfTargets(ModelInfo model) =>
        new(model.Loss == Loss.SoftmaxCrossEntropy ? model.OutputSize : 0, model.TargetsAreClasses, model.Loss == Loss.BinaryCrossEntropy, model.IgnoredClass);

    /// <summary>Whether elements of a type are what the rule is about: a model written by hand may read other ones than it says.</summary>
    public bool IsOf<T>() => (typeof(T) == typeof(int)) == _areInteger;

    /// <summary>The place of the first element that is not what it must be; -1 where all are.</summary>
    public int FirstFault<T>(ReadOnlySpan<T> values)
    {
        if (!IsOf<T>())
            return -1;
        if (typeof(T) == typeof(int))
            return _ids == 0 ? -1 : FirstForeign(As<T, int>(values)); // Of several outputs each window checks its own.
        if (typeof(T) == typeof(float))
            return FirstUnfit(As<T, float>(values));
        return typeof(T) == typeof(double) ? FirstUnfit(As<T, double>(values)) : -1;
    }

    /// <summary>For a message, after what names the element.</summary>
    public string Fault<T>(T found) => string.Create(CultureInfo.InvariantCulture, $"is {found}, must be {this}");

    /// <inheritdoc/>
    public override string ToString() => _ids > 0 ? $"0 to {_ids - 1}{(_ignored is { } id ? $", or {id} for none" : "")}" : _isShare ? "a number from 0 to 1" : "a finite number";

    /// <summary>A span by the other name of its type.</summary>
    private static ReadOnlySpan<TSame> As<T, TSame>(ReadOnlySpan<T> values) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, TSame>(ref MemoryMarshal.GetReference(values)), values.Length);

    private int FirstForeign(ReadOnlySpan<int> ids)
    {
        for (var i = 0; i < ids.Length; i++)
        {
            if ((uint)ids[i] >= (uint)_ids && ids[i] != _ignored)
                return i;
        }

        return -1;
    }

    private int FirstUnfit<T>(ReadOnlySpan<T> values)
        where T : IFloatingPointIeee754<T>
    {
        if (!_isShare && TensorPrimitives.IsFiniteAll(values))
            return -1;
        for (var i = 0; i < values.Length; i++)
        {
            if (!(_isShare ? values[i] >= T.Zero && values[i] <= T.One : T.IsFinite(values[i])))
                return i;
        }

        return -1;
    }
}
