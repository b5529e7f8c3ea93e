using System;

namespace RnnGen;

/// <summary>
/// A layer whose value is an output of the model; without any the last layer's is. Several lie side by side in the outputs of a
/// step, in the order of their attributes, and <c>Outputs</c> of the model has the range of each.
/// </summary>
/// <param name="layer">Name of the layer.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true, Inherited = false)]
public sealed class OutputAttribute(string layer) : Attribute
{
    /// <summary>Name of the layer.</summary>
    public string Layer { get; } = layer;

    /// <summary>What the output is trained on; <see cref="Loss.None"/> leaves it out of the model's loss.</summary>
    public Loss Loss { get; set; }

    /// <summary>
    /// Which steps have the output's loss: with <see cref="Output.LastStep"/> only each sequence's last one, while other outputs
    /// may have theirs at every step. Its values are there at every step all the same, and so are its targets, which count for
    /// nothing elsewhere.
    /// </summary>
    public Output Steps { get; set; }

    /// <summary>Of <see cref="Loss.Huber"/>, the difference where the square ends: above 0.</summary>
    public double HuberDelta { get; set; } = 1;

    /// <summary>
    /// Of <see cref="Loss.SoftmaxCrossEntropy"/>, how much a step of each class counts, class 0 first: the loss is Σ w l / Σ w.
    /// Left out, all count alike.
    /// </summary>
    public double[]? ClassWeights { get; set; }

    /// <summary>
    /// Of <see cref="Loss.SoftmaxCrossEntropy"/>, the class id of steps that have none and do not count; left out, every step has
    /// one.
    /// </summary>
    public int IgnoredClass { get; set; } = int.MinValue;

    /// <summary>The factor of the output's loss in the model's, which is the sum over all outputs: above 0.</summary>
    public double Weight { get; set; } = 1;
}
