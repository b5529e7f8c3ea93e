using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Declaration;

/// <summary>Where the attributes of a model stand. Apart from the declaration, which holds no places.</summary>
/// <param name="HintName">What the model is told apart by.</param>
/// <param name="Class">The name of its class.</param>
/// <param name="Model">Its <c>[RnnModel]</c>.</param>
/// <param name="Layers">Its layers, in their order.</param>
/// <param name="Outputs">Its <c>[Output]</c>s, in their order.</param>
internal sealed record ModelPlaces(
    string HintName, LocationInfo Class, AttributePlaces Model, EquatableArray<AttributePlaces> Layers,
    EquatableArray<AttributePlaces> Outputs)
{
    public static ModelPlaces Of(ModelSource source, string hintName) =>
        new(hintName, source.Identifier, source.Model.Places, PlacesOf(source.LayersHere), PlacesOf(source.Outputs));

    private static EquatableArray<AttributePlaces> PlacesOf(IEnumerable<DeclaredAttribute> attributes) =>
        new(attributes.Select(attribute => attribute.Places));
}
