using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>
/// ONNX: the graph of operators is followed node by node to units that work on one step's vectors, passes find layers among them,
/// and the units that remain are the layers.
/// </summary>
internal sealed class OnnxReader : INetworkReader
{
    private const int ElementsForShortFiles = 1 << 22;

    public string Format => "ONNX";

    public bool Recognizes(FileContent file) => OnnxModel.Recognizes(file);

    public Network Read(FileContent file, ReadOptions options)
    {
        OptionUse.Refuse(file, options, Format);
        var model = OnnxModel.Read(file) with { ConvertHalf = options.ConvertHalf };
        if (model.Graph.Outputs.Count == 0)
            throw file.Fault("the graph", "an output", "none");
        var units = new UnitGraph(ElementsForShortFiles + file.Bytes.Length);
        var outputs = Follow(model, units);
        UnitPasses.Run(units, [.. outputs.Select(output => output.Unit)]);
        return new NetworkBuilder(model, units, outputs).Build();
    }

    private static List<(string Name, Unit Unit)> Follow(OnnxModel model, UnitGraph units)
    {
        var values = model.Graph.Tensors.ToDictionary(tensor => tensor.Key, tensor => (OnnxValue)new ConstantValue(tensor.Value));
        foreach (var input in model.Graph.Inputs)
        {
            if (!values.TryAdd(input.Name, Input(model, input, units)))
                throw model.File.Fault($"input '{input.Name}'", "one of this name", "two");
        }

        foreach (var node in Needed(model.Graph))
        {
            var results = OperatorTable.Follow(new Operation(model, node, values, units));
            for (var i = 0; i < node.Outputs.Count; i++)
            {
                if (node.Outputs[i].Length == 0 || i >= results.Count || results[i] is not { } result)
                    continue;
                if (!values.TryAdd(node.Outputs[i], result))
                    throw node.Fault("values that no other gives", $"'{node.Outputs[i]}'");
            }
        }

        return [.. model.Graph.Outputs.Select(output => (output.Name, Output(model, output.Name, values)))];
    }

    private static Unit Output(OnnxModel model, string name, Dictionary<string, OnnxValue> values) =>
        values.TryGetValue(name, out var value) && value is SignalValue signal
            ? signal.Unit
            : throw model.File.Fault($"output '{name}'", "a value that is computed from the input", Operation.Describe(value));

    private static SignalValue Input(OnnxModel model, OnnxInput input, UnitGraph units)
    {
        var isToken = input.ElementType is OnnxTypes.Int32 or OnnxTypes.Int64;
        if (!isToken && input.ElementType is not (OnnxTypes.Single or OnnxTypes.Double)
            && !(model.ConvertHalf && input.ElementType is OnnxTypes.Half or OnnxTypes.BFloat16))
        {
            throw model.File.Fault(
                $"input '{input.Name}'", "elements of float, double, int32 or int64", OnnxTypes.NameOf(input.ElementType));
        }

        var shape = input.Shape ?? throw model.File.Fault($"input '{input.Name}'", "a shape", "none");
        List<Axis> axes = [.. shape.Select(size => new Axis(size))];
        return new SignalValue(
            units.Add(order => new Unit(UnitKind.Input, [], null, order) { Name = input.Name, Axes = axes, IsToken = isToken }),
            axes);
    }

    /// <summary>The nodes that outputs depend on, in their order.</summary>
    private static List<OnnxNode> Needed(OnnxGraph graph)
    {
        var (needed, names) = (new List<OnnxNode>(), graph.Outputs.Select(output => output.Name).ToHashSet());
        foreach (var node in graph.Nodes.Reverse())
        {
            if (!node.Outputs.Any(names.Contains))
                continue;
            needed.Add(node);
            names.UnionWith(node.Inputs);
        }

        needed.Reverse();
        return needed;
    }
}
