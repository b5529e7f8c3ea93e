using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>
/// Takes a network apart into layers that other programs have: stacked layers become one after the other, a residual connection
/// an addition behind its layer.
/// </summary>
internal sealed class NetworkUnfolding
{
    private readonly IReadOnlyDictionary<string, int> _widths;
    private readonly Dictionary<string, string> _last = [];
    private readonly List<UnfoldedLayer> _layers = [];

    private NetworkUnfolding(Network network, IReadOnlyDictionary<string, int> widths)
    {
        _widths = widths;
        foreach (var name in widths.Keys.Where(name => name != LayerInput.WholeInput))
            Names.Give(name);
        var before = new LayerInput(LayerInput.WholeInput);
        foreach (var layer in network.Layers)
        {
            Add(layer, layer.From.Count == 0 ? [before] : [.. layer.From.Select(Moved)]);
            before = new LayerInput(_layers[^1].Name);
        }

        List<string> outputs = [.. network.Outputs.Select(output => _last[output.Layer])];
        Outputs = outputs.Count > 0 ? outputs : [_layers[^1].Name];
    }

    /// <summary>The names that layers and inputs have.</summary>
    public LayerNames Names { get; } = new();

    /// <summary>The layers, each behind those that it reads.</summary>
    public IReadOnlyList<UnfoldedLayer> Layers => _layers;

    /// <summary>Names of the layers whose values are outputs; at least one.</summary>
    public IReadOnlyList<string> Outputs { get; }

    /// <summary>Whether every layer reads the whole value of the one before, and the last one is the only output.</summary>
    public bool IsChain => NotInChain is null && Outputs is [var only] && only == _layers[^1].Name;

    /// <summary>The first layer that does not read the whole value of the one before alone; null: all do.</summary>
    public UnfoldedLayer? NotInChain
    {
        get
        {
            var before = LayerInput.WholeInput;
            foreach (var layer in _layers)
            {
                if (layer.From is not [{ Start: 0, End: null } only] || only.Name != before)
                    return layer;
                before = layer.Name;
            }

            return null;
        }
    }

    /// <summary>Takes a network apart.</summary>
    /// <param name="network">The network.</param>
    /// <param name="file">What a message calls it.</param>
    /// <exception cref="ModelFormatException">The network cannot be declared.</exception>
    public static NetworkUnfolding Of(Network network, string file) => new(network, NetworkCheck.Widths(network, file));

    private void Add(NetworkLayer layer, IReadOnlyList<LayerInput> from)
    {
        var width = _widths[layer.Name];
        var input = layer.Attribute is AddAttribute or MultiplyAttribute ? WidthOf(from[0]) : from.Sum(WidthOf);
        if (layer.Attribute is RecurrentLayerAttribute { Layers: > 1 and var count } recurrent)
        {
            for (var k = 0; k < count; k++)
            {
                var name = Names.Give(k == 0 ? $"{layer.Name}_first" : $"{layer.Name}_{k + 1}");
                var tensors = RecurrentShape.SuffixesOf(recurrent, k).SelectMany(suffix => OfStacked(layer, k, suffix));
                from = AddOne(new UnfoldedLayer(name, layer.Name, layer.Attribute, from, [.. tensors], input, width));
                input = width;
            }
        }
        else
        {
            from = AddOne(new UnfoldedLayer(layer.Name, layer.Name, layer.Attribute, from, layer.Tensors, input, width));
        }

        _last[layer.Name] = from[0].Name;
    }

    private static IEnumerable<NetworkTensor> OfStacked(NetworkLayer layer, int k, string suffix) =>
        from tensor in layer.Tensors
        where tensor.Name.EndsWith(suffix, System.StringComparison.Ordinal)
        select tensor.Named(tensor.Name[..^suffix.Length] + suffix.Replace($"_l{k}", "_l0"));

    // What reads the layer reads the addition behind it, if there is one.
    private IReadOnlyList<LayerInput> AddOne(UnfoldedLayer layer)
    {
        if (layer.Attribute is not ConnectableLayerAttribute { Residual: true })
        {
            _layers.Add(layer);
            return [new LayerInput(layer.Name)];
        }

        var around = layer.From;
        if (around.Count > 1)
        {
            var joined = Names.Give(layer.Declared + "_input");
            _layers.Add(new UnfoldedLayer(
                joined, layer.Declared, new ConcatAttribute(), around, [], layer.InputWidth, layer.InputWidth));
            around = [new LayerInput(joined)];
        }

        var sum = Names.Give(layer.Declared + "_sum");
        _layers.Add(layer with { From = around });
        _layers.Add(new UnfoldedLayer(
            sum, layer.Declared, new AddAttribute(), [new LayerInput(layer.Name), around[0]], [], layer.Width, layer.Width));
        return [new LayerInput(sum)];
    }

    private LayerInput Moved(LayerInput input) =>
        _last.TryGetValue(input.Name, out var last) ? input with { Name = last } : input;

    private int WidthOf(LayerInput input) => (input.End ?? Width(input.Name)) - input.Start;

    private int Width(string name) =>
        _layers.Find(layer => layer.Name == name)?.Width ?? _widths[name];
}
