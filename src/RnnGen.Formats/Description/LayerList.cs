using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>The layers of a network while a reader makes them, in order, each under a name of its own.</summary>
internal sealed class LayerList
{
    private readonly List<NetworkLayer> _layers = [];

    /// <summary>The names that are given.</summary>
    public LayerNames Names { get; } = new();

    /// <summary>How many there are.</summary>
    public int Count => _layers.Count;

    /// <summary>The name of the last one.</summary>
    public string LastName => _layers[^1].Name;

    /// <summary>Adds a layer under a name that <see cref="Names"/> gave.</summary>
    public void Add(NetworkLayer layer) => _layers.Add(layer);

    /// <summary>Adds a layer that joins values side by side.</summary>
    /// <returns>Its values.</returns>
    public LayerSources AddConcat(LayerSources sources, string name, string origin)
    {
        var given = Names.Give(name);
        _layers.Add(new NetworkLayer(given, new ConcatAttribute()) { From = sources.Inputs, Origin = origin });
        return LayerSources.Of(given, sources.Width);
    }

    /// <summary>The layer whose whole values these are; null where they are parts, several, or an input.</summary>
    public string? WholeLayer(LayerSources sources) =>
        sources.Ranges is [{ IsWhole: true } range] && _layers.Exists(layer => layer.Name == range.Name) ? range.Name : null;

    /// <summary>All, in order: what a layer reads is left out where it is the layer before it.</summary>
    public List<NetworkLayer> WithoutPlainFrom()
    {
        var (layers, before) = (new List<NetworkLayer>(), LayerInput.WholeInput);
        foreach (var layer in _layers)
        {
            var isPlain = layer.From is [{ Start: 0, End: null } only] && only.Name == before
                && layer.Attribute is not (AddAttribute or MultiplyAttribute or ConcatAttribute);
            layers.Add(isPlain || layer.Attribute is EmbeddingAttribute or OneHotAttribute ? layer with { From = [] } : layer);
            before = layer.Name;
        }

        return layers;
    }
}
