using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Generators.Layers;

/// <summary>The values of a layer's options: those that its attribute says, and the defaults of the others.</summary>
internal sealed class LayerOptions : IEquatable<LayerOptions>
{
    private readonly IReadOnlyList<Option> _options;
    private readonly object?[] _values; // null where the attribute says nothing

    /// <param name="options">The options of the layer's kind.</param>
    /// <param name="values">Their values in this order; null where the default holds.</param>
    public LayerOptions(IReadOnlyList<Option> options, object?[] values) => (_options, _values) = (options, values);

    /// <summary>All defaults.</summary>
    public static LayerOptions Of(IReadOnlyList<Option> options) => new(options, new object?[options.Count]);

    /// <summary>The value of an option; the default where the layer's kind does not have it.</summary>
    public T Of<T>(Option<T> option) => Said(option) is { } value ? (T)value : option.Default;

    /// <summary>Whether the attribute says it, be it the default.</summary>
    public bool Says(Option option) => Said(option) is not null;

    /// <summary>The options that the attribute says, with the values that stand there.</summary>
    public IEnumerable<(Option Option, object Value)> AllSaid
    {
        get
        {
            for (var i = 0; i < _values.Length; i++)
            {
                if (_values[i] is { } value)
                    yield return (_options[i], value);
            }
        }
    }

    /// <summary>The same with another value of an option.</summary>
    public LayerOptions With<T>(Option<T> option, T value)
    {
        var values = (object?[])_values.Clone();
        values[IndexOf(option) is >= 0 and var index
            ? index
            : throw new ArgumentException($"has no option {option.Name}", nameof(option))] = option.Stored(value);
        return new(_options, values);
    }

    /// <summary>Whether all options have the same values, be they said or not.</summary>
    public bool Equals(LayerOptions? other) =>
        other is not null && ReferenceEquals(_options, other._options) && Values.SequenceEqual(other.Values);

    public override bool Equals(object? obj) => Equals(obj as LayerOptions);

    public override int GetHashCode() =>
        Values.Aggregate(_values.Length, (hash, value) => unchecked((hash * 397) ^ (value?.GetHashCode() ?? 0)));

    public override string ToString() => string.Join(", ", AllSaid.Select(said => $"{said.Option.Name} = {said.Value}"));

    private IEnumerable<object?> Values => _values.Select((value, i) => value ?? _options[i].DefaultValue);

    private object? Said(Option option) => IndexOf(option) is >= 0 and var index ? _values[index] : null;

    private int IndexOf(Option option)
    {
        for (var i = 0; i < _options.Count; i++)
        {
            if (ReferenceEquals(_options[i], option))
                return i;
        }

        return -1;
    }
}
