using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>What a layer of Keras gives: layers of the network side by side, and whether it is of the last step alone.</summary>
/// <param name="Sources">The layers; empty of tokens.</param>
/// <param name="IsLast">Whether it is of the last step alone.</param>
internal readonly record struct KerasValue(LayerSources Sources, bool IsLast)
{
    /// <summary>Units; 0 where nothing tells.</summary>
    public int Width => Sources.Width;
}

/// <summary>Makes a network of a configuration and weights.</summary>
internal sealed class KerasBuilder
{
    private readonly FileContent _file;
    private readonly KerasConfig _config;
    private readonly KerasMakers _makers;
    private readonly LayerList _layers = new();
    private readonly List<NetworkInput> _inputs = [];
    private readonly Dictionary<string, KerasValue> _values = [];
    private readonly List<string> _notes = [];
    private readonly SourceLimit _limit = new();

    /// <summary>Prepares it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="config">The configuration.</param>
    /// <param name="weights">The weights.</param>
    /// <param name="isBeforeKeras3">Whether the model is of Keras before version 3.</param>
    public KerasBuilder(FileContent file, KerasConfig config, KerasWeights weights, bool isBeforeKeras3) =>
        (_file, _config, _makers) = (file, config, new KerasMakers(weights, isBeforeKeras3));

    /// <summary>Makes the network.</summary>
    /// <param name="format">What it was read from.</param>
    public Network Build(string format)
    {
        AddInputs();
        foreach (var layer in _config.Layers.Where(layer => layer.Class != "InputLayer"))
            _values.Add(layer.Name, Add(layer));
        var last = _config.Outputs.Select(name => Value(name, "the outputs").IsLast).Distinct().ToList();
        if (last.Count != 1)
        {
            throw _file.Fault("the outputs", last.Count == 0 ? "at least one" : "all of every step, or all of the last",
                last.Count == 0 ? "none" : "both");
        }

        List<NetworkOutput> outputs = [.. _config.Outputs.Select(OutputOf)];
        var isDefault = outputs.Count == 1 && outputs[0].Layer == _layers.LastName;
        return new Network(_config.Name.Length > 0 ? _config.Name : _file.Name, format, _inputs, _layers.WithoutPlainFrom())
        {
            Outputs = isDefault ? [] : outputs,
            OutputSteps = last[0] ? Output.LastStep : Output.EveryStep,
            Notes = _notes,
        };
    }

    // A model whose first layer tells the shape of the input has no layer of inputs.
    private void AddInputs()
    {
        List<KerasLayer> inputs = [.. _config.Layers.Where(layer => layer.Class == "InputLayer")];
        var isImplied = inputs.Count == 0;
        if (isImplied)
            inputs.Add(_config.Layers[0]);
        foreach (var input in inputs)
        {
            var isToken = isImplied
                ? input.Class == "Embedding"
                : _config.Layers.Any(layer => layer.Class == "Embedding" && layer.Inputs.Contains(input.Name));
            var name = inputs.Count > 1 ? _layers.Names.Give(input.Name) : LayerInput.WholeInput;
            var width = isToken ? 0 : WidthOf(input);
            _inputs.Add(new NetworkInput(name, width, isImplied ? "" : $"'{input.Name}' in the file"));
            _values.Add(isImplied ? "" : input.Name, new KerasValue(LayerSources.Of(name, width), IsLast: false));
        }

        if (inputs.Count > 1 && _inputs.Any(input => input.Size == 0))
        {
            throw _file.Fault(
                "the inputs", "tokens alone, or features alone", string.Join(", ", inputs.Select(input => input.Name)));
        }
    }

    private int WidthOf(KerasLayer input)
    {
        if ((input.Config.Find("batch_shape") ?? input.Config.Find("batch_input_shape")) is { } stated)
        {
            return stated.Items() is [_, _, var last] ? last.Integer(1, 65_536)
                : throw stated.Fault("a shape of sequences, steps and features");
        }

        return _makers.InputWidth(_config.Layers.First(layer => layer.Class != "InputLayer"))
            ?? throw input.Fault("batch_shape or batch_input_shape", "neither");
    }

