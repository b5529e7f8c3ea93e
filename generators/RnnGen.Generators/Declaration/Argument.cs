using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration;

/// <summary>An attribute's value for a parameter or property.</summary>
/// <param name="Name">Name of the property it sets.</param>
/// <param name="Location">The argument in the source; the whole attribute where the value is a default.</param>
internal sealed record Argument<T>(string Name, T Value, LocationInfo Location);
