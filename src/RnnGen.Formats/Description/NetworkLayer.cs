using System.Collections.Generic;

namespace RnnGen.Formats;

/// <summary>A layer of a network, as the attribute that declares it.</summary>
/// <param name="Name">Its name, which no other layer has: letters, digits and <c>_</c>, a letter first.</param>
/// <param name="Attribute">
/// The attribute with its options. Its own <c>Name</c> and <c>From</c> stay unset: <see cref="Name"/> and <see cref="From"/> have
/// them.
/// </param>
public sealed record NetworkLayer(string Name, LayerAttribute Attribute)
{
    /// <summary>What it reads, side by side in this order; empty: the layer before it, or all of the input.</summary>
    public IReadOnlyList<LayerInput> From { get; init; } = [];

    /// <summary>
    /// Its tensors, with the names behind the layer's, the shapes and the order of gates that the declared model loads.
    /// </summary>
    public IReadOnlyList<NetworkTensor> Tensors { get; init; } = [];

    /// <summary>Where in the file it came from, for a comment.</summary>
    public string Origin { get; init; } = "";

    /// <summary>The attribute's name, as <c>Lstm</c>.</summary>
    public string Kind => KindOf(Attribute);

    /// <summary>What a message calls a layer, as <c>layer 'lstm0' (Lstm)</c>.</summary>
    internal static string PlaceOf(string name, LayerAttribute attribute) => $"layer '{name}' ({KindOf(attribute)})";

    private static string KindOf(LayerAttribute attribute) => attribute.GetType().Name[..^nameof(Attribute).Length];
}
