using System;
using System.Collections.Generic;
using System.Linq;

namespace RnnGen.Formats;

/// <summary>A layer as other programs have it: one of stacked layers, and without the connection around it.</summary>
/// <param name="Name">Its name, which no other has.</param>
/// <param name="Declared">The name of the layer that it is a part of.</param>
/// <param name="Attribute">The attribute, whose <c>Layers</c> and <c>Residual</c> are unfolded.</param>
/// <param name="From">What it reads; at least one value.</param>
/// <param name="Tensors">Its tensors; those of a recurrent layer end with <c>_l0</c>, whichever of the stacked it is.</param>
/// <param name="InputWidth">Units that it reads.</param>
/// <param name="Width">Units that it gives.</param>
internal sealed record UnfoldedLayer(
    string Name, string Declared, LayerAttribute Attribute, IReadOnlyList<LayerInput> From, IReadOnlyList<NetworkTensor> Tensors,
    int InputWidth, int Width)
{
    /// <summary>What a message calls it.</summary>
    public string Place => NetworkLayer.PlaceOf(Declared, Attribute);

    /// <summary>A tensor that is there.</summary>
    public NetworkTensor this[string name] => Tensors.First(tensor => tensor.Name == name);

    /// <summary>A tensor; null where the layer has none of this name.</summary>
    public NetworkTensor? Find(string name) => Tensors.FirstOrDefault(tensor => tensor.Name == name);

    /// <summary>
    /// The biases of a cell as one vector: where there are two and neither is zero, their sum in the precision of the model.
    /// </summary>
    /// <param name="suffix">What ends the names, as <c>_l0</c>.</param>
    /// <param name="file">What a message calls the network.</param>
    /// <param name="note">Takes what is not kept bit for bit.</param>
    /// <returns>Null of a cell without biases.</returns>
    /// <exception cref="ModelFormatException">The sum is not finite.</exception>
    public NetworkTensor? OneBias(string suffix, string file, Action<string> note)
    {
        if (Find("bias_ih" + suffix) is not { } first || Find("bias_hh" + suffix) is not { } second)
            return Find("bias_ih" + suffix);
        if (first.IsZero() || second.IsZero())
            return first.IsZero() ? second : first;
        var sum = first.Plus(second);
        if (!sum.IsFinite())
            throw new ModelFormatException(file, $"{Place}: bias_ih + bias_hh", "a finite sum", "one that is not");
        note($"{Place}: its two biases are written as their sum, which is rounded once.");
        return sum;
    }
}
