using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>
/// Whether a network can be declared: names, what layers read, widths, and that every layer has exactly the tensors that the
/// declared one loads. It runs on what every reader returns, so that a mistake is found before anything is written.
/// </summary>
internal static class NetworkCheck
{
    /// <summary>The most layers of a network.</summary>
    public const int MostLayers = 4096;

    private const int MostUnits = 65_536;

    /// <summary>Checks a network.</summary>
    /// <exception cref="ModelFormatException">It cannot be declared.</exception>
    public static void Check(Network network, string file) => Widths(network, file);

    /// <summary>The width of every layer's value by its name, and of the inputs.</summary>
    /// <exception cref="ModelFormatException">The network cannot be declared.</exception>
    public static IReadOnlyDictionary<string, int> Widths(Network network, string file)
    {
        if (network.Layers.Count is 0 or > MostLayers)
            throw new ModelFormatException(file, "layers", $"1 to {MostLayers} of them", $"{network.Layers.Count}");
        var widths = new Dictionary<string, int>();
        var names = new HashSet<string>();
        AddInputs(network, file, widths, names);
        var before = LayerInput.WholeInput;
        foreach (var layer in network.Layers)
        {
            if (!LayerNames.IsName(layer.Name) || !names.Add(LayerNames.Normalize(layer.Name)))
                throw new ModelFormatException(file, "layer", "a name of letters, digits and '_' that no other has",
                    $"'{layer.Name}'");
            widths.Add(layer.Name, WidthOf(layer, InputWidths(layer, before, widths, file), file, layer == network.Layers[0]));
            before = layer.Name;
        }

        var outputs = new HashSet<string>();
        foreach (var output in network.Outputs)
        {
            if (network.Find(output.Layer) is null)
                throw new ModelFormatException(file, "outputs", "names of layers", $"'{output.Layer}'");
            if (!outputs.Add(output.Layer))
                throw new ModelFormatException(file, "outputs", $"'{output.Layer}' once", "twice");
        }

        return widths;
    }

    private static void AddInputs(Network network, string file, Dictionary<string, int> widths, HashSet<string> names)
    {
        var takesTokens = network.Layers[0].Attribute is EmbeddingAttribute or OneHotAttribute;
        if (!takesTokens && network.InputSize is < 1 or > MostUnits)
            throw new ModelFormatException(file, "input", $"1 to {MostUnits} features", $"{network.InputSize}");
        widths.Add(LayerInput.WholeInput, network.InputSize);
        names.Add(LayerInput.WholeInput);
        foreach (var input in network.Inputs.Where(_ => network.Inputs.Count > 1))
        {
            if (!LayerNames.IsName(input.Name) || !names.Add(LayerNames.Normalize(input.Name)) || input.Size < 1)
                throw new ModelFormatException(file, "input", "a name of its own and at least one feature",
                    $"'{input.Name}' of {input.Size}");
            widths.Add(input.Name, input.Size);
        }
    }

    private static List<int> InputWidths(NetworkLayer layer, string before, Dictionary<string, int> widths, string file)
    {
        var from = layer.From.Count == 0 ? [new LayerInput(before)] : layer.From;
        var found = new List<int>();
        foreach (var input in from)
        {
            if (!widths.TryGetValue(input.Name, out var width))
                throw new ModelFormatException(file, $"layer '{layer.Name}'", "to read a layer before it or an input",
                    $"'{input.Name}'");
            var end = input.End ?? width;
            if (input.Start < 0 || end > width || input.Start >= end && !(width == 0 && from.Count == 1))
                throw new ModelFormatException(file, $"layer '{layer.Name}'", $"a range of the {width} units of '{input.Name}'",
                    $"'{input}'");
            found.Add(end - input.Start);
        }

        return found;
    }

    private static int WidthOf(NetworkLayer layer, List<int> inputs, string file, bool isFirst)
    {
        var place = NetworkLayer.PlaceOf(layer.Name, layer.Attribute);
        if ((layer.Attribute.Name ?? layer.Attribute.From) is { } ignored)
            throw new ModelFormatException(file, place, "an attribute without Name and From, which the layer itself has",
                $"'{ignored}'");
        if (layer.Attribute is AddAttribute or MultiplyAttribute && inputs.Distinct().Count() != 1)
            throw new ModelFormatException(file, place, "inputs of one width", string.Join(", ", inputs));
        if (layer.Attribute is EmbeddingAttribute or OneHotAttribute && !isFirst)
            throw new ModelFormatException(file, place, "to be the first layer, as it takes tokens", "a layer before it");
        var input = layer.Attribute is AddAttribute or MultiplyAttribute ? inputs[0]
            : inputs.Sum(width => (long)width) is var sum && sum <= MostUnits
            ? (int)sum
            : throw new ModelFormatException(file, place, $"to read at most {MostUnits} units", $"{sum}");
        if (OptionCheck.FaultOf(layer.Attribute, input) is var (option, expected, found))
            throw new ModelFormatException(file, $"{place}: {option}", expected, found);
        var shape = LayerShape.Of(layer.Attribute, input)
            ?? throw new ModelFormatException(file, place, "a layer that files can be read into", "another");
        CheckTensors(layer, shape, file, place, input);
        if (layer.Attribute is ConnectableLayerAttribute { Residual: true } && shape.Width != input)
            throw new ModelFormatException(file, place, $"{input} units, to which the input is added", $"{shape.Width}");
        return shape.Width;
    }

    private static void CheckTensors(NetworkLayer layer, LayerShape shape, string file, string place, int input)
    {
        var tensors = new Dictionary<string, NetworkTensor>();
        foreach (var tensor in layer.Tensors)
        {
            if (!tensors.TryAdd(tensor.Name, tensor))
                throw new ModelFormatException(file, $"{place}: {tensor.Name}", "one tensor of this name", "two");
        }

        foreach (var (name, expected) in shape.Tensors)
        {
            if (!tensors.Remove(name, out var tensor))
                throw new ModelFormatException(file, $"{place}: {name}", $"a tensor {NetworkTensor.PrintShape(expected)}",
                    "none");
            if (!tensor.Shape.SequenceEqual(expected))
            {
                throw new ModelFormatException(
                    file, $"{place}: {name}", $"{NetworkTensor.PrintShape(expected)}, as it reads {input} units",
                        NetworkTensor.PrintShape(tensor.Shape));
            }

            if (!tensor.IsFinite())
                throw new ModelFormatException(file, $"{place}: {name}", "finite elements", "one that is not");
        }

        if (tensors.Count > 0)
            throw new ModelFormatException(file, place, "no more tensors", string.Join(", ", tensors.Values));
    }
}
