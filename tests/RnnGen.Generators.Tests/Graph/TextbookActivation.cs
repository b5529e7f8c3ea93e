using System;
using RnnGen.Generators.Layers;
using static RnnGen.Generators.Tests.Equations.Scalars;

namespace RnnGen.Generators.Tests.Graph;

/// <summary>The activations as their papers and PyTorch's documentation have them.</summary>
internal static class TextbookActivation
{
    public static double Of(ActivationKind kind, double x) => kind switch
    {
        ActivationKind.None => x,
        ActivationKind.Tanh => Math.Tanh(x),
        ActivationKind.Relu => Math.Max(0, x),
        ActivationKind.Sigmoid => Sigmoid(x),
        ActivationKind.LeakyRelu => x > 0 ? x : 0.01 * x,
        ActivationKind.Elu or ActivationKind.Celu => x > 0 ? x : Math.Exp(x) - 1,
        ActivationKind.Selu => 1.0507009873554805 * (x > 0 ? x : 1.6732632423543772 * (Math.Exp(x) - 1)),
        ActivationKind.Gelu => x * NormalCdf(x),
        ActivationKind.GeluTanh => 0.5 * x * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + (0.044715 * x * x * x)))),
        ActivationKind.Silu => x * Sigmoid(x),
        ActivationKind.Mish => x * Math.Tanh(Math.Log(1 + Math.Exp(x))),
        ActivationKind.Softplus => Math.Log(1 + Math.Exp(x)),
        ActivationKind.Softsign => x / (1 + Math.Abs(x)),
        ActivationKind.HardSigmoid => Math.Clamp((x / 6) + 0.5, 0, 1),
        ActivationKind.KerasHardSigmoid => Math.Clamp((0.2 * x) + 0.5, 0, 1),
        ActivationKind.HardTanh => Math.Clamp(x, -1, 1),
        ActivationKind.HardSwish => x * Math.Clamp((x / 6) + 0.5, 0, 1),
        ActivationKind.ThresholdedRelu => x > 1 ? x : 0,
        ActivationKind.Exp => Math.Exp(x),
        ActivationKind.ScaledTanh => 1.7159 * Math.Tanh(2 * x / 3),
        ActivationKind.Relu6 => Math.Clamp(x, 0, 6),
        ActivationKind.LogSigmoid => Math.Log(Sigmoid(x)),
        ActivationKind.SoftShrink => Math.Sign(x) * Math.Max(Math.Abs(x) - 0.5, 0),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "is not a function of one unit"),
    };
}
