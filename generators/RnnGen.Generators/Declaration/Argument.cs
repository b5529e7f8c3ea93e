using Microsoft.CodeAnalysis;
using RnnGen.Generators.Diagnostics;

namespace RnnGen.Generators.Declaration;

/// <summary>An attribute's value for a parameter or property. It does not leave the stage.</summary>
/// <param name="Name">Name of the property it sets.</param>
/// <param name="Syntax">The argument; the whole attribute where the value is a default.</param>
internal sealed record Argument<T>(string Name, T Value, SyntaxNode Syntax)
{
    /// <summary>Its place in the source, which only a fault asks for.</summary>
    public LocationInfo Location => LocationInfo.Of(Syntax);
}
