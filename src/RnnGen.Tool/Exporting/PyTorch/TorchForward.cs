using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Declaration;
using RnnGen.Generators.Equations;
using RnnGen.Generators.Graph;
using RnnGen.Generators.Layers;
using RnnGen.Generators.Values;

namespace RnnGen.Tool.Exporting.PyTorch;

/// <summary>
/// A model's layers as lines of Python: the modules of <c>__init__</c>, the classes of those that PyTorch has not, and the body
/// of <c>forward</c>, layer by layer as they are declared.
/// </summary>
internal sealed class TorchForward
{
    private readonly ExportedModel _model;
    private readonly TorchBody _body = new();
    private readonly TorchSources _sources;
    private readonly TorchRecurrentLayers _recurrent;
    private readonly List<TorchValue> _connected = [];

    /// <param name="model">The model.</param>
    /// <param name="classes">Names of the file's classes.</param>
    public TorchForward(ExportedModel model, PythonNames classes)
    {
        (_model, _sources) = (model, new TorchSources(model, _body));
        _recurrent = new TorchRecurrentLayers(model, _body, classes);
        foreach (var layer in model.Declaration.Layers)
            Add(layer);
        AddOutputs();
    }

    /// <summary>Names of the inputs, in their order.</summary>
    public IReadOnlyList<string> Inputs => _sources.Inputs;

    /// <summary>The lines of <c>__init__</c>.</summary>
    public IReadOnlyList<string> Modules => _body.Modules;

    /// <summary>The modules that are written by their equations.</summary>
    public IReadOnlyList<(TorchCell Cell, string Class)> Cells => _recurrent.Cells;

    /// <summary>The lines of <c>forward</c>, from the whole state to the outputs, the last one apart.</summary>
    public IReadOnlyList<string> Body => _body.Lines;

    /// <summary>The expression of the outputs.</summary>
    public string Result { get; private set; } = "";

    private void Add(LayerDeclaration layer)
    {
        var sources = _sources.Of(layer);
        var value = layer.Kind is ConnectableLayer ? Connected(layer, sources) : Plain(layer, sources);
        _sources.Add(layer, value);
    }

    /// <summary>A layer with its connections: of a stack of several layers they are its module's.</summary>
    private TorchValue Connected(LayerDeclaration layer, IReadOnlyList<TorchValue> sources)
    {
        var input = TorchValue.Concat(sources);
        var isDense = layer.Of(ConnectableLayer.DenseConnection);
        if (layer.Kind.IsStack || isDense)
        {
            if (_connected.Count == 0)
                _connected.Add(input);
            if (isDense)
            {
                // As they are now: the list grows with the layers that follow.
                input = TorchValue.Concat([.. _connected]);
                sources = [input];
            }
        }

        if (layer.Kind.IsStack && layer.Of(RecurrentLayer.Layers) > 1)
        {
            var outputs = _recurrent.Of(layer, input);
            _connected.AddRange(outputs);
            return outputs[^1];
        }

        var alone = layer.With(ConnectableLayer.Residual, false).With(ConnectableLayer.DenseConnection, false);
        var value = layer.Kind.IsStack ? _recurrent.Of(alone, input)[0] : Plain(alone, sources);
        if (layer.Of(ConnectableLayer.Residual))
        {
            var (output, name) = (value, layer.Name);
            value = new(
                TorchShapes.Aligned(output.Parts, input.Parts),
                isLast => _body.Assign(name + "_sum", isLast, $"{output.At(isLast)} + {input.At(isLast)}"));
        }

        if (layer.Kind.IsStack || isDense)
            _connected.Add(value);
        return value;
    }

    private TorchValue Plain(LayerDeclaration layer, IReadOnlyList<TorchValue> sources)
    {
        var parts = TorchShapes.PartsOf(layer, _model.Declaration.IsTrainable, sources);
        if (layer.Kind is Conv1d)
            return Convolution(layer, TorchValue.Concat(sources), parts);
        var width = sources.Sum(source => source.Width);
        if (TorchFeed.For(layer, width, _model.Declaration.IsTrainable) is not { } feed)
            throw new ToolException($"PyTorch: no module for layer {layer.Description}.");
        if (feed.Module is { } module)
            _body.Modules.Add($"{TorchBody.Member(layer.Name)} = {module}");
        return new(parts, isLast =>
        {
            IReadOnlyList<string> read = [.. sources.Select(source => source.At(isLast))];
            if (layer.Kind is PRelu or ActivationLayer or Dense && read.Count > 1)
                read = [_body.Assign(layer.Name + "_x", isLast, TorchFeed.Joined(read))];
            return _body.Assign(layer.Name, isLast, feed.Of(TorchBody.Member(layer.Name), read));
        });
    }

    private TorchValue Convolution(LayerDeclaration layer, TorchValue input, IReadOnlyList<int> parts)
    {
        _body.Modules.Add($"{TorchBody.Member(layer.Name)} = {TorchConvolution.Module(layer, input.Width)}");
        TorchValue? value = null;
        value = new TorchValue(parts, isLast =>
        {
            // The convolution's own value: what is added to it is no part of it.
            if (isLast && layer.Of(Conv1d.Kernel) > 1)
                return _body.Assign(layer.Name, isLast: true, value!.At(false) + "[-1]");
            var text = isLast
                ? $"{TorchBody.Member(layer.Name)}({input.At(true)}[..., None])[..., 0]"
                : TorchConvolution.Write(
                    layer, TorchBody.Member(layer.Name), input.At(false),
                    [.. _model.Graph.States.Where(state => state.Layer == layer.Name)], layer.Name, _body.Names, _body.Lines);
            return layer.Of(Conv1d.Activation) == ActivationKind.None
                ? _body.Assign(layer.Name, isLast, text)
                : _body.Assign(layer.Name, isLast,
                    TorchFeed.Activated(layer.Of(Conv1d.Activation), _body.Assign(layer.Name + "_sum", isLast, text)));
        });
        return value;
    }

    private void AddOutputs()
    {
        // What leaves a state runs whether an output reads it or not.
        foreach (var layer in _model.Declaration.Layers.Where(layer =>
            _model.Graph.States.Any(state => state.Layer == layer.Name)))
        {
            _sources[layer.Name].At(isLast: false);
        }

        var isOfLastStep = _model.Declaration.Output == OutputKind.LastStep;
        Result = _model.Graph.Outputs.Count == 0
            ? _sources.Last.At(isOfLastStep)
            : "{" + string.Join(", ", _model.Graph.Outputs.Select(output => $"{PythonNames.Quoted(output.Layer)}: "
                + _sources[output.Layer].At(isOfLastStep || output.Steps == OutputKind.LastStep))) + "}";
    }
}
