using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Values;

namespace RnnGen.Tool.Exporting.PyTorch;

/// <summary>The values that layers read: the model's inputs, and what the layers so far give, by name.</summary>
internal sealed class TorchSources
{
    private readonly ExportedModel _model;
    private readonly TorchBody _body;
    private readonly Dictionary<string, TorchValue> _byName = [];
    private readonly Dictionary<string, TorchValue> _inputs = [];
    private TorchValue? _token;
    private TorchValue? _all;

    /// <param name="model">The model.</param>
    /// <param name="body">Where names are.</param>
    public TorchSources(ExportedModel model, TorchBody body)
    {
        (_model, _body, Last) = (model, body, null!);
        AddInputs();
    }

    /// <summary>Names of the inputs, in their order.</summary>
    public List<string> Inputs { get; } = [];

    /// <summary>What the last layer so far gives.</summary>
    public TorchValue Last { get; private set; }

    /// <summary>What a layer gives.</summary>
    public TorchValue this[string layer] => _byName[layer];

    /// <summary>Adds what the next layer gives.</summary>
    public void Add(LayerDeclaration layer, TorchValue value)
    {
        _byName.Add(layer.Name, value);
        Last = value;
    }

    /// <summary>What a layer reads: what its <c>From</c> names, or else what the last one gives.</summary>
    public IReadOnlyList<TorchValue> Of(LayerDeclaration layer)
    {
        if (layer.From is not { } from)
            return [_byName.Count == 0 && layer.Kind.TakesTokens ? _token! : Last];
        return [.. Source.ReadAll(from)!.Select(source =>
        {
            var value = Named(layer, source.Name);
            return source.IsWhole ? value : value.Slice(source.Start, (source.End ?? value.Width) - source.Start);
        })];
    }

    private TorchValue Named(LayerDeclaration layer, string name)
    {
        var isInput = name == LayerNames.ModelInput && _model.Declaration.Layers.All(other => other.Name != name);
        if (isInput)
            return layer.Kind.TakesTokens ? _token! : _all!;
        return _byName.TryGetValue(name, out var value) ? value : _inputs[name];
    }

    private void AddInputs()
    {
        if (_model.Graph.Token is not null)
        {
            var name = Input("tokens");
            Last = _token = new([1], isLast => isLast ? name + "[-1]" : name);
        }

        if (_model.Graph.InputIsToken)
            return;
        foreach (var part in _model.Declaration.Inputs)
        {
            var name = Input(part.Name);
            _inputs.Add(part.Name, new([part.Size], isLast => isLast ? name + "[-1]" : name));
        }

        if (_inputs.Count == 0)
        {
            var name = Input("x");
            _all = new([_model.Graph.Input.Width], isLast => isLast ? name + "[-1]" : name);
        }
        else
        {
            // All features of a step are one vector to the equations, whatever parts have names.
            var parts = TorchValue.Concat([.. _inputs.Values]);
            _all = new([parts.Width], parts.At);
        }

        if (_token is null)
            Last = _all;
    }

    private string Input(string name)
    {
        var unique = _body.Names.Unique(name);
        Inputs.Add(unique);
        return unique;
    }
}
