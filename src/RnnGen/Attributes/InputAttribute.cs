using System;

namespace RnnGen;

/// <summary>
/// A part of a step's features under a name, which <see cref="LayerAttribute.From"/> can read: <c>[Input("audio", 1),
/// Input("knobs", 2)]</c>. Several inputs lie side by side in the order of their attributes, and <c>Inputs</c> of the model has
/// the range of each. <see cref="RnnModelAttribute.InputSize"/> is left out, because it is the sum of their sizes. Before a
/// first layer that takes tokens they are features beside the tokens: a row of inputs is then the token id, as a number, and
/// the features.
/// </summary>
/// <param name="name">Its name.</param>
/// <param name="size">Features of it a step.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class InputAttribute(string name, int size) : Attribute
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;

    /// <summary>Features of it a step.</summary>
    public int Size { get; } = size;
}
