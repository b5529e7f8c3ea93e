namespace RnnGen.Generators.Layers;

/// <summary>
/// An option of a layer: an argument of its attribute, with its type, its range and the value it has where it is left out.
/// </summary>
/// <param name="name">Name of the attribute's property.</param>
/// <param name="parameter">Which parameter of the attribute's constructor sets it; -1 of one that is set by name.</param>
internal abstract class Option(string name, int parameter)
{
    public string Name { get; } = name;

    public int Parameter { get; } = parameter;

    /// <summary>The value where the attribute does not say one, as the compiler hands values over.</summary>
    public abstract object? DefaultValue { get; }

    /// <summary>What is wrong with a value that stands in the source; null of one in its range.</summary>
    public abstract OptionFault? FaultOf(object? value);
}

/// <summary>An option whose values are of a type; an enum's are those of the generator's own copy of it.</summary>
internal abstract class Option<T>(string name, T defaultValue, int parameter) : Option(name, parameter)
{
    /// <summary>The value where the attribute does not say one.</summary>
    public T Default { get; } = defaultValue;

    public sealed override object? DefaultValue => Stored(Default);

    /// <summary>A value as the compiler hands it over: an enum's is its number.</summary>
    public virtual object? Stored(T value) => value;

    public sealed override OptionFault? FaultOf(object? value) => FaultOfValue((T)value!);

    /// <inheritdoc cref="Option.FaultOf"/>
    protected abstract OptionFault? FaultOfValue(T value);
}
