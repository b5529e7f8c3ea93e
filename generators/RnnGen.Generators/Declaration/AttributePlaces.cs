using RnnGen.Generators.Diagnostics;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Declaration;

/// <summary>
/// Where an attribute stands, and its arguments that are set by name: what is found in the graph of the layers is told there.
/// </summary>
internal sealed record AttributePlaces(LocationInfo Attribute, EquatableArray<ArgumentPlace> Arguments)
{
    /// <summary>The place of an argument; the attribute's where it is left out, or null is asked for.</summary>
    public LocationInfo Of(string? argument)
    {
        foreach (var place in Arguments)
        {
            if (place.Name == argument)
                return place.Location;
        }

        return Attribute;
    }
}

/// <summary>Where an argument stands.</summary>
internal sealed record ArgumentPlace(string Name, LocationInfo Location);
