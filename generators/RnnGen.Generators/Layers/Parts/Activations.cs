using System;
using RnnGen.Generators.Equations;
using static RnnGen.Generators.Equations.Functions;

namespace RnnGen.Generators.Layers;

/// <summary>The function after a layer's sums.</summary>
internal static class Activations
{
    public static Node Of(ActivationKind activation, Node a) => activation switch
    {
        ActivationKind.None => a,
        ActivationKind.Tanh => Tanh(a).Named("y"),
        ActivationKind.Relu => Relu(a).Named("y"),
        ActivationKind.Sigmoid => Sigmoid(a).Named("y"),
        ActivationKind.Softmax => Softmax(a).Named("y"),
        _ => throw new InvalidOperationException($"no activation {activation}"),
    };
}
