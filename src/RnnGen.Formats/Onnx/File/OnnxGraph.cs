using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>A graph: nodes in an order in which each reads only values before it.</summary>
/// <param name="Nodes">The nodes.</param>
/// <param name="Tensors">Constant values by name.</param>
/// <param name="Inputs">The inputs that are no constants.</param>
/// <param name="Outputs">The outputs.</param>
internal sealed record OnnxGraph(
    IReadOnlyList<OnnxNode> Nodes,
    IReadOnlyDictionary<string, OnnxTensor> Tensors,
    IReadOnlyList<OnnxInput> Inputs,
    IReadOnlyList<OnnxInput> Outputs)
{
    private const int MostNodes = 50_000;
    private const int MostTensors = 50_000;
    private const int MostInputs = MostTensors + 4096;
    private const int MostOutputs = 4096;
    private const int MostAttributes = 4 * MostNodes;

    // Fields of a graph.
    private const int NodeField = 1;
    private const int InitializerField = 5;
    private const int InputField = 11;
    private const int OutputField = 12;
    private const int SparseField = 15;

    /// <summary>Reads a graph.</summary>
    public static OnnxGraph Read(FileContent file, ReadOnlyMemory<byte> bytes)
    {
        var (nodes, tensors) = (new List<OnnxNode>(), new Dictionary<string, OnnxTensor>());
        var (inputs, outputs) = (new List<OnnxInput>(), new List<OnnxInput>());
        var attributes = 0;
        var message = new ProtobufMessage(file, "the graph", bytes);
        while (message.Next())
        {
            switch (message.Field)
            {
                case NodeField:
                    nodes.Add(OnnxNode.Read(file, message.Bytes(), nodes.Count));
                    attributes += nodes[^1].Attributes.Count;
                    break;
                case InitializerField:
                    var tensor = OnnxTensor.Read(file, message.Bytes(), $"initializer {tensors.Count}");
                    if (!tensors.TryAdd(tensor.Name, tensor))
                        throw file.Fault($"initializer '{tensor.Name}'", "one of this name", "two");
                    break;
                case InputField:
                    inputs.Add(OnnxInput.Read(file, message.Bytes(), "input"));
                    break;
                case OutputField:
                    outputs.Add(OnnxInput.Read(file, message.Bytes(), "output"));
                    break;
                case SparseField:
                    throw file.Fault("the graph", "tensors that hold all their elements", "a sparse one");
            }

            if (nodes.Count > MostNodes || tensors.Count > MostTensors)
                throw file.Fault("the graph", $"at most {MostNodes} nodes and as many tensors", "more");
            if (inputs.Count > MostInputs || outputs.Count > MostOutputs || attributes > MostAttributes)
            {
                throw file.Fault(
                    "the graph", $"at most {MostInputs} inputs, {MostOutputs} outputs and {MostAttributes} attributes", "more");
            }
        }

        // Files of old versions list the constants among the inputs too.
        return new(nodes, tensors, [.. inputs.Where(input => !tensors.ContainsKey(input.Name))], outputs);
    }
}
