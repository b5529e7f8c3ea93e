using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Declaration;

/// <summary>A layer with the attribute that declares it.</summary>
/// <param name="Value">The layer as the later stages see it; not checked yet.</param>
/// <param name="Attribute">Where it comes from.</param>
/// <param name="ExplicitName">The <c>Name</c> argument, or null where the name is the default one.</param>
internal sealed record DeclaredLayer(LayerDeclaration Value, DeclaredAttribute Attribute, Argument<string>? ExplicitName);
