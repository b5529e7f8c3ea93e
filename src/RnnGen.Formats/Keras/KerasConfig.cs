using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>The configuration of a model: its layers in order, what each reads, and which are outputs.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Layers">The layers, in the order of the file.</param>
/// <param name="Outputs">Names of the layers whose values are outputs.</param>
internal sealed record KerasConfig(string Name, IReadOnlyList<KerasLayer> Layers, IReadOnlyList<string> Outputs)
{
    private const int MostLayers = 4096;

    /// <summary>Reads a configuration.</summary>
    public static KerasConfig Read(JsonPart root)
    {
        var (kind, config) = (root["class_name"].Text(), root["config"]);
        return kind switch
        {
            "Sequential" => Sequential(config),
            "Functional" or "Model" => Functional(config),
            _ => throw root["class_name"].Fault("Sequential or Functional"),
        };
    }

    // Before Keras 2.2 the configuration is the array of layers.
    private static KerasConfig Sequential(JsonPart config)
    {
        var isArray = config.Node is JsonArray;
        var (layers, before) = (new List<KerasLayer>(), new List<string>());
        foreach (var part in Parts(isArray ? config : config["layers"]))
        {
            var layer = new KerasLayer(part["config"]["name"].Text(), part["class_name"].Text(), part["config"], [.. before]);
            layers.Add(layer);
            before = [layer.Name];
        }

        return new(isArray ? "" : config.Find("name")?.Text() ?? "", Distinct(config, layers), before);
    }

    private static KerasConfig Functional(JsonPart config)
    {
        var layers = new List<KerasLayer>();
        foreach (var part in Parts(config["layers"]))
        {
            var name = part.Find("name") ?? part["config"]["name"];
            layers.Add(new KerasLayer(name.Text(), part["class_name"].Text(), part["config"], InputsOf(part["inbound_nodes"])));
        }

        var outputs = new List<string>();
        AddHistories(config["output_layers"], outputs);
        return new(config.Find("name")?.Text() ?? "", Distinct(config, layers), outputs);
    }

    private static IReadOnlyList<JsonPart> Parts(JsonPart layers) =>
        layers.Items() is { Count: > 0 and <= MostLayers } parts ? parts : throw layers.Fault($"1 to {MostLayers} layers");

    private static List<KerasLayer> Distinct(JsonPart config, List<KerasLayer> layers)
    {
        var names = new HashSet<string>();
        return layers.Find(layer => !names.Add(layer.Name)) is { } twice
            ? throw config.File.Fault(config.Path, "layers of names that differ", $"two '{twice.Name}'")
            : layers;
    }

    private static List<string> InputsOf(JsonPart nodes)
    {
        var inputs = new List<string>();
        switch (nodes.Items())
        {
            case []:
                return inputs;
            case [{ Node: JsonObject } node]:
                AddTensors(node["args"], inputs);
                var others = new List<string>();
                if (node.Find("kwargs") is { } named)
                    AddTensors(named, others);
                return others.Count == 0
                    ? inputs
                    : throw node["kwargs"].Fault("no values of layers by name, as initial states are");
            case [var node]:
                AddHistories(node, inputs);
                return inputs;
            case var several:
                throw nodes.File.Fault(nodes.Path, "a layer that is used once", $"{several.Count} uses");
        }
    }

    // Keras 2: [layer, node, tensor] and maybe options, in arrays of any depth.
    private static void AddHistories(JsonPart part, List<string> names)
    {
        if (part.Node is not JsonArray)
            throw part.Fault("[layer, node, tensor]");
        var items = part.Items();
        if (items is not [{ Node: JsonText }, ..])
        {
            foreach (var item in items)
                AddHistories(item, names);
            return;
        }

        if (items.Count < 3)
            throw part.Fault("[layer, node, tensor]");
        items[1].Integer(0, 0);
        items[2].Integer(0, 0);
        if (items.Count > 3 && items[3].Members().Any(member => member.Value.Node is JsonArray or JsonObject))
            throw items[3].Fault("no values of layers by name, as initial states are");
        names.Add(items[0].Text());
    }

    // Keras 3: objects of class __keras_tensor__, whose history is [layer, node, tensor].
    private static void AddTensors(JsonPart part, List<string> names)
    {
        if (part.Node is JsonArray)
        {
            foreach (var item in part.Items())
                AddTensors(item, names);
        }
        else if (part.Node is JsonObject && part.Find("class_name")?.Node is JsonText { Value: "__keras_tensor__" })
        {
            AddHistories(part["config"]["keras_history"], names);
        }
        else if (part.Node is JsonObject)
        {
            foreach (var (_, value) in part.Members())
                AddTensors(value, names);
        }
    }
}