    private KerasValue Value(string name, string place) =>
        _values.TryGetValue(name, out var value) ? value : throw _file.Fault(place, "to read layers before it", $"'{name}'");

    private KerasValue Add(KerasLayer layer)
    {
        List<KerasValue> inputs = [.. (layer.Inputs.Count == 0 && _values.ContainsKey("") ? [""] : layer.Inputs).Select(
            name => Value(name, layer.Place))];
        if (inputs.Count == 0)
            throw layer.Fault("a layer that it reads", "none");
        if (inputs.Select(input => input.IsLast).Distinct().Count() > 1)
            throw layer.Fault("values of the same steps", "the last step of one and all steps of another");
        var isLast = inputs[0].IsLast;
        if (layer.Class == "Concatenate")
        {
            layer.ExpectLastAxis(isLast ? 1 : 2);
            return new KerasValue(_limit.Concat(inputs.Select(input => input.Sources), layer.Fault), isLast);
        }

        if (layer.Class is "Add" or "Multiply")
        {
            return new KerasValue(Join(layer, layer.Class == "Add"
                ? new AddAttribute()
                : new MultiplyAttribute(), [.. inputs.Select(input => input.Sources)]), isLast);
        }

        if (inputs.Count > 1)
            throw layer.Fault("to read one layer", $"{inputs.Count}, as a layer that begins with given states does");
        return Add(layer, inputs[0]);
    }

    private KerasValue Add(KerasLayer layer, KerasValue input)
    {
        _limit.Counted(input.Sources, layer.Fault);
        var made = _makers.Make(layer, input.Width, input.IsLast);
        if (made.Note.Length > 0)
            _notes.Add(made.Note);
        var sources = input.Sources;
        foreach (var part in made.Layers)
        {
            var name = _layers.Names.Give(made.Layers.Count == 1 ? layer.Name : $"{layer.Name}_{part.Kind.ToLowerInvariant()}");
            var width = LayerShape.Of(part.Attribute, sources.Width)?.Width
                ?? throw layer.Fault("a layer that files can be read into", part.Kind);
            _layers.Add(part with { Name = name, From = sources.Inputs, Origin = layer.Place });
            sources = LayerSources.Of(name, width);
        }

        if (made.JoinHalves is { } join)
        {
            sources = Join(
                layer, join, [sources.Slice(0, sources.Width / 2), sources.Slice(sources.Width / 2, sources.Width / 2)]);
        }

        return new KerasValue(sources, input.IsLast || made.IsLast);
    }

    // Layers that add or multiply read whole values: several side by side are made one.
    private LayerSources Join(KerasLayer layer, LayerAttribute attribute, IReadOnlyList<LayerSources> inputs)
    {
        if (inputs.Count < 2 || inputs.Select(input => input.Width).Distinct().Count() > 1)
            throw layer.Fault("several values of as many units", string.Join(", ", inputs.Select(input => input.Width)));
        var from = new List<LayerInput>();
        foreach (var input in inputs)
        {
            _limit.Counted(input, layer.Fault);
            var whole = input.Inputs.Count == 1 ? input : _layers.AddConcat(input, "concat", layer.Place);
            from.Add(whole.Inputs[0]);
        }

        var name = _layers.Names.Give(layer.Name);
        _layers.Add(new NetworkLayer(name, attribute) { From = from, Origin = layer.Place });
        return LayerSources.Of(name, inputs[0].Width);
    }

    private NetworkOutput OutputOf(string name)
    {
        var sources = Value(name, "the outputs").Sources;
        if (_layers.WholeLayer(sources) is { } layer)
            return new NetworkOutput(layer);
        if (_layers.Count == 0)
            throw _file.Fault("the outputs", "values that layers give", "the input");
        return new NetworkOutput(_layers.AddConcat(sources, name, $"output '{name}'").Ranges[0].Name);
    }
}
