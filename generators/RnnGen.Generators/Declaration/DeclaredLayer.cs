namespace RnnGen.Generators.Declaration;

/// <summary>A layer with the attribute that declares it.</summary>
/// <param name="Value">The layer as the later stages see it; not checked yet.</param>
/// <param name="Attribute">Where it comes from.</param>
/// <param name="ExplicitName">The <c>Name</c> argument, or null where the name is the default one.</param>
internal sealed record DeclaredLayer(LayerDeclaration Value, DeclaredAttribute Attribute, Argument<string>? ExplicitName)
{
    public bool TakesTokens => Value is OneHotDeclaration or EmbeddingDeclaration;

    /// <summary>Kind and name for messages: <c>'lstm0' [Lstm]</c>.</summary>
    public string Description => $"'{Value.Name}' {Attribute.DisplayName}";
}
