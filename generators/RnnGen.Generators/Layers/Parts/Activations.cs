using System;
using System.Collections.Generic;
using System.Linq;
using RnnGen.Generators.Equations;
using static RnnGen.Generators.Equations.Functions;

namespace RnnGen.Generators.Layers;

/// <summary>
/// The activations there are: one line for each. Constants are the defaults of PyTorch, or of ONNX where PyTorch has none. What a
/// cell, a dense layer or a layer of its own applies is looked up here.
/// </summary>
internal static class Activations
{
    public static IReadOnlyList<ActivationFunction> All { get; } =
    [
        new(ActivationKind.None, static x => x, "Identity", "linear", "Identity"),
        new(ActivationKind.Tanh, Tanh, "Tanh", "tanh", "Tanh"),
        new(ActivationKind.Relu, Relu, "ReLU", "relu", "Relu"),
        new(ActivationKind.Sigmoid, Sigmoid, "Sigmoid", "sigmoid", "Sigmoid"),
        new(ActivationKind.Softmax, Softmax, "Softmax(-1)", "softmax", "Softmax") { IsElementwise = false },
        new(
            ActivationKind.LeakyRelu, static x => Relu(x) + (0.01 * Negative(x)), "LeakyReLU", "leaky_relu(negative_slope=0.01)",
            "LeakyRelu"),
        new(ActivationKind.Elu, Elu, "ELU", "elu", "Elu"),
        new(
            ActivationKind.Selu, static x => (SeluScale * Relu(x)) + (SeluScale * SeluAlpha * Expm1(Negative(x))), "SELU", "selu",
            "Selu"),
        new(ActivationKind.Celu, Elu, "CELU", "celu", "Celu"),
        new(ActivationKind.Gelu, static x => Gated(x, 40, NormalCdf), "GELU", "gelu", "Gelu"),
        new(
            ActivationKind.GeluTanh, static x => Gated(x, 30, static z => Sigmoid(z * ((GeluCube * (z * z)) + GeluSlope))),
            "GELU(approximate='tanh')", "gelu(approximate=True)", "Gelu(approximate=tanh)"),
        new(ActivationKind.Silu, static x => Gated(x, 1000, Sigmoid), "SiLU", "silu", "Swish"),
        new(ActivationKind.Mish, static x => Gated(x, 1000, static z => Tanh(Softplus(z))), "Mish", "mish", "Mish"),
        new(ActivationKind.Softplus, Softplus, "Softplus", "softplus", "Softplus"),
        new(ActivationKind.Softsign, static x => Softsign(AtMost(1e30, AtLeast(-1e30, x))), "Softsign", "softsign", "Softsign"),
        new(ActivationKind.HardSigmoid, HardSigmoid, "Hardsigmoid", "hard_sigmoid", "HardSigmoid(alpha=1/6)"),
        new(
            ActivationKind.KerasHardSigmoid, static x => AtLeast(0, AtMost(1, (0.2 * x) + 0.5)), "", "hard_sigmoid, Keras 2",
            "HardSigmoid"),
        new(ActivationKind.HardTanh, static x => AtMost(1, AtLeast(-1, x)), "Hardtanh", "hard_tanh", "Clip(-1, 1)"),
        new(ActivationKind.HardSwish, static x => AtLeast(-3, x) * HardSigmoid(x), "Hardswish", "hard_silu", "HardSwish"),
        new(
            ActivationKind.ThresholdedRelu, static x => Above(1, x), "Threshold(1, 0)", "threshold(threshold=1, default_value=0)",
            "ThresholdedRelu"),
        new(ActivationKind.Exp, Exp, "", "exponential", "Exp"),
        new(ActivationKind.ScaledTanh, static x => 1.7159 * Tanh(2.0 / 3 * x), "", "", "ScaledTanh(alpha=1.7159, beta=2/3)"),
        new(ActivationKind.Relu6, static x => AtMost(6, Relu(x)), "ReLU6", "relu6", "Clip(0, 6)"),
        new(ActivationKind.LogSigmoid, static x => -Softplus(-x), "LogSigmoid", "log_sigmoid", ""),
        new(
            ActivationKind.SoftShrink, static x => x - AtMost(0.5, AtLeast(-0.5, x)), "Softshrink", "soft_shrink",
            "Shrink(bias=0.5, lambd=0.5)"),
    ];

    private const double SeluScale = 1.0507009873554804934193349852946;
    private const double SeluAlpha = 1.6732632423543772848170429916717;

    // ½ (1 + tanh u) is sigmoid(2 u), which loses nothing where tanh is near -1: 2 √(2/π) (x + 0.044715 x³).
    private const double GeluSlope = 1.5957691216057307117597842397375;
    private const double GeluCube = GeluSlope * 0.044715;

    /// <summary>What messages expect where a unit must not hang on the others.</summary>
    public const string OfEachUnit = "a function of each unit alone";

    public static ActivationFunction Of(ActivationKind kind) =>
        All.FirstOrDefault(function => function.Kind == kind) ?? throw new InvalidOperationException($"no activation {kind}");

    /// <summary>The function of a value.</summary>
    public static Node Of(ActivationKind kind, Node a) => Of(kind).Equation(a);

    private static Node Elu(Node x) => Relu(x) + Expm1(Negative(x));

    private static Node Softsign(Node x) => x / (1 + Larger(-x, x));

    private static Node HardSigmoid(Node x) => 1.0 / 6 * AtLeast(0, AtMost(6, 3 + x));

    /// <summary>
    /// x times a gate of x that is 0 below -<paramref name="bound"/> and 1 above it. The bounds change no finite result: they
    /// make that of -∞ a zero, and keep the derivative free of ∞ times 0.
    /// </summary>
    private static Node Gated(Node x, double bound, Func<Node, Node> gate)
    {
        var bounded = AtLeast(-bound, x);
        return bounded * gate(AtMost(bound, bounded));
    }
}
