namespace RnnGen.Generators.Layers;

/// <summary>A layer of a model as its attribute declares it.</summary>
/// <param name="Kind">What it is; one object for all layers of a kind.</param>
/// <param name="Name">Final: the declared one, or kind and ordinal.</param>
/// <param name="Options">The arguments of its attribute.</param>
internal sealed record LayerDeclaration(Layer Kind, string Name, LayerOptions Options)
{
    /// <summary>What it reads, as <c>dense0, input[0..4]</c>; null of the layer before it.</summary>
    public string? From { get; init; }

    /// <summary>As its attribute is written in source: <c>[Lstm]</c>.</summary>
    public string DisplayName => $"[{Kind.Kind}]";

    /// <summary>Kind and name for messages: <c>'lstm0' [Lstm]</c>.</summary>
    public string Description => $"'{Name}' {DisplayName}";

    /// <summary>The value of an option.</summary>
    public T Of<T>(Option<T> option) => Options.Of(option);

    /// <summary>The same layer with another value of an option.</summary>
    public LayerDeclaration With<T>(Option<T> option, T value) => this with { Options = Options.With(option, value) };
}
