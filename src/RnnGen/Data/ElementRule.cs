using System;
using System.Globalization;
using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using RnnGen.Runtime;

namespace RnnGen.Data;

/// <summary>
/// What every element of a model's inputs or targets must be: an id, a finite number, or one from 0 to 1. Of several outputs each
/// has its own columns in the rows of targets, and its own rule for them.
/// </summary>
internal readonly record struct ElementRule
{
    private readonly int _ids;
    private readonly bool _isShare;
    private readonly int? _ignored;
    private readonly bool _areInteger;

    // Whose targets they are, of several outputs.
    private readonly string? _output;

    // Of each column of a row; null where all have this rule.
    private readonly ElementRule[]? _columns;

    private ElementRule(int ids, bool areInteger, bool isShare, int? ignored = null, string? output = null) =>
        (_ids, _areInteger, _isShare, _ignored, _output) = (ids, areInteger, isShare, ignored, output);

    private ElementRule(bool areInteger, ElementRule[] columns) => (_areInteger, _columns) = (areInteger, columns);

    /// <summary>A token of the vocabulary, or a finite feature; where a row has both, its first column is of tokens.</summary>
    public static ElementRule OfInputs(ModelInfo model)
    {
        if (model.Vocabulary == 0 || model.InputsAreTokens)
            return new(model.Vocabulary, model.InputsAreTokens, isShare: false);
        var columns = new ElementRule[model.InputSize];
        columns[0] = new(model.Vocabulary, areInteger: false, isShare: false);
        return new ElementRule(areInteger: false, columns);
    }

    /// <summary>A class id, a finite value, or, for binary cross-entropy, a probability.</summary>
    public static ElementRule OfTargets(ModelInfo model)
    {
        if (model.Loss == Loss.None && model.TargetSize > 0)
            return new ElementRule(model.TargetsAreClasses, ColumnsOf(model));
        return new(model.Loss == Loss.SoftmaxCrossEntropy ? model.OutputSize : 0, model.TargetsAreClasses,
            model.Loss == Loss.BinaryCrossEntropy, model.IgnoredClass);
    }

    /// <summary>
    /// Whether elements of a type are what the rule is about: a model written by hand may read other ones than it says.
    /// </summary>
    public bool IsOf<T>() => (typeof(T) == typeof(int)) == _areInteger;

    /// <summary>The place of the first element that is not what it must be; -1 where all are.</summary>
    /// <param name="values">Whole rows, where columns have rules of their own.</param>
    public int FirstFault<T>(ReadOnlySpan<T> values)
    {
        if (!IsOf<T>())
            return -1;
        if (_columns is not null)
            return FirstFaultOfColumns(values);
        if (typeof(T) == typeof(int))
            return _ids == 0 ? -1 : FirstForeign(As<T, int>(values));
        if (typeof(T) == typeof(float))
            return FirstUnfit(As<T, float>(values));
        return typeof(T) == typeof(double) ? FirstUnfit(As<T, double>(values)) : -1;
    }

    /// <summary>The rule of the element at a place.</summary>
    public ElementRule At(int place) => _columns is null ? this : _columns[place % _columns.Length];

    /// <summary>For a message, after what names the element.</summary>
    /// <param name="found">The element.</param>
    /// <param name="place">Its place in whole rows.</param>
    public string Fault<T>(T found, int place = 0) =>
        string.Create(CultureInfo.InvariantCulture, $"is {found}, must be {At(place)}");

    /// <inheritdoc/>
    public override string ToString() => Kind + (_output is null ? "" : $" (output {_output})");

    private string Kind => _ids > 0 ? Ids
        : _isShare ? "a number from 0 to 1"
        : "a finite number";

    private string Ids => (_areInteger ? $"0 to {_ids - 1}" : $"a whole number from 0 to {_ids - 1}")
        + (_ignored is { } id ? $", or {id} for none" : "");

    private static ElementRule[] ColumnsOf(ModelInfo model)
    {
        var (columns, at) = (new ElementRule[model.TargetSize], 0);
        foreach (var output in model.Outputs)
        {
            var targets = ModelInfo.TargetsOf(output.Loss, output.Size);
            var ids = output.Loss == Loss.SoftmaxCrossEntropy ? output.Size : 0;
            columns.AsSpan(at, targets).Fill(new ElementRule(
                ids, model.TargetsAreClasses, output.Loss == Loss.BinaryCrossEntropy, output.IgnoredClass, output.Name));
            at += targets;
        }

        return columns;
    }

    private int FirstFaultOfColumns<T>(ReadOnlySpan<T> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (!At(i).IsFit(values[i]))
                return i;
        }

        return -1;
    }

    private bool IsFit<T>(T value) =>
        typeof(T) == typeof(int) ? IsId((int)(object)value!)
        : typeof(T) == typeof(float) ? IsFitNumber((float)(object)value!)
        : typeof(T) != typeof(double) || IsFitNumber((double)(object)value!);

    private bool IsId(int id) => (uint)id < (uint)_ids || id == _ignored;

    private bool IsFitNumber<T>(T value)
        where T : IFloatingPointIeee754<T>
    {
        if (_ids == 0)
            return _isShare ? value >= T.Zero && value <= T.One : T.IsFinite(value);
        return TokenRows.IsId(value, _ids, out _) || (_ignored is { } ignored && T.CreateSaturating(ignored) == value);
    }

    /// <summary>A span by the other name of its type.</summary>
    private static ReadOnlySpan<TSame> As<T, TSame>(ReadOnlySpan<T> values) =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, TSame>(ref MemoryMarshal.GetReference(values)), values.Length);

    private int FirstForeign(ReadOnlySpan<int> ids)
    {
        for (var i = 0; i < ids.Length; i++)
        {
            if (!IsId(ids[i]))
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
            if (!IsFitNumber(values[i]))
                return i;
        }

        return -1;
    }
}
