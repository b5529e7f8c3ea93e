using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>A network that a file describes, in the terms of a declaration.</summary>
/// <param name="Name">What the file calls it, or the name of the file; <c>Declaration</c> makes a class name of it.</param>
/// <param name="Format">The format it was read from, as <c>RTNeural JSON</c>.</param>
/// <param name="Inputs">The parts of the input of a step, side by side; at least one.</param>
/// <param name="Layers">The layers, in an order in which each reads only layers before it.</param>
public sealed record Network(string Name, string Format, IReadOnlyList<NetworkInput> Inputs, IReadOnlyList<NetworkLayer> Layers)
{
    /// <summary>The outputs, side by side; empty: the last layer's value.</summary>
    public IReadOnlyList<NetworkOutput> Outputs { get; init; } = [];

    /// <summary>Which steps of a sequence have an output.</summary>
    public Output OutputSteps { get; init; }

    /// <summary>What a user has to know: what the file does not tell, what was assumed, what was changed.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>The precision of the declaration: double where a tensor is.</summary>
    public Precision Precision =>
        Layers.Any(layer => layer.Tensors.Any(tensor => tensor.IsDouble)) ? Precision.Double : Precision.Single;

    /// <summary>Features of a step; 0 where the first layer takes tokens.</summary>
    public int InputSize => Inputs.Sum(input => input.Size);

    /// <summary>All tensors, by the names that the declared model loads: <c>lstm0.weight_ih_l0</c>.</summary>
    public IEnumerable<NetworkTensor> Tensors =>
        Layers.SelectMany(layer => layer.Tensors.Select(tensor => tensor.Named($"{layer.Name}.{tensor.Name}")));

    /// <summary>The layer of a name; null where there is none.</summary>
    internal NetworkLayer? Find(string name) => Layers.FirstOrDefault(layer => layer.Name == name);
}
