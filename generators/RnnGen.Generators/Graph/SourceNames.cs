using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Graph;

/// <summary>
/// What layers read, by names, for those who look at the graph: layers that are no part of it stand for what they read.
/// </summary>
internal sealed class SourceNames
{
    private readonly Dictionary<string, IReadOnlyList<string>> _standIns = [];
    private string _last = LayerNames.ModelInput;

    /// <summary>What a layer reads, as <c>lstm0</c> or <c>input[0..4]</c>.</summary>
    public IReadOnlyList<string> SourcesOf(LayerDeclaration layer)
    {
        var sources = layer.From is { } from && Source.ReadAll(from) is { } read ? read : [new Source(_last, 0, null)];
        return [.. sources.SelectMany(source => _standIns.TryGetValue(source.Name, out var shown)
            ? shown.Count == 1 && !source.IsWhole ? [(source with { Name = shown[0] }).ToString()] : shown
            : [source.ToString()])];
    }

    /// <summary>Tells of a layer that is no part of the graph.</summary>
    public void StandsFor(LayerDeclaration layer) => _standIns.Add(layer.Name, SourcesOf(layer));

    /// <summary>Tells which layer the next one follows.</summary>
    public void Follow(LayerDeclaration layer) => _last = layer.Name;
}
