using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats.Tests.Exporting;

/// <summary>Networks whose tensors are drawn, of the shapes that their layers load.</summary>
internal sealed class Drawn(int seed = 7)
{
    private readonly Random _random = new(seed);
    private readonly List<NetworkLayer> _layers = [];
    private readonly Dictionary<string, int> _widths = [];

    /// <summary>The parts of the input.</summary>
    public required IReadOnlyList<NetworkInput> Inputs { get; init; }

    /// <summary>Whether tensors are double.</summary>
    public bool IsDouble { get; init; }

    /// <summary>A network of one input, in a chain.</summary>
    public static Network Chain(int inputs, params LayerAttribute[] layers)
    {
        var drawn = new Drawn { Inputs = [new("input", inputs)] };
        for (var i = 0; i < layers.Length; i++)
            drawn.Add($"layer{i}", layers[i]);
        return drawn.Network();
    }

    /// <summary>Adds a layer.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="attribute">Its attribute.</param>
    /// <param name="from">What it reads; nothing: the layer before it.</param>
    public Drawn Add(string name, LayerAttribute attribute, params LayerInput[] from)
    {
        var read = from.Length > 0 ? from : [new LayerInput(_layers.Count > 0 ? _layers[^1].Name : LayerInput.WholeInput)];
        var width = attribute is AddAttribute or MultiplyAttribute ? WidthOf(read[0]) : read.Sum(WidthOf);
        var shape = LayerShape.Of(attribute, width)!.Value;
        _widths.Add(name, shape.Width);
        _layers.Add(new NetworkLayer(name, attribute)
        {
            From = from,
            Tensors = [.. shape.Tensors.Select(tensor => Tensor(tensor.Name, tensor.Shape))],
        });
        return this;
    }

    /// <summary>The network.</summary>
    public Network Network(Output steps = Output.EveryStep, params string[] outputs) =>
        new("drawn", "drawn", Inputs, [.. _layers])
        {
            Outputs = [.. outputs.Select(name => new NetworkOutput(name))],
            OutputSteps = steps,
        };

    // Full precision, both signs and both zeros: what a text of too few digits would change.
    private NetworkTensor Tensor(string name, int[] shape)
    {
        var values = new double[shape.Aggregate(1, (a, b) => a * b)];
        for (var i = 0; i < values.Length; i++)
            values[i] = i % 17 == 5 ? -0.0 : (_random.NextDouble() - 0.5) * (i % 3 == 0 ? 1e-3 : 1);
        return IsDouble ? new NetworkTensor(name, values, shape)
            : new NetworkTensor(name, Array.ConvertAll(values, value => (float)value), shape);
    }

    private int WidthOf(LayerInput input) => (input.End ?? Width(input.Name)) - input.Start;

    private int Width(string name) => name == LayerInput.WholeInput ? Inputs.Sum(input => input.Size)
        : Inputs.FirstOrDefault(input => input.Name == name)?.Size ?? _widths[name];
}
