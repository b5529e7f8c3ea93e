using System;
using RnnGen.Generators.Equations;

namespace RnnGen.Generators.Layers;

/// <summary>An activation, and what others call the same function: empty where they have none.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Equation">The function of a value; its derivative, and what of it is
/// kept for the way back, follow from it.</param>
/// <param name="PyTorch">Its module in <c>torch.nn</c>.</param>
/// <param name="Keras">Its name in <c>keras.activations</c>.</param>
/// <param name="Onnx">Its operator, or its name among the activations of recurrent operators.</param>
internal sealed record ActivationFunction(
    ActivationKind Kind, Func<Node, Node> Equation, string PyTorch, string Keras, string Onnx)
{
    /// <summary>Whether a unit of the result needs that unit alone.</summary>
    public bool IsElementwise { get; init; } = true;
}
