using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration;

/// <summary>Where a model stands. Apart from the declaration, which holds no places.</summary>
/// <param name="HintName">What the model is told apart by.</param>
/// <param name="Name">Its class.</param>
/// <param name="Attribute">Its <c>[RnnModel]</c>.</param>
internal sealed record ModelPlace(string HintName, string Name, LocationInfo Attribute);
