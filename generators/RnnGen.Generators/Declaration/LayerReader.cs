using System.Collections.Generic;
using RnnGen.Generators.Layers;

namespace RnnGen.Generators.Declaration;

/// <summary>Reads layer attributes into layers: a name, and the options that the registry knows of.</summary>
internal static class LayerReader
{
    public static IReadOnlyList<DeclaredLayer> Read(IReadOnlyList<DeclaredAttribute> attributes)
    {
        var layers = new List<DeclaredLayer>();
        var counts = new Dictionary<Layer, int>();
        foreach (var attribute in attributes)
        {
            var kind = LayerRegistry.Of(attribute.Kind);
            var name = attribute.Property<string?>("Name", null);

            // Layers with a name of their own count too, so that naming one layer does not rename the tensors of the others.
            counts.TryGetValue(kind, out var ordinal);
            counts[kind] = ordinal + 1;
            layers.Add(new(
                new(kind, name.Value ?? $"{kind.Prefix}{ordinal}", OptionsOf(kind, attribute))
                {
                    From = attribute.Property<string?>("From", null).Value,
                },
                attribute,
                name.Value is { } given ? new(name.Name, given, name.Syntax) : null));
        }

        return layers;
    }

    private static LayerOptions OptionsOf(Layer kind, DeclaredAttribute attribute)
    {
        var values = new object?[kind.Options.Count];
        for (var i = 0; i < values.Length; i++)
            values[i] = attribute.ValueOf(kind.Options[i]);
        return new(kind.Options, values);
    }
}
