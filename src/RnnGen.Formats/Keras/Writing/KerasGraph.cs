using System;
using System.Collections.Generic;
using System.Linq;
using ArrayNode = System.Text.Json.Nodes.JsonArray;
using ObjectNode = System.Text.Json.Nodes.JsonObject;
using ValueNode = System.Text.Json.Nodes.JsonNode;

namespace RnnGen.Formats;

/// <summary>A network as layers of Keras, each reading whole values.</summary>
internal sealed class KerasGraph
{
    private readonly string _file;
    private readonly NetworkUnfolding _unfolded;
    private readonly Dictionary<string, KerasNode> _nodes = [];
    private readonly Dictionary<string, string> _aliases = [];
    private readonly KerasSteps _steps;
    private readonly bool _isDouble;
    private readonly bool _isOfTokens;
    private readonly List<string> _inputs = [];
    private readonly List<string> _outputs;
    private readonly IReadOnlyList<KerasNode> _ordered;

    private KerasGraph(Network network, string file, Action<string> note)
    {
        (_file, _unfolded) = (file, NetworkUnfolding.Of(network, file));
        _isDouble = network.Precision == Precision.Double;
        _isOfTokens = network.Layers[0].Attribute is EmbeddingAttribute or OneHotAttribute;
        _steps = new KerasSteps(file, network, _unfolded);
        AddInputs(network);
        foreach (var layer in _unfolded.Layers)
            Add(layer);
        _outputs = [.. _unfolded.Outputs.Select(name => _aliases.GetValueOrDefault(name, name))];
        _ordered = new KerasOrder(_nodes, _outputs).Nodes;
        foreach (var unused in _nodes.Values.Except(_ordered).Where(node => node.Layer is not null))
            note($"{unused.Layer!.Place} is left out, as no output reads it.");
        _inputs.RemoveAll(name => !_ordered.Contains(_nodes[name]));
    }

    // A chain has one input, and every layer reads the one before.
    private bool IsSequence => _inputs.Count == 1 && _outputs is [var output] && output == _ordered[^1].Name
        && _ordered[0].Name == _inputs[0]
        && _ordered.Skip(1).Zip(_ordered).All(pair => pair.First.Inputs is [var only] && only == pair.Second.Name
            && pair.First.Class is not ("Add" or "Multiply" or "Concatenate"));

    /// <summary>Makes the layers of a network.</summary>
    /// <param name="network">The network.</param>
    /// <param name="file">What a message calls it.</param>
    /// <param name="note">Takes what is not written.</param>
    /// <exception cref="ModelFormatException">Keras cannot hold it.</exception>
    public static KerasGraph Of(Network network, string file, Action<string> note) => new(network, file, note);

    /// <summary>The configuration of the model.</summary>
    /// <param name="layers">Writes the options of each layer, and keeps its variables.</param>
    /// <param name="name">The model's name.</param>
    public ObjectNode Config(KerasLayers layers, string name)
    {
        var isSequence = IsSequence;
        var parts = new ArrayNode();
        foreach (var node in _ordered)
        {
            var part = node.Class == "InputLayer"
                ? KerasLayers.Object("InputLayer", node.Name, Input(node))
                : layers.Object(node, isOneStep: _nodes[node.Inputs[0]].IsLast);
            if (!isSequence)
                (part["name"], part["inbound_nodes"]) = (node.Name, Inbound(node));
            parts.Add(part);
        }

        var config = new ObjectNode { ["name"] = name, ["trainable"] = true, ["layers"] = parts };
        if (!isSequence)
        {
            config["input_layers"] = new ArrayNode([.. _inputs.Select(input => new ArrayNode(input, 0, 0))]);
            config["output_layers"] = new ArrayNode([.. _outputs.Select(output => new ArrayNode(output, 0, 0))]);
        }

        return isSequence
            ? KerasLayers.Object("Sequential", config, "keras")
            : KerasLayers.Object("Functional", config, "keras.src.models.functional");
    }

    private void AddInputs(Network network)
    {
        if (network.Inputs.Count == 1)
        {
            Put(new KerasNode(LayerInput.WholeInput, null, [], network.InputSize, IsLast: false));
            _aliases.Add(network.Inputs[0].Name, LayerInput.WholeInput);
            _inputs.Add(LayerInput.WholeInput);
            return;
        }

        foreach (var input in network.Inputs)
        {
            Put(new KerasNode(input.Name, null, [], input.Size, IsLast: false));
            _inputs.Add(input.Name);
        }

        Put(new KerasNode(LayerInput.WholeInput, null, [.. _inputs], network.InputSize, IsLast: false));
    }

    private void Add(UnfoldedLayer layer)
    {
        List<string> inputs = [.. layer.From.Select(input => Whole(layer, input))];
        var isJoin = layer.Attribute is AddAttribute or MultiplyAttribute or ConcatAttribute;
        var isLast = _steps.IsLast(layer, [.. inputs.Select(name => _nodes[name])]);
        if (layer.Attribute is ConcatAttribute && inputs.Count == 1)
        {
            _aliases.Add(layer.Name, inputs[0]);
            return;
        }

        if (inputs.Count > 1 && !isJoin)
        {
            var joined = _unfolded.Names.Give(layer.Name + "_inputs");
            Put(new KerasNode(joined, null, inputs, layer.InputWidth, _nodes[inputs[0]].IsLast));
            inputs = [joined];
        }

        Put(new KerasNode(layer.Name, layer, inputs, layer.Width, isLast));
    }

    private string Whole(UnfoldedLayer layer, LayerInput input)
    {
        var name = _aliases.GetValueOrDefault(input.Name, input.Name);
        return input.Start == 0 && (input.End ?? _nodes[name].Width) == _nodes[name].Width ? name
            : throw new ModelFormatException(
                _file, layer.Place, "to read whole layers or inputs, as no layer of Keras takes a range of units", $"'{input}'");
    }

    private void Put(KerasNode node) => _nodes.Add(node.Name, node);

    private ObjectNode Input(KerasNode node) => new()
    {
        ["batch_shape"] = Shape(node),
        ["dtype"] = _isOfTokens ? "int32" : KerasLayers.TypeName(_isDouble),
        ["sparse"] = false,
    };

    private ArrayNode Shape(KerasNode node) => node.IsLast ? new ArrayNode(null, node.Width)
        : _isOfTokens && node.Inputs.Count == 0 ? new ArrayNode(null, null)
        : new ArrayNode(null, null, node.Width);

    private ArrayNode Inbound(KerasNode node)
    {
        if (node.Inputs.Count == 0)
            return [];
        var tensors = new ArrayNode([.. node.Inputs.Select(name => Tensor(_nodes[name]))]);
        var arguments = node.Inputs.Count == 1 ? tensors : new ArrayNode(tensors);
        return new ArrayNode(new ObjectNode { ["args"] = arguments, ["kwargs"] = new ObjectNode() });
    }

    private ObjectNode Tensor(KerasNode node) => new()
    {
        ["class_name"] = "__keras_tensor__",
        ["config"] = new ObjectNode
        {
            ["shape"] = Shape(node),
            ["dtype"] = _isOfTokens && node.Inputs.Count == 0 ? "int32" : KerasLayers.TypeName(_isDouble),
            ["keras_history"] = new ArrayNode(node.Name, 0, 0),
        },
    };
}
