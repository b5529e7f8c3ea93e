using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Values;

namespace RnnGen.Generators.Graph;

/// <summary>The values of a model that layers read: its input, and what the layers so far give, by name.</summary>
internal sealed class LayerValues
{
    private readonly LayerValue _input;
    private readonly LayerValue? _token;
    private readonly IReadOnlyList<LayerDeclaration> _layers;
    private readonly Dictionary<string, LayerValue> _byName = [];
    private readonly HashSet<string> _read = [];

    private readonly IReadOnlyList<InputDeclaration> _inputs;

    /// <param name="declaration">The model.</param>
    /// <param name="input">What it is given at a step.</param>
    /// <param name="token">Its token id, of a model that takes one.</param>
    public LayerValues(ModelDeclaration declaration, LayerValue input, LayerValue? token) =>
        (_layers, _inputs, _input, _token) = ([.. declaration.Layers], [.. declaration.Inputs], input, token);

    /// <summary>What the last layer so far gives.</summary>
    public LayerValue Last => _byName.Count == 0 ? _token ?? _input : _byName[_layers[_byName.Count - 1].Name];

    /// <summary>Adds what the next layer gives.</summary>
    public void Add(LayerValue value) => _byName.Add(_layers[_byName.Count].Name, value);

    /// <summary>A layer's value for what is made of it after the last layer; null of a name that is no layer's.</summary>
    public LayerValue? Take(string layer)
    {
        _read.Add(layer);
        return _byName.TryGetValue(layer, out var value) ? value : null;
    }

    /// <summary>Whether a layer or an output reads what a layer gives.</summary>
    public bool IsRead(string layer) => _read.Contains(layer);

    /// <summary>What the next layer reads: what its <c>From</c> names, or else what the last one gives.</summary>
    /// <param name="token">The layer that takes token ids, where there is one.</param>
    /// <param name="faults">What is wrong with its <c>From</c>.</param>
    public IReadOnlyList<LayerValue> SourcesOf(LayerDeclaration layer, LayerDeclaration? token, List<LayerFault> faults)
    {
        if (layer.From is not { } from)
        {
            if (_byName.Count > 0)
                _read.Add(_layers[_byName.Count - 1].Name);
            return [Last];
        }

        if (Source.ReadAll(from) is not { } sources)
        {
            faults.Add(FaultOf(FaultKind.SourceSyntax, layer.Description, from));
            return [Last];
        }

        var values = new List<LayerValue>();
        foreach (var source in sources)
        {
            if (ValueOf(layer, source, faults) is not { } value)
                continue;
            if (value.IsToken && (sources.Count > 1 || !source.IsWhole))
                faults.Add(FaultOf(
                    FaultKind.OneHotConnection, nameof(LayerDeclaration.From), layer.Description,
                    token?.Description ?? "the token ids"));
            else if (LanesOf(layer, source, value, faults) is { } lanes)
                values.Add(lanes);
        }

        return values.Count == 0 ? [Last] : values;
    }

    private LayerValue? ValueOf(LayerDeclaration layer, Source source, List<LayerFault> faults)
    {
        var isLayer = _layers.Any(other => other.Name == source.Name);
        if (source.Name == LayerNames.ModelInput && !isLayer && (!_input.IsToken || layer.Kind.TakesTokens))
            return layer.Kind.TakesTokens ? _token ?? _input : _input;

        if (source.Name != LayerNames.ModelInput && _byName.TryGetValue(source.Name, out var value))
        {
            _read.Add(source.Name);
            return value;
        }

        if (!_input.IsToken && _inputs.FirstOrDefault(part => part.Name == source.Name) is { } named)
            return _input.Slice(named.Start, named.Size);

        var why = (source.Name == LayerNames.ModelInput, isLayer) switch
        {
            (true, true) => ", which is a layer and the model's input",
            (true, false) => ", which is the model's token ids",
            _ when source.Name == layer.Name => ", which is the layer itself",
            (_, true) => ", which is a later layer",
            _ => "",
        };
        faults.Add(FaultOf(FaultKind.UnknownSource, layer.Description, string.Join(", ", Readable), source.Name, why));
        return null;
    }

    private IEnumerable<string> Readable =>
        (_input.IsToken || _layers.Any(layer => layer.Name == LayerNames.ModelInput) ? (string[])[] : [LayerNames.ModelInput])
        .Concat(_inputs.Select(part => part.Name))
        .Concat(_layers.Take(_byName.Count).Select(layer => layer.Name).Where(name => name != LayerNames.ModelInput));

    private static LayerValue? LanesOf(LayerDeclaration layer, Source source, LayerValue value, List<LayerFault> faults)
    {
        if (source.IsWhole)
            return value;
        var end = source.End ?? value.Width;
        if (source.Start < end && end <= value.Width)
            return value.Slice(source.Start, end - source.Start);
        faults.Add(FaultOf(FaultKind.SourceRange, layer.Description, source.Name, Texts.Number(value.Width), source.ToString()));
        return null;
    }

    private static LayerFault FaultOf(FaultKind kind, params string[] arguments) =>
        new(kind, nameof(LayerDeclaration.From), new(arguments));
}
